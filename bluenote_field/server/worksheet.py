"""The rows that a batch is about: read and locked at once, changed in memory, written at once.

What is decided reads here and writes here, as if every row were written at once; PostgreSQL sees
one statement for each kind of record. What was not foreseen is read when it is asked for. A row
that two mutations of a batch change is written twice, so that the audit has a line for each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, TypeAlias

from sqlalchemy import Connection, text

from bluenote_field.domain.columns import is_identifier, to_wire_time
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.judge import GroupVersion
from bluenote_field.domain.wire import Fields
from bluenote_field.server.database import name_mutations
from bluenote_field.server.rows import add_rows, change_rows, lock_parts, lock_rows, remove_rows

Key: TypeAlias = tuple[type[Entity], str]
Versions: TypeAlias = dict[str, GroupVersion]

_VERSIONS: Final = text(
    "SELECT f.entity, f.id::text AS id, f.grp, f.v, coalesce(f.replica_id::text, '') AS replica,"
    " coalesce(u.name, '') AS name, f.at"
    " FROM field_version f LEFT JOIN app_user u ON u.id = f.user_id"
    " WHERE (f.entity, f.id) IN"
    " (SELECT * FROM unnest(CAST(:entities AS text[]), CAST(:ids AS uuid[])))"
)
_TOMBSTONES: Final = text(
    "SELECT entity, id::text AS id, scope_id, v FROM sync_row WHERE gone AND why = 'deleted'"
    " AND (entity, id) IN (SELECT * FROM unnest(CAST(:entities AS text[]), CAST(:ids AS uuid[])))"
)


class _Does(Enum):
    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class _Write:
    """One change of one row, by mutation `n`; `fields` with the row's id."""

    does: _Does
    entity: type[Entity]
    fields: Fields
    n: int

    @property
    def mark(self) -> str:
        """The row, as the audit looks its mutation up."""
        return f"{self.entity.wire_name()}/{self.fields['id']}"

    @property
    def statement(self) -> tuple[object, ...]:
        """Writes for which this is the same go into one statement."""
        names = tuple(self.fields) if self.does is _Does.CHANGE else ()
        return self.does, self.entity, names


@dataclass(frozen=True, slots=True)
class Point:
    """How far the changes of a worksheet had come."""

    undo: int
    writes: int


