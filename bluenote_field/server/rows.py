"""Rows of entities in and out of PostgreSQL, by statements generated from the declarations.

PostgreSQL itself writes the wire form of a row (as JSON text), so that a page of a pull is put
together without touching a single value in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

import msgspec
from sqlalchemy import Connection, Delete, Insert, TextClause, Update, bindparam, text

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import Choice, fields_of
from bluenote_field.domain.wire import Fields
from bluenote_field.server.tables import table_of

_IN_ORDER = "ORDER BY t.id FOR UPDATE OF t"
_TIME = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"


@cache
def _select(entity: type[Entity], lock: str = "", column: str = "id") -> TextClause:
    """Id and wire form of the rows whose ids (or whose parents' ids) are given."""
    columns = ", ".join(
        f'{_TIME.format(column)} AS "{spec.name}"' if spec.type is datetime else column
        for spec in fields_of(entity)
        for column in (f't."{spec.name}"',)
    )
    return text(
        f'SELECT t.id::text, row_to_json(w)::text FROM "{entity.wire_name()}" t'  # noqa: S608
        f" CROSS JOIN LATERAL (SELECT {columns}) w"
        f' WHERE t."{column}" = ANY(CAST(:ids AS uuid[])) {lock}'
    )


def wire_rows(connection: Connection, entity: type[Entity], ids: Iterable[str]) -> dict[str, str]:
    """The wire form (JSON text) of the rows with these ids, by id."""
    found = connection.execute(_select(entity), {"ids": list(ids)})
    return {row[0]: row[1] for row in found}


def locked_row(connection: Connection, entity: type[Entity], id_: str) -> Fields | None:
    """One row in wire form, locked until the transaction ends; None where there is none."""
    found = connection.execute(_select(entity, "FOR UPDATE OF t"), {"ids": [id_]}).first()
    return None if found is None else msgspec.json.decode(found[1])


def lock_rows(
    connection: Connection, entity: type[Entity], ids: Iterable[str]
) -> dict[str, Fields]:
    """The rows with these ids in wire form, locked one after the other in the order of ids."""
    return _locked(connection, _select(entity, _IN_ORDER), ids)


def lock_parts(
    connection: Connection, part: type[Entity], parents: Iterable[str]
) -> dict[str, Fields]:
    """The parts of these parents in wire form, locked like `lock_rows`."""
    return _locked(connection, _select(part, _IN_ORDER, part.sync.parent), parents)


def _locked(connection: Connection, query: TextClause, ids: Iterable[str]) -> dict[str, Fields]:
    found = connection.execute(query, {"ids": list(ids)})
    return {row[0]: msgspec.json.decode(row[1]) for row in found}


def insert_row(connection: Connection, record: Entity) -> None:
    """Write a new row."""
    connection.execute(_insert(type(record)), {"id": record.id, **stored(record.values())})


def update_row(connection: Connection, record: Entity, names: Iterable[str]) -> None:
    """Write these fields of a row that is there."""
    chosen = {name: getattr(record, name) for name in names}
    if chosen:
        connection.execute(_update(type(record)), {"key": record.id, **stored(chosen)})


def delete_row(connection: Connection, entity: type[Entity], id_: str) -> None:
    """Delete a row; its old values stay in the audit, its tombstone in `sync_row`."""
    connection.execute(_delete(entity), {"key": id_})


def add_rows(connection: Connection, entity: type[Entity], rows: Sequence[Fields]) -> None:
    """Write new rows, given in wire form with their ids, by one statement."""
    names = tuple(rows[0])
    connection.execute(_adding(entity, names), {"rows": msgspec.json.encode(rows).decode()})


def change_rows(connection: Connection, entity: type[Entity], rows: Sequence[Fields]) -> None:
    """Write the same fields of many rows, given in wire form with their ids, by one statement."""
    names = tuple(rows[0])
    connection.execute(_changing(entity, names), {"rows": msgspec.json.encode(rows).decode()})


def remove_rows(connection: Connection, entity: type[Entity], ids: Sequence[str]) -> None:
    """Delete rows by one statement."""
    connection.execute(_removing(entity), {"ids": list(ids)})


@cache
def _insert(entity: type[Entity]) -> Insert:
    return table_of(entity).insert()


@cache
def _update(entity: type[Entity]) -> Update:
    table = table_of(entity)
    return table.update().where(table.c.id == bindparam("key"))


@cache
def _delete(entity: type[Entity]) -> Delete:
    table = table_of(entity)
    return table.delete().where(table.c.id == bindparam("key"))


@cache
def _removing(entity: type[Entity]) -> TextClause:
    return text(f'DELETE FROM "{entity.wire_name()}" WHERE id = ANY(CAST(:ids AS uuid[]))')  # noqa: S608


@cache
def _adding(entity: type[Entity], names: tuple[str, ...]) -> TextClause:
    columns = ", ".join(f'"{name}"' for name in names)
    return text(f'INSERT INTO "{entity.wire_name()}" ({columns}) SELECT {columns} {_given(entity)}')


@lru_cache(maxsize=1000)
def _changing(entity: type[Entity], names: tuple[str, ...]) -> TextClause:
    values = ", ".join(f'"{name}" = r."{name}"' for name in names if name != "id")
    return text(
        f'UPDATE "{entity.wire_name()}" t SET {values} {_given(entity)} r WHERE t.id = r.id'  # noqa: S608
    )


def _given(entity: type[Entity]) -> str:
    """Rows out of a JSON parameter, typed as the table is: PostgreSQL reads the wire form."""
    name = entity.wire_name()
    return f'FROM json_populate_recordset(CAST(NULL AS "{name}"), CAST(:rows AS json))'


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the driver wants them: a choice by its value, not by its Python name."""
    return {name: str(v) if isinstance(v, Choice) else v for name, v in values.items()}
