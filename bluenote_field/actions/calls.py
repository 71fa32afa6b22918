"""Planning, logging, changing and submitting calls; a call and its children are one save."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlmodel import col

from bluenote_field.actions.meanwhile import keep_theirs, put_aside_clashes
from bluenote_field.actions.people import NewContact, add_contact
from bluenote_field.domain.accounts import Account, Channel, Contact
from bluenote_field.domain.calls import (
    Call,
    CallAddendum,
    CallAttendee,
    CallStatus,
    CallTopic,
    Outcome,
    Reaction,
)
from bluenote_field.domain.merge import Disagreement
from bluenote_field.domain.people import User
from bluenote_field.domain.products import CompanyRule
from bluenote_field.domain.rules import (
    BACKDATE_DAYS,
    complaints_on_save,
    complaints_on_submit,
    is_locked,
    may_become,
    rule_on,
)
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import Complaint, InputProblem
from bluenote_field.store.store import Reader, Unit

AnyPart = TypeVar("AnyPart", CallAttendee, CallTopic)


@dataclass(frozen=True, slots=True)
class AttendeeChoice:
    """Somebody who took part: a contact, a colleague, or just a name and a role."""

    contact_id: str | None = None
    user_id: str | None = None
    name: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A product, or one of its messages, and how it was received."""

    product_id: str
    message_id: str | None = None
    reaction: Reaction | None = None


@dataclass(frozen=True, slots=True)
class NewTask:
    """A follow-up that came of a call."""

    title: str
    due_on: date


@dataclass(frozen=True, slots=True)
class CallDraft:
    """What the form holds: everything about a call before it is a call."""

    account_id: str
    starts_at: datetime
    zone: str = "UTC"
    channel: Channel = Channel.IN_PERSON
    minutes: int | None = None
    objective: str | None = None
    pre_call_notes: str | None = None
    notes: str | None = None
    outcome: Outcome | None = None
    next_step: str | None = None
    next_step_on: date | None = None
    attendees: tuple[AttendeeChoice, ...] = ()
    new_contacts: tuple[NewContact, ...] = ()
    topics: tuple[TopicChoice, ...] = ()
    tasks: tuple[NewTask, ...] = ()
    """Made beside the next step's own task, each time the draft is carried out."""


def plan_call(unit: Unit, draft: CallDraft) -> Call:
    """Put a visit into the calendar."""
    return _add(unit, draft, CallStatus.PLANNED)


def log_call(unit: Unit, draft: CallDraft) -> Call:
    """Record a call that took place: account and note are required; a next step makes a task."""
    return _add(unit, draft, CallStatus.SAVED)


def edit_call(unit: Unit, call_id: str, draft: CallDraft, *, began: Call | None = None) -> Call:
    """Change a call that is not locked, with its attendees and topics.

    With `began`, the call as it was when the edit began, what central changed since then stays.
    """
    call = _unlocked(unit, call_id)
    return _write(unit, call, draft, status=call.status, began=began)


def log_planned_call(
    unit: Unit, call_id: str, draft: CallDraft, *, began: Call | None = None
) -> Call:
    """Turn a planned visit into a recorded one; `began` as in `edit_call`."""
    call = _unlocked(unit, call_id)
    return _write(unit, call, draft, status=CallStatus.SAVED, began=began)


def submit_call(unit: Unit, call_id: str) -> Call:
    """Submit a call, which locks it and its children; lists everything that is missing at once."""
    call = _unlocked(unit, call_id)
    complaints = missing_for_submit(unit, call)
    if complaints:
        raise InputProblem(
            "This call cannot be submitted yet.",
            "Complete what is marked, then submit again; what you wrote stays as it is.",
            complaints=complaints,
        )
    values = {"status": CallStatus.SUBMITTED, "submitted_at": unit.now}
    return unit.change(Call, call_id, values)


def missing_for_submit(reader: Reader, call: Call) -> tuple[Complaint, ...]:
    """What keeps a call from being submitted now."""
    attendees = reader.find(CallAttendee, col(CallAttendee.call_id) == call.id)
    return complaints_on_submit(
        call, attendees=len(attendees), now=reader.now, backdate_days=_backdate_days(reader)
    )


def cancel_call(unit: Unit, call_id: str) -> Call:
    """Take a visit out of the calendar; it stays in the history."""
    return _become(unit, call_id, CallStatus.CANCELLED)


