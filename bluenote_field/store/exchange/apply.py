"""Bringing a complete pull into the current rows, in one transaction, in the protocol's order.

Scopes that left, rows that are gone, rows and answered mutations, cards, outbox to journal,
checkpoint. Rows without edits go from the page to the table as they came; the few with edits are
rebased one by one.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import msgspec
from sqlalchemy import Connection

from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import scope_of
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.wire import SCHEMA, Mutation, Op, Proposals, Result, Status, Written
from bluenote_field.store.books import STREAM, set_fact
from bluenote_field.store.exchange import again, bulk
from bluenote_field.store.exchange.again import SetAside
from bluenote_field.store.exchange.arrivals import store_arrivals
from bluenote_field.store.exchange.cards import close_cards, open_refusals, withdraw_refusals
from bluenote_field.store.exchange.edits import Edited, Key, edited_rows, with_history
from bluenote_field.store.exchange.incoming import (
    StagedFrame,
    drop_staging,
    held_scopes,
    hold_scopes,
    stage_page,
    standing,
)
from bluenote_field.store.exchange.proposals import Heard, keep_proposals
from bluenote_field.store.exchange.rebase import rebase
from bluenote_field.store.exchange.rebased_rows import RebasedRows
from bluenote_field.store.exchange.removal import find_removal, hold_back_mass, remove
from bluenote_field.store.exchange.returned import deleted_here, tell_of_returned
from bluenote_field.store.exchange.writers import forget_writers, note_writers
from bluenote_field.store.profile.statements import first, run, run_many
from bluenote_field.store.rows import WireRow, row_decoder
from bluenote_field.store.store import Unit

logger = logging.getLogger(__name__)

JOURNAL_DAYS = 30
_REMEMBER = (
    "INSERT INTO journal (n, entity, id, body, result, closed_at) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pulled:
    """The end of a pull: what the last page said beside its rows."""

    epoch: str
    checkpoint_v: int
    watermark: int
    scopes: tuple[str, ...] | None
    """What is held from now on; None where that is what was held before."""
    results: tuple[Result, ...] = ()
    salt: str = ""
    proposals: Proposals | None = None
    writers: tuple[Written, ...] = ()


@dataclass(frozen=True, slots=True)
class Closed:
    """A mutation that central has dealt with, and its answer, as the receipt tells it."""

    mutation: Mutation
    label: str
    result: Result


@dataclass(slots=True)
class Applied:
    """What a pull changed here, counted for the receipt."""

    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    closed: list[Closed] = field(default_factory=list)
    aside: int = 0
    """Rows that came and could not be stored."""
    unknown: int = 0
    """Rows of entities, and fields, that this version does not know; passed over."""
    heard: list[Heard] = field(default_factory=list)
    """How proposals of one's own ended."""


def apply_pull(
    unit: Unit,
    pulled: Pulled,
    last_page: Sequence[StagedFrame] = (),
    *,
    may_remove_many: bool = False,
    tell: Callable[[int], None] = lambda _done: None,
) -> Applied:
    """Apply what is staged and the last page; a MassRemoval changes nothing.

    `tell` hears now and then how many rows were stored.
    """
    connection = unit.connection
    before = standing(connection)
    if _is_only_a_checkpoint(connection, pulled, last_page):
        _move_checkpoint(connection, pulled, at=to_wire_time(unit.now))
        unit.touch("checkpoint")
        return Applied()
    stage_page(connection, last_page, session=before.session)
    if bulk.has_whole_pages(connection) and not bulk.may_stay_whole(connection):
        bulk.take_apart(connection)
    results = {result.n: result for result in pulled.results}
    edited = edited_rows(connection, watermark=pulled.watermark, results=results)
    held = held_scopes(connection)
    scopes = held if pulled.scopes is None else pulled.scopes
    removal = find_removal(connection, held, scopes, edited, is_first=not before.synced_at)
    if not may_remove_many:
        hold_back_mass(connection, removal)
    applied = Applied()
    applied.gone = remove(unit, removal, edited)
    removed = {(name, id_) for name, leaving in removal.reasons.items() for id_ in leaving}
    again.forget_asked(connection)
    staged, aside = _staged_edited(connection) if edited else ({}, [])
    deleted = deleted_here(connection)
    arrived = store_arrivals(connection, skip=edited.keys(), scopes=frozenset(scopes), tell=tell)
    again.set_aside(connection, (*aside, *arrived.aside.values()))
    applied.aside = again.count_set_aside(connection)
    applied.new, applied.changed, applied.unknown = arrived.new, arrived.changed, arrived.unknown
    left = {key: row for key, row in edited.items() if key not in removed}
    _rebase_edited(unit, left, staged, applied, epoch=pulled.epoch)
    tell_of_returned(unit, deleted)
    _close_mutations(unit, pulled.watermark, edited, applied)
    _move_checkpoint(connection, pulled, at=to_wire_time(unit.now))
    if set(held) != set(scopes):
        hold_scopes(connection, scopes)
    drop_staging(connection)
    applied.heard = _hear_of_others(unit, pulled)
    unit.touch(*applied.new, *applied.changed, *applied.gone, "pending", "checkpoint")
    _log(applied)
    return applied


def _hear_of_others(unit: Unit, pulled: Pulled) -> list[Heard]:
    """Keep what central says beside the rows: who wrote them, what colleagues propose."""
    forget_writers(unit.connection)
    note_writers(unit.connection, pulled.writers)
    return [] if pulled.proposals is None else keep_proposals(unit, pulled.proposals)


def _log(applied: Applied) -> None:
    logger.info(
        "applied %d new, %d changed, %d gone rows; %d mutations closed; %d unknown",
        applied.new.total(),
        applied.changed.total(),
        applied.gone.total(),
        len(applied.closed),
        applied.unknown,
    )


