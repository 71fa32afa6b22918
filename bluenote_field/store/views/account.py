"""Everything about one account on one page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bluenote_field.domain.accounts import Account, Stance
from bluenote_field.domain.cadence import Cadence, cadence, quarter_of
from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.fields import fields_of
from bluenote_field.store.store import Reader
from bluenote_field.store.views.pickers import name_of
from bluenote_field.store.views.today import excerpt

LINES = 200


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody at the account: what they do there and where they stand."""

    contact_id: str
    affiliation_id: str | None
    name: str
    role: str
    title: str
    phone: str
    email: str
    influence: int | None
    stance: Stance | None
    met: int


@dataclass(frozen=True, slots=True)
class TimelineLine:
    """One thing that happened, or will: `kind` is call, task or addendum."""

    kind: str
    id: str
    at: datetime | None
    day: date | None
    title: str
    status: str
    text: str
    people: str
    pending: bool


@dataclass(frozen=True, slots=True)
class TaskLine:
    """An open task at the account."""

    task_id: str
    title: str
    due_on: date | None
    who: str


@dataclass(frozen=True, slots=True)
class AccountCard:
    """An account and what is around it, read at one moment.

    `facts` are label and words of every declared field that has a value; `waiting` counts the
    records at this account that central does not have yet.
    """

    account: Account
    as_of: datetime
    parent_name: str
    facts: tuple[tuple[str, str], ...]
    people: tuple[PersonLine, ...]
    timeline: tuple[TimelineLine, ...]
    tasks: tuple[TaskLine, ...]
    cadence: Cadence | None
    last_visit: datetime | None
    next_visit: datetime | None
    waiting: int


def account_card(reader: Reader, account_id: str, *, today: date, zone: ZoneInfo) -> AccountCard:
    """The card of one account; an InputProblem where it is no longer on this laptop."""
    account = reader.require(Account, account_id)
    calls = reader.rows(
        "SELECT status, starts_at FROM call WHERE account_id = :account ORDER BY starts_at",
        account=account_id,
    )
    moments = [(CallStatus.read(row["status"]), from_wire_time(row["starts_at"])) for row in calls]
    seen = [at for status, at in moments if status in {CallStatus.SAVED, CallStatus.SUBMITTED}]
    coming = [at for status, at in moments if status is CallStatus.PLANNED and at >= reader.now]
    start, end = quarter_of(today)
    days = [(status, at.astimezone(zone).date()) for status, at in moments]
    return AccountCard(
        account=account,
        as_of=reader.now,
        parent_name=name_of(reader, "account", account.parent_id) if account.parent_id else "",
        facts=_facts(reader, account),
        people=_people(reader, account_id),
        timeline=_timeline(reader, account_id),
        tasks=_tasks(reader, account_id),
        cadence=cadence(days, planned=account.planned_calls, today=today, start=start, end=end)
        if account.planned_calls is not None
        else None,
        last_visit=max((at for at in seen if at <= reader.now), default=None),
        next_visit=min(coming, default=None),
        waiting=_waiting(reader, account_id),
    )


def _facts(reader: Reader, account: Account) -> tuple[tuple[str, str], ...]:
    facts = []
    for spec in fields_of(Account):
        value = getattr(account, spec.name)
        words = name_of(reader, spec.show.refers, value) if spec.show.refers and value else ""
        words = words or ("" if spec.show.refers else spec.text(value))
        if words:
            facts.append((spec.label, words))
    return tuple(facts)


def _people(reader: Reader, account_id: str) -> tuple[PersonLine, ...]:
    rows = reader.rows(
        """
        SELECT k.*, trim(coalesce(k.first_name, '') || ' ' || k.last_name) AS name,
               f.id AS tie, f.title AS title, f.influence AS influence, f.stance AS stance,
               (SELECT count(*) FROM call_attendee t JOIN call c ON c.id = t.call_id
                WHERE t.contact_id = k.id AND c.status IN ('saved', 'submitted')) AS met
        FROM contact k
        LEFT JOIN affiliation f ON f.contact_id = k.id AND f.account_id = :account
        WHERE k.account_id = :account OR f.id IS NOT NULL
        ORDER BY coalesce(f.influence, 0) DESC, k.last_name COLLATE NOCASE, k.id
        """,
        account=account_id,
    )
    return tuple(
        PersonLine(
            contact_id=row["id"],
            affiliation_id=row["tie"],
            name=row["name"],
            role=row["role"],
            title=row["title"] or "",
            phone=row["phone"] or "",
            email=row["email"] or "",
            influence=row["influence"],
            stance=Stance.read(row["stance"]) if row["stance"] else None,
            met=row["met"],
        )
        for row in rows
    )


def _timeline(reader: Reader, account_id: str) -> tuple[TimelineLine, ...]:
    rows = reader.rows(
        """
        SELECT * FROM (
        SELECT 'call' AS kind, c.id, c.starts_at AS at, NULL AS day,
               coalesce(c.objective, '') AS title, c.status, coalesce(c.notes, '') AS text,
               (SELECT group_concat(t.name, ', ' ORDER BY t.position) FROM call_attendee t
                WHERE t.call_id = c.id) AS people
        FROM call c WHERE c.account_id = :account
        UNION ALL
        SELECT 'task', k.id, k.done_at, k.due_on, k.title,
               CASE WHEN k.done_at IS NULL THEN 'open' ELSE 'done' END, coalesce(k.detail, ''), NULL
        FROM task k WHERE k.account_id = :account
        UNION ALL
        SELECT 'addendum', d.id, d.written_at, NULL, '', '', d.text, NULL
        FROM call_addendum d WHERE d.account_id = :account
        ) ORDER BY coalesce(at, day) DESC LIMIT :lines
        """,
        account=account_id,
        lines=LINES,
    )
    waiting = _waiting_ids(reader, account_id)
    return tuple(
        TimelineLine(
            kind=row["kind"],
            id=row["id"],
            at=from_wire_time(row["at"]) if row["at"] else None,
            day=date.fromisoformat(row["day"]) if row["day"] else None,
            title=row["title"],
            status=row["status"],
            text=excerpt(row["text"]),
            people=row["people"] or "",
            pending=row["id"] in waiting,
        )
        for row in rows
    )


def _tasks(reader: Reader, account_id: str) -> tuple[TaskLine, ...]:
    rows = reader.rows(
        """
        SELECT k.id, k.title, k.due_on, u.name AS who FROM task k
        LEFT JOIN app_user u ON u.id = k.owner_id
        WHERE k.account_id = :account AND k.done_at IS NULL
        ORDER BY k.due_on IS NULL, k.due_on, k.id
        """,
        account=account_id,
    )
    return tuple(
        TaskLine(
            row["id"],
            row["title"],
            date.fromisoformat(row["due_on"]) if row["due_on"] else None,
            row["who"] or "",
        )
        for row in rows
    )


def _waiting_ids(reader: Reader, account_id: str) -> frozenset[str]:
    rows = reader.rows(
        """
        SELECT DISTINCT p.root AS id FROM pending p WHERE p.root = :account
            OR p.root IN (SELECT id FROM call WHERE account_id = :account)
            OR p.root IN (SELECT id FROM contact WHERE account_id = :account)
            OR p.root IN (SELECT id FROM task WHERE account_id = :account)
            OR p.root IN (SELECT id FROM call_addendum WHERE account_id = :account)
            OR p.root IN (SELECT id FROM affiliation WHERE account_id = :account)
        """,
        account=account_id,
    )
    return frozenset(row["id"] for row in rows)


def _waiting(reader: Reader, account_id: str) -> int:
    return len(_waiting_ids(reader, account_id))
