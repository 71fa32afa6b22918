"""What was numbered and cannot go its usual way: too large, or without a pull to end it.

Both happen rarely; the usual way is in `outbox.py` and `apply.py`.
"""

from __future__ import annotations

import msgspec
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.wire import Mutation, Op, Result, Status
from bluenote_field.store import books
from bluenote_field.store.exchange.apply import Applied, Closed
from bluenote_field.store.exchange.cards import Finding, put_card
from bluenote_field.store.exchange.edits import Edited, edited_rows
from bluenote_field.store.rows import encode
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import ENTITY_TABLES, journal, outbox, pending


def park_first(unit: Unit, *, code: str, reason: str) -> int:
    """Put the next unanswered transaction onto cards and let the others move up in its numbers.

    Central took none of the numbers from here on, so they may be given anew. Tells how many
    mutations were parked.
    """
    connection = unit.connection
    query = select(outbox.c.body).where(outbox.c.result.is_(None)).order_by(outbox.c.n)
    waiting = [msgspec.json.decode(b, type=Mutation) for b in connection.execute(query).scalars()]
    if not waiting:
        return 0
    parked = [mutation for mutation in waiting if mutation.txn == waiting[0].txn]
    edited = edited_rows(connection, watermark=0, results={})
    head = min(parked, key=lambda each: bool(entity_named(each.entity).sync.part_of))
    for mutation in parked:
        row = edited[mutation.entity, mutation.id]
        if mutation is head or row.op is None:  # one card stands for a call and its parts
            put_card(unit, _finding(row, mutation, code, reason))
        connection.execute(delete(outbox).where(outbox.c.n == mutation.n))
    for mutation in waiting[len(parked) :]:
        _move_up(connection, mutation, by=len(parked))
    books.set_fact(connection, "last_n", str(waiting[-1].n - len(parked)))
    unit.touch("pending")
    return len(parked)


def close_answered(unit: Unit) -> Applied:
    """Move what central took as it was to the journal, so that later edits of it can be sent.

    The row keeps the version it was pulled in: of what others wrote since nothing is known, and an
    edit must not be judged as if it were.
    """
    connection = unit.connection
    applied = Applied()
    edited = edited_rows(connection, watermark=2**62, results={})
    query = select(outbox).where(outbox.c.result.is_not(None)).order_by(outbox.c.n)
    for entry in list(connection.execute(query).mappings()):
        result = msgspec.json.decode(entry["result"], type=Result)
        if result.status not in {Status.APPLIED, Status.DUP}:
            continue
        mutation = msgspec.json.decode(entry["body"], type=Mutation)
        _settle(connection, edited[entry["entity"], entry["id"]], result)
        applied.closed.append(Closed(mutation, entry["label"], result))
        kept = {name: entry[name] for name in ("n", "entity", "id", "body", "result")}
        kept["closed_at"] = to_wire_time(unit.now)
        connection.execute(insert(journal).values(kept).on_conflict_do_nothing())
        connection.execute(delete(outbox).where(outbox.c.n == mutation.n))
    unit.touch("pending")
    return applied


def _finding(row: Edited, mutation: Mutation, code: str, reason: str) -> Finding:
    """A refused edit stays in its row; one whose row does not wait any more is on the card only."""
    frozen = row.flight.frozen if row.flight else None
    return Finding(
        kind="rejected" if row.op else "deleted",
        entity=mutation.entity,
        row_id=mutation.id,
        label=row.label,
        base=row.base,
        mine=frozen if row.op else mutation.set,
        code=code,
        reason=reason,
    )


def _move_up(connection: Connection, mutation: Mutation, *, by: int) -> None:
    moved = msgspec.structs.replace(mutation, n=mutation.n - by, txn=f"{mutation.txn}m")
    connection.execute(
        outbox.update().where(outbox.c.n == mutation.n),
        {"n": moved.n, "body": msgspec.json.encode(moved).decode()},
    )


def _settle(connection: Connection, row: Edited, result: Result) -> None:
    """What is pending of a row whose frozen edit central has: nothing, or what came after it."""
    name, id_ = row.key
    here = (pending.c.entity == name) & (pending.c.id == id_)
    frozen = row.flight.frozen if row.flight else None
    if row.op is Op.CREATE and result.v:
        # What it was created as is central's row in that version, whoever changes it afterwards.
        table = ENTITY_TABLES[name]
        connection.execute(table.update().where(table.c.id == id_), {"revision": result.v})
    if row.op is None or row.current == frozen:
        connection.execute(delete(pending).where(here))
        return
    values: dict[str, object] = {"base": encode(frozen)}
    if row.op is Op.CREATE:
        values |= {"op": Op.UPDATE, "base_v": result.v}
    connection.execute(pending.update().where(here), values)
