"""Comparing what a laptop holds with what central has: scope by scope, then row by row."""

from __future__ import annotations

from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Engine

from bluenote_field.domain.wire import Schemas
from bluenote_field.server.access import Person, scopes_of
from bluenote_field.server.database import in_transaction, snapshot
from bluenote_field.server.digests import differing, listed
from bluenote_field.server.positions import entities_of
from bluenote_field.server.refusals import Refused
from bluenote_field.server.replicas import epochs, refuse_other_epoch, replica_of

MOST_LISTED: Final = 50_000


class VerifyBody(msgspec.Struct, frozen=True):
    """What a laptop holds: a digest for each scope, at its checkpoint, of the kinds it knows.

    Level 1 asks which scopes differ, level 2 for the keys and versions of their rows. The versions
    are those of `epoch`, which an older laptop does not name.
    """

    level: int
    digests: dict[str, str]
    checkpoint_v: int
    schema: Schemas | None = None
    epoch: str = ""


class Verdict(msgspec.Struct, frozen=True):
    """Scopes that differ, that moved since the checkpoint, that are lost.

    At level 2 the rows of those that differ, too; None where they are too many.
    """

    differing: list[str]
    moved: list[str]
    lost: list[str]
    rows: list[tuple[str, str, int]] | msgspec.UnsetType | None = msgspec.UNSET


def compare(
    engine: Engine, person: Person, replica_id: str, claimed: VerifyBody, *, now: datetime
) -> Verdict:
    """Compare digests for the scopes that the person may see; refused where the epoch is over."""
    if claimed.level not in {1, 2}:
        raise Refused("malformed", "Central compares at level 1 or 2 only.")
    replica = in_transaction(
        engine, lambda c: replica_of(c, replica_id, person, now=now, lock=False)
    )
    with snapshot(engine) as connection:
        if claimed.epoch:
            refuse_other_epoch(epochs(connection), claimed.epoch, replica.watermark)
        entitled = scopes_of(connection, person, day=now.date())
        mine = {s: digest for s, digest in claimed.digests.items() if s in entitled}
        held_v = max(0, min(claimed.checkpoint_v, 2**62))
        known = entities_of(claimed.schema)
        wrong, moved = differing(connection, mine, held_v=held_v, entities=known)
        lost = sorted(set(claimed.digests) - set(mine))
        if claimed.level == 1:
            return Verdict(wrong, moved, lost)
        rows = listed(connection, wrong, most=MOST_LISTED, entities=known)
        return Verdict(wrong, moved, lost, rows)
