"""Rows in wire form, read from and written to the entities' tables without making objects.

A value on the wire has the form in which SQLite keeps it, so a pulled row goes to the driver as it
came: prepared statements made from `fields_of`, many rows at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Annotated, Any, TypeVar

import msgspec
from sqlalchemy import Connection

from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import Choice, FieldSpec, fields_of
from bluenote_field.domain.wire import Fields, plain
from bluenote_field.store.profile.statements import first, run, run_many

_WIRE_TYPES: dict[type, Any] = {
    bool: bool,
    int: Annotated[int, msgspec.Meta(ge=-(2**62), le=2**62)],
    float: float,
    date: Annotated[str, msgspec.Meta(min_length=10, max_length=10)],
    datetime: Annotated[str, msgspec.Meta(min_length=24, max_length=24)],
}

BATCH = 500
AnyEntity = TypeVar("AnyEntity", bound=Entity)
Tuples = list[tuple[Any, ...]]
Decoder = Callable[[str], tuple[Any, ...]]
"""From the JSON of a wire row to its values in order of declaration."""


@dataclass(frozen=True, slots=True)
class WireRow:
    """A row as it travels: key, central's version (None before central knew it), fields."""

    id: str
    v: int | None
    fields: Fields


def read_rows(
    connection: Connection, entity: type[Entity], ids: Sequence[str]
) -> dict[str, WireRow]:
    """The current rows with these keys, by key."""
    names = [spec.name for spec in fields_of(entity)]
    flags = [spec.name for spec in fields_of(entity) if spec.type is bool]
    columns = ", ".join(f'"{name}"' for name in names)
    found: dict[str, WireRow] = {}
    for some in batches(ids):
        rows = run(
            connection,
            f"SELECT id, revision, {columns} FROM {entity.wire_name()} "  # noqa: S608 - our names
            "WHERE id IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(some).decode(),),
        )
        for id_, revision, *values in rows:
            fields = dict(zip(names, values, strict=True))
            # SQLite has no booleans; the wire has.
            fields |= {name: bool(fields[name]) for name in flags if fields[name] is not None}
            found[id_] = WireRow(id_, revision, fields)
    return found


def find_record(connection: Connection, entity: type[AnyEntity], id_: str) -> AnyEntity | None:
    """The current record with this key, as it was kept: nothing is checked once more."""
    row = first(connection, _select(entity), (id_,))
    if row is None:
        return None
    readers = _readers(entity)
    given = zip(readers.items(), row, strict=True)
    return entity.kept(
        {name: v if v is None or read is None else read(v) for (name, read), v in given}
    )


def insert_row(connection: Connection, entity: type[Entity], row: WireRow) -> None:
    """Put a new row beside the others; one with its key must not be there."""
    values = tuple(row.fields.get(spec.name) for spec in fields_of(entity))
    run(connection, _insert(entity), (row.id, row.v, *values))


def change_row(connection: Connection, entity: type[Entity], id_: str, fields: Fields) -> None:
    """Write every field of a row that is there; its revision stays."""
    values = [fields.get(spec.name) for spec in fields_of(entity)]
    run(connection, _change(entity), (*values, id_))


def write_rows(connection: Connection, entity: type[Entity], rows: Tuples) -> None:
    """Put many rows `(id, v, *fields in order of declaration)` in place."""
    if rows:
        connection.exec_driver_sql(_upsert(entity), rows)


def write_revisions(
    connection: Connection, entity: type[Entity], versions: Sequence[tuple[int | None, str]]
) -> None:
    """Note central's version of rows that are otherwise as they were: `(version, key)` each."""
    query = f"UPDATE {entity.wire_name()} SET revision = ? WHERE id = ?"  # noqa: S608 - our own name
    run_many(connection, query, versions)


def remove_rows(connection: Connection, entity: type[Entity], ids: Sequence[str]) -> None:
    """Take rows out of the current table."""
    if ids:
        connection.exec_driver_sql(
            f"DELETE FROM {entity.wire_name()} WHERE id = ?",  # noqa: S608 - our own name
            [(id_,) for id_ in ids],
        )


