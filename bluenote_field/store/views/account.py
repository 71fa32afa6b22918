"""Everything about one account on one page."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from bluenote_field.domain.accounts import Account, Stance
from bluenote_field.domain.cadence import Cadence, cadence, quarter_of
from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.fields import fields_of
from bluenote_field.store.store import Reader
from bluenote_field.store.views.account_tree import System, system_of
from bluenote_field.store.views.pickers import name_of
from bluenote_field.store.views.timeline import TimelineLine, timeline
from bluenote_field.store.views.today import bounds


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
    credentials: str = ""
    last_met: datetime | None = None
    works_here: bool = True
    """False for somebody whose own account is another one."""


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
    conflicts: int = 0
    """How many cards about this account and its people wait for a decision."""
    system: System = field(default_factory=System)


def account_card(reader: Reader, account_id: str, *, today: date, zone: ZoneInfo) -> AccountCard:
    """The card of one account; an InputProblem where it is no longer on this laptop."""
    account = reader.require(Account, account_id)
    last, coming = _visits(reader, account_id)
    waiting = _waiting_ids(reader, account_id)
    return AccountCard(
        account=account,
        as_of=reader.now,
        parent_name=name_of(reader, "account", account.parent_id) if account.parent_id else "",
        facts=_facts(reader, account),
        people=_people(reader, account_id),
        timeline=timeline(reader, account_id, waiting),
        tasks=open_tasks(reader, "account_id", account_id),
        cadence=_cadence(reader, account, today=today, zone=zone),
        last_visit=last,
        next_visit=coming,
        waiting=len(waiting),
        conflicts=_conflicts(reader, account_id),
        system=system_of(reader, account),
    )


def _visits(reader: Reader, account_id: str) -> tuple[datetime | None, datetime | None]:
    """When somebody was there last, and when somebody will be next."""
    row = reader.rows(
        """
        SELECT max(CASE WHEN status IN ('saved', 'submitted') AND starts_at <= :now
                   THEN starts_at END) AS last,
               min(CASE WHEN status = 'planned' AND starts_at >= :now THEN starts_at END) AS next
        FROM call WHERE account_id = :account
        """,
        account=account_id,
        now=to_wire_time(reader.now),
    )[0]
    last, coming = (from_wire_time(row[name]) if row[name] else None for name in ("last", "next"))
    return last, coming


def _cadence(reader: Reader, account: Account, *, today: date, zone: ZoneInfo) -> Cadence | None:
    if account.planned_calls is None:
        return None
    start, end = quarter_of(today)
    rows = reader.rows(
        "SELECT status, starts_at FROM call WHERE account_id = :account "
        "AND starts_at >= :start AND starts_at < :end",
        account=account.id,
        start=bounds(start, zone)[0],
        end=bounds(end, zone)[1],
    )
    days = [
        (CallStatus.read(row["status"]), from_wire_time(row["starts_at"]).astimezone(zone).date())
        for row in rows
    ]
    return cadence(days, planned=account.planned_calls, today=today, start=start, end=end)


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
               (SELECT count(*) || '|' || coalesce(max(c.starts_at), '') FROM call_attendee t
                JOIN call c ON c.id = t.call_id WHERE t.contact_id = k.id
                AND c.status IN ('saved', 'submitted') AND c.starts_at <= :now) AS met
        FROM contact k
        LEFT JOIN affiliation f ON f.id = (
            SELECT g.id FROM affiliation g WHERE g.contact_id = k.id AND g.account_id = :account
            ORDER BY coalesce(g.influence, 0) DESC, g.id LIMIT 1)
        WHERE k.account_id = :account OR k.id IN (
            SELECT g.contact_id FROM affiliation g WHERE g.account_id = :account)
        ORDER BY coalesce(f.influence, 0) DESC, k.last_name COLLATE NOCASE, k.id
        """,
        account=account_id,
        now=to_wire_time(reader.now),
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
            met=int(row["met"].partition("|")[0]),
            credentials=row["credentials"] or "",
            last_met=from_wire_time(latest) if (latest := row["met"].partition("|")[2]) else None,
            works_here=row["account_id"] == account_id,
        )
        for row in rows
    )


def open_tasks(
    reader: Reader, whose: Literal["account_id", "contact_id"], id_: str
) -> tuple[TaskLine, ...]:
    """What is to be done about an account or a contact, the most urgent first."""
    rows = reader.rows(
        "SELECT k.id, k.title, k.due_on, u.name AS who FROM task k "  # noqa: S608 - our two names
        "LEFT JOIN app_user u ON u.id = k.owner_id "
        f"WHERE k.{whose} = :id AND k.done_at IS NULL ORDER BY k.due_on IS NULL, k.due_on, k.id",
        id=id_,
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


def _conflicts(reader: Reader, account_id: str) -> int:
    cards = reader.rows("SELECT entity, row_id FROM card WHERE resolved_at IS NULL")
    return sum(_is_at(reader, card["entity"], card["row_id"], account_id) for card in cards)


def _is_at(reader: Reader, entity: str, id_: str, account_id: str) -> bool:
    if entity == "account":
        return id_ == account_id
    if not any(spec.name == "account_id" for spec in fields_of(entity_named(entity))):
        return False
    query = f'SELECT 1 FROM "{entity}" WHERE id = :id AND account_id = :account'  # noqa: S608
    return bool(reader.rows(query, id=id_, account=account_id))
