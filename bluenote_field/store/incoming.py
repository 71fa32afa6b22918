"""What comes from central: how far this laptop has come, and pages waiting to be applied.

A pull is staged page by page, each page and its session in one transaction, so that it survives the
end of the program; `apply.py` brings the complete pull into the current rows in one transaction.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, func, select

from bluenote_field.store.books import STREAM
from bluenote_field.store.tables import checkpoint, held_scope, staging


@dataclass(frozen=True, slots=True)
class Standing:
    """How far this laptop has come: nothing yet where `epoch` is empty."""

    epoch: str = ""
    v: int = 0
    watermark: int = 0
    session: str = ""
    synced_at: str = ""


@dataclass(frozen=True, slots=True)
class StagedFrame:
    """A row (`body` is its JSON) or a tombstone (`body` is why) as it came."""

    kind: str
    scope: str
    entity: str
    id: str
    v: int
    body: str


def standing(connection: Connection) -> Standing:
    """How far this laptop has come."""
    row = (
        connection.execute(select(checkpoint).where(checkpoint.c.stream == STREAM))
        .mappings()
        .first()
    )
    if row is None:
        return Standing()
    return Standing(
        epoch=row["epoch"],
        v=row["v"],
        watermark=row["watermark"],
        session=row["session"] or "",
        synced_at=row["synced_at"] or "",
    )


def held_scopes(connection: Connection) -> tuple[str, ...]:
    """The scopes whose rows are here, as of the last complete pull."""
    rows = connection.exec_driver_sql("SELECT id FROM held_scope ORDER BY id").fetchall()
    return tuple(row[0] for row in rows)


def begin_stream(connection: Connection, epoch: str) -> None:
    """Make the first checkpoint of a new database."""
    if not standing(connection).epoch:
        connection.execute(
            checkpoint.insert(), {"stream": STREAM, "epoch": epoch, "v": 0, "watermark": 0}
        )


def stage_page(connection: Connection, frames: Iterable[StagedFrame], *, session: str) -> None:
    """Keep a whole page and the session that the next page is asked for with."""
    rows = [(f.kind, f.scope, f.entity, f.id, f.v, f.body) for f in frames]
    if rows:
        connection.exec_driver_sql(
            "INSERT INTO staging (kind, scope, entity, id, v, body) VALUES (?, ?, ?, ?, ?, ?)", rows
        )
    _set_session(connection, session)


def drop_staging(connection: Connection) -> None:
    """Forget an unfinished pull; the next one starts at the checkpoint."""
    connection.execute(delete(staging))
    _set_session(connection, None)


def start_over(connection: Connection) -> None:
    """Ask for everything again: what does not come back is dropped when the pull is applied.

    The epoch stays until then, because rows keep the base that it delivered.
    """
    drop_staging(connection)
    connection.execute(delete(held_scope))
    connection.execute(checkpoint.update().where(checkpoint.c.stream == STREAM), {"v": 0})


def ask_again(connection: Connection, scopes: Iterable[str]) -> None:
    """Have these scopes sent whole with the next pull, as if they were new."""
    connection.execute(delete(held_scope).where(held_scope.c.id.in_(list(scopes))))


def count_staged(connection: Connection) -> int:
    """How many frames wait to be applied."""
    return int(connection.execute(select(func.count()).select_from(staging)).scalar_one())


def _set_session(connection: Connection, session: str | None) -> None:
    connection.execute(
        checkpoint.update().where(checkpoint.c.stream == STREAM), {"session": session}
    )
