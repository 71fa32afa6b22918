"""The first pull of an empty laptop: pages kept as they came, their words in the index already.

Whatever arrives is applied at the end, whole, in one transaction. Where nothing is on the laptop
yet, nothing of what arrives can meet an edit, leave or be dropped; so a page of many rows need not
be taken apart into `staging`: it is kept in one piece, and the dear part of the work, the index,
is done while the next page is on its way. Its lines are not found before `search_row` names them.
As soon as anything else is on the laptop, the pages become ordinary staged rows again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.wire import SCHEMA
from bluenote_field.store import search
from bluenote_field.store.profile.statements import first, run, run_many
from bluenote_field.store.rows import is_empty, row_decoder

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

MANY = 1000
"""A page of fewer frames is not worth it."""
GATHERED = 24 * 1024 * 1024
PLACEHOLDER = ""
"""In the place of an entity's name: keeps the numbers of a page's lines from being given away."""

Frame = tuple[str, str, str, str, int, str]
"""A `StagedFrame`, as it is packed: kind, scope, entity, id, version, body."""


_INDEXES = "SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


_NO_PLACES = (
    "DELETE FROM search_row WHERE entity = ? AND id IN (SELECT CAST(line AS TEXT) FROM staged_page)"
)


@dataclass(frozen=True, slots=True)
class BulkPage:
    """A page in one piece; the words of its first frame are in line `line` of the index."""

    line: int
    frames: list[Frame]


def stage_whole(connection: Connection, frames: Sequence[Frame]) -> bool:
    """Keep a page in one piece and index it; False, with nothing done, where that cannot be."""
    is_fit = len(frames) >= MANY and all(frame[0] == "row" for frame in frames)
    if not is_fit or not _is_new(connection):
        return False
    before = first(connection, "SELECT coalesce(max(n), 0) FROM search_row")
    line = 1 + (before[0] if before else 0)
    if not has_whole_pages(connection):
        search.gather_in_memory(connection, GATHERED)
        search.put_off_merging(connection)
    run(
        connection,
        "INSERT INTO staged_page (line, frames, schema, body) VALUES (?, ?, ?, ?)",
        (line, len(frames), SCHEMA, zstd.compress(msgspec.msgpack.encode(frames), level=1)),
    )
    run(
        connection,
        "INSERT INTO search_row (n, entity, id) VALUES (?, ?, ?)",
        (line + len(frames), PLACEHOLDER, str(line)),
    )
    _index(connection, frames, line)
    return True


def has_whole_pages(connection: Connection) -> bool:
    """True where a first pull waits to be applied."""
    return first(connection, "SELECT 1 FROM staged_page LIMIT 1") is not None


def count_frames(connection: Connection) -> int:
    """How many frames wait in whole pages."""
    counted = first(connection, "SELECT coalesce(sum(frames), 0) FROM staged_page")
    return int(counted[0]) if counted else 0


def whole_pages(connection: Connection) -> Iterator[BulkPage]:
    """The pages in the order in which they came, one at a time."""
    lines = run(connection, "SELECT line FROM staged_page ORDER BY line").fetchall()
    for (line,) in lines:
        body = first(connection, "SELECT body FROM staged_page WHERE line = ?", (line,))
        if body is not None:
            unpacked = zstd.decompress(body[0])
            yield BulkPage(line, msgspec.msgpack.decode(unpacked, type=list[Frame]))


def may_stay_whole(connection: Connection) -> bool:
    """True while what was staged can go into the tables without being compared with anything."""
    other = first(connection, "SELECT 1 FROM staged_page WHERE schema <> ? LIMIT 1", (SCHEMA,))
    gone = first(connection, "SELECT 1 FROM staging WHERE kind = 'gone' LIMIT 1")
    return other is None and gone is None and _is_bare(connection)


def take_apart(connection: Connection) -> None:
    """Make ordinary staged rows of whole pages: they come before what was staged after them."""
    later = run(connection, "SELECT kind, scope, entity, id, v, body FROM staging ORDER BY seq")
    rows = later.fetchall()
    run(connection, "DELETE FROM staging")
    insert = "INSERT INTO staging (kind, scope, entity, id, v, body) VALUES (?, ?, ?, ?, ?, ?)"
    for page in whole_pages(connection):
        run_many(connection, insert, page.frames)
    run_many(connection, insert, rows)
    drop_pages(connection)


def drop_pages(connection: Connection) -> None:
    """Forget whole pages, and the lines that they have in the index."""
    if not has_whole_pages(connection):
        return
    ours = first(connection, "SELECT 1 FROM search_row WHERE entity <> ? LIMIT 1", (PLACEHOLDER,))
    if ours is None:
        run(connection, "INSERT INTO search_text (search_text) VALUES ('delete-all')")
    else:
        for page in whole_pages(connection):
            search.drop_texts(connection, _lines(page.frames, page.line))
    end_pages(connection)


@contextmanager
def indexes_at_the_end(connection: Connection) -> Iterator[None]:
    """Where whole pages go into empty tables: build each index once, sorted, after the rows."""
    if not has_whole_pages(connection):
        yield
        return
    indexes = run(connection, _INDEXES).fetchall()
    ours = [(name, sql) for name, table, sql in indexes if table in _names()]
    for name, _ in ours:
        run(connection, f'DROP INDEX "{name}"')
    yield
    for _, sql in ours:
        run(connection, sql)


def end_pages(connection: Connection) -> None:
    """Forget whole pages whose lines now belong to rows."""
    run(connection, _NO_PLACES, (PLACEHOLDER,))
    run(connection, "DELETE FROM staged_page")
    search.gather_in_memory(connection)
    search.merge_as_usual(connection)


def _names() -> set[str]:
    return {entity.wire_name() for entity in ENTITIES}


def _is_new(connection: Connection) -> bool:
    """True where this is a first pull of which nothing was taken apart."""
    return first(connection, "SELECT 1 FROM staging LIMIT 1") is None and _is_bare(connection)


def _is_bare(connection: Connection) -> bool:
    """True where neither a record nor anything about one is here, and none was deleted here."""
    deleted = 'audit WHERE "after" IS NULL'
    books = ("pending", "outbox", "again", "held_scope", deleted)
    empty = (first(connection, f"SELECT 1 FROM {name} LIMIT 1") is None for name in books)  # noqa: S608 - our names
    return all(empty) and all(is_empty(connection, entity) for entity in ENTITIES)


def _index(connection: Connection, frames: Sequence[Frame], line: int) -> None:
    """Write the words of the rows that can be stored into their lines."""
    known = {entity.wire_name(): row_decoder(entity) for entity in ENTITIES}
    lines: dict[str, list[tuple[int, tuple[object, ...]]]] = {}
    for number, (_, _, name, id_, version, body) in enumerate(frames, line):
        decoder = known.get(name)
        if decoder is None:
            continue
        try:
            values = (id_, version, *decoder(body))
        except ValueError:
            continue
        lines.setdefault(name, []).append((number, values))
    for name, numbered in lines.items():
        if search.is_indexed(entity_named(name)):
            search.write_texts(connection, entity_named(name), numbered)


def _lines(frames: Sequence[Frame], line: int) -> list[int]:
    """The lines that the rows of a page have: none for those that could not be stored."""
    decoders = {e.wire_name(): row_decoder(e) for e in ENTITIES if search.is_indexed(e)}
    found = []
    for number, (_, _, name, _, _, body) in enumerate(frames, line):
        try:
            if name in decoders:
                decoders[name](body)
                found.append(number)
        except ValueError:
            continue
    return found
