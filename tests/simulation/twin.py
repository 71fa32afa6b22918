"""Central's twin: a stand-in for PostgreSQL that answers central's own statements from memory.

Everything that decides runs as it stands in `bluenote_field/server`: push, pull, effects, rules of
calls, permissions, epochs. Only the statements they hand to the database are answered here. One
that is not known raises, so that the twin can never quietly fall behind.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Delete, Insert, Select, TextClause, Update
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList, Cast

from bluenote_field.domain.entity import EVERYBODY
from bluenote_field.domain.wire import plain
from bluenote_field.server.tables import DEAD_LETTER
from tests.simulation.statements import Found, answer_text
from tests.simulation.tables import Own, Tables, Transaction

COMPARE: dict[Any, Callable[[Any, Any], bool]] = {
    operator.eq: operator.eq,
    operator.le: operator.le,
    operator.lt: operator.lt,
    operator.gt: operator.gt,
    operators.in_op: lambda value, many: value in many,
    operators.is_distinct_from: operator.ne,
}


class Answer:
    """The rows a statement gave."""

    def __init__(self, rows: Iterable[Found] = ()) -> None:
        self._rows = list(rows)

    def __iter__(self) -> Iterator[Found]:
        return iter(self._rows)

    def first(self) -> Found | None:
        return self._rows[0] if self._rows else None

    def one(self) -> Found:
        (row,) = self._rows
        return row

    def scalar_one(self) -> Any:  # noqa: ANN401 - any value
        return self.one()[0]

    def all(self) -> list[Found]:
        return self._rows

    @property
    def rowcount(self) -> int:
        return len(self._rows)

    def mappings(self) -> list[Mapping[str, Any]]:
        return [row.as_dict() for row in self._rows]


class TwinConnection:
    """A connection in a transaction, as far as central's code uses one."""

    def __init__(self, twin: TwinEngine) -> None:
        self.twin = twin
        self.work = Transaction(twin.tables, twin.now())

    def execution_options(self, **_options: object) -> TwinConnection:
        return self

    @contextmanager
    def begin(self) -> Iterator[TwinConnection]:
        yield self

    @contextmanager
    def begin_nested(self) -> Iterator[TwinConnection]:
        point = self.work.savepoint()
        try:
            yield self
        except Exception:
            self.work.back_to(point)
            raise

    def scalar(self, statement: Any, values: Any = None) -> Any:  # noqa: ANN401 - as SQLAlchemy's
        row = self.execute(statement, values).first()
        return None if row is None else row[0]

    def scalars(self, statement: Any, values: Any = None) -> list[Any]:  # noqa: ANN401
        return [row[0] for row in self.execute(statement, values)]

    def execute(self, statement: Any, values: Any = None) -> Answer:  # noqa: ANN401
        if isinstance(statement, TextClause):
            return Answer(answer_text(self.work, self.twin, statement, values or {}))
        if isinstance(statement, Insert):
            return self._insert(statement, values)
        if isinstance(statement, Select):
            return self._select(statement)
        if isinstance(statement, Update):
            return self._update(statement)
        if isinstance(statement, Delete):
            return self._delete(statement)
        raise NotImplementedError(str(statement))

    def _insert(self, statement: Insert, values: Any) -> Answer:  # noqa: ANN401
        name = _name_of(statement.table)
        for given in values if isinstance(values, list) else [values]:
            if name in self.work.tables.rows:
                fields = {str(k): plain(value) for k, value in given.items() if k != "id"}
                self.work.write(name, given["id"], fields)
            elif not (name == DEAD_LETTER.name and self._is_kept(given)):
                own: Own = {column.name: None for column in statement.table.columns}
                own |= {"watermark": 0, "acked_through": 0, "checkpoint_v": 0, "held": []}
                self.work.tables.table(name).append({**own, **given})
        return Answer()

    def _is_kept(self, letter: Own) -> bool:
        key = letter["replica_id"], letter["n"]
        return any((r["replica_id"], r["n"]) == key for r in self.work.tables.table("dead_letter"))

    def _select(self, statement: Select[Any]) -> Answer:
        name = _table_of(statement)
        if name == "count":  # whether another device still uses a copy: nobody signs out here
            return Answer([Found(count=1)])
        names = [str(column.name) for column in statement.selected_columns]
        chosen = [row for row in self._rows(name) if _fits(row, statement.whereclause)]
        if name == "mutation_result":
            chosen.sort(key=lambda row: row["n"])
        return Answer(Found(**{key: row.get(key) for key in names}) for row in chosen)

    def _rows(self, name: str) -> list[Own]:
        entities = self.work.tables.rows
        if name in entities:
            return [{"id": id_, **row} for id_, row in entities[name].items()]
        return self.work.tables.table(name)

    def _update(self, statement: Update) -> Answer:
        name = _name_of(statement.table)
        values: dict[Any, Any] = dict(statement._values or {})
        given = {str(getattr(key, "name", key)): bound.value for key, bound in values.items()}
        if name in self.work.tables.rows:
            for row in [r for r in self._rows(name) if _fits(r, statement.whereclause)]:
                new = {**row, **{key: plain(value) for key, value in given.items()}}
                id_ = new.pop("id")
                self.work.write(name, id_, new)
            return Answer()
        table = self.work.tables.own
        table[name] = [
            {**row, **given} if _fits(row, statement.whereclause) else row
            for row in table.get(name, [])
        ]
        return Answer()

    def _delete(self, statement: Delete) -> Answer:
        name = _name_of(statement.table)
        if name in self.work.tables.rows:
            for row in [r for r in self._rows(name) if _fits(r, statement.whereclause)]:
                self.work.write(name, row["id"], None)
            return Answer()
        table = self.work.tables.own
        table[name] = [r for r in table.get(name, []) if not _fits(r, statement.whereclause)]
        return Answer()


