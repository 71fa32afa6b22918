"""What the person who runs central does now and then: a new epoch after a restore, tidying up.

Tombstones are kept for 180 days. The clock of versions is noted once a day, so that it is known
which tombstones are older; a laptop whose checkpoint is older than what was purged begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Final

from sqlalchemy import Connection, select, text

from bluenote_field.domain.epochs import name_epoch
from bluenote_field.server.refusals import Refused
from bluenote_field.server.signin import ABSOLUTE, IDLE
from bluenote_field.server.tables import SYNC_DAY, SYNC_EPOCH

TOMBSTONES_KEPT: Final = timedelta(days=180)
SESSIONS_KEPT: Final = timedelta(hours=1)

_NOTE_DAY: Final = text(
    "INSERT INTO sync_day (day, v) SELECT :day, v FROM sync_clock ON CONFLICT DO NOTHING"
)
_OLD_DAY: Final = text("SELECT max(day) FROM sync_day WHERE day <= :day")
_PURGE: Final = text(
    "DELETE FROM sync_row WHERE gone AND v <= (SELECT v FROM sync_day WHERE day = :day)"
)
# Results are kept until they are acknowledged; only a laptop that never comes back does not.
_RESULTS: Final = text(
    "DELETE FROM mutation_result WHERE replica_id IN (SELECT r.id FROM replica r"
    " JOIN device d ON d.id = r.device_id"
    " WHERE d.state IN ('wiped', 'revoked') AND d.seen_at < :before)"
)
_PURGED: Final = select(SYNC_DAY.c.v, SYNC_DAY.c.purged)
_TOKENS: Final = text("DELETE FROM device_token WHERE used_at < :idle OR created_at < :absolute")


@dataclass(frozen=True, slots=True)
class Tidied:
    """How much was deleted."""

    tombstones: int
    sessions: int
    tokens: int
    results: int


def bump_epoch(connection: Connection) -> str:
    """End the epoch at the version central is at, and begin a new one; gives its name.

    Every laptop then fetches everything anew and sends what central no longer has.
    """
    connection.execute(text("SELECT v FROM sync_clock FOR UPDATE"))
    connection.execute(
        text("UPDATE sync_epoch SET floor_v = (SELECT v FROM sync_clock) WHERE floor_v IS NULL")
    )
    ended = connection.execute(
        text("SELECT epoch::text AS epoch, n, floor_v FROM sync_epoch ORDER BY n DESC LIMIT 1")
    ).one()
    begun = name_epoch(ended.epoch, ended.floor_v, chance=token_hex(4))
    connection.execute(SYNC_EPOCH.insert(), {"epoch": begun, "n": ended.n + 1})
    connection.execute(text("DELETE FROM pull_session"))
    return begun


def tidy(connection: Connection, *, now: datetime) -> Tidied:
    """Delete what has outlived its use; to be run once a day."""
    connection.execute(_NOTE_DAY, {"day": now.date()})
    day = connection.scalar(_OLD_DAY, {"day": (now - TOMBSTONES_KEPT).date()})
    tombstones = 0
    if day is not None:
        tombstones = connection.execute(_PURGE, {"day": day}).rowcount
        connection.execute(text("UPDATE sync_day SET purged = true WHERE day = :day"), {"day": day})
        connection.execute(text("DELETE FROM sync_day WHERE day < :day"), {"day": day})
    old = {"before": now - SESSIONS_KEPT}
    sessions = connection.execute(text("DELETE FROM pull_session WHERE created_at < :before"), old)
    tokens = connection.execute(_TOKENS, {"idle": now - IDLE, "absolute": now - ABSOLUTE})
    results = connection.execute(_RESULTS, {"before": now - TOMBSTONES_KEPT})
    return Tidied(tombstones, sessions.rowcount, tokens.rowcount, results.rowcount)


def refuse_before_floor(connection: Connection, checkpoint_v: int) -> None:
    """Let a laptop begin anew that would not hear of deletions because they are forgotten here."""
    days = connection.execute(_PURGED).all()
    if checkpoint_v < max((day.v for day in days if day.purged), default=0):
        raise Refused(
            "checkpoint_too_old",
            "This laptop has not synchronised for a very long time.",
            "It fetches everything anew; what waits is kept.",
        )
