"""What could not go its way, whole: a record on a card with its parts, and rows set aside."""

from __future__ import annotations

from dataclasses import dataclass, field

import msgspec

from bluenote_field.domain.entities import entity_named, parts_of
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.wire import Fields, pack
from bluenote_field.store.store import Reader
from bluenote_field.store.tables import table_of
from bluenote_field.store.views.sync_state import CardLine, cards


@dataclass(frozen=True, slots=True)
class AsideLine:
    """A row of central that this laptop could not store, as it came, and why."""

    entity: str
    id: str
    v: int
    reason: str
    fields: Fields = field(default_factory=dict)


def aside_list(reader: Reader) -> tuple[AsideLine, ...]:
    """Every row that was set aside; each is asked for again with every pull."""
    rows = reader.rows(
        "SELECT entity, id, v, body, reason FROM again WHERE reason != '' ORDER BY entity, id"
    )
    return tuple(
        AsideLine(row["entity"], row["id"], row["v"], row["reason"] or "", _as_sent(row["body"]))
        for row in rows
    )


def whole_card(reader: Reader, card: CardLine) -> tuple[tuple[type[Entity], Fields], ...]:
    """The record of a card with all its fields, then what belongs to it.

    What is on this laptop is read from its table; the rest from the cards.
    """
    entity = entity_named(card.entity)
    here = reader.get(entity, card.row_id)
    # A conflict shows central's value in its row; mine is on the card.
    values = {**(pack(here) if here else card.base), **card.mine}
    found: list[tuple[type[Entity], Fields]] = [(entity, values)]
    for part in parts_of(card.entity):
        parent = table_of(part).c[part.sync.parent]
        found += [(part, pack(each)) for each in reader.find(part, parent == card.row_id)]
    names = {part.wire_name(): part for part in parts_of(card.entity)} if here is None else {}
    for other in cards(reader) if names else ():
        typed = {**other.base, **other.mine}
        if other.entity in names and typed.get(names[other.entity].sync.parent) == card.row_id:
            found.append((names[other.entity], typed))
    return tuple(found)


def _as_sent(body: str | None) -> Fields:
    """The fields of a row as text says them; nothing where they are not even fields."""
    try:
        return msgspec.json.decode(body or "{}", type=dict[str, str | int | float | bool | None])
    except msgspec.MsgspecError:
        return {"": str(body)}