class Worksheet:
    """Rows by entity and id, in wire form; None is a row that is not there."""

    def __init__(self, connection: Connection) -> None:
        """Nothing is read yet."""
        self._connection = connection
        self._rows: dict[Key, Fields | None] = {}
        self._parts: dict[Key, dict[str, None]] = {}
        self._versions: dict[Key, Versions] = {}
        self._tombstones: dict[Key, dict[str, int]] = {}
        self._undo: list[tuple[Key, Fields | None]] = []
        self._writes: list[_Write] = []
        self.written: set[Key] = set()
        """The rows that were written and so are of the version that this transaction takes."""
        self.number = 0
        """The mutation that is being carried out."""

    def read(self, entity: type[Entity], ids: Iterable[str]) -> None:
        """Read and lock rows that will be asked for."""
        wanted = sorted({i for i in ids if is_identifier(i) and (entity, i) not in self._rows})
        if wanted:
            found = lock_rows(self._connection, entity, wanted)
            self._rows.update({(entity, id_): found.get(id_) for id_ in wanted})

    def read_parts(self, part: type[Entity], parents: Iterable[str]) -> None:
        """Read and lock the parts of records that will be asked for."""
        wanted = sorted({i for i in parents if is_identifier(i) and (part, i) not in self._parts})
        if not wanted:
            return
        self._parts.update({(part, parent): {} for parent in wanted})
        for id_, row in lock_parts(self._connection, part, wanted).items():
            self._parts[part, str(row[part.sync.parent])][id_] = None
            self._rows.setdefault((part, id_), row)

    def read_versions(self, keys: Iterable[Key]) -> None:
        """Read when the groups of rows were last written."""
        wanted = [key for key in dict.fromkeys(keys) if key not in self._versions]
        if not wanted:
            return
        names = {entity.wire_name(): entity for entity, _id in wanted}
        self._versions.update({key: {} for key in wanted})
        for row in self._connection.execute(_VERSIONS, columns_of(wanted)):
            version = GroupVersion(row.v, row.replica, row.name, to_wire_time(row.at))
            self._versions[names[row.entity], row.id][row.grp] = version

    def row(self, entity: type[Entity], id_: str) -> Fields | None:
        """One row as the batch has left it so far, locked until the transaction ends."""
        key = entity, id_
        if key not in self._rows:
            self.read(entity, (id_,))
        return self._rows.get(key)

    def parts(self, part: type[Entity], parent: str) -> list[Fields]:
        """The parts of a record, of one kind, as the batch has left them so far."""
        self.read_parts(part, (parent,))
        there = (self._rows[part, id_] for id_ in self._parts.get((part, parent), {}))
        return [row for row in there if row is not None and row[part.sync.parent] == parent]

    def versions(self, entity: type[Entity], id_: str) -> Versions:
        """When each group of a row was last written and by whom, before this batch."""
        key = entity, id_
        if key not in self._versions:
            self.read_versions([key])
        return self._versions[key]

    def tombstones(self, entity: type[Entity], id_: str) -> Mapping[str, int]:
        """The scopes that a row was deleted in, and at which version.

        They are read at once for every row that is not there.
        """
        if not is_identifier(id_):
            return {}
        if (entity, id_) not in self._tombstones:
            gone = [key for key, row in self._rows.items() if row is None]
            wanted = list(dict.fromkeys([(entity, id_), *gone]))
            found: dict[tuple[str, str], dict[str, int]] = {}
            for row in self._connection.execute(_TOMBSTONES, columns_of(wanted)):
                found.setdefault((row.entity, row.id), {})[row.scope_id] = int(row.v)
            for kind, key in wanted:
                self._tombstones[kind, key] = found.get((kind.wire_name(), key), {})
        return self._tombstones[entity, id_]

    def add(self, entity: type[Entity], id_: str, fields: Fields) -> None:
        """A new row, in wire form."""
        self._put((entity, id_), fields)
        self._write(_Does.ADD, entity, {"id": id_, **fields})

    def change(self, entity: type[Entity], id_: str, fields: Fields) -> None:
        """These fields of a row that is there."""
        held = self._rows[entity, id_] or {}
        if any(held[name] != value for name, value in fields.items()):
            self._put((entity, id_), {**held, **fields})
            self._write(_Does.CHANGE, entity, {"id": id_, **fields})

    def remove(self, entity: type[Entity], id_: str) -> None:
        """A row is deleted."""
        self._put((entity, id_), None)
        self._write(_Does.REMOVE, entity, {"id": id_})

    def point(self) -> Point:
        """Where `back_to` comes back to."""
        return Point(len(self._undo), len(self._writes))

    def back_to(self, point: Point) -> None:
        """Forget every change since the point; what was written is the caller's to roll back."""
        for key, row in reversed(self._undo[point.undo :]):
            self._rows[key] = row
        del self._undo[point.undo :]
        del self._writes[point.writes :]

    def write(self) -> None:
        """Write what was changed: one statement for the rows of a kind that change alike."""
        waiting, self._writes = self._writes, []
        self.written.update((each.entity, str(each.fields["id"])) for each in waiting)
        while waiting:
            wave, waiting = _first_wave(waiting)
            name_mutations(self._connection, {each.mark: each.n for each in wave})
            alike: dict[tuple[object, ...], list[_Write]] = {}
            for each in wave:
                alike.setdefault(each.statement, []).append(each)
            for writes in alike.values():
                self._execute(writes[0].does, writes[0].entity, [each.fields for each in writes])

    def _execute(self, does: _Does, entity: type[Entity], rows: Sequence[Fields]) -> None:
        match does:
            case _Does.ADD:
                add_rows(self._connection, entity, rows)
            case _Does.CHANGE:
                change_rows(self._connection, entity, rows)
            case _Does.REMOVE:
                remove_rows(self._connection, entity, [str(row["id"]) for row in rows])

    def _put(self, key: Key, row: Fields | None) -> None:
        self._undo.append((key, self._rows.get(key)))
        self._rows[key] = row
        parent = key[0].sync.parent
        if row is not None and parent:
            known = self._parts.get((key[0], str(row[parent])))
            if known is not None:
                known[key[1]] = None

    def _write(self, does: _Does, entity: type[Entity], fields: Fields) -> None:
        self._writes.append(_Write(does, entity, fields, self.number))


def _first_wave(writes: Sequence[_Write]) -> tuple[list[_Write], list[_Write]]:
    """The first write of each row, and the others."""
    seen: set[str] = set()
    wave: list[_Write] = []
    later: list[_Write] = []
    for each in writes:
        (later if each.mark in seen else wave).append(each)
        seen.add(each.mark)
    return wave, later


def columns_of(keys: Sequence[Key]) -> dict[str, list[str]]:
    """Rows as two columns, as statements take them."""
    return {
        "entities": [entity.wire_name() for entity, _id in keys],
        "ids": [id_ for _entity, id_ in keys],
    }
