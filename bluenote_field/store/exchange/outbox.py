"""The outbox: edits frozen under a number, sent until central has dealt with them.

Freezing is what makes sending exactly-once: a mutation keeps its number and its body whatever is
edited meanwhile, and a row has at most one mutation on its way. Numbers have no gaps. What a person
must first look at (an open card of a refusal) is not frozen again until it was edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, func, select

from bluenote_field.domain.entities import entity_named, rank_of
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import Merge, fields_of
from bluenote_field.domain.merge import changes
from bluenote_field.domain.wire import Base, Fields, Mutation, Op, Result, unpack
from bluenote_field.errors import InputProblem
from bluenote_field.store import books
from bluenote_field.store.exchange.cards import parked_roots
from bluenote_field.store.exchange.edits import frozen_text
from bluenote_field.store.profile.statements import first, mapped, run, run_many
from bluenote_field.store.rows import WireRow, decode, read_rows
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import checkpoint, journal, outbox, pending

Waiting = Mapping[str, Any]
"""A row of `pending`."""

_FREEZABLE = (
    "SELECT * FROM pending p WHERE NOT EXISTS"
    " (SELECT 1 FROM outbox o WHERE o.entity = p.entity AND o.id = p.id) ORDER BY first_at, id"
)
_ANSWER = "UPDATE outbox SET result = ? WHERE n = ? AND result IS NULL"
_ENTER = (
    "INSERT INTO outbox (n, entity, id, body, frozen, label, audit_n)"
    " VALUES (?, ?, ?, ?, ?, ?, (SELECT max(n) FROM audit))"
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Mutations to send now, and how many edits wait in all."""

    mutations: tuple[Mutation, ...]
    waiting: int


@dataclass(frozen=True, slots=True)
class Sending:
    """A row that the next sync would send."""

    op: Op
    entity: str
    id: str
    label: str
    set: Fields


@dataclass(frozen=True, slots=True)
class _Draft:
    """A mutation that has no number yet."""

    op: Op
    entity: str
    waiting: Waiting
    base: Fields | None
    set: Fields
    frozen: Fields | None


def freeze(unit: Unit) -> int:
    """Number every edit that has no mutation on its way; tells how many were frozen."""
    connection = unit.connection
    rows = _freezable(connection)
    current = _current_rows(connection, rows)
    drafts: list[_Draft] = []
    for row in rows:
        draft = _draft(row, current.get((row["entity"], row["id"])))
        if draft is None:
            same = (row["entity"], row["id"])
            run(connection, "DELETE FROM pending WHERE entity = ? AND id = ?", same)
        else:
            drafts.append(draft)
    n = int(books.fact(connection, "last_n") or 0)
    known = _checkpoint(connection)
    entries = []
    for group in _in_order(drafts):
        txn = f"t{n + 1}"
        for draft in group:
            n += 1
            entries.append(_entry(draft, n, txn=txn, known=known))
    run_many(connection, _ENTER, entries)
    if drafts:
        books.set_fact(connection, "last_n", str(n))
        unit.touch("pending")
    return len(drafts)


def what_would_go(connection: Connection) -> tuple[list[Sending], int]:
    """What the next sync would send, in order, and how many rows wait for a person first."""
    waiting = select(outbox.c.body, outbox.c.label).where(outbox.c.result.is_(None))
    going = []
    for body, label in connection.execute(waiting.order_by(outbox.c.n)):
        sent = msgspec.json.decode(body, type=Mutation)
        going.append(Sending(sent.op, sent.entity, sent.id, label, sent.set))
    rows = _freezable(connection)
    current = _current_rows(connection, rows)
    drafts = [_draft(row, current.get((row["entity"], row["id"]))) for row in rows]
    for draft in (each for group in _in_order([d for d in drafts if d]) for each in group):
        row = draft.waiting
        going.append(Sending(draft.op, draft.entity, row["id"], row["label"], draft.set))
    parked = parked_roots(connection)
    held = select(func.count()).select_from(pending).where(pending.c.root.in_(parked))
    return going, int(connection.execute(held).scalar_one())


