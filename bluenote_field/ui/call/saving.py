"""Saving what the call form holds and keeping it as a draft, each within one unit of work."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bluenote_field.actions import calls, drafts
from bluenote_field.domain.calls import Call, CallStatus
from bluenote_field.domain.wire import pack
from bluenote_field.store.rows import encode
from bluenote_field.store.views.call import call_card
from bluenote_field.ui.call.meanwhile import with_theirs
from bluenote_field.ui.call.state import KIND, from_card

if TYPE_CHECKING:
    from bluenote_field.store.store import Store, Unit
    from bluenote_field.ui.call.reading import Opening
    from bluenote_field.ui.call.state import CallState


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """What to save and as what; `status` tells how the call was, if it existed."""

    state: CallState
    zone: str
    draft_id: str
    call_id: str = ""
    status: CallStatus | None = None
    plan: bool = False
    before: CallState | None = None
    began: Call | None = None
    """The call as the person has seen it; only what differs from it is written."""

    @property
    def action(self) -> str:
        """The name of the unit of work."""
        if self.plan:
            return "plan a visit"
        return "log a call" if self.status in {None, CallStatus.PLANNED} else "edit a call"


@dataclass(frozen=True, slots=True)
class Saved:
    """The call that was saved; `is_contested` where something of it waits for a decision."""

    call_id: str
    is_contested: bool = False


def saving_of(
    state: CallState,
    opening: Opening | None,
    *,
    zone: str,
    draft_id: str,
    began: Call | None = None,
) -> Saving:
    """What to save of a form that began with `opening`, typed in the time zone `zone`.

    `began` is the call as the person has seen it since.
    """
    if opening is None or opening.before is None:
        plan = bool(opening and opening.plan)
        return Saving(state=state, zone=zone, draft_id=draft_id, plan=plan)
    # A time that was not changed keeps the zone it was told in.
    is_same = state.starts_at == opening.before.starts_at
    return Saving(
        state=state,
        zone=opening.zone if is_same else zone,
        draft_id=draft_id,
        call_id=opening.call_id,
        status=opening.status,
        plan=opening.plan,
        before=opening.before,
        began=began or opening.call,
    )


def save_call(saving: Saving, unit: Unit) -> Saved:
    """Log, plan or change the call and end its draft, which undo brings back as it was typed."""
    call = _write(unit, saving)
    keep_draft(saving, unit)
    drafts.end_draft(unit, saving.draft_id)
    return Saved(call.id, "card" in unit.changed.entities)


def keep_draft(saving: Saving, unit: Unit) -> None:
    """Write what is typed as a draft, with what is needed to go on."""
    body = saving.state.as_body()
    body["call_id"] = saving.call_id
    body["plan"] = saving.plan
    if saving.began is not None:
        body["began"] = encode({**pack(saving.began), "revision": saving.began.revision})
    drafts.keep_draft(unit, saving.draft_id, kind=KIND, label=saving.state.label, body=body)


def keep_draft_in(store: Store, saving: Saving) -> None:
    """The same in a unit of its own."""
    with store.unit("keep a draft") as unit:
        keep_draft(saving, unit)


def drop_draft_in(store: Store, draft_id: str) -> None:
    """Forget a draft in a unit of its own."""
    with store.unit("drop a draft") as unit:
        drafts.drop_draft(unit, draft_id)


def _write(unit: Unit, saving: Saving) -> Call:
    state = saving.state
    if saving.call_id and saving.before is not None:
        now = from_card(call_card(unit, saving.call_id))
        state = with_theirs(state, saving.before, now)
    draft = state.draft(zone=saving.zone)
    if not saving.call_id:
        return (calls.plan_call if saving.plan else calls.log_call)(unit, draft)
    if saving.status is CallStatus.PLANNED and not saving.plan:
        return calls.log_planned_call(unit, saving.call_id, draft, began=saving.began)
    return calls.edit_call(unit, saving.call_id, draft, began=saving.began)
