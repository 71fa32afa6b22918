"""Saving a record while its form is open: field by field, and nothing typed is ever lost.

What can be saved is written as any form writes it, over the record as its person saw it. What
cannot (a value that is refused, a field that central changed meanwhile) is kept as a draft under
the id of the record, until it is put right or given up; only a form that closes puts a clash on a
card.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

from bluenote_field.actions import drafts
from bluenote_field.actions.conflicts import typed_values
from bluenote_field.actions.meanwhile import Seen, Write, keep_theirs, put_aside_clashes
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import groups_of
from bluenote_field.domain.wire import Fields, Plain, pack, plain
from bluenote_field.store.books import label_of
from bluenote_field.store.rows import decode, encode
from bluenote_field.store.store import Reader, Unit

KIND = "record"
"""The kind of draft that is written here."""
NEW = "new"
"""The kind of draft of a record that is not created yet (`ui/forms/form_draft.py`)."""
Held = Mapping[str, Plain | list[object]]
"""How fields stand in a form, by name: as typed, which need not be a value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """What a form holds that its record does not."""

    began: Entity
    """The record as its person has seen it."""
    wanted: Mapping[str, object] = field(default_factory=dict)
    """The values that can be saved."""
    held: Held = field(default_factory=dict)
    """How every field stands that is not saved yet."""
    waiting: frozenset[str] = frozenset()
    """The fields among them that are not to be saved now."""


@dataclass(frozen=True, slots=True)
class Saved:
    """The fields that are saved now, and those that clash with what central wrote meanwhile."""

    names: frozenset[str]
    clashing: frozenset[str] = frozenset()
    cards: int = 0


@dataclass(frozen=True, slots=True)
class Kept:
    """What was left in the form of a record: what it began with, and how its fields stood."""

    revision: int | None
    values: Fields
    held: dict[str, Any]


def save_typed(
    unit: Unit, typed: Typed, *, write: Write | None = None, is_closing: bool = False
) -> Saved:
    """Write what can be written and keep the rest as a draft; a closing form leaves cards."""
    began = typed.began
    keep, clashes = keep_theirs(unit, began, typed.wanted)
    if keep and write is not None:
        write(unit, began.id, keep)
    elif keep:
        unit.change(type(began), began.id, keep)
    groups = groups_of(type(began))
    clashing = {spec.name for clash in clashes for spec in groups[clash.group]} & set(typed.wanted)
    left = set(typed.waiting)
    if is_closing:
        put_aside_clashes(unit, began, clashes)
    else:
        left |= clashing
    keep_typed(unit, typed, {name: value for name, value in typed.held.items() if name in left})
    names = frozenset(typed.wanted) - clashing
    return Saved(names, frozenset(clashing), len(clashes) if is_closing else 0)


def keep_typed(unit: Unit, typed: Typed, held: Held | None = None) -> None:
    """Keep how fields stand in a form, all of them unless `held` are named; none ends the draft."""
    held = typed.held if held is None else held
    began = typed.began
    if not held:
        if drafts.draft_of(unit, began.id) is not None:
            drafts.drop_draft(unit, began.id)
        return
    label = label_of(unit.connection, began)
    _put(unit, began, Kept(began.revision, pack(began), dict(held)), label)


def keep_field(unit: Unit, seen: Seen, held: Any) -> None:  # noqa: ANN401 - as it was typed
    """Keep how one field stands in a list, beside what its form holds of the record."""
    kept = kept_of(unit, seen.id) or Kept(seen.revision, {}, {})
    kept = Kept(
        kept.revision,
        {**kept.values, seen.field: plain(seen.value)},
        {**kept.held, seen.field: held},
    )
    record = unit.get(seen.entity, seen.id)
    label = label_of(unit.connection, record) if record else seen.entity.nouns[0]
    _put(unit, seen, kept, label)


def let_field_go(unit: Unit, seen: Seen) -> None:
    """A field is saved, or given up: the draft of its record is about the others."""
    kept = kept_of(unit, seen.id)
    if kept is None or seen.field not in kept.held:
        return
    held = {name: how for name, how in kept.held.items() if name != seen.field}
    if not held:
        drafts.drop_draft(unit, seen.id)
        return
    before = drafts.draft_of(unit, seen.id) or {}
    _put(unit, seen, Kept(kept.revision, kept.values, held), str(before["label"]))


def held_of(reader: Reader, seen: Seen) -> object:
    """How a field was left the last time, if it is not saved since."""
    kept = kept_of(reader, seen.id)
    return kept.held.get(seen.field) if kept is not None else None


def kept_of(reader: Reader, id_: str) -> Kept | None:
    """What was left in the form of this record, if anything."""
    rows = reader.rows("SELECT body FROM draft WHERE id = :id AND kind = :kind", id=id_, kind=KIND)
    if not rows:
        return None
    body = msgspec.json.decode(rows[0]["body"])
    began = decode(body["began"]) or {}
    revision = began.pop("revision", None)
    return Kept(revision if isinstance(revision, int) else None, began, held_in(body))


def held_in(body: Mapping[str, Any]) -> dict[str, Any]:
    """How the fields stood, by name, as the body of a draft keeps it."""
    held: dict[str, Any] = msgspec.json.decode(body["held"])
    return held


def went_on(record: Entity, kept: Kept) -> Entity:
    """Where a form goes on: the record as it is, but for the fields that were typed in before."""
    names = kept.held.keys() & record.values().keys()
    earlier = {name: value for name, value in kept.values.items() if name in names}
    entity = type(record)
    own = {"id": record.id, "revision": kept.revision}
    return entity.checked({**record.values(), **typed_values(entity, earlier), **own})


def _put(unit: Unit, record: Entity | Seen, kept: Kept, label: str) -> None:
    entity = record.entity if isinstance(record, Seen) else type(record)
    body: dict[str, Plain | list[object]] = {
        "entity": entity.wire_name(),
        "began": encode({**kept.values, "revision": kept.revision}),
        "held": msgspec.json.encode(kept.held).decode(),
    }
    drafts.keep_draft(unit, record.id, kind=KIND, label=label, body=body)
