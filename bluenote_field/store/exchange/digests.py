"""Digests of what this laptop holds of each scope, to be compared with central's after a pull."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache

import msgspec
from sqlalchemy import Connection

from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.entity import scope_of
from bluenote_field.domain.wire import mark_of
from bluenote_field.store.exchange.again import Key, versions_aside
from bluenote_field.store.exchange.scopes import scope_sql
from bluenote_field.store.profile.statements import run
from bluenote_field.store.rows import decode

FEW = 200
EMPTY = "0" * 32


def differing_scopes(connection: Connection, digests: Mapping[str, str]) -> list[str]:
    """The scopes in which this laptop does not hold exactly what central says it holds."""
    held = held_digests(connection, list(digests))
    return sorted(scope for scope, digest in digests.items() if held.get(scope, EMPTY) != digest)


def held_digests(connection: Connection, scopes: list[str]) -> dict[str, str]:
    """The digest over every row that central gave us, by scope that has any."""
    based = _based_versions(connection) | versions_aside(connection)
    totals = dict.fromkeys(scopes, 0)
    for (_, id_), (scope, version) in based.items():
        if scope in totals:
            totals[scope] ^= mark_of(id_, version)
    for name, id_, version, scope in _versions(connection, scopes):
        if scope in totals and not (based and (name, id_) in based):
            totals[scope] ^= mark_of(id_, version)
    return {scope: f"{total:032x}" for scope, total in totals.items() if total}


def held_versions(connection: Connection, scopes: list[str]) -> dict[Key, tuple[str, int]]:
    """Scope and version of every row of these scopes that central gave us."""
    based = _based_versions(connection) | versions_aside(connection)
    wanted = set(scopes)
    held = {key: place for key, place in based.items() if place[0] in wanted}
    for name, id_, revision, scope in _versions(connection, scopes):
        if scope in wanted and (name, id_) not in based:
            held[name, id_] = (scope, revision)
    return held


def rows_that_differ(
    held: Mapping[Key, tuple[str, int]],
    central: Iterable[tuple[str, str, int]],
    *,
    scopes: Collection[str],
) -> list[Key]:
    """Rows of these scopes that only one side has, or that the sides have in other versions."""
    theirs = {(entity, id_): version for entity, id_, version in central}
    ours = {key: version for key, (scope, version) in held.items() if scope in scopes}
    return sorted(key for key in theirs.keys() | ours.keys() if theirs.get(key) != ours.get(key))


def _versions(connection: Connection, scopes: list[str]) -> Iterable[tuple[str, str, int, str]]:
    """Entity, key, version and scope of rows that central knows: of all for many scopes."""
    is_few = len(scopes) <= FEW
    values = (msgspec.json.encode(scopes).decode(),) if is_few else ()
    rows: Iterable[tuple[str, str, int, str]] = run(connection, _query(is_few=is_few), values)
    return rows


@cache
def _query(*, is_few: bool) -> str:
    """The number of scopes is no part of the text, so that it stays prepared."""
    queries = []
    for entity in ENTITIES:
        name, scope = entity.wire_name(), scope_sql(entity)
        where = "revision IS NOT NULL"
        if is_few:
            where += f" AND {scope} IN (SELECT value FROM json_each(?1))"  # noqa: S608 - our names
        about = f"'{name}', id, revision, {scope}"
        queries.append(f"SELECT {about} FROM {name} WHERE {where}")  # noqa: S608 - our names
    return " UNION ALL ".join(queries)


def _based_versions(connection: Connection) -> dict[tuple[str, str], tuple[str, int]]:
    """Scope and version of the base of every row with an unsent edit, deleted ones included."""
    query = "SELECT entity, id, base, base_v FROM pending WHERE base_v IS NOT NULL"
    found = {}
    for name, id_, base, version in run(connection, query):
        scope = scope_of(entity_named(name), {"id": id_, **(decode(base) or {})})
        found[name, id_] = (scope, version)
    return found
