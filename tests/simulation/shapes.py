"""What central's statements ask, read out of SQLAlchemy's expressions once for each of them.

A statement that is put together for one request is read again each time; those that central keeps,
which is nearly all, only once.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, Delete, Insert, Select, Update
from sqlalchemy.sql import operators
from sqlalchemy.sql.elements import BinaryExpression, BooleanClauseList, Cast

from tests.simulation.tables import Own

Statement = Select[Any] | Update | Delete | Insert
KEPT = 500
COMPARE: dict[Any, Callable[[Any, Any], bool]] = {
    operator.eq: operator.eq,
    operator.le: operator.le,
    operator.lt: operator.lt,
    operator.gt: operator.gt,
    operators.in_op: lambda value, many: value in many,
    operators.is_distinct_from: operator.ne,
}


@dataclass(frozen=True, slots=True)
class Condition:
    """A comparison of a column with a value, which is given with the statement or later."""

    column: str
    compare: Callable[[Any, Any], bool]
    key: str
    """Under this name the value is given with the statement; nothing: it is part of it."""
    value: Any


@dataclass(frozen=True, slots=True)
class Shape:
    """A statement: its table, the columns it asks for, and which rows it is about."""

    table: str
    columns: tuple[str, ...]
    where: tuple[Condition, ...]
    given: Mapping[str, Any]
    """What an UPDATE writes, as far as the statement itself says it."""

    @property
    def names(self) -> frozenset[str]:
        """What has to be given with it so that its rows are known."""
        return frozenset(each.key for each in self.where if each.key)

    def chooses(self, row: Own, values: Mapping[str, Any]) -> bool:
        """Whether a row is one of those that the statement is about."""
        return all(
            each.compare(row[each.column], values[each.key] if each.key else each.value)
            for each in self.where
        )


@lru_cache(KEPT)
def shape_of(statement: Statement) -> Shape:
    """What a statement asks; a condition of another kind than those above raises."""
    where = None if isinstance(statement, Insert) else statement.whereclause
    if isinstance(statement, Select):
        columns = tuple(str(column.name) for column in statement.selected_columns)
        chosen: Any = statement._raw_columns[0]
        table = getattr(chosen, "table", chosen)
        return Shape(str(getattr(table, "name", "")), columns, _conditions(where), {})
    written: Any = statement.table
    columns = tuple(str(column.name) for column in written.columns)
    given = {}
    if isinstance(statement, Update):
        values: dict[Any, Any] = dict(statement._values or {})
        given = {str(getattr(key, "name", key)): bound.value for key, bound in values.items()}
    return Shape(str(written.name), columns, _conditions(where), given)


def _conditions(where: Any) -> tuple[Condition, ...]:  # noqa: ANN401 - any condition
    if where is None:
        return ()
    if isinstance(where, BooleanClauseList):
        return tuple(each for clause in where.clauses for each in _conditions(clause))
    if isinstance(where, BinaryExpression):
        left = where.left.clause if isinstance(where.left, Cast) else where.left
        bound: BindParameter[Any] = where.right  # type: ignore[assignment]  # or it has no value
        key = bound.key if bound.required else ""
        return (Condition(left.name, COMPARE[where.operator], key, bound.value),)
    raise NotImplementedError(str(where))
