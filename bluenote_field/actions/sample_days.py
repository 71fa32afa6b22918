"""What happened in the sample data and what is to come: visits, tasks, and one conflict."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from bluenote_field.actions.calls import (
    AttendeeChoice,
    CallDraft,
    TopicChoice,
    log_call,
    plan_call,
    submit_call,
)
from bluenote_field.actions.people import edit_contact
from bluenote_field.actions.sample_cast import Cast
from bluenote_field.actions.tasks import add_task
from bluenote_field.domain.accounts import Account, Channel, Contact
from bluenote_field.domain.calls import Outcome
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.products import KeyMessage
from bluenote_field.store.exchange.cards import Finding, put_card

PAST_VISITS: Final = 70
PAST_DAYS: Final = 120
STILL_OPEN_DAYS: Final = 3
TODAY_AT: Final = (time(8, 30), time(10, 15), time(13, 0), time(15, 30))
AHEAD_AT: Final = (time(9, 0), time(14, 0))
TASK_DAYS: Final = (-6, -3, -1, 0, 0, 0, 1, 2, 3, 5, 8, 12, 15)
_WEEKEND: Final = 5
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")


def make_past(cast: Cast) -> None:
    """The visits of the last months; those of the last days are not submitted yet."""
    days = [cast.today - timedelta(days=back) for back in range(1, PAST_DAYS)]
    working = [day for day in days if day.weekday() < _WEEKEND]
    weights = [account.planned_calls or 1 for account in cast.accounts]
    for day in sorted(cast.rng.choices(working, k=PAST_VISITS)):
        account = cast.rng.choices(cast.accounts, weights)[0]
        at = _moment(cast, day, time(cast.rng.randrange(8, 16), cast.rng.choice((0, 15, 30, 45))))
        cast.unit.now = at + timedelta(hours=1)
        call = log_call(cast.unit, _past_draft(cast, account, at))
        if (cast.today - day).days > STILL_OPEN_DAYS:
            submit_call(cast.unit, call.id)


def make_ahead(cast: Cast) -> None:
    """Four visits today, some on the working days of the week to come, and what is to be done."""
    near = sorted(cast.accounts, key=lambda a: (a.city != cast.accounts[0].city, a.segment or "Z"))
    for at, account in zip(TODAY_AT, near, strict=False):
        _plan(cast, account, _moment(cast, cast.today, at))
    others = iter(near[len(TODAY_AT) :])
    for ahead in range(1, 8):
        day = cast.today + timedelta(days=ahead)
        if day.weekday() < _WEEKEND:
            for at in AHEAD_AT[: cast.rng.choice((1, 2))]:
                _plan(cast, next(others), _moment(cast, day, at))
    titles = cast.texts.notes["tasks"]["about_account"]
    for days in TASK_DAYS:
        account = cast.rng.choice(cast.accounts)
        due = cast.today + timedelta(days=days)
        title = cast.rng.choice(titles)
        values = {"title": title, "due_on": due, "owner_id": cast.unit.who}
        add_task(cast.unit, {**values, "account_id": account.id})


def make_conflict(cast: Cast) -> None:
    """A colleague and this person gave somebody two different numbers."""
    person = cast.people[cast.accounts[0].id][0]
    before = person.phone or ""
    theirs, mine = f"{before[:-4]}0142", f"{before[:-4]}0187"
    put_card(
        cast.unit,
        Finding(
            kind="conflict",
            entity="contact",
            row_id=person.id,
            grp="phone",
            label=f"{person.called()} · {cast.accounts[0].name}",
            base={"phone": before},
            mine={"phone": mine},
            theirs={"phone": theirs},
            their_v=2,
            by=cast.colleague.name,
            at=to_wire_time(cast.unit.now - timedelta(days=1)),
        ),
    )
    edit_contact(cast.unit, person.id, {"phone": theirs})


def _past_draft(cast: Cast, account: Account, at: datetime) -> CallDraft:
    people = cast.people[account.id]
    theme = cast.rng.choice(cast.texts.themes_for(people))
    lead = next((one for one in people if one.role.value in theme["roles"]), people[0])
    parts = (cast.rng.choice(theme[part]) for part in ("openings", "facts", "closings"))
    note = " ".join(_filled(cast, part, lead) for part in parts if part)
    agreed = (cast.today - at.date()).days < 30 and cast.rng.random() < 0.2  # noqa: PLR2004
    message: KeyMessage = cast.rng.choice(cast.messages)
    return CallDraft(
        account_id=account.id,
        starts_at=at,
        zone=cast.zone.key,
        channel=cast.rng.choices(list(Channel), (7, 2, 2, 1))[0],
        minutes=cast.rng.choice((15, 30, 30, 45)),
        objective=cast.rng.choice(theme["objectives"]),
        notes=note,
        outcome=cast.rng.choice(list(Outcome)[:3]),
        next_step=_filled(cast, cast.rng.choice(theme["next_steps"]), lead) if agreed else None,
        next_step_on=_working(at.date() + timedelta(days=21)) if agreed else None,
        attendees=(AttendeeChoice(contact_id=lead.id),),
        topics=(TopicChoice(message.product_id, message.id),),
    )


def _plan(cast: Cast, account: Account, at: datetime) -> None:
    people = cast.people[account.id]
    theme: dict[str, Any] = cast.rng.choice(cast.texts.themes_for(people))
    plan_call(
        cast.unit,
        CallDraft(
            account_id=account.id,
            starts_at=at,
            zone=cast.zone.key,
            minutes=cast.rng.choice((30, 45)),
            objective=cast.rng.choice(theme["objectives"]),
            attendees=tuple(AttendeeChoice(contact_id=one.id) for one in people[:2]),
        ),
    )


def _filled(cast: Cast, sentence: str, person: Contact) -> str:
    who = f"Dr. {person.last_name}" if person.role == "prescriber" else person.first_name
    number, day = cast.rng.randrange(2, 9), cast.rng.choice(_WEEKDAYS)
    return sentence.format(who=who, role=person.role.label, n=number, day=day)


def _moment(cast: Cast, day: date, at: time) -> datetime:
    return datetime.combine(day, at, cast.zone)


def _working(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _WEEKEND else 0)
