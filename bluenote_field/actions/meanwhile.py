"""Saving a form, or a cell of a list, whose record became another while somebody wrote in it.

A form writes only what its person changed. Where central changed the same group of fields to
something else meanwhile, its value stays and what was typed waits on a card, as after any sync.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from bluenote_field.actions.conflicts import typed_values
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.merge import Disagreement, merge_row
from bluenote_field.domain.wire import pack
from bluenote_field.store.books import label_of
from bluenote_field.store.exchange.cards import Finding, put_card
from bluenote_field.store.store import Unit

AnyEntity = TypeVar("AnyEntity", bound=Entity)
Write = Callable[[Unit, str, Mapping[str, object]], Any]


@dataclass(frozen=True, slots=True)
class Seen:
    """One field as somebody saw it before they wrote in it, at which of central's versions."""

    entity: type[Entity]
    id: str
    field: str
    value: object
    revision: int | None


def change_since(
    unit: Unit, began: Entity, typed: Mapping[str, object], *, write: Write | None = None
) -> int:
    """Write what differs from the record that the form `began` with; tells how many cards it made.

    What central alone changed stays; `write` is how this record is changed, if not plainly.
    """
    before = began.values()
    wanted = {name: value for name, value in typed.items() if value != before[name]}
    keep, clashes = keep_theirs(unit, began, wanted)
    if keep or not clashes:
        (write or _write_plainly(type(began)))(unit, began.id, keep)
    put_aside_clashes(unit, began, clashes)
    return len(clashes)


def change_seen(unit: Unit, seen: Seen, typed: object, *, write: Write) -> int:
    """Write one field over what was seen of it; tells how many cards it made."""
    now = unit.require(seen.entity, seen.id)
    if now.revision == seen.revision:
        write(unit, seen.id, {seen.field: typed})
        return 0
    own = {"id": seen.id, "revision": seen.revision, seen.field: seen.value}
    began = seen.entity.checked({**now.values(), **own})
    return change_since(unit, began, {seen.field: typed}, write=write)


def keep_theirs(
    unit: Unit, began: AnyEntity, wanted: Mapping[str, object]
) -> tuple[Mapping[str, object], tuple[Disagreement, ...]]:
    """What of `wanted` can be written over the record as it is now, and what clashes with it."""
    kind = type(began)
    now = unit.require(kind, began.id)
    if now.revision == began.revision:
        return wanted, ()  # whatever is different was changed here, by the same person
    own = {"id": began.id, "revision": began.revision}
    mine = kind.checked({**began.values(), **wanted, **own})
    theirs = pack(now)
    merged = merge_row(kind, pack(began), mine=pack(mine), theirs=theirs)
    keep = {name: value for name, value in merged.values.items() if value != theirs[name]}
    return typed_values(kind, keep), merged.disagreements


def put_aside_clashes(unit: Unit, began: Entity, clashes: tuple[Disagreement, ...]) -> None:
    """One card for each group that this person and central changed to different values."""
    now = unit.require(type(began), began.id)
    for clash in clashes:
        finding = Finding(
            kind="conflict",
            entity=began.wire_name(),
            row_id=began.id,
            grp=clash.group,
            label=label_of(unit.connection, now),
            base=clash.base,
            mine=clash.mine,
            theirs=clash.theirs,
            their_v=now.revision,
        )
        put_card(unit, finding)


def _write_plainly(kind: type[Entity]) -> Write:
    def write(unit: Unit, id_: str, values: Mapping[str, object]) -> Entity:
        return unit.change(kind, id_, values)

    return write
