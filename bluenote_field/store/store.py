"""The store: readers for what is shown, units of work for what is changed.

A unit is one transaction: the row, its pending base and its audit line are committed together or
not at all, and the unit says afterwards which records changed. A record read here is a copy:
changing its attributes changes nothing; only `Unit.add`, `change` and `remove` write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, RowMapping, select, text
from sqlmodel import col

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.wire import Fields, pack
from bluenote_field.errors import InputProblem
from bluenote_field.store import books, search
from bluenote_field.store.profile.cipher import READS
from bluenote_field.store.rows import (
    AnyEntity,
    WireRow,
    change_row,
    find_record,
    insert_row,
    remove_rows,
)
from bluenote_field.store.steps import Step
from bluenote_field.store.tables import table_of

Values = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a committed unit touched: wire names of entities, and the ids of the records."""

    entities: frozenset[str]
    ids: frozenset[str]


class Reader:
    """Reads within one transaction, so that everything shown together belongs together."""

    def __init__(self, connection: Connection, now: datetime) -> None:
        """Read through `connection`; `now` is the moment this work counts as."""
        self.connection = connection
        """For the views' own SQL."""
        self.now = now

    def get(self, entity: type[AnyEntity], id_: str) -> AnyEntity | None:
        """The record of that key, or None."""
        return find_record(self.connection, entity, id_)

    def require(self, entity: type[AnyEntity], id_: str) -> AnyEntity:
        """The record of that key; an InputProblem where it is no longer on this laptop."""
        found = self.get(entity, id_)
        if found is None:
            raise InputProblem(
                f"This {entity.__name__.lower()} is no longer on this laptop.",
                "It may have been deleted, or its account may have gone to somebody else.",
            )
        return found

    def find(
        self,
        entity: type[AnyEntity],
        *where: ColumnElement[bool] | bool,
        order_by: Any = None,  # noqa: ANN401
    ) -> list[AnyEntity]:
        """All records that fit, ordered by a column or by key."""
        query = select(table_of(entity))
        for condition in where:
            query = query.where(condition)  # type: ignore[arg-type]  # a bool is SQLModel's typing
        ordered = query.order_by(order_by if order_by is not None else col(entity.id))
        return [entity.kept(row._asdict()) for row in self.connection.execute(ordered)]

    def rows(self, sql: str, /, **values: object) -> list[RowMapping]:
        """Rows of a hand-written query, as mappings."""
        return list(self.connection.execute(text(sql), values).mappings())

    def fact(self, name: str) -> str | None:
        """What this database knows of itself under that name."""
        return books.fact(self.connection, name)


class Unit(Reader):
    """One transaction of changes, made by one person in one named action."""

    def __init__(
        self,
        connection: Connection,
        now: datetime,
        *,
        who: str,
        action: str,
        new_id: Callable[[], str],
    ) -> None:
        """Collect changes of `who`; they count as made at `now`."""
        super().__init__(connection, now)
        self.who = who
        self.action = action
        self.new_id = new_id
        self._entities: set[str] = set()
        self._ids: set[str] = set()
        self._lines = 0

    @property
    def step(self) -> Step:
        """What was written so far, to be taken back later; read it at the end of the unit."""
        # One writer: the lines of a unit stand together, and are the newest.
        query = "SELECT coalesce(max(n), 0) FROM audit"
        last = int(self.connection.exec_driver_sql(query).scalar_one())
        return Step(last - self._lines + 1, last)

    @property
    def changed(self) -> Changed:
        """What was touched so far."""
        return Changed(frozenset(self._entities), frozenset(self._ids))

    def add(self, entity: type[AnyEntity], values: Values) -> AnyEntity:
        """Make a new record; an InputProblem lists everything that is wrong with its values."""
        return self.add_checked(entity.checked({"id": self.new_id(), **values}))

    def add_checked(self, record: AnyEntity) -> AnyEntity:
        """Keep a new record that `checked` made."""
        fields = pack(record)
        insert_row(self.connection, type(record), WireRow(record.id, None, fields))
        books.note_create(self.connection, record, at=to_wire_time(self.now))
        self._after(record, before=None, after=fields)
        return record

    def change(self, entity: type[AnyEntity], id_: str, values: Values) -> AnyEntity:
        """Change some fields of a record; giving the values it has changes nothing."""
        old = self.require(entity, id_)
        new = entity.checked({**old.values(), **values, "id": id_, "revision": old.revision})
        before, after = pack(old), pack(new)
        if before == after:
            return old
        change_row(self.connection, entity, id_, after)
        books.note_change(self.connection, old, new=new, at=to_wire_time(self.now))
        self._after(new, before=before, after=after)
        return new

    def remove(self, entity: type[AnyEntity], id_: str) -> None:
        """Delete a record; central is told at the next sync unless it never heard of it."""
        old = self.require(entity, id_)
        books.note_remove(self.connection, old, at=to_wire_time(self.now))
        remove_rows(self.connection, entity, [id_])
        self._after(old, before=pack(old), after=None)

    def touch(self, *names: str) -> None:
        """Say that something other than a record changed: a draft, a card, a sync run."""
        self._entities.update(names)

    def note(self, name: str, id_: str, *, before: Fields | None, after: Fields | None) -> None:
        """Write an audit line, so that the change of this row can be taken back."""
        at = to_wire_time(self.now)
        line = books.AuditLine(at, self.who, self.action, name, id_, before, after)
        books.write_audit(self.connection, line)
        self._lines += 1

    def _after(self, record: Entity, *, before: Fields | None, after: Fields | None) -> None:
        name = record.wire_name()
        self.note(name, record.id, before=before, after=after)
        if before is not None:
            search.forget_row(self.connection, type(record), record.id)
        if after is not None:
            search.index_row(self.connection, type(record), record.id, after)
        self._entities.add(name)
        self._ids.add(record.id)


@dataclass(slots=True)
class Store:
    """The open database of one profile.

    `clock` gives aware moments, `new_id` UUIDv7 texts; `on_changed` is told of every committed
    unit, on the thread that committed it.
    """

    engine: Engine
    clock: Callable[[], datetime]
    new_id: Callable[[], str]
    on_changed: Callable[[Changed], None] = field(default=lambda _: None)
    _reading: Engine = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """The same pool, for transactions that only read."""
        self._reading = self.engine.execution_options(**READS)

    @contextmanager
    def read(self) -> Iterator[Reader]:
        """A reader on one consistent state; what is written through it is undone, and an error."""
        with self._reading.begin() as connection:
            yield Reader(connection, self.clock())

    @contextmanager
    def unit(self, action: str) -> Iterator[Unit]:
        """A unit of work: commits when the block ends, leaves no trace when it raises."""
        with self.engine.begin() as connection:
            who = books.fact(connection, "user_id") or ""
            unit = Unit(connection, self.clock(), who=who, action=action, new_id=self.new_id)
            yield unit
        if unit.changed.entities:
            self.on_changed(unit.changed)

    def close(self) -> None:
        """Close every connection; the last one leaves the write-ahead log empty."""
        with self.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        self.engine.dispose()
