"""Replicas (one local database of one user each), the epoch, and what both have to agree on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Row, Text, cast, func, select, update

from bluenote_field.domain.wire import SCHEMA, Base
from bluenote_field.server.access import Person
from bluenote_field.server.refusals import Refused
from bluenote_field.server.staff import new_id
from bluenote_field.server.tables import DEVICE_TOKEN, REPLICA, SYNC_EPOCH

FACTS_ACCEPTED_FOR: Final = timedelta(days=30)
"""How long what happened is accepted for an account that has gone to somebody else."""


@dataclass(frozen=True, slots=True)
class Replica:
    """What central knows of one local database."""

    id: str
    watermark: int
    former: frozenset[str]
    """The scopes given out at its last checkpoint, as long as that counts."""


@dataclass(frozen=True, slots=True)
class Epochs:
    """The epochs so far: which one lasts, and at which version each of the others ended."""

    current: str
    floors: tuple[tuple[str, int | None], ...]

    def effective_base(self, base: Base | None) -> int:
        """The base of an edit, lowered to the floor of every epoch that ended since it was made."""
        if base is None:
            return 0
        names = [epoch for epoch, _floor in self.floors]
        if base.epoch not in names:
            return 0
        since = self.floors[names.index(base.epoch) :]
        return min([base.v, *(floor for _epoch, floor in since if floor is not None)])


def register_replica(connection: Connection, person: Person, *, now: datetime) -> str:
    """A new replica of this person on this device; gives its id."""
    replica_id = new_id()
    connection.execute(
        REPLICA.insert(),
        {
            "id": replica_id,
            "device_id": person.device_id,
            "user_id": person.id,
            "schema": SCHEMA,
            "created_at": now,
        },
    )
    return replica_id


def replica_of(
    connection: Connection, replica_id: str, person: Person, *, now: datetime, lock: bool
) -> Replica:
    """The replica of that id, checked against the person and the device; locked for a push."""
    query = select(REPLICA).where(cast(REPLICA.c.id, Text) == replica_id.replace("\x00", ""))
    found = connection.execute(query.with_for_update() if lock else query).first()
    if found is None:
        raise _conflict("Central does not know this laptop's copy.")
    if found.user_id != person.id:
        raise Refused(
            "forbidden", "This copy belongs to another person.", "Sign in as that person."
        )
    if found.device_id != person.device_id:
        _move(connection, found, person)
    counts = found.held_at is not None and now - found.held_at <= FACTS_ACCEPTED_FOR
    return Replica(found.id, found.watermark, frozenset(found.held if counts else ()))


def epochs(connection: Connection) -> Epochs:
    """Every epoch in order; the last one lasts."""
    rows = connection.execute(select(SYNC_EPOCH).order_by(SYNC_EPOCH.c.n)).all()
    return Epochs(rows[-1].epoch, tuple((row.epoch, row.floor_v) for row in rows))


def refuse_other_epoch(known: Epochs, said: str, watermark: int) -> None:
    """Answer before anything is touched where the laptop's epoch has ended."""
    if said != known.current:
        raise Refused(
            "epoch_changed",
            "Central was restored since this laptop last synced.",
            "The laptop fetches everything anew and sends what central no longer has.",
            epoch=known.current,
            watermark=watermark,
        )


def note_checkpoint(
    connection: Connection, replica: Replica, scopes: Iterable[str], *, at_v: int, now: datetime
) -> None:
    """Keep what a replica was given at the end of a pull."""
    held = sorted(scopes)
    connection.execute(
        update(REPLICA).where(REPLICA.c.id == replica.id).values(checkpoint_v=at_v, held_at=now)
    )
    if frozenset(held) != replica.former:
        connection.execute(update(REPLICA).where(REPLICA.c.id == replica.id).values(held=held))


def _move(connection: Connection, found: Row[tuple[object, ...]], person: Person) -> None:
    """Follow a person who signed in again; two devices at once with one copy are a clone."""
    still_in_use = connection.scalar(
        select(func.count())
        .select_from(DEVICE_TOKEN)
        .where(DEVICE_TOKEN.c.device_id == found.device_id)
    )
    if still_in_use:
        raise _conflict("This copy is in use on another device.")
    connection.execute(
        update(REPLICA).where(REPLICA.c.id == found.id).values(device_id=person.device_id)
    )


def _conflict(words: str) -> Refused:
    return Refused(
        "replica_conflict", words, "The laptop registers anew and keeps everything that waits."
    )