def known_ids(connection: Connection, entity: type[Entity], ids: Sequence[str]) -> set[str]:
    """Those of the keys that have a row here."""
    found: set[str] = set()
    for some in batches(ids):
        rows = run(
            connection,
            f"SELECT id FROM {entity.wire_name()} "  # noqa: S608 - our own name
            "WHERE id IN (SELECT value FROM json_each(?))",
            (msgspec.json.encode(some).decode(),),
        )
        found.update(row[0] for row in rows)
    return found


def is_empty(connection: Connection, entity: type[Entity]) -> bool:
    """True where no row of an entity is on this laptop."""
    return first(connection, f"SELECT 1 FROM {entity.wire_name()} LIMIT 1") is None  # noqa: S608


def count_rows(connection: Connection, entity: type[Entity]) -> int:
    """How many rows of an entity are on this laptop."""
    counted = connection.exec_driver_sql(
        f"SELECT count(*) FROM {entity.wire_name()}"  # noqa: S608 - our own name
    )
    return int(counted.scalar_one())


@cache
def row_decoder(entity: type[Entity]) -> Decoder:
    """A function from the JSON of a wire row to its values in order of declaration.

    Fields this version does not know are passed over; an optional one that did not come is None. A
    ValueError says what is missing, or is not what it should be.
    """
    shape = msgspec.defstruct(
        f"{entity.__name__}Values",
        [_shape_of(entity, spec) for spec in fields_of(entity)],
        gc=False,
        kw_only=True,
    )
    decoder, values_of = msgspec.json.Decoder(shape), msgspec.structs.astuple
    return lambda body: values_of(decoder.decode(body))


def _shape_of(entity: type[Entity], spec: FieldSpec) -> tuple[Any, ...]:
    """Name, type on the wire, and what stands in where it did not come."""
    plain_type = _WIRE_TYPES.get(spec.type, str)
    if spec.optional:
        return spec.name, plain_type | None, None
    if spec.required:
        return spec.name, plain_type
    return spec.name, plain_type, plain(entity.model_fields[spec.name].get_default())


def batches(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values in pieces that fit into one statement."""
    return (values[start : start + BATCH] for start in range(0, len(values), BATCH))


def encode(fields: Fields | None) -> str | None:
    """Fields as the JSON text the books keep."""
    return None if fields is None else msgspec.json.encode(fields).decode()


def decode(body: str | None) -> Fields | None:
    """Fields from the JSON text the books keep."""
    if body is None:
        return None
    fields: Fields = msgspec.json.decode(body)
    return fields


def unknown_fields(entity: type[Entity], names: Iterable[str]) -> set[str]:
    """Those of the names that this version has no field for."""
    return set(names) - {spec.name for spec in fields_of(entity)}


@cache
def _select(entity: type[Entity]) -> str:
    columns = ", ".join(f'"{name}"' for name in _readers(entity))
    return f"SELECT {columns} FROM {entity.wire_name()} WHERE id = ?"  # noqa: S608 - our names


@cache
def _readers(entity: type[Entity]) -> dict[str, Callable[[Any], Any] | None]:
    """What makes a value of what SQLite keeps of each column, where that is not the value."""
    known: dict[type, Callable[[Any], Any]] = {
        bool: bool,
        date: date.fromisoformat,
        datetime: from_wire_time,
    }
    return {"id": None, "revision": None} | {
        spec.name: spec.type.read if issubclass(spec.type, Choice) else known.get(spec.type)
        for spec in fields_of(entity)
    }


@cache
def _change(entity: type[Entity]) -> str:
    changes = ", ".join(f'"{spec.name}" = ?' for spec in fields_of(entity))
    return f"UPDATE {entity.wire_name()} SET {changes} WHERE id = ?"  # noqa: S608 - our names


@cache
def _insert(entity: type[Entity]) -> str:
    names = ["id", "revision", *(spec.name for spec in fields_of(entity))]
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {entity.wire_name()} ({columns}) VALUES ({marks})"  # noqa: S608 - our names


@cache
def _upsert(entity: type[Entity]) -> str:
    names = ["revision", *(spec.name for spec in fields_of(entity))]
    changes = ", ".join(f'"{name}" = excluded."{name}"' for name in names)
    return f"{_insert(entity)} ON CONFLICT (id) DO UPDATE SET {changes}"
