"""What comes from central: how far this laptop has come, and pages waiting to be applied.

A pull is staged page by page, each page and its session in one transaction, so that it survives the
end of the program; `apply.py` brings the complete pull into the current rows in one transaction.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import Connection

from bluenote_field.domain.wire import hash_of
from bluenote_field.store.books import STREAM, fact, set_fact
from bluenote_field.store.exchange import bulk
from bluenote_field.store.profile.statements import first, run, run_many

HASH = "scopes_hash"

_STANDING = (
    "SELECT epoch, v, watermark, session, synced_at,"
    " (SELECT value FROM fact WHERE name = 'salt'),"
    " (SELECT value FROM fact WHERE name = 'schema') FROM checkpoint WHERE stream = ?"
)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far this laptop has come: nothing yet where `epoch` is empty."""

    epoch: str = ""
    v: int = 0
    watermark: int = 0
    session: str = ""
    synced_at: str = ""
    salt: str = ""
    schema: int = 0
    """The schema with which the last complete pull was made; 0 where there was none."""


class StagedFrame(NamedTuple):
    """A row (`body` is its JSON) or a tombstone (`body` is why) as it came."""

    kind: str
    scope: str
    entity: str
    id: str
    v: int
    body: str


def standing(connection: Connection) -> Standing:
    """How far this laptop has come."""
    row = first(connection, _STANDING, (STREAM,))
    if row is None:
        return Standing()
    epoch, v, watermark, session, synced_at, salt, schema = row
    return Standing(
        epoch=epoch,
        v=v,
        watermark=watermark,
        session=session or "",
        synced_at=synced_at or "",
        salt=salt or "",
        schema=int(schema or 0),
    )


def held_scopes(connection: Connection) -> tuple[str, ...]:
    """The scopes whose rows are here, as of the last complete pull."""
    rows = run(connection, "SELECT id FROM held_scope ORDER BY id").fetchall()
    return tuple(row[0] for row in rows)


def held_hash(connection: Connection) -> str:
    """The scopes whose rows are here as one hash; nothing where there are none yet."""
    known = fact(connection, HASH)
    if known is not None:
        return known
    held = held_scopes(connection)
    return hash_of(held) if held else ""


def hold_scopes(connection: Connection, scopes: Collection[str]) -> None:
    """Remember the scopes whose rows are here from now on."""
    run(connection, "DELETE FROM held_scope")
    set_fact(connection, HASH, hash_of(scopes))
    run_many(connection, "INSERT INTO held_scope (id) VALUES (?)", [(scope,) for scope in scopes])


def begin_stream(connection: Connection, epoch: str) -> None:
    """Make the first checkpoint of a new database."""
    if not standing(connection).epoch:
        run(
            connection,
            "INSERT INTO checkpoint (stream, epoch, v, watermark) VALUES (?, ?, 0, 0)",
            (STREAM, epoch),
        )


def stage_page(connection: Connection, frames: Iterable[StagedFrame], *, session: str) -> None:
    """Keep a whole page and the session that the next page is asked for with."""
    rows = list(frames)
    if not bulk.stage_whole(connection, rows):
        run_many(
            connection,
            "INSERT INTO staging (kind, scope, entity, id, v, body) VALUES (?, ?, ?, ?, ?, ?)",
            rows,
        )
    _set_session(connection, session)


def drop_staging(connection: Connection) -> None:
    """Forget an unfinished pull; the next one starts at the checkpoint."""
    run(connection, "DELETE FROM staging")
    bulk.drop_pages(connection)
    _set_session(connection, None)


def start_over(connection: Connection) -> None:
    """Ask for everything again: what does not come back is dropped when the pull is applied.

    The epoch stays until then, because rows keep the base that it delivered.
    """
    drop_staging(connection)
    run(connection, "DELETE FROM held_scope")
    set_fact(connection, HASH, None)
    run(connection, "UPDATE checkpoint SET v = 0 WHERE stream = ?", (STREAM,))


def ask_again(connection: Connection, scopes: Iterable[str]) -> None:
    """Have these scopes sent whole with the next pull, as if they were new."""
    run_many(connection, "DELETE FROM held_scope WHERE id = ?", [(scope,) for scope in scopes])
    set_fact(connection, HASH, None)


def count_staged(connection: Connection) -> int:
    """How many frames wait to be applied: they come one after the other and go all at once."""
    counted = first(
        connection,
        "SELECT coalesce((SELECT max(seq) FROM staging) - (SELECT min(seq) FROM staging) + 1, 0)",
    )
    return bulk.count_frames(connection) + (int(counted[0]) if counted else 0)


def _set_session(connection: Connection, session: str | None) -> None:
    run(connection, "UPDATE checkpoint SET session = ? WHERE stream = ?", (session, STREAM))