class TwinEngine:
    """What central takes for its engine."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.tables = Tables()
        self.promised = 0

    @contextmanager
    def begin(self) -> Iterator[TwinConnection]:
        before = self.tables.copy()
        connection = TwinConnection(self)
        connection.work.promised, self.promised = self.promised, 0
        try:
            yield connection
            connection.work.fire()
        except Exception:
            self.tables.take_over(before)
            raise

    @contextmanager
    def connect(self) -> Iterator[TwinConnection]:
        yield TwinConnection(self)

    def entitled(self, user: str) -> list[str]:
        """The accounts of the territories a person belongs to."""
        mine = {r["territory_id"] for r in self.tables.table("membership") if r["user_id"] == user}
        accounts = self.tables.rows["account"].items()
        return [id_ for id_, row in accounts if row["territory_id"] in mine]

    def scopes(self, user: str) -> set[str]:
        """Every scope that a person may see."""
        return {EVERYBODY, f"u:{user}", *self.entitled(user)}


def wire_text(row: Mapping[str, object]) -> str:
    """A row as PostgreSQL writes it."""
    return msgspec.json.encode(row).decode()


def _name_of(table: Any) -> str:  # noqa: ANN401 - a table, as SQLAlchemy types it
    return str(table.name)


def _table_of(statement: Select[Any]) -> str:
    chosen: Any = statement._raw_columns[0]
    table = getattr(chosen, "table", chosen)
    return str(getattr(table, "name", ""))


def _fits(row: Own, where: Any) -> bool:  # noqa: ANN401 - any condition
    if where is None:
        return True
    if isinstance(where, BooleanClauseList):
        return all(_fits(row, each) for each in where.clauses)
    if isinstance(where, BinaryExpression):
        left = where.left.clause if isinstance(where.left, Cast) else where.left
        compare = COMPARE[where.operator]
        return compare(row[left.name], where.right.value)
    raise NotImplementedError(str(where))
