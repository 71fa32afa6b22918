"""Saving what the call form holds, and taking it back: each is one unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bluenote_field.actions import calls, drafts, people
from bluenote_field.domain.calls import Call, CallAttendee, CallStatus
from bluenote_field.ui.call_state import KIND

if TYPE_CHECKING:
    from bluenote_field.actions.calls import CallDraft
    from bluenote_field.store.store import Store, Unit
    from bluenote_field.ui.call_state import CallState


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What to save and as what; `before` and `status` tell how the call was, if it existed."""

    state: CallState
    zone: str
    draft_id: str
    call_id: str = ""
    status: CallStatus | None = None
    before: CallState | None = None
    zone_before: str = ""
    plan: bool = False


@dataclass(frozen=True, slots=True)
class Saved:
    """What was saved, and the contacts made on the way, which undo takes back too."""

    call_id: str
    made_contacts: tuple[str, ...]
    saving: Saving


def save_call(store: Store, saving: Saving) -> Saved:
    """Log, plan or change the call and forget its draft, all in one transaction."""
    with store.unit(_action_of(saving)) as unit:
        call = _write(unit, saving)
        drafts.drop_draft(unit, saving.draft_id)
        made = _contacts_of(unit, call.id) if any(p.new for p in saving.state.people) else set()
    known = {p.contact_id for p in saving.state.people}
    return Saved(call.id, tuple(sorted(made - known)), saving)


def take_back(store: Store, saved: Saved) -> None:
    """Undo a save: the call is as it was before, and what was typed is a draft again."""
    saving = saved.saving
    with store.unit("take back a call") as unit:
        if saving.before is None:
            calls.remove_call(unit, saved.call_id)
        else:
            if saving.status is CallStatus.PLANNED and not saving.plan:
                calls.plan_again(unit, saved.call_id)
            calls.edit_call(unit, saved.call_id, saving.before.draft(zone=saving.zone_before))
        for contact_id in saved.made_contacts:
            people.remove_contact(unit, contact_id)
        keep_draft(unit, saving)


def put_back(store: Store, call_id: str, status: CallStatus, before: CallDraft) -> None:
    """Undo a change of status: the call is planned, saved or attempted as it was."""
    with store.unit("take back a change of status") as unit:
        now = unit.require(Call, call_id).status
        if now is CallStatus.CANCELLED or status is CallStatus.PLANNED:
            calls.plan_again(unit, call_id)
        if status is CallStatus.SAVED:
            calls.log_planned_call(unit, call_id, before)
        elif status is CallStatus.NOT_SEEN:
            calls.mark_not_seen(unit, call_id)
        elif status is CallStatus.CANCELLED:
            calls.cancel_call(unit, call_id)


def keep_draft(unit: Unit, saving: Saving) -> None:
    """Write what is typed as a draft, with what is needed to go on."""
    body = saving.state.as_body()
    body["call_id"] = saving.call_id
    body["plan"] = saving.plan
    drafts.keep_draft(unit, saving.draft_id, kind=KIND, label=saving.state.account_name, body=body)


def keep_draft_in(store: Store, saving: Saving) -> None:
    """The same in a unit of its own."""
    with store.unit("keep a draft") as unit:
        keep_draft(unit, saving)


def drop_draft_in(store: Store, draft_id: str) -> None:
    """Forget a draft in a unit of its own."""
    with store.unit("drop a draft") as unit:
        drafts.drop_draft(unit, draft_id)


def _write(unit: Unit, saving: Saving) -> Call:
    draft = saving.state.draft(zone=saving.zone)
    if not saving.call_id:
        return (calls.plan_call if saving.plan else calls.log_call)(unit, draft)
    if saving.status is CallStatus.PLANNED and not saving.plan:
        return calls.log_planned_call(unit, saving.call_id, draft)
    return calls.edit_call(unit, saving.call_id, draft)


def _action_of(saving: Saving) -> str:
    if saving.plan:
        return "plan a visit"
    return "log a call" if saving.status in {None, CallStatus.PLANNED} else "edit a call"


def _contacts_of(unit: Unit, call_id: str) -> set[str]:
    attendees = unit.find(CallAttendee, CallAttendee.call_id == call_id)
    return {line.contact_id for line in attendees if line.contact_id}
