"""Lists of any entity, fast at any size: sorted and filtered in SQL, fetched in blocks.

A list is an array of SQLite's own row numbers, which cost four bytes each; the rows on screen are
read when they are shown. Row numbers are good until the database is rebuilt, which never happens
under an open list. SQLite hands all numbers over in one piece that is an array already: while it
makes it the interpreter is free, whereas Python would hold up the window for each number.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import Any, Final

import msgspec
from sqlalchemy import text

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import Choice, FieldSpec, field_of, fields_of, title_fields
from bluenote_field.domain.filters import Allowed, ListFilter
from bluenote_field.domain.wire import from_plain
from bluenote_field.store.store import Reader
from bluenote_field.store.tables import table_of
from bluenote_field.store.views.list_sets import RowSets, Standpoint, row_sets

NUMBERS: Final = "I"
"""How an array holds row numbers: SQLite counts from 1, and no laptop writes four billion rows."""
_PACKED: Final = "unhex(group_concat(printf('%08x', {n}), ''))"
"""Row numbers as SQLite joins them: four bytes each, the highest first."""
_VISIT: Final = 200
"""A word is rare where at most one row in so many holds it."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list: values in the order of `columns_of`, names in place of references.

    `revision` is central's version of the row at the moment at which these values were read.
    """

    id: str
    values: tuple[object, ...]
    pending: bool
    number: int = 0
    revision: int | None = None


def columns_of(entity: type[Entity]) -> tuple[FieldSpec, ...]:
    """The fields that a list of this entity shows."""
    return tuple(spec for spec in fields_of(entity) if spec.show.table)


def list_ids(
    reader: Reader,
    entity: type[Entity],
    *,
    words: str = "",
    sort: str = "",
    descending: bool = False,
    where: Allowed | None = None,
) -> array[int]:
    """The row numbers of all that fits, in order; `where` gives the allowed values of fields."""
    wanted = ListFilter(words=words, where=where or {}, sort=sort, descending=descending)
    return numbers_of(reader, entity, wanted)


def numbers_of(
    reader: Reader,
    entity: type[Entity],
    wanted: ListFilter,
    *,
    seen_from: Standpoint | None = None,
) -> array[int]:
    """The row numbers of all that fits a filter, in its order; marks need a standpoint.

    Every word must be found in the row or in the name of its account. Without a sort the first
    column decides. Rows without a value come last.
    """
    spec = _sorted_by(entity, wanted)
    sets = _led_by_the_rare(reader, entity, row_sets(entity, wanted, seen_from))
    if spec.show.refers:
        return _by_name(reader, entity, spec, sets=sets, descending=wanted.descending)
    query = _ordered(entity, spec, sets, descending=wanted.descending)
    found = reader.connection.execute(
        text(f"SELECT {_PACKED.format(n='n')} FROM ({query})"),  # noqa: S608 - our own names
        dict(sets.values),
    )
    return _unpacked(found.scalar_one() or b"")


def first_numbers(
    reader: Reader, entity: type[Entity], wanted: ListFilter, *, most: int
) -> array[int]:
    """The first row numbers of `numbers_of`, where an index has them ready; else none."""
    spec = _sorted_by(entity, wanted)
    indexes = table_of(entity).indexes
    is_ready = any(next(iter(index.columns)).name == spec.name for index in indexes)
    if not (is_ready and wanted.is_open) or spec.show.refers or spec.type is str:
        return array(NUMBERS)
    sets = row_sets(entity, wanted, None)
    query = _ordered(entity, spec, sets, descending=wanted.descending)
    return array(NUMBERS, reader.connection.execute(text(f"{query} LIMIT {most}")).scalars())


def list_block(reader: Reader, entity: type[Entity], row_numbers: Sequence[int]) -> list[ListRow]:
    """The rows of these numbers in the same order; one that is gone meanwhile is left out."""
    readers = [_reader_of(spec) for spec in columns_of(entity)]
    found = {}
    for number, id_, revision, pending, *cells in reader.connection.exec_driver_sql(
        _block_sql(entity), (_listed(row_numbers),)
    ):
        values = tuple(
            None if cell is None else read(cell) for read, cell in zip(readers, cells, strict=True)
        )
        found[number] = ListRow(id_, values, bool(pending), number, revision)
    return [found[number] for number in row_numbers if number in found]


def record_ids(reader: Reader, entity: type[Entity], numbers: Sequence[int]) -> list[str]:
    """The ids of the records in these rows, in the same order."""
    query = f"SELECT rowid, id FROM {entity.wire_name()} WHERE rowid IN {_LISTED}"  # noqa: S608 - names
    rows = reader.connection.exec_driver_sql(query, (_listed(numbers),))
    found = {row[0]: row[1] for row in rows}
    return [found[number] for number in numbers if number in found]


def place_in(numbers: array[int], number: int) -> int | None:
    """Where a row number stands in a list, or None; to look for its bytes is quickest."""
    held, wanted = numbers.tobytes(), array(NUMBERS, (number,)).tobytes()
    at = held.find(wanted)
    while at >= 0 and at % numbers.itemsize:
        at = held.find(wanted, at + 1)  # the end of one number and the beginning of the next
    return at // numbers.itemsize if at >= 0 else None


def number_of(reader: Reader, entity: type[Entity], id_: str) -> int | None:
    """The row number of a record, or None where it is not on this laptop."""
    query = f"SELECT rowid FROM {entity.wire_name()} WHERE id = ?"  # noqa: S608 - names
    return reader.connection.exec_driver_sql(query, (id_,)).scalar_one_or_none()


def typed(spec: FieldSpec, value: str | float | None) -> object:
    """A stored value as Python holds it: moments, days, choices and yes or no instead of text."""
    return None if value is None else _reader_of(spec)(value)


def name_sql(entity: type[Entity], alias: str) -> str:
    """The SQL for what a record is called in one line; empty text where nothing names it."""
    names = [f"coalesce({alias}.\"{spec.name}\", '')" for spec in title_fields(entity)]
    return "trim(" + " || ' ' || ".join(names) + ")" if names else "''"


_LISTED = "(SELECT value FROM json_each(?))"


def _listed(numbers: Sequence[int]) -> str:
    return msgspec.json.encode(list(numbers)).decode()


def _sorted_by(entity: type[Entity], wanted: ListFilter) -> FieldSpec:
    return field_of(entity, wanted.sort) if wanted.sort else columns_of(entity)[0]


def _led_by_the_rare(reader: Reader, entity: type[Entity], sets: RowSets) -> RowSets:
    """The sets with the first word marked that so few rows hold that each of them is visited.

    To visit a row costs as much as to walk over a hundred in an index, or two hundred. A single
    letter is not rare, and to begin to look for it takes longest.
    """
    words = [at for at, word in enumerate(sets.words) if len(word) > 1]
    last = f"SELECT max(rowid) FROM {entity.wire_name()}"  # noqa: S608 - our own names
    limit = (reader.connection.exec_driver_sql(last).scalar() or 0) // _VISIT if words else 0
    for at in words:
        some = f"SELECT count(*) FROM (SELECT 1 FROM ({sets.queries[at]}) LIMIT {limit + 1})"  # noqa: S608 - same
        if reader.connection.execute(text(some), dict(sets.values)).scalar_one() <= limit:
            return replace(sets, rare=at)
    return sets


def _ordered(entity: type[Entity], spec: FieldSpec, sets: RowSets, *, descending: bool) -> str:
    """The query for the row numbers by a field of the row itself."""
    order = "DESC" if descending else "ASC"
    key = f'e."{spec.name}"' + (" COLLATE NOCASE" if spec.type is str else "")
    return (
        f"SELECT e.rowid AS n FROM {entity.wire_name()} e {sets.holds('e')} "  # noqa: S608 - names
        f"ORDER BY {key} {order}{' NULLS LAST' if spec.optional else ''}, e.rowid {order}"
    )


def _by_name(
    reader: Reader, entity: type[Entity], spec: FieldSpec, *, sets: RowSets, descending: bool
) -> array[int]:
    """The row numbers by the name of what they refer to: those of one record after the other.

    The names are sorted, which are few; the rows come grouped as the index on the reference has
    them, which sorts nothing.
    """
    refers = entity_named(spec.show.refers)
    name = name_sql(refers, "r")
    order = "DESC" if descending else "ASC"
    names = reader.connection.exec_driver_sql(
        f"SELECT r.id FROM {refers.wire_name()} r WHERE {name} <> '' "  # noqa: S608 - names
        f"ORDER BY {name} COLLATE NOCASE {order}, r.id {order}"
    ).scalars()
    rows = reader.connection.execute(
        text(
            f'SELECT e."{spec.name}", {_PACKED.format(n="e.rowid")} '  # noqa: S608 - our own names
            f'FROM {entity.wire_name()} e {sets.holds("e")} GROUP BY e."{spec.name}"'
        ),
        dict(sets.values),
    )
    groups: dict[Any, bytes] = {row[0]: row[1] for row in rows}
    named = [groups.pop(id_) for id_ in names if id_ in groups]
    return _unpacked(b"".join([*named, *groups.values()]))


def _unpacked(packed: bytes) -> array[int]:
    """The row numbers that SQLite joined, as this machine holds them."""
    numbers = array(NUMBERS, packed)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


@cache
def _block_sql(entity: type[Entity]) -> str:
    columns = columns_of(entity)
    shown = "".join(f", {_shown(spec, i)}" for i, spec in enumerate(columns))
    joins = " ".join(_join(spec, f"r{i}") for i, spec in enumerate(columns) if spec.show.refers)
    name = entity.wire_name()
    return (
        "SELECT e.rowid, e.id, e.revision, EXISTS (SELECT 1 FROM pending p "  # noqa: S608 - names
        f"WHERE p.entity = '{name}' AND p.id = e.id){shown} FROM {name} e {joins} "
        f"WHERE e.rowid IN {_LISTED}"
    )


def _shown(spec: FieldSpec, place: int) -> str:
    if spec.show.refers:
        return name_sql(entity_named(spec.show.refers), f"r{place}")
    return f'e."{spec.name}"'


def _join(spec: FieldSpec, alias: str) -> str:
    return f'LEFT JOIN {spec.show.refers} {alias} ON {alias}.id = e."{spec.name}"'


@cache
def _reader_of(spec: FieldSpec) -> Callable[[Any], object]:
    """What makes the value of a field of what is stored."""
    if spec.show.refers or spec.type in {str, int}:
        return _as_it_is
    if issubclass(spec.type, Choice):
        return spec.type.read
    return bool if spec.type is bool else partial(from_plain, spec)


def _as_it_is(value: object) -> object:
    return value
