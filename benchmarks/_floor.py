"""The least that a first sync can do: the same rows, the same way, and nothing beside.

`python -m benchmarks._floor serve DATABASE_URL` streams the tables as PostgreSQL writes them (COPY
of JSON, zstd, HTTP); `... load URL FOLDER` reads the stream and stores it, decoded, in an encrypted
database of the program's own schema, with all its indexes and a full-text index without prefixes,
in one transaction. Nobody signs in, nothing is checked, compared or resumable.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import psycopg
from psycopg import sql
from sqlalchemy import Connection
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.routing import Route

from benchmarks._measuring import new_laptop, peak_mb
from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.server.serving import serve, stop_on_signals

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

KINDS: tuple[type[Entity], ...] = (Account, Contact, Call)
CHUNK = 5000
GATHERED = 64 * 1024 * 1024


def floor_app(database: str) -> Starlette:
    """One address for each table, with `?from=` and `?most=`."""

    def stream(request: Request) -> StreamingResponse:
        name, most = request.path_params["name"], int(request.query_params["most"])
        return StreamingResponse(_packed(database, name, most), media_type="application/x-ndjson")

    return Starlette(routes=[Route("/{name}", stream)])


def _packed(database: str, name: str, most: int) -> Iterator[bytes]:
    packer = zstd.ZstdCompressor(level=1)
    query = sql.SQL("COPY (SELECT row_to_json(t) FROM {} t ORDER BY id LIMIT {}) TO STDOUT")
    statement = query.format(sql.Identifier(name), sql.Literal(most))
    with psycopg.connect(database) as connection, connection.cursor().copy(statement) as copy:
        waiting = bytearray()
        for part in copy:
            waiting += part
            if len(waiting) > 1 << 20:
                yield packer.compress(bytes(waiting))
                waiting.clear()
        yield packer.compress(bytes(waiting)) + packer.flush()


def load(url: str, folder: Path, most: int) -> dict[str, object]:
    """Fetch and store everything once; says how long that took."""
    store = new_laptop(folder)
    with store.engine.begin() as connection:
        connection.exec_driver_sql(
            "CREATE VIRTUAL TABLE floor_text USING fts5(title, body, content='', "
            "contentless_delete=1, tokenize='unicode61 remove_diacritics 2')"
        )
        connection.exec_driver_sql(
            "INSERT INTO floor_text (floor_text, rank) VALUES ('hashsize', ?)", (GATHERED,)
        )
    arrived, rows = 0, 0
    began, busy = time.perf_counter(), time.process_time()
    with httpx.Client(base_url=url) as http, store.engine.begin() as connection:
        connection.exec_driver_sql("PRAGMA cache_size=-64000")
        for kind in KINDS:
            with http.stream("GET", f"/{kind.wire_name()}", params={"most": most}) as answer:
                loader = _Loader(connection, kind, last=rows)
                for part in answer.iter_raw():
                    arrived += len(part)
                    loader.feed(part)
                rows += loader.finish()
    took, busy = time.perf_counter() - began, time.process_time() - busy
    with store.engine.begin() as connection:
        found = connection.exec_driver_sql(
            "SELECT count(*) FROM floor_text WHERE floor_text MATCH 'next'"
        ).scalar_one()
    store.close()
    told = {"seconds": took, "busy": busy, "rows": rows, "bytes": arrived, "found": found}
    return {**told, "peak": peak_mb()}


class _Loader:
    """Takes one table's stream in pieces and stores it chunk by chunk."""

    def __init__(self, connection: Connection, kind: type[Entity], *, last: int) -> None:
        specs = fields_of(kind)
        shape = msgspec.defstruct("Values", [("id", Any), *((s.name, Any, None) for s in specs)])
        self._decode = msgspec.json.Decoder(shape).decode
        names = ", ".join(f'"{spec.name}"' for spec in specs)
        marks = ", ".join("?" * (len(specs) + 1))
        self._insert = f"INSERT INTO {kind.wire_name()} (id, {names}) VALUES ({marks})"  # noqa: S608
        self._places = [at + 1 for at, spec in enumerate(specs) if spec.show.search]
        self._connection, self._first, self._last = connection, last, last
        self._unpacker, self._rest, self._rows = zstd.ZstdDecompressor(), b"", list[Any]()

    def feed(self, part: bytes) -> None:
        """Take a piece of the stream."""
        *lines, self._rest = (self._rest + self._unpacker.decompress(part)).split(b"\n")
        self._rows += [msgspec.structs.astuple(self._decode(line)) for line in lines]
        if len(self._rows) >= CHUNK:
            self._store()

    def finish(self) -> int:
        """Store what is left; gives how many rows there were."""
        self._store()
        return self._last - self._first

    def _store(self) -> None:
        if not self._rows:
            return
        driver: Any = self._connection.connection.driver_connection
        driver.executemany(self._insert, self._rows)
        texts = [" ".join(str(row[at]) for at in self._places if row[at]) for row in self._rows]
        driver.executemany(
            "INSERT INTO floor_text (rowid, title, body) VALUES (?, '', ?)",
            list(enumerate(texts, self._last + 1)),
        )
        self._last += len(self._rows)
        self._rows = []


def main() -> None:
    """Serve or load, as asked."""
    mode, *rest = sys.argv[1:]
    if mode == "load":
        print(json.dumps(load(rest[0], Path(rest[1]), int(rest[2]))))
        return
    stop_on_signals()
    serve(floor_app(rest[0]), host="127.0.0.1", port=0, ready=lambda url: print(url, flush=True))


if __name__ == "__main__":
    main()
