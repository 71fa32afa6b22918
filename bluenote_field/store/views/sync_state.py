"""What has reached central and what has not, told as it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec

from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.receipt import Receipt
from bluenote_field.domain.wire import Fields
from bluenote_field.store.store import Reader

RUNS = 100
_TIE = """(p.entity = 'affiliation' AND EXISTS (
    SELECT 1 FROM affiliation a JOIN pending k ON k.id = a.contact_id
    WHERE a.id = p.id AND k.entity = 'contact' AND k.op = 'create'))"""
"""The tie that was made with a new contact: people count the two as one."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """The truth behind the chip at `as_of`; a call and its children count as one."""

    as_of: datetime
    waiting: int
    oldest_waiting: datetime | None
    conflicts: int
    refused: int
    last_synced: datetime | None
    last_outcome: str
    signed_in: bool
    central_url: str
    central_name: str
    proposals: int = 0
    """What colleagues proposed for accounts that are ours now, and nobody has decided about."""


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """One record that central does not have as it is here; `why` says what it waits for."""

    entity: str
    id: str
    label: str
    op: str
    since: datetime
    why: str


@dataclass(frozen=True, slots=True)
class CardLine:
    """Something a person has to look at; `group` is "*" where it is about the whole record."""

    id: str
    kind: str
    entity: str
    row_id: str
    label: str
    group: str
    fields: tuple[tuple[str, str], ...]
    base: Fields
    mine: Fields
    theirs: Fields
    by: str
    at: datetime | None
    reason: str
    code: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class RunLine:
    """One run of the sync."""

    id: str
    started_at: datetime
    ended_at: datetime | None
    outcome: str
    conflicts: int = 0
    """How many had to be decided when it ended."""


def sync_state(reader: Reader) -> SyncState:
    """How this laptop stands towards central."""
    row = reader.rows(
        f"""
        SELECT (SELECT count(DISTINCT p.root) FROM pending p WHERE NOT {_TIE}) AS waiting,
               (SELECT min(first_at) FROM pending) AS oldest,
               (SELECT count(*) FROM card WHERE resolved_at IS NULL AND kind <> 'rejected')
                   AS conflicts,
               (SELECT count(*) FROM card WHERE resolved_at IS NULL AND kind = 'rejected')
                   AS refused,
               (SELECT count(DISTINCT grp) FROM proposal WHERE decision IS NULL) AS proposals,
               (SELECT synced_at FROM checkpoint WHERE stream = 'core') AS synced,
               (SELECT outcome FROM sync_run ORDER BY rowid DESC LIMIT 1) AS outcome
        """  # noqa: S608 - no value in it
    )[0]
    return SyncState(
        as_of=reader.now,
        waiting=row["waiting"],
        oldest_waiting=_moment(row["oldest"]),
        conflicts=row["conflicts"],
        refused=row["refused"],
        last_synced=_moment(row["synced"]),
        last_outcome=row["outcome"] or "",
        signed_in=reader.fact("token") is not None,
        central_url=reader.fact("central_url") or "",
        central_name=reader.fact("central_name") or "",
        proposals=row["proposals"],
    )


def waiting_list(reader: Reader) -> tuple[WaitingLine, ...]:
    """Every record that waits, oldest first; a call and its children are one line."""
    rows = reader.rows(
        f"""
        SELECT p.*,
               EXISTS (SELECT 1 FROM pending q JOIN outbox o ON o.entity = q.entity
                       AND o.id = q.id WHERE q.root = p.root) AS sending,
               EXISTS (SELECT 1 FROM pending q JOIN card c ON c.entity = q.entity
                       AND c.row_id = q.id WHERE q.root = p.root
                       AND c.kind = 'rejected' AND c.resolved_at IS NULL) AS refused
        FROM pending p
        WHERE p.id = (SELECT q.id FROM pending q WHERE q.root = p.root
                      ORDER BY q.id <> q.root, q.first_at, q.id LIMIT 1)
            AND NOT {_TIE}
        ORDER BY p.first_at, p.entity, p.id
        """  # noqa: S608 - no value in it
    )
    return tuple(
        WaitingLine(
            entity=row["entity"],
            id=row["id"],
            label=row["label"],
            op=row["op"],
            since=from_wire_time(row["first_at"]),
            why="refused" if row["refused"] else "sending" if row["sending"] else "next_sync",
        )
        for row in rows
    )


def cards(reader: Reader) -> tuple[CardLine, ...]:
    """Everything that a person has to look at, oldest first."""
    rows = reader.rows("SELECT * FROM card WHERE resolved_at IS NULL ORDER BY made_at, id")
    return tuple(
        CardLine(
            id=row["id"],
            kind=row["kind"],
            entity=row["entity"],
            row_id=row["row_id"],
            label=row["label"],
            group=row["grp"],
            fields=_labels(row["entity"], row["grp"]),
            base=_fields(row["base"]),
            mine=_fields(row["mine"]),
            theirs=_fields(row["theirs"]),
            by=row["by"] or "",
            at=_moment(row["at"]),
            reason=row["reason"] or "",
            code=row["code"] or "",
            made_at=from_wire_time(row["made_at"]),
        )
        for row in rows
    )


def runs(reader: Reader, *, limit: int = RUNS) -> tuple[RunLine, ...]:
    """The last runs, newest first: as they came one after the other, whatever the clock said."""
    rows = reader.rows(
        "SELECT id, started_at, ended_at, outcome, "
        "coalesce(json_extract(receipt, '$.conflicts'), 0) AS conflicts FROM sync_run "
        "ORDER BY rowid DESC LIMIT :limit",
        limit=limit,
    )
    return tuple(
        RunLine(
            row["id"],
            from_wire_time(row["started_at"]),
            _moment(row["ended_at"]),
            row["outcome"],
            row["conflicts"],
        )
        for row in rows
    )


def receipt(reader: Reader, run_id: str) -> Receipt | None:
    """The receipt of a run; None where it ended before it could write one."""
    rows = reader.rows("SELECT receipt FROM sync_run WHERE id = :id", id=run_id)
    if not rows or rows[0]["receipt"] is None:
        return None
    return Receipt.from_dict(msgspec.json.decode(rows[0]["receipt"]))


def _labels(entity: str, group: str) -> tuple[tuple[str, str], ...]:
    specs = fields_of(entity_named(entity))
    return tuple((spec.name, spec.label) for spec in specs if group in {spec.group, "*"})


def _fields(text: str | None) -> Fields:
    return msgspec.json.decode(text, type=Fields) if text else {}


def _moment(text: str | None) -> datetime | None:
    return from_wire_time(text) if text else None
