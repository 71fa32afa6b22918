"""A week of visits, and what is due on its days; also what a calendar file is filled from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import RowMapping

from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.store.store import Reader
from bluenote_field.store.views.today import bounds

DAYS = 7
USUAL_MINUTES = 60
"""How long a visit takes whose length nobody entered."""
LONGEST = timedelta(days=1)
"""No call is entered as longer than that."""


@dataclass(frozen=True, slots=True)
class WeekVisit:
    """A visit with its place in time; `minutes` is None where nobody entered a length."""

    call_id: str
    account_id: str
    account_name: str
    city: str
    address: str
    starts_at: datetime
    minutes: int | None
    status: CallStatus
    objective: str

    @property
    def length(self) -> timedelta:
        """How long it takes, or is taken to."""
        return timedelta(minutes=self.minutes or USUAL_MINUTES)

    @property
    def ends_at(self) -> datetime:
        """When it is over."""
        return self.starts_at + self.length

    @property
    def may_move(self) -> bool:
        """Whether its time may still be changed with a drag: it is only planned."""
        return self.status is CallStatus.PLANNED


@dataclass(frozen=True, slots=True)
class DueTask:
    """A task that is due on a day of the week."""

    task_id: str
    title: str
    due_on: date
    account_name: str


@dataclass(frozen=True, slots=True)
class Week:
    """Seven days from `first`: the visits in order of time, and the tasks by day."""

    first: date
    visits: tuple[WeekVisit, ...]
    tasks: tuple[DueTask, ...]

    def tasks_on(self, day: date) -> tuple[DueTask, ...]:
        """What is due on one of its days."""
        return tuple(task for task in self.tasks if task.due_on == day)


def week(reader: Reader, *, first: date, zone: ZoneInfo) -> Week:
    """The seven days from `first` of the person who is signed in; cancelled visits are not in it.

    A visit that began the evening before and goes on past midnight is in it, too.
    """
    start = from_wire_time(bounds(first, zone)[0])
    end = from_wire_time(bounds(first + timedelta(days=DAYS), zone)[0])
    found = _visits(reader, start - LONGEST, end)
    return Week(
        first=first,
        visits=tuple(visit for visit in found if visit.ends_at > start),
        tasks=_tasks(reader, first),
    )


def coming_visits(reader: Reader) -> tuple[WeekVisit, ...]:
    """Everything that is planned from now on."""
    ahead = _visits(reader, reader.now, None)
    return tuple(visit for visit in ahead if visit.status is CallStatus.PLANNED)


def address_of(row: RowMapping) -> str:
    """Where an account is, in one line."""
    town = " ".join(part for part in (row["state"], row["postal_code"]) if part)
    parts = (row["street"], row["city"], town, row["country"])
    return ", ".join(part for part in parts if part)


def _visits(reader: Reader, start: datetime, end: datetime | None) -> list[WeekVisit]:
    """The person's own visits that begin from `start` to before `end`."""
    rows = reader.rows(
        """
        SELECT c.id, c.account_id, c.starts_at, c.minutes, c.status, c.objective,
               a.name, a.street, a.city, a.state, a.postal_code, a.country
        FROM call c LEFT JOIN account a ON a.id = c.account_id
        WHERE c.owner_id = :who AND c.status <> 'cancelled'
            AND c.starts_at >= :start AND (:end IS NULL OR c.starts_at < :end)
        ORDER BY c.starts_at, c.id
        """,
        who=reader.fact("user_id") or "",
        start=to_wire_time(start),
        end=to_wire_time(end) if end else None,
    )
    return [
        WeekVisit(
            call_id=row["id"],
            account_id=row["account_id"],
            account_name=row["name"] or "",
            city=row["city"] or "",
            address=address_of(row),
            starts_at=from_wire_time(row["starts_at"]),
            minutes=row["minutes"],
            status=CallStatus.read(row["status"]),
            objective=row["objective"] or "",
        )
        for row in rows
    ]


def _tasks(reader: Reader, first: date) -> tuple[DueTask, ...]:
    rows = reader.rows(
        """
        SELECT k.id, k.title, k.due_on, a.name FROM task k
        LEFT JOIN account a ON a.id = k.account_id
        WHERE k.owner_id = :who AND k.done_at IS NULL AND k.due_on >= :first AND k.due_on < :end
        ORDER BY k.due_on, k.id
        """,
        who=reader.fact("user_id") or "",
        first=first.isoformat(),
        end=(first + timedelta(days=DAYS)).isoformat(),
    )
    return tuple(
        DueTask(row["id"], row["title"], date.fromisoformat(row["due_on"]), row["name"] or "")
        for row in rows
    )
