"""Central's twin: a stand-in for PostgreSQL that answers central's own statements from memory.

Everything that decides runs as it stands in `bluenote_field/server`: push, pull, effects, rules of
calls, permissions, epochs. Only the statements they hand to the database are answered here. One
that is not known raises, so that the twin can never quietly fall behind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Delete, Insert, Select, TextClause, Update

from bluenote_field.domain.entity import EVERYBODY
from bluenote_field.domain.wire import plain
from bluenote_field.server.tables import DEAD_LETTER
from tests.simulation.shapes import Shape, shape_of
from tests.simulation.statements import Found, Values, answer_text
from tests.simulation.tables import Own, Tables, Transaction


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
        if isinstance(statement, Select):
            return self._select(statement, values or {})
        self.work.keep_before()
        if isinstance(statement, TextClause):
            return Answer(answer_text(self.work, self.twin, statement, values or {}))
        if isinstance(statement, Insert):
            return self._insert(statement, values)
        if isinstance(statement, Update):
            return self._update(statement, values or {})
        if isinstance(statement, Delete):
            return self._delete(statement, values or {})
        raise NotImplementedError(str(statement))

    def _insert(self, statement: Insert, values: Any) -> Answer:  # noqa: ANN401
        shape = shape_of(statement)
        for given in values if isinstance(values, list) else [values]:
            if shape.table in self.work.tables.rows:
                fields = {str(k): plain(value) for k, value in given.items() if k != "id"}
                self.work.write(shape.table, given["id"], fields)
            elif not (shape.table == DEAD_LETTER.name and self._is_kept(given)):
                own: Own = dict.fromkeys(shape.columns)
                own |= {"watermark": 0, "acked_through": 0, "checkpoint_v": 0, "held": []}
                self.work.tables.table(shape.table).append({**own, **given})
        return Answer()

    def _is_kept(self, letter: Own) -> bool:
        key = letter["replica_id"], letter["n"]
        return any((r["replica_id"], r["n"]) == key for r in self.work.tables.table("dead_letter"))

    def _select(self, statement: Select[Any], values: Values) -> Answer:
        shape = shape_of(statement)
        if shape.table == "count":  # whether another device still uses a copy: nobody signs out
            return Answer([Found(count=1)])
        chosen = self._chosen(shape, values)
        if shape.table == "mutation_result":
            chosen.sort(key=lambda row: row["n"])
        return Answer(Found(**{key: row.get(key) for key in shape.columns}) for row in chosen)

    def _chosen(self, shape: Shape, values: Values) -> list[Own]:
        """The rows that a statement is about."""
        rows: Iterable[Own]
        if shape.table in self.work.tables.rows:
            rows = ({"id": id_, **row} for id_, row in self.work.tables.rows[shape.table].items())
        else:
            rows = self.work.tables.table(shape.table)
        return [row for row in rows if shape.chooses(row, values)]

    def _update(self, statement: Update, values: Values) -> Answer:
        shape = shape_of(statement)
        given = {name: value for name, value in values.items() if name not in shape.names}
        given |= shape.given
        if shape.table in self.work.tables.rows:
            for row in self._chosen(shape, values):
                new = {**row, **{key: plain(value) for key, value in given.items()}}
                id_ = new.pop("id")
                self.work.write(shape.table, id_, new)
            return Answer()
        own = self.work.tables.own
        own[shape.table] = [
            {**row, **given} if shape.chooses(row, values) else row
            for row in self.work.tables.table(shape.table)
        ]
        return Answer()

    def _delete(self, statement: Delete, values: Values) -> Answer:
        shape = shape_of(statement)
        if shape.table in self.work.tables.rows:
            for row in self._chosen(shape, values):
                self.work.write(shape.table, row["id"], None)
            return Answer()
        table = self.work.tables.table(shape.table)
        kept = [row for row in table if not shape.chooses(row, values)]
        self.work.tables.own[shape.table] = kept
        return Answer()


class TwinEngine:
    """What central takes for its engine."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.tables = Tables()
        self.promised = 0

    @contextmanager
    def begin(self) -> Iterator[TwinConnection]:
        connection = TwinConnection(self)
        connection.work.promised, self.promised = self.promised, 0
        try:
            yield connection
            connection.work.fire()
        except Exception:
            connection.work.undo()
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