def move_visit(
    unit: Unit, call_id: str, *, starts_at: datetime, zone: str, minutes: int | None
) -> Call:
    """Put a visit that is only planned at another time, or give it another length."""
    call = _unlocked(unit, call_id)
    if call.status is not CallStatus.PLANNED:
        raise InputProblem(
            "Only a planned visit can be moved.", "Open the call to correct when it was."
        )
    values = {"starts_at": starts_at, "zone": zone, "minutes": minutes}
    _refuse_complaints(unit, Call.checked({**call.values(), **values, "id": call.id}))
    return unit.change(Call, call_id, values)


def plan_again(unit: Unit, call_id: str) -> Call:
    """Put a cancelled visit, or one that was attempted in vain, back into the calendar."""
    return _become(unit, call_id, CallStatus.PLANNED, {"outcome": None})


def mark_not_seen(unit: Unit, call_id: str, *, notes: str | None = None) -> Call:
    """Record honestly that somebody was there and nobody was seen."""
    said = {"notes": notes} if notes else {}
    return _become(unit, call_id, CallStatus.NOT_SEEN, {"outcome": Outcome.NOT_SEEN, **said})


def remove_call(unit: Unit, call_id: str) -> None:
    """Take back a call that was just saved (the undo of logging or planning one)."""
    call = _unlocked(unit, call_id)
    for attendee in _parts(unit, call.id, CallAttendee):
        unit.remove(CallAttendee, attendee.id)
    for topic in _parts(unit, call.id, CallTopic):
        unit.remove(CallTopic, topic.id)
    for task in unit.find(Task, col(Task.call_id) == call.id):
        unit.remove(Task, task.id)
    unit.remove(Call, call.id)


def add_addendum(unit: Unit, call_id: str, text: str) -> CallAddendum:
    """Add to a call that is locked; what was submitted stays as it is."""
    call = _own(unit, call_id)
    if not is_locked(call):
        raise InputProblem(
            "This call is not submitted yet, so nothing has to be added to it.",
            "Write it into the call itself.",
        )
    return unit.add(
        CallAddendum,
        {
            "call_id": call.id,
            "account_id": call.account_id,
            "author_id": unit.who,
            "text": text,
            "written_at": unit.now,
        },
    )


def _add(unit: Unit, draft: CallDraft, status: CallStatus) -> Call:
    unit.require(Account, draft.account_id)
    values = _values(draft) | {"status": status, "owner_id": unit.who, "recorded_at": unit.now}
    call = Call.checked({"id": unit.new_id(), **values})
    _refuse_complaints(unit, call)
    unit.add_checked(call)
    _write_children(unit, call, draft, is_new=True)
    _keep_next_step(unit, call, before=None)
    return call


def _write(
    unit: Unit, call: Call, draft: CallDraft, *, status: CallStatus, began: Call | None
) -> Call:
    _require_step(call, status)
    wanted: Mapping[str, object] = _values(draft)
    clashes: tuple[Disagreement, ...] = ()
    if began is not None:
        before = began.values()
        wanted = {name: value for name, value in wanted.items() if value != before[name]}
        wanted, clashes = keep_theirs(unit, began, wanted)
    values = {**wanted, "status": status}
    new = Call.checked({**call.values(), **values, "id": call.id})
    _refuse_complaints(unit, new)
    unit.change(Call, call.id, values)
    _write_children(unit, new, draft)
    _keep_next_step(unit, new, before=call)
    if began is not None:
        put_aside_clashes(unit, began, clashes)
    return new


def _values(draft: CallDraft) -> dict[str, object]:
    own = (
        "account_id",
        "starts_at",
        "zone",
        "channel",
        "minutes",
        "objective",
        "pre_call_notes",
        "notes",
        "outcome",
        "next_step",
        "next_step_on",
    )
    return {name: getattr(draft, name) for name in own}


def _write_children(unit: Unit, call: Call, draft: CallDraft, *, is_new: bool = False) -> None:
    fresh = [add_contact(unit, call.account_id, new) for new in draft.new_contacts]
    met = [AttendeeChoice(contact_id=contact.id) for contact in fresh]
    attendees = [_attendee(unit, choice) for choice in [*draft.attendees, *met]]
    topics: list[dict[str, object]] = [
        {
            "product_id": topic.product_id,
            "message_id": topic.message_id,
            "reaction": topic.reaction,
        }
        for topic in draft.topics
    ]
    _keep_in_line(unit, call, CallAttendee, attendees, is_new=is_new)
    _keep_in_line(unit, call, CallTopic, topics, is_new=is_new)
    for task in draft.tasks:
        values = {"title": task.title, "due_on": task.due_on, "account_id": call.account_id}
        unit.add(Task, {**values, "owner_id": unit.who, "call_id": call.id})


