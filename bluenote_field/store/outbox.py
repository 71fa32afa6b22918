"""The outbox: edits frozen under a number, sent until central has dealt with them.

Freezing is what makes sending exactly-once: a mutation keeps its number and its body whatever is
edited meanwhile, and a row has at most one mutation on its way. Numbers have no gaps. What a person
must first look at (an open card of a refusal) is not frozen again until it was edited.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, and_, delete, func, select

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entities import entity_named, rank_of
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import Merge, fields_of
from bluenote_field.domain.merge import changes
from bluenote_field.domain.wire import Base, Fields, Mutation, Op, Result
from bluenote_field.store import books
from bluenote_field.store.cards import parked_roots
from bluenote_field.store.rows import WireRow, decode, encode, read_rows
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import checkpoint, journal, outbox, pending


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
    waiting: RowMapping
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
            connection.execute(delete(pending).where(_same(row)))
        else:
            drafts.append(draft)
    n = int(books.fact(connection, "last_n") or 0)
    at = to_wire_time(unit.now)
    for group in _in_order(drafts):
        txn = f"t{n + 1}"
        for draft in group:
            n += 1
            connection.execute(outbox.insert(), _entry(draft, n, txn=txn, at=at))
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
    query = select(outbox.c.body).where(outbox.c.result.is_(None)).order_by(outbox.c.n)
    chosen: list[Mutation] = []
    size = 0
    for body in connection.execute(query).scalars():
        mutation = msgspec.json.decode(body, type=Mutation)
        is_full = len(chosen) >= most_rows or size + len(body) > most_bytes
        if chosen and is_full and mutation.txn != chosen[-1].txn:
            break
        chosen.append(mutation)
        size += len(body)
    return Batch(tuple(chosen), count_pending(connection))


def record_results(connection: Connection, results: Iterable[Result]) -> int:
    """Keep what central answered; tells how many mutations got their first answer."""
    fresh = 0
    for result in results:
        changed = connection.execute(
            outbox.update().where(outbox.c.n == result.n, outbox.c.result.is_(None)),
            {"result": msgspec.json.encode(result).decode()},
        )
        fresh += changed.rowcount
    return fresh


def reopen(connection: Connection, watermark: int) -> int:
    """Make everything after `watermark` unanswered again: central lost it, or never had it."""
    lost = connection.execute(
        select(journal).where(journal.c.n > watermark).order_by(journal.c.n)
    ).mappings()
    again = 0
    for entry in list(lost):
        values = {name: entry[name] for name in ("n", "entity", "id", "body")}
        values |= {"frozen": None, "label": "", "frozen_at": entry["closed_at"], "result": None}
        connection.execute(outbox.insert(), values)
        again += 1
    connection.execute(delete(journal).where(journal.c.n > watermark))
    # What is answered anew is not acknowledged: central must keep the answer until it arrived.
    connection.execute(
        checkpoint.update().where(checkpoint.c.watermark > watermark), {"watermark": watermark}
    )
    connection.execute(
        outbox.update().where(outbox.c.n > watermark, outbox.c.result.is_not(None)),
        {"result": None},
    )
    return again


def unfreeze_all(connection: Connection) -> None:
    """Begin the numbering anew: what was on its way is pending again and nothing else."""
    connection.execute(delete(outbox))
    connection.execute(delete(journal))
    connection.execute(checkpoint.update(), {"watermark": 0})
    books.set_fact(connection, "last_n", None)


def offer_again(connection: Connection) -> None:
    """Number from one, in the order they were made, the last 30 days and what is on its way."""
    reopen(connection, 0)
    entries = list(connection.execute(select(outbox).order_by(outbox.c.n)).mappings())
    connection.execute(delete(outbox))
    for n, entry in enumerate(entries, start=1):
        mutation = msgspec.json.decode(entry["body"], type=Mutation)
        body = msgspec.json.encode(msgspec.structs.replace(mutation, n=n)).decode()
        connection.execute(outbox.insert(), {**entry, "n": n, "body": body})
    books.set_fact(connection, "last_n", str(len(entries)))


def count_pending(connection: Connection) -> int:
    """How many rows have an edit that central has not taken."""
    return int(connection.execute(select(func.count()).select_from(pending)).scalar_one())


def _freezable(connection: Connection) -> list[RowMapping]:
    in_flight = select(outbox.c.n).where(
        outbox.c.entity == pending.c.entity, outbox.c.id == pending.c.id
    )
    query = select(pending).where(~in_flight.exists()).order_by(pending.c.first_at, pending.c.id)
    parked = parked_roots(connection)
    return [row for row in connection.execute(query).mappings() if row["root"] not in parked]


def _current_rows(
    connection: Connection, rows: Sequence[RowMapping]
) -> dict[tuple[str, str], WireRow]:
    found: dict[tuple[str, str], WireRow] = {}
    for name in {row["entity"] for row in rows}:
        ids = [row["id"] for row in rows if row["entity"] == name]
        for id_, row in read_rows(connection, entity_named(name), ids).items():
            found[name, id_] = row
    return found


def _draft(waiting: RowMapping, current: WireRow | None) -> _Draft | None:
    """What to send for a row; None where there is nothing to say."""
    op, name = Op(waiting["op"]), waiting["entity"]
    if op is Op.DELETE:
        return _Draft(op, name, waiting, {}, None) if waiting["base_v"] is not None else None
    if current is None:
        return None
    if op is Op.CREATE:
        return _Draft(op, name, waiting, current.fields, current.fields)
    changed = changes(entity_named(name), decode(waiting["base"]) or {}, current.fields)
    return _Draft(op, name, waiting, changed, current.fields) if changed else None


def _in_order(drafts: Sequence[_Draft]) -> list[list[_Draft]]:
    """One group for each aggregate: new parents first, deleted parents last."""
    groups: dict[str, list[_Draft]] = {}
    for draft in drafts:
        groups.setdefault(draft.waiting["root"], []).append(draft)
    for group in groups.values():
        group.sort(key=_place)
    return sorted(groups.values(), key=lambda group: _place(group[0]))


def _place(draft: _Draft) -> tuple[bool, int, str]:
    deleted = draft.op is Op.DELETE
    rank = rank_of(draft.entity)
    return deleted, -rank if deleted else rank, str(draft.waiting["first_at"])


def _entry(draft: _Draft, n: int, *, txn: str, at: str) -> dict[str, object]:
    waiting = draft.waiting
    base = decode(waiting["base"]) or {}
    mutation = Mutation(
        n=n,
        txn=txn,
        op=draft.op,
        entity=draft.entity,
        id=waiting["id"],
        base=_base_of(waiting),
        set=draft.set,
        was={
            name: base.get(name) for name in _merged_as_text(entity_named(draft.entity), draft.set)
        }
        if draft.op is Op.UPDATE
        else {},
        occurred_at=waiting["last_at"],
    )
    return {
        "n": n,
        "entity": draft.entity,
        "id": waiting["id"],
        "body": msgspec.json.encode(mutation).decode(),
        "frozen": encode(draft.frozen),
        "label": waiting["label"],
        "frozen_at": at,
    }


def _base_of(waiting: RowMapping) -> Base | None:
    if waiting["op"] == Op.CREATE or waiting["base_v"] is None:
        return None
    return Base(waiting["base_epoch"] or "", waiting["base_v"])


def _merged_as_text(entity: type[Entity], changed: Fields) -> list[str]:
    return [s.name for s in fields_of(entity) if s.show.merge is Merge.TEXT and s.name in changed]


def _same(row: RowMapping) -> ColumnElement[bool]:
    return and_(pending.c.entity == row["entity"], pending.c.id == row["id"])
