"""Today: the visits, the follow-ups, what is half written, what is not yet submitted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import RowMapping

from bluenote_field.domain.accounts import Channel
from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.store.store import Reader
from bluenote_field.store.views.prep import Prep, prep

EXCERPT = 160


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit of the day: where, when, why, and what was written last time."""

    call_id: str
    account_id: str
    account_name: str
    city: str
    starts_at: datetime
    minutes: int | None
    channel: Channel
    status: CallStatus
    objective: str
    people: str
    last_note: str
    last_note_at: datetime | None
    open_tasks: int
    prep: Prep = field(default_factory=Prep)
    """What to know before it; only of a visit that is still to come."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A task that is due, or late."""

    task_id: str
    title: str
    due_on: date | None
    late: bool
    account_id: str | None
    account_name: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """Something half written; `body` is what the form needs to go on."""

    id: str
    kind: str
    label: str
    body: dict[str, object]
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class UnsubmittedLine:
    """A recorded call of an earlier day, or of today, that was not submitted yet."""

    call_id: str
    account_name: str
    starts_at: datetime
    status: CallStatus


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the page of the day shows, read at one moment."""

    day: date
    as_of: datetime
    visits: tuple[VisitLine, ...]
    follow_ups: tuple[FollowUp, ...]
    drafts: tuple[DraftLine, ...]
    unsubmitted: tuple[UnsubmittedLine, ...]
    synced_at: datetime | None = None
    """The last complete sync: how fresh all this is."""


def today(reader: Reader, *, day: date, zone: ZoneInfo, ahead: int = 0) -> Today:
    """The day of the person who is signed in; follow-ups up to `ahead` days later are included."""
    start, end = bounds(day, zone)
    who = reader.fact("user_id") or ""
    return Today(
        day=day,
        as_of=reader.now,
        visits=tuple(_visits(reader, who, start, end)),
        follow_ups=tuple(_follow_ups(reader, who, day, ahead)),
        drafts=drafts(reader),
        unsubmitted=tuple(_unsubmitted(reader, who, end)),
        synced_at=_synced_at(reader),
    )


def _synced_at(reader: Reader) -> datetime | None:
    rows = reader.rows("SELECT synced_at FROM checkpoint WHERE stream = 'core'")
    return from_wire_time(rows[0]["synced_at"]) if rows and rows[0]["synced_at"] else None


def drafts(reader: Reader) -> tuple[DraftLine, ...]:
    """Everything half written, newest first."""
    return tuple(
        DraftLine(
            id=row["id"],
            kind=row["kind"],
            label=row["label"],
            body=msgspec.json.decode(row["body"]),
            updated_at=from_wire_time(row["updated_at"]),
        )
        for row in reader.rows("SELECT * FROM draft ORDER BY updated_at DESC")
    )


def bounds(day: date, zone: ZoneInfo) -> tuple[str, str]:
    """The first moment of a day and of the next one, in wire form."""
    start = datetime.combine(day, time(), zone)
    end = datetime.combine(day + timedelta(days=1), time(), zone)
    return to_wire_time(start), to_wire_time(end)


def excerpt(text: str | None) -> str:
    """The beginning of a note in one line."""
    line = " ".join((text or "").split())
    return line if len(line) <= EXCERPT else line[: EXCERPT - 1].rstrip() + "…"


def _visits(reader: Reader, who: str, start: str, end: str) -> list[VisitLine]:
    rows = reader.rows(
        """
        SELECT c.*, a.name AS account_name, a.city AS city,
               (SELECT group_concat(t.name, ', ' ORDER BY t.position) FROM call_attendee t
                WHERE t.call_id = c.id) AS people,
               l.notes AS last_note, l.starts_at AS last_at,
               (SELECT count(*) FROM task k WHERE k.account_id = c.account_id
                   AND k.done_at IS NULL) AS open_tasks
        FROM call c
        LEFT JOIN account a ON a.id = c.account_id
        LEFT JOIN call l ON l.id = (
            SELECT p.id FROM call p WHERE p.account_id = c.account_id AND p.notes IS NOT NULL
                AND p.starts_at < c.starts_at ORDER BY p.starts_at DESC LIMIT 1)
        WHERE c.owner_id = :who AND c.starts_at >= :start AND c.starts_at < :end
            AND c.status <> 'cancelled'
        ORDER BY c.starts_at, c.id
        """,
        who=who,
        start=start,
        end=end,
    )
    return [
        VisitLine(
            call_id=row["id"],
            account_id=row["account_id"],
            account_name=row["account_name"] or "",
            city=row["city"] or "",
            starts_at=from_wire_time(row["starts_at"]),
            minutes=row["minutes"],
            channel=Channel.read(row["channel"]),
            status=CallStatus.read(row["status"]),
            objective=row["objective"] or "",
            people=row["people"] or "",
            last_note=excerpt(row["last_note"]),
            last_note_at=from_wire_time(row["last_at"]) if row["last_at"] else None,
            open_tasks=row["open_tasks"],
            prep=_prep_of(reader, row),
        )
        for row in rows
    ]


def _prep_of(reader: Reader, row: RowMapping) -> Prep:
    if row["status"] != CallStatus.PLANNED:
        return Prep()
    return prep(reader, row["account_id"], before=from_wire_time(row["starts_at"]))


def _follow_ups(reader: Reader, who: str, day: date, ahead: int) -> list[FollowUp]:
    rows = reader.rows(
        """
        SELECT k.id, k.title, k.due_on, k.account_id, a.name AS account_name
        FROM task k LEFT JOIN account a ON a.id = k.account_id
        WHERE k.owner_id = :who AND k.done_at IS NULL AND k.due_on <= :last
        ORDER BY k.due_on, k.id
        """,
        who=who,
        last=(day + timedelta(days=ahead)).isoformat(),
    )
    return [
        FollowUp(
            task_id=row["id"],
            title=row["title"],
            due_on=date.fromisoformat(row["due_on"]),
            late=date.fromisoformat(row["due_on"]) < day,
            account_id=row["account_id"],
            account_name=row["account_name"] or "",
        )
        for row in rows
    ]


def _unsubmitted(reader: Reader, who: str, end: str) -> list[UnsubmittedLine]:
    # Written as in the index `call_unsubmitted`, which holds these few calls alone.
    rows = reader.rows(
        """
        SELECT call.id, starts_at, status, account.name AS account_name
        FROM call LEFT JOIN account ON account.id = call.account_id
        WHERE status IN ('saved', 'not_seen') AND call.owner_id = :who AND starts_at < :end
        ORDER BY starts_at, call.id
        """,
        who=who,
        end=end,
    )
    return [
        UnsubmittedLine(
            call_id=row["id"],
            account_name=row["account_name"] or "",
            starts_at=from_wire_time(row["starts_at"]),
            status=CallStatus.read(row["status"]),
        )
        for row in rows
    ]