def _keep_in_line(
    unit: Unit, call: Call, part: type[AnyPart], wanted: list[dict[str, object]], *, is_new: bool
) -> None:
    """Make the parts of a call what is wanted, in that order; a part that fits is not touched."""
    kept = [] if is_new else _parts(unit, call.id, part)
    for position, values in enumerate(wanted):
        whole = {**values, "call_id": call.id, "account_id": call.account_id, "position": position}
        if position < len(kept):
            unit.change(part, kept[position].id, whole)
        else:
            unit.add(part, whole)
    for surplus in kept[len(wanted) :]:
        unit.remove(part, surplus.id)


def _attendee(unit: Unit, choice: AttendeeChoice) -> dict[str, object]:
    """Copy name and role: who took part stays true when a contact changes or goes."""
    values: dict[str, object] = {"name": choice.name, "role": choice.role}
    if choice.contact_id is not None:
        contact = unit.require(Contact, choice.contact_id)
        values = {"name": contact.full_name, "role": choice.role or contact.role.label}
    elif choice.user_id is not None:
        colleague = unit.require(User, choice.user_id)
        values = {"name": colleague.name, "role": choice.role or colleague.title}
    return {"contact_id": choice.contact_id, "user_id": choice.user_id, **values}


def _keep_next_step(unit: Unit, call: Call, *, before: Call | None) -> None:
    """Keep the next step's task in line with the call: made once, then changed, never doubled."""
    step = _step_of(call)
    if before is not None and before.next_step:
        if step == _step_of(before):
            return  # whatever the person has made of the task meanwhile is theirs
        made = unit.find(
            Task,
            col(Task.call_id) == call.id,
            col(Task.title) == before.next_step,
            col(Task.done_at).is_(None),
        )
        for task in made:
            if not call.next_step:
                unit.remove(Task, task.id)
            else:
                unit.change(Task, task.id, step)
        if made:
            return
    if call.next_step:
        unit.add(Task, {**step, "owner_id": unit.who, "call_id": call.id})


def _step_of(call: Call) -> dict[str, object]:
    return {"title": call.next_step, "due_on": call.next_step_on, "account_id": call.account_id}


def _parts(unit: Unit, call_id: str, part: type[AnyPart]) -> list[AnyPart]:
    found = unit.find(part, col(part.call_id) == call_id)
    return sorted(found, key=lambda each: (each.position, each.id))


def _become(
    unit: Unit, call_id: str, status: CallStatus, values: Mapping[str, object] | None = None
) -> Call:
    call = _unlocked(unit, call_id)
    _require_step(call, status)
    return unit.change(Call, call_id, {"status": status, **(values or {})})


def _own(unit: Unit, call_id: str) -> Call:
    call = unit.require(Call, call_id)
    if call.owner_id != unit.who:
        raise InputProblem(
            "Only the author of a call changes it.", "Ask them, or write a call of your own."
        )
    return call


def _unlocked(unit: Unit, call_id: str) -> Call:
    call = _own(unit, call_id)
    if is_locked(call):
        raise InputProblem(
            "This call has been submitted and is locked.",
            "Write an addendum, or ask operations to unlock it.",
        )
    return call


def _require_step(call: Call, status: CallStatus) -> None:
    if not may_become(call.status, status):
        raise InputProblem(
            f"A call that is {call.status.label.lower()} cannot become {status.label.lower()}.",
            "Open the call to see what can be done with it.",
        )


def _refuse_complaints(unit: Unit, call: Call) -> None:
    complaints = complaints_on_save(call, now=unit.now, backdate_days=_backdate_days(unit))
    if complaints:
        raise InputProblem(
            "This call cannot be saved yet.",
            "Complete what is marked; what you wrote stays in the form.",
            complaints=complaints,
        )


def _backdate_days(reader: Reader) -> int | None:
    return rule_on(reader.find(CompanyRule), BACKDATE_DAYS, day=reader.now.date())
