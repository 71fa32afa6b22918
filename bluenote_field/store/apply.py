"""Bringing a complete pull into the current rows, in one transaction, in the protocol's order.

Scopes that left, rows that are gone, rows and answered mutations, cards, outbox to journal,
checkpoint. Rows without edits go from the page to the table as they came; the few with edits are
rebased one by one.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

import msgspec
from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.merge import full
from bluenote_field.domain.wire import SCHEMA, Mutation, Result, Status
from bluenote_field.store import again, search
from bluenote_field.store.again import SetAside
from bluenote_field.store.arrivals import store_arrivals
from bluenote_field.store.books import STREAM, set_fact
from bluenote_field.store.cards import (
    close_cards,
    has_open_card,
    open_refusals,
    put_card,
    withdraw_refusals,
)
from bluenote_field.store.edits import Edited, Key, edited_rows
from bluenote_field.store.incoming import (
    StagedFrame,
    drop_staging,
    held_scopes,
    hold_scopes,
    stage_page,
    standing,
)
from bluenote_field.store.rebase import Rebased, rebase
from bluenote_field.store.removal import find_removal, hold_back_mass, remove
from bluenote_field.store.rows import (
    WireRow,
    decode,
    encode,
    remove_rows,
    row_decoder,
    write_row,
)
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import checkpoint, journal, outbox, pending

logger = logging.getLogger(__name__)

JOURNAL_DAYS = 30


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


@dataclass(frozen=True, slots=True)
class Closed:
    """A mutation that central has dealt with, and its answer, as the receipt tells it."""

    mutation: Mutation
    label: str
    result: Result


@dataclass(slots=True)
class Applied:
    """What a pull changed here, counted for the receipt."""

    before_v: int
    after_v: int
    new: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    gone: Counter[str] = field(default_factory=Counter)
    closed: list[Closed] = field(default_factory=list)
    aside: int = 0
    """Rows that came and could not be stored."""
    unknown: int = 0
    """Rows of entities, and fields, that this version does not know; passed over."""


def apply_pull(
    unit: Unit,
    pulled: Pulled,
    last_page: Sequence[StagedFrame] = (),
    *,
    may_remove_many: bool = False,
) -> Applied:
    """Apply what is staged and the last page; a MassRemoval changes nothing."""
    connection = unit.connection
    before = standing(connection)
    if _is_only_a_checkpoint(connection, pulled, last_page):
        _move_checkpoint(connection, pulled, at=to_wire_time(unit.now))
        unit.touch("checkpoint")
        return Applied(before.v, pulled.checkpoint_v)
    stage_page(connection, last_page, session=before.session)
    results = {result.n: result for result in pulled.results}
    edited = edited_rows(connection, watermark=pulled.watermark, results=results)
    held = held_scopes(connection)
    scopes = held if pulled.scopes is None else pulled.scopes
    removal = find_removal(connection, held, scopes, is_first=not before.synced_at)
    if not may_remove_many:
        hold_back_mass(connection, removal)
    applied = Applied(before.v, pulled.checkpoint_v)
    applied.gone = remove(unit, removal, edited)
    removed = {(name, id_) for name, leaving in removal.reasons.items() for id_ in leaving}
    again.forget_asked(connection)
    staged, aside = _staged_edited(connection) if edited else ({}, [])
    arrived = store_arrivals(connection, skip=edited.keys(), scopes=frozenset(scopes))
    again.set_aside(connection, (*aside, *arrived.aside.values()))
    applied.aside = again.count_set_aside(connection)
    applied.new, applied.changed, applied.unknown = arrived.new, arrived.changed, arrived.unknown
    left = {key: row for key, row in edited.items() if key not in removed}
    _rebase_edited(unit, left, staged, applied, epoch=pulled.epoch)
    _close_mutations(unit, pulled.watermark, edited, applied)
    _move_checkpoint(connection, pulled, at=to_wire_time(unit.now))
    if set(held) != set(scopes):
        hold_scopes(connection, scopes)
    drop_staging(connection)
    unit.touch(*applied.new, *applied.changed, *applied.gone, "pending", "checkpoint")
    logger.info(
        "applied %d new, %d changed, %d gone rows; %d mutations closed; %d unknown",
        applied.new.total(),
        applied.changed.total(),
        applied.gone.total(),
        len(applied.closed),
        applied.unknown,
    )
    return applied


def _is_only_a_checkpoint(
    connection: Connection, pulled: Pulled, last_page: Sequence[StagedFrame]
) -> bool:
    """True where nothing came and nothing here waits for what came: most pulls are so."""
    if last_page or pulled.scopes is not None or pulled.results:
        return False
    waits = any(
        connection.exec_driver_sql(f"SELECT 1 FROM {table} LIMIT 1").first()  # noqa: S608 - our names
        for table in ("staging", "pending", "outbox", "again")
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
    for key, row in edited.items():
        server = staged.get(key)
        if server is None and not _is_answered(row) and not row.earlier:
            continue
        rebased = rebase(row, server)
        is_newer = server is not None or not (row.flight and row.flight.is_refused)
        _store_rebased(unit, row, rebased, epoch=epoch if is_newer else None)
        if server and row.current is None and rebased.row is not None:
            applied.new[key[0]] += 1
        elif server and row.current is not None and server.fields != row.current:
            applied.changed[key[0]] += 1


def _is_answered(row: Edited) -> bool:
    return row.flight is not None and row.flight.result is not None


def _store_rebased(unit: Unit, row: Edited, rebased: Rebased, *, epoch: str | None) -> None:
    """Write what was decided about one row: itself, its pending base, its cards."""
    connection = unit.connection
    name, id_ = row.key
    if rebased.row is not None:
        write_row(connection, row.entity, rebased.row)
    elif row.current is not None:
        remove_rows(connection, row.entity, [id_])
    if rebased.row is None or rebased.row.fields != row.current:
        search.reindex(connection, row.entity, [id_])
    here = (pending.c.entity == name) & (pending.c.id == id_)
    if rebased.waiting is None:
        connection.execute(delete(pending).where(here))
    else:
        values = {
            "op": rebased.waiting.op,
            "base": encode(rebased.waiting.base),
            "base_v": rebased.waiting.base_v,
            **({"base_epoch": epoch} if epoch else {}),
        }
        connection.execute(pending.update().where(here), values)
    if rebased.frozen is not None and not _is_answered(row):
        same = (outbox.c.entity == name) & (outbox.c.id == id_)
        connection.execute(outbox.update().where(same), {"frozen": encode(rebased.frozen)})
    is_told = row.op is None and has_open_card(connection, name, id_)
    for finding in rebased.findings:
        # A refused group has its card at the member that was refused; a row that left has its own.
        if finding.code != "group" and (finding.kind == "conflict" or not is_told):
            put_card(unit, finding)
    unit.touch(name)


def _close_mutations(
    unit: Unit, watermark: int, edited: Mapping[Key, Edited], applied: Applied
) -> None:
    """Move what central has dealt with from the outbox to the journal."""
    connection = unit.connection
    at = to_wire_time(unit.now)
    query = select(outbox).where(outbox.c.n <= watermark).order_by(outbox.c.n)
    refused = open_refusals(connection)
    entries = []
    for entry in list(connection.execute(query).mappings()):
        row = edited[entry["entity"], entry["id"]]
        mutation = msgspec.json.decode(entry["body"], type=Mutation)
        flights = {each.mutation.n: each for each in (*row.earlier, row.flight) if each}
        result = flights[mutation.n].result or Result(mutation.n, Status.DUP)
        applied.closed.append(Closed(mutation, entry["label"], result))
        kept = {name: entry[name] for name in ("n", "entity", "id", "body")}
        kept |= {"result": msgspec.json.encode(result).decode(), "closed_at": at}
        entries.append(kept)
        if result.status is not Status.REJECTED and row.key in refused:
            close_cards(unit, mutation.entity, mutation.id, kind="rejected", resolution="accepted")
    if entries:
        connection.execute(insert(journal).on_conflict_do_nothing(), entries)
    connection.execute(delete(outbox).where(outbox.c.n <= watermark))
    withdraw_refusals(unit)
    oldest = to_wire_time(unit.now - timedelta(days=JOURNAL_DAYS))
    connection.execute(delete(journal).where(journal.c.closed_at < oldest))


def _move_checkpoint(connection: Connection, pulled: Pulled, *, at: str) -> None:
    values = {
        "epoch": pulled.epoch,
        "v": pulled.checkpoint_v,
        "watermark": pulled.watermark,
        "synced_at": at,
    }
    row = insert(checkpoint).values(stream=STREAM, **values)
    connection.execute(row.on_conflict_do_update(index_elements=["stream"], set_=values))
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
            row_decoder(entity)(body)
        except ValueError as error:
            frame = StagedFrame("row", scope, name, id_, version, body)
            aside[name, id_] = SetAside(frame, str(error))
            continue
        aside.pop((name, id_), None)
        found[name, id_] = WireRow(id_, version, full(entity, decode(body) or {}))
    return found, list(aside.values())
