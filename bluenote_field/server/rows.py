"""Rows of entities in and out of PostgreSQL, by statements generated from the declarations.

PostgreSQL itself writes the wire form of a row (as JSON text), so that a page of a pull is put
together without touching a single value in Python.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, TextClause, text

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import Choice, fields_of
from bluenote_field.domain.wire import Fields
from bluenote_field.server.tables import table_of

_TIME = "to_char({} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')"


@cache
def _select(entity: type[Entity], lock: str = "") -> TextClause:
    """Id and wire form of the rows whose ids are given."""
    columns = ", ".join(
        f'{_TIME.format(column)} AS "{spec.name}"' if spec.type is datetime else column
        for spec in fields_of(entity)
        for column in (f't."{spec.name}"',)
    )
    return text(
        f'SELECT t.id::text, row_to_json(w)::text FROM "{entity.wire_name()}" t'  # noqa: S608
        f" CROSS JOIN LATERAL (SELECT {columns}) w"
        f" WHERE t.id = ANY(CAST(:ids AS uuid[])) {lock}"
    )


def wire_rows(connection: Connection, entity: type[Entity], ids: Iterable[str]) -> dict[str, str]:
    """The wire form (JSON text) of the rows with these ids, by id."""
    found = connection.execute(_select(entity), {"ids": list(ids)})
    return {row[0]: row[1] for row in found}


def locked_row(connection: Connection, entity: type[Entity], id_: str) -> Fields | None:
    """One row in wire form, locked until the transaction ends; None where there is none."""
    found = connection.execute(_select(entity, "FOR UPDATE OF t"), {"ids": [id_]}).first()
    return None if found is None else msgspec.json.decode(found[1])


def insert_row(connection: Connection, record: Entity) -> None:
    """Write a new row."""
    connection.execute(
        table_of(type(record)).insert(), {"id": record.id, **stored(record.values())}
    )


def update_row(connection: Connection, record: Entity, names: Iterable[str]) -> None:
    """Write these fields of a row that is there."""
    table = table_of(type(record))
    chosen = {name: getattr(record, name) for name in names}
    if chosen:
        connection.execute(table.update().where(table.c.id == record.id).values(stored(chosen)))


def delete_row(connection: Connection, entity: type[Entity], id_: str) -> None:
    """Delete a row; its old values stay in the audit, its tombstone in `sync_row`."""
    table = table_of(entity)
    connection.execute(table.delete().where(table.c.id == id_))


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """Values as the driver wants them: a choice by its value, not by its Python name."""
    return {name: str(v) if isinstance(v, Choice) else v for name, v in values.items()}
