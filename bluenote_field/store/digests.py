"""Digests of what this laptop holds of each scope, to be compared with central's after a pull."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, select

from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.entity import Entity, scope_of
from bluenote_field.domain.wire import digest_of
from bluenote_field.store.rows import decode
from bluenote_field.store.scopes import scope_sql
from bluenote_field.store.tables import pending

FEW = 200
EMPTY = "0" * 32


def differing_scopes(connection: Connection, digests: Mapping[str, str]) -> list[str]:
    """The scopes in which this laptop does not hold exactly what central says it holds."""
    held = held_digests(connection, list(digests))
    return sorted(scope for scope, digest in digests.items() if held.get(scope, EMPTY) != digest)


def held_digests(connection: Connection, scopes: list[str]) -> dict[str, str]:
    """The digest over every row that central gave us, by scope that has any."""
    based = _based_versions(connection)
    wanted = set(scopes)
    totals: dict[str, int] = {}
    for entity in ENTITIES:
        name = entity.wire_name()
        for id_, revision, scope in _versions(connection, entity, scopes):
            if scope in wanted and (name, id_) not in based:
                totals[scope] = totals.get(scope, 0) ^ _mark(id_, revision)
    for (_, id_), (scope, version) in based.items():
        if scope in wanted:
            totals[scope] = totals.get(scope, 0) ^ _mark(id_, version)
    return {scope: f"{total:032x}" for scope, total in totals.items()}


def _mark(id_: str, version: int) -> int:
    return int(digest_of(((id_, version),)), 16)


def _versions(
    connection: Connection, entity: type[Entity], scopes: list[str]
) -> Iterator[tuple[str, int, str]]:
    """Key, version and scope of rows that central knows: of all where many scopes are asked."""
    query = (
        f"SELECT id, revision, {scope_sql(entity)} FROM {entity.wire_name()} "  # noqa: S608
        "WHERE revision IS NOT NULL"
    )
    if len(scopes) > FEW:
        rows = connection.exec_driver_sql(query)
    else:
        marks = ", ".join("?" * len(scopes))
        rows = connection.exec_driver_sql(
            f"{query} AND {scope_sql(entity)} IN ({marks})", tuple(scopes)
        )
    return ((row[0], row[1], row[2]) for row in rows.fetchall())


def _based_versions(connection: Connection) -> dict[tuple[str, str], tuple[str, int]]:
    """Scope and version of the base of every row with an unsent edit, deleted ones included."""
    query = select(pending).where(pending.c.base_v.is_not(None))
    found = {}
    for row in connection.execute(query).mappings():
        base = decode(row["base"]) or {}
        scope = scope_of(entity_named(row["entity"]), {"id": row["id"], **base})
        found[row["entity"], row["id"]] = (scope, row["base_v"])
    return found
