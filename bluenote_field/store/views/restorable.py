"""What of a change in the history can still be put back.

A version is restored by an ordinary edit, so there is something to put back wherever the record is
another now. What the program decides itself (how far a call has come, who wrote it) stays as it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import RowMapping

from bluenote_field.domain.calls import Call, CallStatus
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import groups_of
from bluenote_field.domain.wire import Fields, Plain, pack
from bluenote_field.store.rows import decode
from bluenote_field.store.store import Reader

BEFORE, MINE, THEIRS = "before", "mine", "theirs"
"""Which version of a change is put back: the one before it, or one of the two of a conflict."""


def restorable(entity: type[Entity], version: Mapping[str, Plain], now: Fields | None) -> Fields:
    """The fields of a version that a person types, and that are others now."""
    typed = {
        spec.name
        for specs in groups_of(entity).values()
        if any(each.show.form for each in specs)
        for spec in specs
    }
    return {
        name: value
        for name, value in version.items()
        if now is not None and name in typed and now.get(name) != value
    }


class Present:
    """Records as they are now, each read once."""

    def __init__(self, reader: Reader) -> None:
        """Read through `reader`."""
        self._reader = reader
        self._known: dict[tuple[str, str], Fields | None] = {}

    def fields(self, name: str, id_: str) -> Fields | None:
        """A record as it is now, or None where it is gone."""
        if (name, id_) not in self._known:
            record = self._reader.get(entity_named(name), id_)
            self._known[name, id_] = None if record is None else pack(record)
        return self._known[name, id_]

    def back(self, name: str, id_: str, before: Fields | None, after: Fields | None) -> str:
        """Whether the version before one's own change can be put back."""
        if before is None:
            return ""
        now = self.fields(name, id_)
        if after is None:
            return BEFORE if now is None else ""
        can_be = not is_closed(name, now) and restorable(entity_named(name), before, now)
        return BEFORE if can_be else ""


def is_closed(name: str, now: Fields | None) -> bool:
    """Whether a record is gone, or is a call that was submitted and takes addenda alone."""
    is_call = name == Call.wire_name()
    return now is None or (is_call and now.get("status") == CallStatus.SUBMITTED)


def version_of_clash(card: RowMapping, now: Fields | None) -> str:
    """Which version of a decided conflict is not what the record says: mine, theirs, or neither."""
    if card["resolved_at"] is None or is_closed(str(card["entity"]), now):
        return ""
    entity = entity_named(str(card["entity"]))
    for version in (MINE, THEIRS):
        if restorable(entity, side_of_clash(card, version), now):
            return version
    return ""


def side_of_clash(card: RowMapping, version: str) -> Fields:
    """What one side of a conflict says, in the group of fields that it is about."""
    specs = groups_of(entity_named(str(card["entity"]))).get(str(card["grp"]), ())
    names, said = {spec.name for spec in specs}, decode(card[version]) or {}
    return {name: value for name, value in said.items() if name in names}
