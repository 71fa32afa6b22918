"""Push: a batch of numbered mutations, carried out exactly once, in one transaction.

The order is the protocol's and matters: who it is, then the epoch, then results that may be
forgotten, then mutation by mutation. Effects, results, watermark, audit and dead letters commit
together; a row that cannot be accepted is answered and kept as a dead letter, and never stops the
rest.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, delete, select, text, update
from sqlalchemy.dialects.postgresql import insert

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import Mutation, Op, Pushed, Result, Status
from bluenote_field.server.access import Person, scopes_of
from bluenote_field.server.database import act_as
from bluenote_field.server.desk import Desk
from bluenote_field.server.groups import Arrival, carry_out_all
from bluenote_field.server.refusals import Refused
from bluenote_field.server.replicas import (
    change_replica,
    confirm_salt,
    epochs,
    refuse_other_epoch,
    replica_of,
)
from bluenote_field.server.tables import DEAD_LETTER, DEVICE, MUTATION_RESULT
from bluenote_field.server.worksheet import Worksheet

MOST_AT_ONCE: Final = 5000
_RESULTS: Final = text(
    "INSERT INTO mutation_result (replica_id, n, body_hash, status, body)"
    " SELECT CAST(:replica AS uuid), CAST(said ->> 'n' AS bigint), decode(mark, 'hex'),"
    " said ->> 'status', convert_to(said::text, 'UTF8')"
    " FROM ROWS FROM (json_array_elements(CAST(:results AS json)),"
    " json_array_elements_text(CAST(:marks AS json))) AS kept(said, mark)"
)
"""PostgreSQL keeps the text of a value of type json as it came."""
_FORGET: Final = (
    delete(MUTATION_RESULT)
    .where(MUTATION_RESULT.c.replica_id == bindparam("replica"))
    .where(MUTATION_RESULT.c.n <= bindparam("acked"))
)
_VISIT: Final = update(DEVICE).where(DEVICE.c.id == bindparam("device"))
_LETTERS: Final = insert(DEAD_LETTER).on_conflict_do_nothing()


class PushBody(msgspec.Struct, frozen=True):
    """`wire.Push` with its mutations unread, so that one bad row does not spoil the batch."""

    epoch: str
    acked_through: int
    mutations: tuple[msgspec.Raw, ...]
    waiting: int = 0
    salt: str = ""


class _Numbered(msgspec.Struct, frozen=True):
    n: int
    txn: str
    entity: str = ""
    id: str = ""


def read_arrivals(raws: Iterable[msgspec.Raw]) -> list[Arrival]:
    """The mutations of a batch by number; refused as a whole only where one has no number."""
    return sorted((_arrival(bytes(raw)) for raw in raws), key=lambda each: each.n)


def push(
    connection: Connection, person: Person, replica_id: str, body: PushBody, *, now: datetime
) -> Pushed:
    """Deal with a batch; raises Refused, with nothing touched, where it cannot be dealt with."""
    if len(body.mutations) > MOST_AT_ONCE:
        raise Refused("too_large", "The batch holds more changes than central accepts at once.")
    arrivals = read_arrivals(body.mutations)
    replica = replica_of(connection, replica_id, person, now=now, lock=True)
    known = epochs(connection)
    refuse_other_epoch(known, body.epoch, replica.watermark)
    confirm_salt(connection, replica, body.salt, epoch=known.current)
    acked = max(0, min(body.acked_through, replica.watermark))
    connection.execute(_FORGET, {"replica": replica.id, "acked": acked})
    seen = [each for each in arrivals if each.n <= replica.watermark]
    fresh = [each for each in arrivals if each.n > replica.watermark]
    _refuse_gap(fresh, replica.watermark)
    results = _stored_results(connection, replica.id, seen)
    if fresh:
        desk = Desk(
            connection=connection,
            sheet=Worksheet(connection),
            person=person,
            replica=replica,
            epochs=known,
            now=now,
            scopes=set(scopes_of(connection, person, day=now.date())),
        )
        act_as(connection, user=person.id, replica=replica.id, device=person.device_id)
        made = carry_out_all(desk, fresh)
        _keep(desk, fresh, made)
        results += made
    _note_visit(connection, person, body, now=now)
    watermark = fresh[-1].n if fresh else replica.watermark
    change_replica(connection, replica.id, watermark=watermark, acked_through=acked)
    return Pushed(known.current, watermark, to_wire_time(now), tuple(results))


def _arrival(raw: bytes) -> Arrival:
    try:
        payload = msgspec.json.encode(msgspec.json.decode(raw), order="sorted")
    except (msgspec.DecodeError, UnicodeError, RecursionError):
        raise _unnumbered() from None
    try:
        mutation = msgspec.json.decode(raw, type=Mutation)
    except msgspec.DecodeError:
        numbered = _numbered(raw)
        blank = Mutation(
            numbered.n, numbered.txn, Op.UPDATE, numbered.entity, numbered.id.replace("\x00", "")
        )
        return Arrival(
            numbered.n, numbered.txn, payload, blank, "It is not what a change looks like."
        )
    return Arrival(mutation.n, mutation.txn, payload, mutation)


def _numbered(raw: bytes) -> _Numbered:
    try:
        return msgspec.json.decode(raw, type=_Numbered)
    except msgspec.DecodeError:
        raise _unnumbered() from None


def _unnumbered() -> Refused:
    return Refused("malformed", "A mutation has no number.", "Report this as a bug.")


def _refuse_gap(fresh: Sequence[Arrival], watermark: int) -> None:
    for expected, each in enumerate(fresh, start=watermark + 1):
        if each.n != expected:
            raise Refused(
                "mutation_gap", "Mutations are missing before this one.", watermark=watermark
            )


def _stored_results(
    connection: Connection, replica_id: str, seen: Sequence[Arrival]
) -> list[Result]:
    if not seen:
        return []
    rows = connection.execute(
        select(MUTATION_RESULT.c.n, MUTATION_RESULT.c.body_hash, MUTATION_RESULT.c.body)
        .where(MUTATION_RESULT.c.replica_id == replica_id)
        .where(MUTATION_RESULT.c.n.in_([each.n for each in seen]))
    )
    stored = {row.n: row for row in rows}
    results = []
    for each in seen:
        row = stored.get(each.n)
        if row is not None and row.body_hash != each.mark:
            raise Refused(
                "replica_conflict",
                "This number was used for another change before.",
                "The laptop registers anew and keeps everything that waits.",
            )
        known = row and msgspec.json.decode(row.body, type=Result)
        results.append(known or Result(each.n, Status.DUP))
    return results


def _keep(desk: Desk, fresh: Sequence[Arrival], results: Sequence[Result]) -> None:
    """Keep the results until they are acknowledged, and what was rejected until it is resolved."""
    values = {
        "replica": desk.replica.id,
        "results": msgspec.json.encode(results).decode(),
        "marks": msgspec.json.encode([each.mark.hex() for each in fresh]).decode(),
    }
    desk.connection.execute(_RESULTS, values)
    proposed = {each.txn: desk.proposed[each.n] for each in fresh if each.n in desk.proposed}
    letters = [
        {
            "replica_id": desk.replica.id,
            "n": each.n,
            "user_id": desk.person.id,
            "entity": each.mutation.entity[:80].replace("\x00", ""),
            "id": each.mutation.id[:80].replace("\x00", ""),
            "txn": each.txn[:80].replace("\x00", ""),
            "payload": each.payload,
            "code": result.code,
            "reason": result.reason.replace("\x00", ""),
            "scope_id": proposed.get(each.txn),
            "at": desk.now,
        }
        for each, result in zip(fresh, results, strict=True)
        if result.status is Status.REJECTED
    ]
    if letters:
        desk.connection.execute(_LETTERS, letters)


def _note_visit(connection: Connection, person: Person, body: PushBody, *, now: datetime) -> None:
    waiting = max(0, min(body.waiting, 2**31 - 1))
    connection.execute(_VISIT, {"device": person.device_id, "waiting": waiting, "seen_at": now})
