"""The receipt of a run, put together from what was applied and what is left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache

from sqlalchemy import select

from bluenote_field.domain.accounts import Affiliation, Contact
from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.entities import ENTITIES, entity_named
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.receipt import (
    Outcome,
    Receipt,
    ReceivedLine,
    SentLine,
    SentStatus,
    What,
)
from bluenote_field.domain.wire import Mutation, Op, Status
from bluenote_field.errors import Problem
from bluenote_field.store.exchange import cards
from bluenote_field.store.exchange.again import count_set_aside
from bluenote_field.store.exchange.apply import Applied, Closed
from bluenote_field.store.exchange.incoming import standing
from bluenote_field.store.exchange.proposals import Heard
from bluenote_field.store.exchange.proposals import count_open as count_proposals
from bluenote_field.store.exchange.scopes import is_account
from bluenote_field.store.store import Reader, Store
from bluenote_field.store.tables import card, pending
from bluenote_field.store.views.sync_state import sync_state
from bluenote_field.sync.client import Traffic

WHAT: dict[Op, What] = {Op.CREATE: "new", Op.UPDATE: "changed", Op.DELETE: "deleted"}
UNREAD = "of central could not be read here"
STATUS: dict[Status, SentStatus] = {
    Status.APPLIED: "accepted",
    Status.DUP: "accepted",
    Status.MERGED: "merged",
    Status.CONFLICT: "conflict",
    Status.REJECTED: "refused",
}


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    run_id: str
    started_at: datetime
    device: str
    before_v: int | None = None
    applied: list[Applied] = field(default_factory=list)
    compared: set[str] = field(default_factory=set)
    """The scopes that were compared with central, each once however often that was."""
    differed: set[str] = field(default_factory=set)
    repaired: int = 0
    compared_all: bool = False
    ignored: int = 0


def make_receipt(
    store: Store, tally: Tally, traffic: Traffic, *, problem: Problem | None, stopped: bool = False
) -> Receipt:
    """The receipt of a run that ended, as it ended."""
    with store.read() as reader:
        here = standing(reader.connection)
        # As people count: a call and what belongs to it is one.
        waiting = sync_state(reader).waiting
        conflicts = cards.count_open(reader.connection, "conflict", "scope_lost", "deleted")
        aside = count_set_aside(reader.connection)
        proposals = count_proposals(reader.connection)
        heard = (_heard_line(one) for each in tally.applied for one in each.heard)
        sent = (*_sent_lines(tally.applied), *heard, *_waiting_lines(reader))
        outcome = _outcome(tally, problem, waiting=waiting, stopped=stopped)
        return Receipt(
            run_id=tally.run_id,
            person=reader.fact("user_name") or "",
            device=tally.device,
            central=reader.fact("central_name") or reader.fact("central_url") or "",
            started_at=_as_kept(tally.started_at),
            ended_at=_as_kept(reader.now),
            outcome=outcome,
            epoch=here.epoch,
            sentence=_sentence(
                outcome, _Left(waiting, conflicts, aside, proposals, tally.repaired)
            ),
            problem=str(problem) if problem else "",
            checkpoint_before=tally.before_v,
            checkpoint_after=here.v if here.synced_at else None,
            sent=sent,
            received=_received_lines(tally.applied),
            waiting=waiting,
            conflicts=conflicts,
            set_aside=aside,
            proposals=proposals,
            scopes_checked=sum(map(is_account, tally.compared)),
            mismatches=len(tally.differed),
            repaired=tally.repaired,
            compared_all=tally.compared_all,
            bytes_up=traffic.bytes_up,
            bytes_down=traffic.bytes_down,
            requests=traffic.requests,
        )


def _as_kept(moment: datetime) -> datetime:
    """The moment with the milliseconds that its text keeps."""
    return from_wire_time(to_wire_time(moment))


def _outcome(tally: Tally, problem: Problem | None, *, waiting: int, stopped: bool) -> Outcome:
    if stopped:
        return "stopped"
    if problem is not None and not tally.applied:
        return "failed"
    return "partial" if problem is not None or waiting else "complete"


@dataclass(frozen=True, slots=True)
class _Left:
    """What is not settled after a run."""

    waiting: int
    conflicts: int
    aside: int
    proposals: int
    repaired: int


def _sentence(outcome: Outcome, left: _Left) -> str:
    if outcome == "failed":
        return "Not synchronised. Nothing is lost; what waits is saved on this laptop."
    if outcome == "stopped":
        return "Stopped before the end. What arrived is kept; the next sync goes on from there."
    parts = [
        f"{_many(count, noun)} {one if count == 1 else many}"
        for count, noun, one, many in (
            (left.waiting, "change", "still waits", "still wait"),
            (left.conflicts, "conflict", "needs you", "need you"),
            (left.aside, "record", UNREAD, UNREAD),
            (
                left.repaired,
                "record",
                "that differed was fetched again",
                "that differed were fetched again",
            ),
            (left.proposals, "proposal", "waits for you", "wait for you"),
        )
        if count
    ]
    if not parts:
        return "Everything is at central, and this laptop is up to date."
    return f"Synchronised; {' and '.join(parts)}."


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _sent_lines(applied: Iterable[Applied]) -> tuple[SentLine, ...]:
    lines = []
    for each in applied:
        heads = _heads(closed.mutation for closed in each.closed)
        lines += [_sent_line(closed, heads) for closed in each.closed]
    return tuple(lines)


def _heads(mutations: Iterable[Mutation]) -> dict[str, str]:
    """What people count by itself: the head of each group by its txn, and new contacts by id."""
    heads = {}
    for mutation in mutations:
        if mutation.entity == Contact.wire_name() and mutation.op is Op.CREATE:
            heads[mutation.id] = mutation.id
        if not entity_named(mutation.entity).sync.part_of:
            heads[mutation.txn] = mutation.id
    return heads


def _part_of(mutation: Mutation, heads: Mapping[str, str]) -> str:
    """The record that a row goes with; nothing where it stands for itself."""
    rule = entity_named(mutation.entity).sync
    if rule.part_of:
        return heads.get(mutation.txn) or str(mutation.set.get(rule.parent) or mutation.txn)
    if mutation.entity == Affiliation.wire_name() and mutation.op is Op.CREATE:
        return heads.get(str(mutation.set.get("contact_id")), "")
    return ""


@cache
def _labels(entity: str) -> dict[str, str]:
    """What people call the fields of an entity, by their names, in the order of declaration."""
    return {spec.name: spec.label for spec in fields_of(entity_named(entity))}


def _sent_line(closed: Closed, heads: Mapping[str, str]) -> SentLine:
    mutation, result = closed.mutation, closed.result
    changed = mutation.set if mutation.op is Op.UPDATE else {}
    labels = _labels(mutation.entity)
    return SentLine(
        entity=mutation.entity,
        id=mutation.id,
        label=closed.label,
        what=WHAT[mutation.op],
        status=STATUS[result.status],
        fields=tuple(label for name, label in labels.items() if name in changed) if changed else (),
        reason=result.reason,
        version=result.v or None,
        at=_moment(result.at),
        part_of=_part_of(mutation, heads),
    )


def _heard_line(heard: Heard) -> SentLine:
    """What became of something that was refused, because its account had gone to somebody else."""
    ending = heard.ending
    return SentLine(
        entity=ending.entity,
        id=ending.id,
        label=heard.label,
        what="changed",
        status="accepted" if ending.how == "taken" else "refused",
        reason=heard.reason,
        at=_moment(ending.at),
    )


@lru_cache(maxsize=100)
def _moment(at: str) -> datetime | None:
    """A moment of central: a batch has one for all."""
    return from_wire_time(at) if at else None


def _waiting_lines(reader: Reader) -> tuple[SentLine, ...]:
    """What is still on this laptop only, with the reason where central gave one."""
    refused = {
        (row.entity, row.row_id): row.reason or ""
        for row in reader.connection.execute(
            select(card).where(card.c.kind == "rejected", card.c.resolved_at.is_(None))
        )
    }
    rows = reader.connection.execute(select(pending).order_by(pending.c.first_at)).all()
    new = {row.id for row in rows if row.entity == "contact" and row.op == Op.CREATE}
    ties = {row.id: _contact_of(reader, row.id) for row in rows if row.entity == "affiliation"}
    return tuple(
        SentLine(
            entity=row.entity,
            id=row.id,
            label=row.label,
            what=WHAT[Op(row.op)],
            status="waiting",
            reason=refused.get((row.entity, row.id), ""),
            part_of=_goes_with(row.id, row.root, ties.get(row.id, ""), new),
        )
        for row in rows
    )


def _goes_with(id_: str, root: str, contact_id: str, new: Collection[str]) -> str:
    """The record that a waiting row belongs to: its call, or the new contact that it ties."""
    if contact_id in new:
        return contact_id
    return "" if root == id_ else root


def _contact_of(reader: Reader, affiliation_id: str) -> str:
    tie = reader.get(Affiliation, affiliation_id)
    return (tie.contact_id or "") if tie else ""


def _received_lines(applied: list[Applied]) -> tuple[ReceivedLine, ...]:
    lines = []
    for entity in ENTITIES:
        name = entity.wire_name()
        line = ReceivedLine(
            name,
            new=sum(each.new[name] for each in applied),
            changed=sum(each.changed[name] for each in applied),
            gone=sum(each.gone[name] for each in applied),
        )
        if line.new or line.changed or line.gone:
            lines.append(line)
    return tuple(lines)
