"""Replicas (one local database of one user each), the epoch, and what both have to agree on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, Row, bindparam, func, select, update

from bluenote_field.domain.columns import is_identifier
from bluenote_field.domain.epochs import origin_of
from bluenote_field.domain.wire import SCHEMA, Base
from bluenote_field.server.access import Person
from bluenote_field.server.refusals import Refused
from bluenote_field.server.staff import new_id
from bluenote_field.server.tables import DEVICE_TOKEN, REPLICA, SYNC_EPOCH

MOST_SALTS: Final = 8
FACTS_ACCEPTED_FOR: Final = timedelta(days=30)
"""How long what happened is accepted for an account that has gone to somebody else."""

# Asked with every request, so they are put together once. `held` may name thousands of accounts.
_BY_ID: Final = REPLICA.c.id == bindparam("replica")
_REPLICA: Final = select(*(column for column in REPLICA.c if column.name != "held")).where(_BY_ID)
_LOCKED: Final = _REPLICA.with_for_update()
_HELD: Final = select(REPLICA.c.held).where(_BY_ID)
_OFFERED: Final = select(REPLICA.c.salt_offered).where(_BY_ID)
_CHANGE: Final = update(REPLICA).where(_BY_ID)
_HOLD: Final = _CHANGE.where(REPLICA.c.held.is_distinct_from(bindparam("scopes")))
_EPOCHS: Final = select(SYNC_EPOCH).order_by(SYNC_EPOCH.c.n)


@dataclass(frozen=True, slots=True)
class Replica:
    """What central knows of one local database."""

    id: str
    watermark: int
    former: frozenset[str] = frozenset()
    """The scopes given out at its last checkpoint, as long as that counts; for a push only."""
    salt: bytes = b""
    """The one that was confirmed last."""
    salts: tuple[bytes, ...] = ()
    """Those that were offered since."""


@dataclass(frozen=True, slots=True)
class Epochs:
    """The epochs so far: which one lasts, and at which version each of the others ended."""

    current: str
    floors: tuple[tuple[str, int | None], ...]

    def effective_base(self, base: Base | None) -> int:
        """The base of an edit, lowered to the floor of every epoch that ended since it was made.

        A backup that is restored a second time does not know the epoch between; what that one
        shares with this central is what its name says: where it began.
        """
        if base is None:
            return 0
        epoch, v = base.epoch, base.v
        names = [name for name, _floor in self.floors]
        if epoch not in names:
            parent, began_at = origin_of(epoch)
            epoch, v = next((n for n in names if n[:8] == parent), ""), min(v, began_at)
        if epoch not in names:
            return 0
        since = self.floors[names.index(epoch) :]
        return min([v, *(floor for _epoch, floor in since if floor is not None)])


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
    found = None
    if is_identifier(replica_id):
        query = _LOCKED if lock else _REPLICA
        found = connection.execute(query, {"replica": replica_id}).first()
    if found is None:
        raise Refused(
            "replica_unknown",
            "Central does not know this laptop's copy.",
            "The laptop registers anew and sends its work of the last 30 days again.",
        )
    if found.user_id != person.id:
        raise Refused(
            "forbidden", "This copy belongs to another person.", "Sign in as that person."
        )
    if found.device_id != person.device_id:
        _move(connection, found, person)
    counts = found.held_at is not None and now - found.held_at <= FACTS_ACCEPTED_FOR
    former = last_given(connection, found.id) if lock and counts else frozenset()
    offered = tuple((found.salt_offered or b"").split())
    return Replica(found.id, found.watermark, former, found.salt_confirmed or b"", offered)


def last_given(connection: Connection, replica_id: str) -> frozenset[str]:
    """The scopes that a replica was given at the end of its last pull."""
    return frozenset(connection.execute(_HELD, {"replica": replica_id}).scalar_one())


def change_replica(connection: Connection, replica_id: str, **values: object) -> None:
    """Write these columns of a replica."""
    connection.execute(_CHANGE, {"replica": replica_id, **values})


def confirm_salt(connection: Connection, replica: Replica, said: str, *, epoch: str) -> None:
    """Accept the salt confirmed last or one offered since; anything older is a copy of the file.

    Salts given out after the last confirmed one all count until one of them comes back: an answer
    may have been lost, and a copy that follows is told apart by the next salt at the latest. In a
    new epoch every laptop is believed once, since central is older than what it gave out.
    """
    mark = said.encode("utf-8", "replace")[:64]
    if mark == replica.salt:
        return
    known = (replica.salt, *replica.salts)
    is_new_epoch = not any(each.startswith(_prefix(epoch)) for each in known)
    if mark not in replica.salts and not is_new_epoch:
        raise _conflict("This is an older copy of a laptop's database.")
    change_replica(connection, replica.id, salt_confirmed=mark, salt_offered=None)


def next_salt(said: str, nonce: str, *, epoch: str) -> str:
    """The salt to offer to whoever said that one; the same for a request that comes twice."""
    mark = hashlib.sha256(f"{said}|{nonce}".encode("utf-8", "replace")).hexdigest()[:24]
    return f"{_prefix(epoch).decode()}{mark}"


def offer_salt(connection: Connection, replica_id: str, salt: str) -> None:
    """Remember a salt that was given out."""
    found = connection.scalar(_OFFERED, {"replica": replica_id})
    offered = [each for each in (found or b"").split() if each != salt.encode()]
    kept = b" ".join([*offered[1 - MOST_SALTS :], salt.encode()])
    change_replica(connection, replica_id, salt_offered=kept)


def _prefix(epoch: str) -> bytes:
    return f"{epoch[:8]}.".encode()


def epochs(connection: Connection) -> Epochs:
    """Every epoch in order; the last one lasts."""
    rows = connection.execute(_EPOCHS).all()
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
    connection: Connection,
    replica: Replica,
    scopes: Iterable[str] | None,
    *,
    at_v: int,
    now: datetime,
) -> None:
    """Keep what a replica was given at the end of a pull; None where its scopes are as before."""
    change_replica(connection, replica.id, checkpoint_v=at_v, held_at=now)
    if scopes is not None:
        held = sorted(scopes)
        connection.execute(_HOLD, {"replica": replica.id, "scopes": held, "held": held})


def _move(connection: Connection, found: Row[tuple[object, ...]], person: Person) -> None:
    """Follow a person who signed in again; two devices at once with one copy are a clone."""
    still_in_use = connection.scalar(
        select(func.count())
        .select_from(DEVICE_TOKEN)
        .where(DEVICE_TOKEN.c.device_id == found.device_id)
    )
    if still_in_use:
        raise _conflict("This copy is in use on another device.")
    change_replica(connection, found.id, device_id=person.device_id)


def _conflict(words: str) -> Refused:
    return Refused(
        "replica_conflict", words, "The laptop registers anew and keeps everything that waits."
    )
