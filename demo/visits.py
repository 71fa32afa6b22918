"""The calls of the invented organisation: what was, what is planned, and the tasks they left."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from bluenote_field.domain.accounts import Account, Channel, Contact
from bluenote_field.domain.calls import Call, CallAttendee, CallStatus, CallTopic, Outcome, Reaction
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.products import KeyMessage
from bluenote_field.domain.tasks import Task
from demo.chance import Keys
from demo.notes import Written, write_note
from demo.source import Source

PAST_DAYS = 330
CALLS_PER_TERRITORY = 450
STILL_OPEN_DAYS = 5
OPEN_OF_FRESH = 0.7
CANCELLED = 0.04
IN_VAIN = 0.06
TODAY_AT = (time(8, 30), time(10, 0), time(11, 30), time(14, 0), time(16, 15))
WEEK_AT = (time(9, 0), time(11, 0), time(14, 30))
WEEKEND = 5


@dataclass(frozen=True, slots=True)
class Patch:
    """One territory as a KAM works in it."""

    source: Source
    owner_id: str
    accounts: tuple[Account, ...]
    people: dict[str, list[Contact]]
    messages: tuple[KeyMessage, ...]
    today: date
    zone: ZoneInfo
    rng: Random
    keys: Keys


def past_calls(patch: Patch) -> Iterator[Entity]:
    """A year of visits, more of them where more are planned; the last days are not submitted."""
    days = [patch.today - timedelta(days=back) for back in range(1, PAST_DAYS)]
    working = [day for day in days if day.weekday() < WEEKEND]
    weights = [account.planned_calls or 1 for account in patch.accounts]
    for account in patch.rng.choices(patch.accounts, weights, k=CALLS_PER_TERRITORY):
        day = patch.rng.choice(working)
        yield from _past_call(patch, account, day)


def planned_calls(patch: Patch) -> Iterator[Entity]:
    """Five visits today and some on each working day of the week to come, each elsewhere."""
    visited = iter(patch.rng.sample(patch.accounts, k=len(patch.accounts)))
    # The week begins in the city, at accounts that matter.
    hub = patch.accounts[0]
    near = sorted(
        patch.accounts, key=lambda a: (a.city != hub.city, a.state != hub.state, a.segment)
    )
    for at, account in zip(TODAY_AT, near, strict=False):
        yield from _planned(patch, account, patch.today, at)
    for ahead in range(1, 8):
        day = patch.today + timedelta(days=ahead)
        if day.weekday() >= WEEKEND:
            continue
        for at in patch.rng.sample(WEEK_AT, k=patch.rng.choice((1, 2))):
            yield from _planned(patch, next(visited), day, at)


def loose_tasks(patch: Patch) -> Iterator[Task]:
    """Tasks that no call left: two of them late, two due today, most still to come or done."""
    titles = patch.source.tasks["about_account"]
    for n in range(30):
        due = patch.today + timedelta(days=(-5, -2, 0, 0)[n] if n < 4 else n // 2)  # noqa: PLR2004
        done = None if n < 18 else _moment(patch, patch.today - timedelta(days=n), time(17))  # noqa: PLR2004
        account = patch.rng.choice(patch.accounts)
        yield _task(patch, patch.rng.choice(titles), due, account_id=account.id, done_at=done)
    for n, title in enumerate(patch.source.tasks["private"]):
        yield _task(patch, title, patch.today + timedelta(days=n + 1))


def _past_call(patch: Patch, account: Account, day: date) -> Iterator[Entity]:
    rng = patch.rng
    at = _moment(patch, day, time(rng.randrange(8, 17), rng.choice((0, 15, 30, 45))))
    status = _status(rng, (patch.today - day).days)
    written = write_note(patch.source, account, patch.people[account.id], rng)
    seen = status not in {CallStatus.NOT_SEEN, CallStatus.CANCELLED} and rng.random() > IN_VAIN
    agreed = seen and status is CallStatus.SUBMITTED and rng.random() < 0.45  # noqa: PLR2004
    due = day + timedelta(days=rng.randrange(3, 21))
    notes = written.note if seen else rng.choice(_NOT_SEEN)
    call = _call(patch, account, at, status) | {
        "minutes": rng.choice((15, 20, 30, 30, 45, 60)),
        "channel": rng.choices(list(Channel), (7, 2, 2, 1))[0],
        "objective": written.objective,
        "notes": None if status is CallStatus.CANCELLED else notes,
        "outcome": rng.choice(list(Outcome)[:3]) if seen else None,
        "next_step": written.next_step if agreed else None,
        "next_step_on": due if agreed else None,
        "submitted_at": at + timedelta(hours=9) if status is CallStatus.SUBMITTED else None,
    }
    record = Call.checked(call)
    yield record
    yield from _company(patch, record, written if seen else None)
    if agreed and due >= patch.today - timedelta(days=45):
        done = None if due >= patch.today else _moment(patch, due, time(15))
        yield _task(patch, written.next_step, due, call=record, done_at=done)


_NOT_SEEN = (
    "Called away to an emergency; the front desk offers another morning.",
    "Clinic overran, nobody free. Left a card.",
    "Meeting moved without notice; rescheduled at the desk.",
)


def _planned(patch: Patch, account: Account, day: date, at: time) -> Iterator[Entity]:
    people = patch.people[account.id]
    written = write_note(patch.source, account, people, patch.rng)
    values = _call(patch, account, _moment(patch, day, at), CallStatus.PLANNED) | {
        "minutes": patch.rng.choice((30, 45)),
        "channel": Channel.IN_PERSON if account.city == patch.accounts[0].city else Channel.VIDEO,
        "objective": written.objective,
        "recorded_at": _moment(patch, patch.today - timedelta(days=3), time(17)),
    }
    record = Call.checked(values)
    yield record
    yield from (_attendee(patch, record, person, n) for n, person in enumerate(written.people))


def _call(patch: Patch, account: Account, at: datetime, status: CallStatus) -> dict[str, object]:
    return {
        "id": patch.keys.new(at),
        "account_id": account.id,
        "owner_id": patch.owner_id,
        "status": status,
        "starts_at": at,
        "zone": patch.zone.key,
        "recorded_at": at + timedelta(minutes=70),
    }


def _company(patch: Patch, call: Call, written: Written | None) -> Iterator[Entity]:
    """Who took part and what was talked about."""
    if written is None:
        return
    for n, person in enumerate(written.people):
        yield _attendee(patch, call, person, n)
    for n, message in enumerate(patch.rng.sample(patch.messages, k=patch.rng.choice((0, 1, 1, 2)))):
        yield CallTopic.checked(
            {
                "id": patch.keys.new(call.starts_at),
                "call_id": call.id,
                "account_id": call.account_id,
                "product_id": message.product_id,
                "message_id": message.id,
                "reaction": patch.rng.choice((*Reaction, Reaction.POSITIVE, None)),
                "position": n,
            }
        )


def _attendee(patch: Patch, call: Call, person: Contact, position: int) -> CallAttendee:
    return CallAttendee.checked(
        {
            "id": patch.keys.new(call.starts_at),
            "call_id": call.id,
            "account_id": call.account_id,
            "contact_id": person.id,
            "name": person.full_name,
            "role": person.role.label,
            "position": position,
        }
    )


def _task(
    patch: Patch,
    title: str,
    due: date,
    *,
    account_id: str | None = None,
    call: Call | None = None,
    done_at: datetime | None = None,
) -> Task:
    return Task.checked(
        {
            "id": patch.keys.new(call.starts_at if call else None),
            "title": title,
            "due_on": due,
            "owner_id": patch.owner_id,
            "account_id": call.account_id if call else account_id,
            "call_id": call.id if call else None,
            "done_at": done_at,
        }
    )


def _status(rng: Random, days_ago: int) -> CallStatus:
    """Cancelled now and then; of the last days some are still open, older ones are submitted."""
    if rng.random() < CANCELLED:
        return CallStatus.CANCELLED
    if days_ago > STILL_OPEN_DAYS or rng.random() > OPEN_OF_FRESH:
        return CallStatus.SUBMITTED
    return rng.choice((CallStatus.SAVED, CallStatus.SAVED, CallStatus.NOT_SEEN))


def _moment(patch: Patch, day: date, at: time) -> datetime:
    return datetime.combine(day, at, patch.zone)
