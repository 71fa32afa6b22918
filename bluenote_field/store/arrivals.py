"""Staged rows that nobody edits here: into their tables as they came, many at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection

from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.store import search
from bluenote_field.store.edits import Key
from bluenote_field.store.rows import (
    Tuples,
    batches,
    decode,
    known_ids,
    row_decoder,
    unknown_fields,
    write_rows,
)

PAGE = 5000
FEW = 500


@dataclass(slots=True)
class Arrived:
    """How many rows were stored, by entity; and what this version does not know of them."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unknown: int = 0


class _Staged(NamedTuple):
    seq: int
    scope: str
    entity: str
    id: str
    v: int
    body: str


def store_arrivals(
    connection: Connection, *, skip: Collection[Key], scopes: Collection[str]
) -> Arrived:
    """Store every staged row of these scopes but those to skip, and index what changed."""
    arrived = Arrived()
    tombs = _tombstones(connection)
    fresh: dict[str, set[str]] = {}
    known: dict[str, set[str]] = {}
    seen: set[str] = set()
    for page in _pages(connection):
        wanted = [
            row
            for row in page
            if row.scope in scopes
            and row[2:4] not in skip
            and tombs.get((row.entity, row.id), 0) <= row.v
        ]
        arrived.unknown += _count_unknown(wanted, seen)
        for name, tuples in _decoded(wanted).items():
            ids = [values[0] for values in tuples]
            here = known_ids(connection, entity_named(name), ids)
            known.setdefault(name, set()).update(here - fresh.get(name, set()))
            fresh.setdefault(name, set()).update(set(ids) - here)
            write_rows(connection, entity_named(name), tuples)
    for name, added in fresh.items():
        arrived.new[name] += len(added)
        arrived.changed[name] += len(known[name])
        _index(connection, name, added, known[name])
    arrived.new, arrived.changed = +arrived.new, +arrived.changed
    return arrived


def _decoded(rows: list[_Staged]) -> dict[str, Tuples]:
    """The values of the rows by entity, as the prepared statements take them."""
    decoders = {entity.wire_name(): row_decoder(entity) for entity in ENTITIES}
    found: dict[str, Tuples] = {}
    for row in rows:
        decoder = decoders.get(row.entity)
        if decoder is not None:
            found.setdefault(row.entity, []).append((row.id, row.v, *decoder(row.body)))
    return found


def _count_unknown(rows: list[_Staged], seen: set[str]) -> int:
    """Rows of unknown entities, and the unknown fields of the first row of each entity."""
    ours = {entity.wire_name(): entity for entity in ENTITIES}
    count = sum(row.entity not in ours for row in rows)
    for row in rows:
        if row.entity in ours and row.entity not in seen:
            seen.add(row.entity)
            count += len(unknown_fields(ours[row.entity], decode(row.body) or {}))
    return count


def _index(connection: Connection, name: str, fresh: set[str], known: set[str]) -> None:
    """Bring the search index up to date: row by row for few, in bulk for many."""
    entity = entity_named(name)
    if len(fresh) + len(known) < FEW:
        search.reindex(connection, entity, sorted(fresh | known))
        return
    for some in batches(sorted(known)):
        search.forget(connection, name, some)
    search.index_all(connection, entity)


def _tombstones(connection: Connection) -> dict[Key, int]:
    rows = connection.exec_driver_sql(
        "SELECT entity, id, max(v) FROM staging WHERE kind = 'gone' GROUP BY entity, id"
    )
    return {(entity, id_): version for entity, id_, version in rows}


def _pages(connection: Connection) -> Iterator[list[_Staged]]:
    """Staged rows in the order of their arrival, so that a later version of one comes later."""
    last = 0
    while True:
        rows = connection.exec_driver_sql(
            "SELECT seq, scope, entity, id, v, body FROM staging "
            "WHERE seq > ? AND kind = 'row' ORDER BY seq LIMIT ?",
            (last, PAGE),
        ).fetchall()
        if not rows:
            return
        page = [_Staged(*row) for row in rows]
        last = page[-1].seq
        yield page
