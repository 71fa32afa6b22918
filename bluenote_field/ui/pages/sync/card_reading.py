"""Cards as they are shown: each field in words, before, mine and theirs side by side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import FieldSpec, fields_of
from bluenote_field.domain.wire import Fields, Plain, from_plain
from bluenote_field.store.exchange.cards import WHOLE
from bluenote_field.store.views.pickers import name_of
from bluenote_field.store.views.sync_state import CardLine, cards

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bluenote_field.store.store import Reader


@dataclass(frozen=True, slots=True)
class Versions:
    """One field in its three versions, in words."""

    name: str
    label: str
    before: str
    mine: str
    theirs: str


@dataclass(frozen=True, slots=True)
class ShownCard:
    """A card with its fields in words; `is_deletion` where mine was to delete the record."""

    card: CardLine
    lines: tuple[Versions, ...]
    is_here: bool
    is_deletion: bool
    mine_at: datetime | None = None
    """When the person edited it; None where this laptop has forgotten."""
    is_homeless: bool = False
    """Whether its account, or what it is a part of, is not on this laptop any more."""

    @property
    def has_long_text(self) -> bool:
        """Whether all that clashes is text long enough to keep both versions of."""
        return bool(self.lines) and all(
            spec.show.long for spec in clashing(self.card) if self.card.theirs.get(spec.name)
        )


def both_texts(card: CardLine) -> Fields:
    """Theirs, and mine below it, for every long text of a card."""
    kept: Fields = {}
    for spec in clashing(card):
        theirs, mine = card.theirs.get(spec.name), card.mine.get(spec.name)
        both = [str(text) for text in (theirs, mine) if text]
        kept[spec.name] = "\n\n".join(dict.fromkeys(both)) or None
    return kept


def read_cards(reader: Reader, say: Callable[[FieldSpec, object], str]) -> tuple[ShownCard, ...]:
    """Everything that waits for a decision; `say` puts a value into words."""
    return tuple(_shown(reader, card, say) for card in cards(reader))


def clashing(card: CardLine) -> tuple[FieldSpec, ...]:
    """The fields a card is about: those of its group, or those that differ."""
    specs = fields_of(entity_named(card.entity))
    if card.group != WHOLE:
        names = {name for name, _ in card.fields}
        return tuple(spec for spec in specs if spec.name in names)
    other = card.theirs or card.base
    return tuple(s for s in specs if s.name in card.mine and card.mine[s.name] != other.get(s.name))


def as_text(shown: ShownCard) -> str:
    """What was typed, for the clipboard."""
    lines = [f"{line.label}: {line.mine}" for line in shown.lines if line.mine]
    return "\n".join([shown.card.label, *lines])


def _shown(reader: Reader, card: CardLine, say: Callable[[FieldSpec, object], str]) -> ShownCard:
    def words(spec: FieldSpec, values: Fields) -> str:
        value: Plain = values.get(spec.name)
        if value is not None and spec.show.refers:
            return name_of(reader, spec.show.refers, str(value))
        return say(spec, from_plain(spec, value))

    lines = tuple(
        Versions(
            spec.name,
            spec.label,
            words(spec, card.base),
            words(spec, card.mine),
            words(spec, card.theirs),
        )
        for spec in clashing(card)
    )
    here = reader.get(entity_named(card.entity), card.row_id) is not None
    is_deletion = card.kind in {"conflict", "scope_lost"} and not card.mine
    edited_at, is_homeless = _edited_at(reader, card), _is_homeless(reader, card)
    return ShownCard(card, lines, here, is_deletion, edited_at, is_homeless)


def _is_homeless(reader: Reader, card: CardLine) -> bool:
    known, belongs = {**card.base, **card.mine}, entity_named(card.entity).sync
    homes: list[tuple[type[Entity], Plain]] = [(Account, known.get("account_id"))]
    if belongs.part_of:
        homes.append((entity_named(belongs.part_of), known.get(belongs.parent)))
    return any(id_ is not None and reader.get(home, str(id_)) is None for home, id_ in homes)


def _edited_at(reader: Reader, card: CardLine) -> datetime | None:
    rows = reader.rows(
        "SELECT max(at) AS at FROM audit "
        "WHERE entity = :entity AND id = :id AND who = :who AND at <= :made",
        entity=card.entity,
        id=card.row_id,
        who=reader.fact("user_id") or "",
        made=to_wire_time(card.made_at),
    )
    return from_wire_time(rows[0]["at"]) if rows[0]["at"] else None
