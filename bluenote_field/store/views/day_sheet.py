"""The sheet of a day, filled for the printer: where to go, whom to meet, and why."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping

from bluenote_field.domain.accounts import AccessPolicy, Channel, ContactRole
from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.day_sheet import DaySheet, SheetPerson, SheetTask, SheetVisit
from bluenote_field.store.store import Reader
from bluenote_field.store.views.prep import prep
from bluenote_field.store.views.today import bounds
from bluenote_field.store.views.week import address_of

MOST_PEOPLE = 6
LONGEST_TEXT = 300
Translate = Callable[[str], str]


def day_sheet(
    reader: Reader,
    day: date,
    *,
    zone: ZoneInfo,
    organisation: str,
    locale: str = "en",
    translate: Translate = str,
) -> DaySheet:
    """The visits of one's day that are not cancelled; `translate` turns labels into words.

    A task of an account that is visited stands with the visit, any other with those of the day.
    """
    start, end = bounds(day, zone)
    who = reader.fact("user_id") or ""
    rows = reader.rows(
        """
        SELECT c.*, a.name AS account_name, a.street, a.city, a.state, a.postal_code, a.country,
               a.phone, a.access, a.best_times
        FROM call c LEFT JOIN account a ON a.id = c.account_id
        WHERE c.owner_id = :who AND c.starts_at >= :start AND c.starts_at < :end
            AND c.status <> 'cancelled'
        ORDER BY c.starts_at, c.id
        """,
        who=who,
        start=start,
        end=end,
    )
    return DaySheet(
        day=day,
        person_name=reader.fact("user_name") or "",
        organisation=organisation,
        printed_at=reader.now,
        zone=zone.key,
        visits=tuple(_visit(reader, row, zone, translate) for row in rows),
        tasks=_other_tasks(reader, who, day, {row["account_id"] for row in rows}),
        locale=locale,
    )


def _visit(reader: Reader, row: RowMapping, zone: ZoneInfo, translate: Translate) -> SheetVisit:
    starts_at = from_wire_time(row["starts_at"])
    known = prep(reader, row["account_id"], before=starts_at)
    last = known.notes[0] if known.notes else None
    status = CallStatus.read(row["status"])
    access = translate(AccessPolicy.read(row["access"]).label) if row["access"] else ""
    return SheetVisit(
        starts_at=starts_at,
        minutes=row["minutes"],
        account_name=row["account_name"] or translate("An account no longer on this laptop"),
        address=address_of(row),
        phone=row["phone"] or "",
        access=access,
        best_times=row["best_times"] or "",
        channel=translate(Channel.read(row["channel"]).label),
        status="" if status is CallStatus.PLANNED else translate(status.label),
        people=_people(reader, row["id"], translate),
        purpose=_short(row["objective"]),
        preparation=_short(row["pre_call_notes"]),
        last_note=last.text if last else "",
        last_note_on=last.at.astimezone(zone).date() if last else None,
        tasks=tuple(SheetTask(task.title, task.due_on) for task in known.tasks),
    )


def _people(reader: Reader, call_id: str, translate: Translate) -> tuple[SheetPerson, ...]:
    rows = reader.rows(
        """
        SELECT t.name, t.role, k.first_name, k.last_name, k.credentials, k.phone,
               k.role AS contact_role
        FROM call_attendee t LEFT JOIN contact k ON k.id = t.contact_id
        WHERE t.call_id = :call ORDER BY t.position, t.id LIMIT :limit
        """,
        call=call_id,
        limit=MOST_PEOPLE,
    )
    return tuple(_person(row, translate) for row in rows)


def _person(row: RowMapping, translate: Translate) -> SheetPerson:
    name = row["name"] or f"{row['first_name'] or ''} {row['last_name'] or ''}".strip()
    role = row["role"] or ""
    if not role and row["contact_role"]:
        role = ContactRole.read(row["contact_role"]).label
    named = ", ".join(part for part in (name, row["credentials"]) if part)
    return SheetPerson(named, translate(role), row["phone"] or "")


def _other_tasks(reader: Reader, who: str, day: date, visited: set[str]) -> tuple[SheetTask, ...]:
    rows = reader.rows(
        "SELECT title, due_on, account_id FROM task WHERE owner_id = :who AND done_at IS NULL "
        "AND due_on <= :day ORDER BY due_on, id",
        who=who,
        day=day.isoformat(),
    )
    return tuple(
        SheetTask(row["title"], date.fromisoformat(row["due_on"]))
        for row in rows
        if row["account_id"] not in visited
    )


def _short(text: str | None) -> str:
    """The beginning of a text in one line, so that a visit keeps its place on one page."""
    line = " ".join((text or "").split())
    return line if len(line) <= LONGEST_TEXT else line[: LONGEST_TEXT - 1].rstrip() + "…"
