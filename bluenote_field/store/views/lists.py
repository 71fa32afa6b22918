"""Lists of any entity, fast at any size: sorted and filtered in SQL, fetched in blocks.

A list is an array of SQLite's own row numbers, which cost eight bytes each; the rows on screen are
read when they are shown. Row numbers are good until the database is rebuilt, which never happens
under an open list.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, text

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import Choice, FieldSpec, field_of, fields_of, title_fields
from bluenote_field.domain.wire import from_plain
from bluenote_field.store.search import match_words, words_of
from bluenote_field.store.store import Reader


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row of a list: values in the order of `columns_of`, names in place of references."""

    id: str
    values: tuple[object, ...]
    pending: bool


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
    where: Mapping[str, Sequence[str | None]] | None = None,
) -> array[int]:
    """The row numbers of all that fits, in order; `where` gives the allowed values of fields.

    Every word must be found in the row or in the name of its account. `sort` names a field; without
    it the first column decides. Rows without a value come last.
    """
    spec = field_of(entity, sort) if sort else columns_of(entity)[0]
    key, joins = _sort_key(spec)
    conditions, values = _conditions(entity, words, where or {})
    order = "DESC" if descending else "ASC"
    sql = (
        f"SELECT e.rowid FROM {entity.wire_name()} e {joins} {conditions} "  # noqa: S608 - names
        f"ORDER BY {key} IS NULL, {key} {order}, e.rowid {order}"
    )
    statement = text(sql)
    lists = [name for name, value in values.items() if isinstance(value, list)]
    for name in lists:
        statement = statement.bindparams(bindparam(name, expanding=True))
    return array("q", reader.connection.execute(statement, values).scalars())


def list_block(reader: Reader, entity: type[Entity], row_numbers: Sequence[int]) -> list[ListRow]:
    """The rows of these numbers in the same order; one that is gone meanwhile is left out."""
    columns = columns_of(entity)
    shown = ", ".join(_shown(spec, i) for i, spec in enumerate(columns))
    joins = " ".join(_join(spec, f"r{i}") for i, spec in enumerate(columns) if spec.show.refers)
    name = entity.wire_name()
    statement = text(
        f"SELECT e.rowid AS number, e.id AS id, {shown}, EXISTS (SELECT 1 FROM pending p "  # noqa: S608
        f"WHERE p.entity = '{name}' AND p.id = e.id) AS pending "
        f"FROM {name} e {joins} WHERE e.rowid IN :numbers"
    ).bindparams(bindparam("numbers", expanding=True))
    found = {}
    for row in reader.connection.execute(statement, {"numbers": list(row_numbers)}).mappings():
        cells = tuple(typed(spec, row[f"c{i}"]) for i, spec in enumerate(columns))
        found[row["number"]] = ListRow(row["id"], cells, bool(row["pending"]))
    return [found[number] for number in row_numbers if number in found]


def typed(spec: FieldSpec, value: str | float | None) -> object:
    """A stored value as Python holds it: moments, days, choices and yes or no instead of text."""
    if value is None or spec.show.refers:
        return value
    if issubclass(spec.type, Choice):
        return spec.type.read(str(value))
    return bool(value) if spec.type is bool else from_plain(spec, value)


def name_sql(entity: type[Entity], alias: str) -> str:
    """The SQL for what a record is called in one line; empty text where nothing names it."""
    names = [f"coalesce({alias}.\"{spec.name}\", '')" for spec in title_fields(entity)]
    return "trim(" + " || ' ' || ".join(names) + ")" if names else "''"


def _shown(spec: FieldSpec, place: int) -> str:
    if spec.show.refers:
        return f"{name_sql(entity_named(spec.show.refers), f'r{place}')} AS c{place}"
    return f'e."{spec.name}" AS c{place}'


def _join(spec: FieldSpec, alias: str) -> str:
    return f'LEFT JOIN {spec.show.refers} {alias} ON {alias}.id = e."{spec.name}"'


def _sort_key(spec: FieldSpec) -> tuple[str, str]:
    if spec.show.refers:
        name = name_sql(entity_named(spec.show.refers), "s")
        return f"nullif({name}, '') COLLATE NOCASE", _join(spec, "s")
    return f'e."{spec.name}"' + (" COLLATE NOCASE" if spec.type is str else ""), ""


def _conditions(
    entity: type[Entity], words: str, where: Mapping[str, Sequence[str | None]]
) -> tuple[str, dict[str, object]]:
    parts: list[str] = []
    values: dict[str, object] = {}
    for i, word in enumerate(words_of(words)):
        values[f"w{i}"] = match_words(word)
        parts.append(_matches(entity, f"w{i}"))
    for name, allowed in where.items():
        field = field_of(entity, name).name
        given = [value for value in allowed if value is not None]
        values[f"f_{field}"] = given
        missing = f' OR e."{field}" IS NULL' if None in allowed else ""
        parts.append(f'(e."{field}" IN :f_{field}{missing})')
    return ("WHERE " + " AND ".join(parts) if parts else ""), values


def _matches(entity: type[Entity], parameter: str) -> str:
    own = _found(entity.wire_name(), parameter)
    if not any(spec.name == "account_id" for spec in fields_of(entity)):
        return f"e.id IN ({own})"
    return f"(e.id IN ({own}) OR e.account_id IN ({_found('account', parameter)}))"


def _found(entity: str, parameter: str) -> str:
    return (
        "SELECT f.id FROM search_text t JOIN search_row f ON f.n = t.rowid "  # noqa: S608 - names
        f"WHERE f.entity = '{entity}' AND search_text MATCH :{parameter}"
    )