def next_batch(connection: Connection, *, most_rows: int, most_bytes: int) -> Batch:
    """The next unanswered mutations, cut between transactions only; at least one transaction."""
    query = "SELECT body FROM outbox WHERE result IS NULL ORDER BY n"
    chosen: list[Mutation] = []
    size = 0
    for (body,) in run(connection, query):
        mutation = msgspec.json.decode(body, type=Mutation)
        is_full = len(chosen) >= most_rows or size + len(body) > most_bytes
        if chosen and is_full and mutation.txn != chosen[-1].txn:
            break
        chosen.append(mutation)
        size += len(body)
    return Batch(tuple(chosen), count_pending(connection))


def record_results(connection: Connection, results: Iterable[Result]) -> int:
    """Keep what central answered; tells how many mutations got their first answer."""
    kept = [(msgspec.json.encode(result).decode(), result.n) for result in results]
    return run_many(connection, _ANSWER, kept)


def first_unanswered(connection: Connection) -> int:
    """The lowest number on its way that has no answer; 0 where there is none."""
    found = first(connection, "SELECT min(n) FROM outbox WHERE result IS NULL")
    return int(found[0] or 0) if found else 0


def first_taken_after(connection: Connection, v: int, *, epoch: str) -> int:
    """The lowest number that central took in this epoch after that version; 0 where none is."""
    found = first(
        connection,
        "SELECT min(n) FROM journal WHERE n > 0 AND result ->> 'v' > ?"
        " AND body ->> '$.base.epoch' = ?",
        (v, epoch),
    )
    return int(found[0] or 0) if found else 0


def reopen(connection: Connection, watermark: int) -> int:
    """Make everything after `watermark` unanswered again: central lost it, or never had it."""
    lost = connection.execute(
        select(journal).where(journal.c.n > watermark).order_by(journal.c.n)
    ).mappings()
    again = 0
    for entry in list(lost):
        values = {name: entry[name] for name in ("n", "entity", "id", "body")}
        label = _label_of(connection, entry["body"])
        values |= {"frozen": None, "label": label, "audit_n": None, "result": None}
        connection.execute(outbox.insert(), values)
        again += 1
    connection.execute(delete(journal).where(journal.c.n > watermark))
    # What is answered anew is not acknowledged: central must keep the answer until it arrived.
    connection.execute(
        checkpoint.update().where(checkpoint.c.watermark > watermark), {"watermark": watermark}
    )
    # What central says that it has is sent again, too: a copy may have used the number for another.
    connection.execute(outbox.update().where(outbox.c.result.is_not(None)), {"result": None})
    return again


def begin_anew(connection: Connection, *, offer_again: bool) -> None:
    """Number from one, in the order they were made, what is on its way; all of it is unanswered.

    With `offer_again` the last 30 days are sent again, too. Otherwise the journal keeps them, under
    numbers that no answer can name, for a central that is restored from before now.
    """
    if offer_again:
        reopen(connection, _oldest(connection) - 1)
    last = connection.execute(select(func.max(journal.c.n))).scalar() or 0
    for n in connection.execute(select(journal.c.n).order_by(journal.c.n)).scalars().all():
        connection.execute(journal.update().where(journal.c.n == n), {"n": n - max(last, 0)})
    entries = list(connection.execute(select(outbox).order_by(outbox.c.n)).mappings())
    connection.execute(delete(outbox))
    for n, entry in enumerate(entries, start=1):
        mutation = msgspec.json.decode(entry["body"], type=Mutation)
        moved = msgspec.structs.replace(mutation, n=n, txn=f"{mutation.txn}r")
        body = msgspec.json.encode(moved).decode()
        connection.execute(outbox.insert(), {**entry, "n": n, "body": body, "result": None})
    connection.execute(checkpoint.update(), {"watermark": 0})
    books.set_fact(connection, "last_n", str(len(entries)))


def _label_of(connection: Connection, body: str) -> str:
    """What the row of a mutation is called: as it is here, or as it was sent."""
    sent = msgspec.json.decode(body, type=Mutation)
    entity = entity_named(sent.entity)
    here = read_rows(connection, entity, [sent.id]).get(sent.id)
    fields = sent.set if here is None else here.fields
    try:
        return books.label_of(connection, unpack(entity, sent.id, fields))
    except InputProblem:  # a change of some fields of a row that is not here
        return entity.__name__


