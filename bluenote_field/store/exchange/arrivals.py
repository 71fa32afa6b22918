"""Staged rows that nobody edits here: into their tables as they came, many at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from sqlalchemy import Connection

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity
from bluenote_field.store import search
from bluenote_field.store.exchange import bulk
from bluenote_field.store.exchange.again import SetAside
from bluenote_field.store.exchange.edits import Key
from bluenote_field.store.exchange.incoming import StagedFrame, count_staged
from bluenote_field.store.rows import (
    Decoder,
    Tuples,
    decode,
    is_empty,
    known_ids,
    row_decoder,
    unknown_fields,
    write_rows,
)

PAGE = 5000
MANY = 10_000
ROOM_KIB = 24 * 1024


@dataclass(slots=True)
class Arrived:
    """How many rows were stored, by entity; and what this version does not know of them."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    unknown: int = 0
    aside: dict[Key, SetAside] = field(default_factory=dict)
    """Rows that cannot be stored, with the reason."""


class _Staged(NamedTuple):
    line: int
    """Of the index, where its words are there already; 0 where they are not."""
    scope: str
    entity: str
    id: str
    v: int
    body: str


def store_arrivals(
    connection: Connection,
    *,
    skip: Collection[Key],
    scopes: Collection[str],
    tell: Callable[[int], None] = lambda _done: None,
) -> Arrived:
    """Store every staged row of these scopes but those to skip, and index what changed.

    `tell` hears after each page how many rows were dealt with.
    """
    arrived = Arrived()
    done = 0
    tombs = _tombstones(connection)
    kinds = {entity.wire_name(): _Kind(connection, entity) for entity in ENTITIES}
    decoders = {entity.wire_name(): row_decoder(entity) for entity in ENTITIES}
    seen: set[str] = set()
    with _room_for(connection, count_staged(connection)), bulk.indexes_at_the_end(connection):
        for page in _pages(connection):
            wanted = [
                row
                for row in page
                if row.scope in scopes
                and row[2:4] not in skip
                and tombs.get((row.entity, row.id), 0) <= row.v
            ]
            if len(wanted) < len(page):
                _drop_lines(connection, page, wanted)
            decoded = _decoded(wanted, decoders, arrived.aside)
            arrived.unknown += _count_unknown(wanted, seen, arrived.aside)
            for name, (tuples, lines) in decoded.items():
                kinds[name].store(tuples, lines)
            done += len(page)
            tell(done)
    if bulk.has_whole_pages(connection):
        bulk.end_pages(connection)
    for name, kind in kinds.items():
        arrived.new[name], arrived.changed[name] = len(kind.fresh), len(kind.known)
    arrived.new, arrived.changed = +arrived.new, +arrived.changed
    return arrived


class _Kind:
    """What arrives of one entity: the keys that were not here before, and those that were."""

    def __init__(self, connection: Connection, entity: type[Entity]) -> None:
        self._connection, self._entity = connection, entity
        self._began_empty = is_empty(connection, entity)
        self.fresh: set[str] = set()
        self.known: set[str] = set()

    def store(self, rows: Tuples, lines: list[int]) -> None:
        """Put rows in place and into the index; of one that comes twice the last counts."""
        newest = {row[0]: row for row in rows}
        here = self._here(newest.keys())
        self.known |= here - self.fresh
        self.fresh |= newest.keys() - here
        chosen = list(newest.values())
        write_rows(self._connection, self._entity, chosen)
        search.forget(self._connection, self._entity.wire_name(), sorted(here))
        if not any(lines):
            search.index_rows(self._connection, self._entity, chosen)
        elif search.is_indexed(self._entity):
            kept = {row[0]: line for row, line in zip(rows, lines, strict=True)}
            search.name_lines(self._connection, self._entity, kept)
            search.drop_texts(self._connection, sorted(set(lines) - set(kept.values())))

    def _here(self, ids: AbstractSet[str]) -> set[str]:
        if self._began_empty:
            return self.fresh & ids
        return known_ids(self._connection, self._entity, list(ids))


@contextmanager
def _room_for(connection: Connection, rows: int) -> Iterator[None]:
    """More memory while very many rows are stored: pages and index are then written once."""
    if rows < MANY:
        yield
        return
    usual = connection.exec_driver_sql("PRAGMA cache_size").scalar_one()
    connection.exec_driver_sql(f"PRAGMA cache_size={-ROOM_KIB}")
    search.gather_in_memory(connection, ROOM_KIB * 1024)
    try:
        yield
        search.gather_in_memory(connection)
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={usual}")


def _drop_lines(connection: Connection, page: list[_Staged], wanted: list[_Staged]) -> None:
    """Take the words of rows that are not wanted out of the index again."""
    search.drop_texts(connection, {row.line for row in page} - {row.line for row in wanted} - {0})


def _decoded(
    rows: list[_Staged], decoders: Mapping[str, Decoder], aside: dict[Key, SetAside]
) -> dict[str, tuple[Tuples, list[int]]]:
    """Values of the rows and their lines by entity, as the prepared statements take them."""
    found: dict[str, tuple[Tuples, list[int]]] = {}
    for row in rows:
        decoder = decoders.get(row.entity)
        if decoder is None:
            continue
        try:
            values = (row.id, row.v, *decoder(row.body))
        except ValueError as error:
            frame = StagedFrame("row", row.scope, row.entity, row.id, row.v, row.body)
            aside[row.entity, row.id] = SetAside(frame, str(error))
            continue
        if aside:
            aside.pop((row.entity, row.id), None)
        tuples, lines = found.setdefault(row.entity, ([], []))
        tuples.append(values)
        lines.append(row.line)
    return found


def _count_unknown(rows: list[_Staged], seen: set[str], aside: Collection[Key]) -> int:
    """Rows of unknown entities, and the unknown fields of the first row of each entity."""
    ours = {entity.wire_name(): entity for entity in ENTITIES}
    count = sum(row.entity not in ours for row in rows)
    for row in rows:
        if row.entity in ours and row.entity not in seen and row[2:4] not in aside:
            seen.add(row.entity)
            count += len(unknown_fields(ours[row.entity], decode(row.body) or {}))
    return count


def _tombstones(connection: Connection) -> dict[Key, int]:
    rows = connection.exec_driver_sql(
        "SELECT entity, id, max(v) FROM staging WHERE kind = 'gone' GROUP BY entity, id"
    )
    return {(entity, id_): version for entity, id_, version in rows}


def _pages(connection: Connection) -> Iterator[list[_Staged]]:
    """Staged rows in the order of their arrival, so that a later version of one comes later."""
    for whole in bulk.whole_pages(connection):
        yield [_Staged(line, *frame[1:]) for line, frame in enumerate(whole.frames, whole.line)]
    last = 0
    while True:
        rows = connection.exec_driver_sql(
            "SELECT seq, scope, entity, id, v, body FROM staging "
            "WHERE seq > ? AND kind = 'row' ORDER BY seq LIMIT ?",
            (last, PAGE),
        ).fetchall()
        if not rows:
            return
        last = rows[-1][0]
        yield [_Staged(0, *row[1:]) for row in rows]
