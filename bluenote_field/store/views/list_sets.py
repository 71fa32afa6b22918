"""Which rows of a list fit: conditions as SQL over `x`, an alias of the entity's table.

Every condition becomes a set of row numbers. The list then walks an index in the order it wants
and asks each row whether it is in the sets, so that no row is read and nothing is sorted. Only
where a word is rare are its rows visited one by one, and sorted.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import field_of, fields_of
from bluenote_field.domain.filters import ListFilter
from bluenote_field.store.search import mark_of, match_words, words_of

UNSEEN_DAYS = 30
_WEEK = timedelta(days=7)
_HELD = "c.status IN ('saved', 'submitted') AND c.starts_at >= :since AND c.starts_at <= :now"

MARKS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "account": {
            "unseen": f"x.id NOT IN (SELECT c.account_id FROM call c WHERE {_HELD})",  # noqa: S608 - no value in it
        },
        "contact": {
            "unseen": "x.id NOT IN (SELECT t.contact_id FROM call c "  # noqa: S608 - same
            f"JOIN call_attendee t ON t.call_id = c.id WHERE {_HELD} "
            "AND t.contact_id IS NOT NULL)",
        },
        "call": {
            "mine": "x.owner_id = :who",
            "week": "x.starts_at >= :week AND x.starts_at < :week_end",
            "unsubmitted": "x.status IN ('saved', 'not_seen') "
            "OR x.status = 'planned' AND x.starts_at < :now",
        },
        "task": {
            "mine": "x.owner_id = :who",
            "open": "x.done_at IS NULL",
            "done": "x.done_at IS NOT NULL",
            "late": "x.done_at IS NULL AND x.due_on < :today",
            "week": "x.due_on >= :week_day AND x.due_on < :week_day_end",
        },
    }
)
"""The marks that each list knows beside `unsent`, which all know."""


@dataclass(frozen=True, slots=True)
class Standpoint:
    """Who looks at a list, and when: what mine, late and this week mean."""

    who: str
    now: datetime
    zone: ZoneInfo

    def values(self) -> dict[str, str]:
        """What the marks are compared with."""
        today = self.now.astimezone(self.zone).date()
        monday = today - timedelta(days=today.weekday())
        return {
            "who": self.who,
            "now": to_wire_time(self.now),
            "today": today.isoformat(),
            "since": self._midnight(today - timedelta(days=UNSEEN_DAYS)),
            "week": self._midnight(monday),
            "week_end": self._midnight(monday + _WEEK),
            "week_day": monday.isoformat(),
            "week_day_end": (monday + _WEEK).isoformat(),
        }

    def _midnight(self, day: date) -> str:
        return to_wire_time(datetime.combine(day, time(), self.zone))


@dataclass(frozen=True, slots=True)
class RowSets:
    """Queries for row numbers, all of which a row has to be in, and their values."""

    queries: tuple[str, ...]
    values: Mapping[str, object]
    words: tuple[str, ...] = ()
    """What the first of the queries look for."""
    rare: int | None = None
    """The place of the query whose few rows are worth a visit each."""

    def holds(self, alias: str) -> str:
        """The condition that a row of that alias is in all of them; nothing where all fit."""
        # The plus sign keeps SQLite from visiting the rows one by one in the order of the set.
        held = [
            f"{'' if at == self.rare else '+'}{alias}.rowid IN ({query})"
            for at, query in enumerate(self.queries)
        ]
        return f"WHERE {' AND '.join(held)}" if held else ""


def marks_of(entity: type[Entity]) -> tuple[str, ...]:
    """The marks that a list of this entity knows."""
    return (*MARKS.get(entity.wire_name(), {}), "unsent")


def row_sets(entity: type[Entity], wanted: ListFilter, seen_from: Standpoint | None) -> RowSets:
    """The sets for a filter; a KeyError for a field or a mark that the entity does not have."""
    values: dict[str, object] = {}
    words = tuple(words_of(wanted.words))
    queries = [_matching(entity, word, f"w{i}", values) for i, word in enumerate(words)]
    conditions = []
    for name, allowed in wanted.where.items():
        conditions.append(_among(entity, name, allowed, values))
    for mark in wanted.marks:
        conditions.append(f"({_marked(entity, mark)})")
        values |= seen_from.values() if seen_from else {}
    if conditions:
        queries.append(_numbers(entity, " AND ".join(conditions)))
    used = " ".join(queries)
    return RowSets(
        tuple(queries), {name: value for name, value in values.items() if f":{name}" in used}, words
    )


def _among(
    entity: type[Entity], name: str, allowed: Sequence[str | None], values: dict[str, object]
) -> str:
    field = field_of(entity, name).name
    given = [value for value in allowed if value is not None]
    marks = []
    for i, value in enumerate(given):
        values[f"f{i}_{field}"] = value
        marks.append(f":f{i}_{field}")
    missing = f' OR x."{field}" IS NULL' if None in allowed else ""
    return f'(x."{field}" IN ({", ".join(marks)}){missing})'


def _marked(entity: type[Entity], mark: str) -> str:
    name = entity.wire_name()
    if mark == "unsent":
        return f"x.id IN (SELECT p.id FROM pending p WHERE p.entity = '{name}')"  # noqa: S608 - names
    return MARKS[name][mark]


def _numbers(entity: type[Entity], condition: str) -> str:
    return f"SELECT x.rowid FROM {entity.wire_name()} x WHERE {condition}"  # noqa: S608 - names


def _matching(entity: type[Entity], word: str, name: str, values: dict[str, object]) -> str:
    """The rows in which a word is found, and those at an account in whose name it is found."""
    table = entity.wire_name()
    own = _found(table, name, gives="x.rowid", then=f"CROSS JOIN {table} x ON x.id = f.id")
    values[name] = _matched(table, word)
    if not any(spec.name == "account_id" for spec in fields_of(entity)):
        return own
    values[f"{name}a"] = _matched("account", word)
    there = _numbers(entity, f"x.account_id IN ({_found('account', f'{name}a')})")
    return f"{own} UNION ALL {there}"


def _matched(entity: str, word: str) -> str:
    return f'"{mark_of(entity)}" AND {match_words(word)}'


def _found(entity: str, parameter: str, *, gives: str = "f.id", then: str = "") -> str:
    # CROSS keeps the order: from what the index finds, row by row.
    return (
        f"SELECT {gives} FROM search_text t CROSS JOIN search_row f ON f.n = t.rowid {then} "  # noqa: S608 - our own names
        f"WHERE f.entity = '{entity}' AND search_text MATCH :{parameter}"
    )