def _is_only_a_checkpoint(
    connection: Connection, pulled: Pulled, last_page: Sequence[StagedFrame]
) -> bool:
    """True where nothing came and nothing here waits for what came: most pulls are so."""
    if last_page or pulled.scopes is not None or pulled.results or pulled.proposals:
        return False
    waits = any(
        first(connection, f"SELECT 1 FROM {table} LIMIT 1")  # noqa: S608 - our names
        for table in ("staging", "staged_page", "pending", "outbox", "again")
    )
    return not waits


def _rebase_edited(
    unit: Unit,
    edited: Mapping[Key, Edited],
    staged: Mapping[Key, WireRow],
    applied: Applied,
    *,
    epoch: str,
) -> None:
    """Bring every edited row onto what central has now."""
    decided, waiting = RebasedRows(unit), list[SetAside]()
    for key, row in edited.items():
        server = staged.get(key)
        if server and row.is_deletion_unheard and server.v != row.base_v:
            waiting.append(_until_judged(row, server))
        if server is None and not _is_answered(row) and not row.earlier:
            continue
        is_of_a_copy = server is not None and row.op is Op.CREATE and not row.is_answered
        told = with_history(unit.connection, row) if is_of_a_copy else row
        rebased = rebase(told, server)
        is_newer = server is not None or not (row.flight and row.flight.is_refused)
        decided.take(row, rebased, epoch=epoch if is_newer else None)
        if server and row.current is None and rebased.row is not None:
            applied.new[key[0]] += 1
        elif server and row.current is not None and server.fields != row.current:
            applied.changed[key[0]] += 1
    decided.write()
    again.set_aside(unit.connection, waiting)


def _until_judged(row: Edited, server: WireRow) -> SetAside:
    """A row that is deleted here and came once more; what is in it comes again with the answer."""
    scope = scope_of(row.entity, {"id": row.id, **server.fields})
    return SetAside(StagedFrame("row", scope, *row.key, server.v or 0, ""))


def _is_answered(row: Edited) -> bool:
    return row.flight is not None and row.flight.result is not None


def _close_mutations(
    unit: Unit, watermark: int, edited: Mapping[Key, Edited], applied: Applied
) -> None:
    """Move what central has dealt with from the outbox to the journal."""
    connection = unit.connection
    here = to_wire_time(unit.now)
    query = "SELECT n, entity, id, body, label FROM outbox WHERE n <= ? ORDER BY n"
    refused = open_refusals(connection)
    kept = []
    for n, name, id_, body, label in run(connection, query, (watermark,)).fetchall():
        row = edited[name, id_]
        flight = next(each for each in (row.flight, *row.earlier) if each and each.mutation.n == n)
        mutation = flight.mutation
        result = flight.result or Result(n, Status.DUP)
        applied.closed.append(Closed(mutation, label, result))
        said = msgspec.json.encode(result).decode()
        kept.append((n, name, id_, body, said, max(here, result.at)))
        if result.status is not Status.REJECTED and row.key in refused:
            close_cards(unit, name, id_, kind="rejected", resolution="accepted")
    run_many(connection, _REMEMBER, kept)
    run(connection, "DELETE FROM outbox WHERE n <= ?", (watermark,))
    withdraw_refusals(unit)
    told = [closed.result.at for closed in applied.closed if closed.result.at]
    if told:
        _forget_old_journal(connection, here, max(told))


def _forget_old_journal(connection: Connection, here: str, at_central: str) -> None:
    """Forget what both clocks call old: one of them alone may be wrong by years.

    An entry stands under the later of both clocks, and is measured by the earlier one.
    """
    today = from_wire_time(min(here, at_central))
    oldest = to_wire_time(today - timedelta(days=JOURNAL_DAYS))
    run(connection, "DELETE FROM journal WHERE closed_at < ?", (oldest,))


def _move_checkpoint(connection: Connection, pulled: Pulled, *, at: str) -> None:
    run(
        connection,
        "INSERT INTO checkpoint (stream, epoch, v, watermark, synced_at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (stream) DO UPDATE SET epoch = excluded.epoch, v = excluded.v,"
        " watermark = excluded.watermark, synced_at = excluded.synced_at",
        (STREAM, pulled.epoch, pulled.checkpoint_v, pulled.watermark, at),
    )
    if pulled.salt:
        set_fact(connection, "salt", pulled.salt)
    set_fact(connection, "schema", str(SCHEMA))


def _staged_edited(connection: Connection) -> tuple[dict[Key, WireRow], list[SetAside]]:
    """The newest staged version of each row with an edit; and those that cannot be stored."""
    rows = connection.exec_driver_sql(
        "SELECT s.scope, s.entity, s.id, s.v, s.body FROM staging s WHERE s.kind = 'row' AND ("
        "EXISTS (SELECT 1 FROM pending p WHERE p.entity = s.entity AND p.id = s.id) OR "
        "EXISTS (SELECT 1 FROM outbox o WHERE o.entity = s.entity AND o.id = s.id)) ORDER BY s.seq"
    )
    found: dict[Key, WireRow] = {}
    aside: dict[Key, SetAside] = {}
    for scope, name, id_, version, body in rows:
        entity = entity_named(name)
        try:
            values = row_decoder(entity)(body)
        except ValueError as error:
            frame = StagedFrame("row", scope, name, id_, version, body)
            aside[name, id_] = SetAside(frame, str(error))
            continue
        aside.pop((name, id_), None)
        fields = {spec.name: value for spec, value in zip(fields_of(entity), values, strict=True)}
        found[name, id_] = WireRow(id_, version, fields)
    return found, list(aside.values())