def _oldest(connection: Connection) -> int:
    """The lowest number in the journal: 1, or less where the numbering began anew."""
    lowest = connection.execute(select(func.min(journal.c.n))).scalar()
    return 1 if lowest is None else int(lowest)


def count_pending(connection: Connection) -> int:
    """How many rows have an edit that central has not taken."""
    counted = first(connection, "SELECT count(*) FROM pending")
    return int(counted[0]) if counted else 0


def _freezable(connection: Connection) -> list[Waiting]:
    parked = parked_roots(connection)
    return [row for row in mapped(connection, _FREEZABLE) if row["root"] not in parked]


def _current_rows(
    connection: Connection, rows: Sequence[Waiting]
) -> dict[tuple[str, str], WireRow]:
    found: dict[tuple[str, str], WireRow] = {}
    for name in {row["entity"] for row in rows}:
        ids = [row["id"] for row in rows if row["entity"] == name]
        for id_, row in read_rows(connection, entity_named(name), ids).items():
            found[name, id_] = row
    return found


def _draft(waiting: Waiting, current: WireRow | None) -> _Draft | None:
    """What to send for a row; None where there is nothing to say."""
    op, name = Op(waiting["op"]), waiting["entity"]
    if op is Op.DELETE:
        is_known = waiting["base_v"] is not None
        return _Draft(op, name, waiting, None, {}, None) if is_known else None
    if current is None:
        return None
    if op is Op.CREATE:
        return _Draft(op, name, waiting, None, current.fields, current.fields)
    base = decode(waiting["base"])
    changed = changes(entity_named(name), base or {}, current.fields)
    return _Draft(op, name, waiting, base, changed, current.fields) if changed else None


def _in_order(drafts: Sequence[_Draft]) -> list[list[_Draft]]:
    """One group for each aggregate: new parents first, deleted parents last."""
    groups: dict[str, list[_Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.waiting["root"], []).append(draft)
    for group in groups.values():
        if len(group) > 1:
            group.sort(key=_place)
    return sorted(groups.values(), key=lambda group: _place(group[0]))


def _place(draft: _Draft) -> tuple[bool, int, str]:
    deleted = draft.op is Op.DELETE
    rank = rank_of(draft.entity)
    return deleted, -rank if deleted else rank, str(draft.waiting["first_at"])


def _entry(draft: _Draft, n: int, *, txn: str, known: Base | None) -> tuple[object, ...]:
    waiting = draft.waiting
    mutation = Mutation(
        n=n,
        txn=txn,
        op=draft.op,
        entity=draft.entity,
        id=waiting["id"],
        base=known if draft.op is Op.CREATE else _base_of(waiting),
        set=draft.set,
        was=_was(draft) if draft.op is Op.UPDATE else {},
        occurred_at=waiting["last_at"],
    )
    body = msgspec.json.encode(mutation).decode()
    frozen = frozen_text(mutation, draft.frozen, base=draft.base)
    return n, draft.entity, waiting["id"], body, frozen, waiting["label"]


def _base_of(waiting: Waiting) -> Base | None:
    if waiting["base_v"] is None:
        return None
    return Base(waiting["base_epoch"] or "", waiting["base_v"])


def _checkpoint(connection: Connection) -> Base | None:
    """What this laptop has heard of central: a new row says so, for it may be one put back."""
    found = first(connection, "SELECT epoch, v FROM checkpoint WHERE stream = ?", (books.STREAM,))
    return None if found is None else Base(*found)


def _was(draft: _Draft) -> Fields:
    """What the base says in the changed fields that merge as text."""
    base, texts = draft.base or {}, _texts(entity_named(draft.entity))
    return {name: base.get(name) for name in texts if name in draft.set}


@cache
def _texts(entity: type[Entity]) -> tuple[str, ...]:
    return tuple(spec.name for spec in fields_of(entity) if spec.show.merge is Merge.TEXT)
