"""The least that a push can do: the same rows from the same store into PostgreSQL, a log line each.

`central`: as many rows updated (added) in PostgreSQL, with a log line each, in one transaction.
`whole`: the same, with the rows read out of an encrypted database, packed, unpacked on the other
side, and afterwards noted as sent, in one transaction. Nobody decides, answers or asks again.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString

import msgspec
import psycopg

from benchmarks._measuring import Place, new_laptop, seconds

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

Rows = list[tuple[str]]

_UPDATE: LiteralString = "UPDATE floor_contact SET phone = '1' WHERE id = %s"
_ADD: LiteralString = (
    "INSERT INTO floor_contact (id, account_id, last_name, role, consent)"
    " VALUES (gen_random_uuid(), %s, 'Newcomer', 'other', 'unknown')"
)
_LOG: LiteralString = "INSERT INTO floor_log VALUES (%s, now(), '1')"


@dataclass(frozen=True, slots=True)
class Floor:
    """Seconds: PostgreSQL alone, and with the laptop."""

    central: float
    whole: float


def floors_of_push(place: Place, folder: Path, count: int) -> dict[str, Floor]:
    """The floors of as many edits and of as many new rows."""
    store = new_laptop(folder)
    with psycopg.connect(place.url) as connection, store.engine.connect() as reading:
        rows = _prepare(connection, count)
        laptop: Any = reading.connection.driver_connection
        laptop.execute(
            "CREATE TABLE floor_row (id TEXT PRIMARY KEY, body TEXT, sent INTEGER, v INTEGER)"
        )
        body = msgspec.json.encode({f"field {n}": "as long as usual" for n in range(11)}).decode()

        def write(statement: LiteralString, given: Rows) -> None:
            with connection.cursor() as cursor:
                cursor.executemany(statement, given)
                cursor.executemany(_LOG, given)
            connection.commit()

        def push(statement: LiteralString) -> None:
            waiting = laptop.execute("SELECT id, body FROM floor_row WHERE NOT sent").fetchall()
            packed = zstd.compress(msgspec.json.encode(waiting), level=3)
            arrived = msgspec.json.decode(zstd.decompress(packed), type=list[tuple[str, str]])
            write(statement, [(id_,) for id_, _ in arrived])
            laptop.execute("BEGIN IMMEDIATE")
            laptop.executemany("UPDATE floor_row SET sent = 1, v = 7 WHERE id = ?", rows)
            laptop.execute("COMMIT")

        def floor(statement: LiteralString) -> Floor:
            laptop.execute("DELETE FROM floor_row")
            laptop.execute("BEGIN IMMEDIATE")
            laptop.executemany(
                "INSERT INTO floor_row VALUES (?, ?, 0, 1)", [(*row, body) for row in rows]
            )
            laptop.execute("COMMIT")
            return Floor(_timed(write, statement, rows), _timed(push, statement))

        floors = {"edits": floor(_UPDATE), "new rows": floor(_ADD)}
    store.close()
    return floors


def _timed(work: Callable[..., None], *given: object) -> float:
    return seconds(lambda: work(*given))


def _prepare(connection: psycopg.Connection[tuple[Any, ...]], count: int) -> Rows:
    connection.execute("CREATE TABLE floor_contact (LIKE contact INCLUDING ALL)")
    connection.execute("INSERT INTO floor_contact SELECT * FROM contact")
    connection.execute("CREATE TABLE floor_log (id uuid, at timestamptz, phone text)")
    connection.commit()
    found = connection.execute("SELECT id::text FROM floor_contact LIMIT %s", (count,))
    return [(row[0],) for row in found]
