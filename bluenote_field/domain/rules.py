"""The rules of the trade for calls: what has to be true before one is saved, submitted or changed.

Shared by the laptop, which shows everything that is missing at once, and central, which decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from bluenote_field.domain.calls import Call, CallStatus, Outcome
from bluenote_field.domain.products import CompanyRule
from bluenote_field.errors import Complaint

BACKDATE_DAYS = "backdate_days"
"""Name of the company rule: how many days back a call may be recorded."""

_NEXT: dict[CallStatus, frozenset[CallStatus]] = {
    CallStatus.PLANNED: frozenset(
        {CallStatus.SAVED, CallStatus.CANCELLED, CallStatus.NOT_SEEN, CallStatus.SUBMITTED}
    ),
    CallStatus.SAVED: frozenset(
        {CallStatus.PLANNED, CallStatus.SUBMITTED, CallStatus.CANCELLED, CallStatus.NOT_SEEN}
    ),
    CallStatus.NOT_SEEN: frozenset({CallStatus.PLANNED, CallStatus.SAVED, CallStatus.SUBMITTED}),
    CallStatus.CANCELLED: frozenset({CallStatus.PLANNED}),
    CallStatus.SUBMITTED: frozenset(),
}


def rule_on(rules: Iterable[CompanyRule], name: str, *, day: date) -> int | None:
    """The number a company rule holds on a day: of those begun the latest, None without one."""
    begun = [rule for rule in rules if rule.name == name and rule.holds_from <= day]
    return max(begun, key=lambda rule: rule.holds_from).number if begun else None


def may_become(before: CallStatus, after: CallStatus) -> bool:
    """True where a call may go from one status to the other (staying is always allowed)."""
    return before == after or after in _NEXT.get(before, frozenset())


def is_locked(call: Call) -> bool:
    """A submitted call and its children are read-only; an addendum may be added."""
    return call.status == CallStatus.SUBMITTED


def was_seen(call: Call) -> bool:
    """False for a call that was attempted in vain: an honest outcome that needs nobody's name."""
    return call.status is not CallStatus.NOT_SEEN and call.outcome is not Outcome.NOT_SEEN


def complaints_on_save(
    call: Call, *, now: datetime, backdate_days: int | None
) -> tuple[Complaint, ...]:
    """What keeps a call from being kept: only what no later edit could mend.

    How far back a call lies is counted from when it was recorded, so that one which was recorded in
    time can still be corrected and submitted after weeks without a moment for it.
    """
    found = []
    recorded = min(now, call.recorded_at)
    if call.status is CallStatus.SAVED and was_seen(call) and not call.notes:
        found.append(Complaint("notes", "say in a line what happened"))
    if backdate_days is not None and call.starts_at < recorded - timedelta(days=backdate_days):
        found.append(
            Complaint("starts_at", f"lies more than {backdate_days} days back, the company's limit")
        )
    return tuple(found)


def complaints_on_submit(
    call: Call, *, attendees: int, now: datetime, backdate_days: int | None
) -> tuple[Complaint, ...]:
    """Everything that is missing before a call can be submitted, all at once."""
    found = list(complaints_on_save(call, now=now, backdate_days=backdate_days))
    if call.starts_at > now:
        found.append(Complaint("starts_at", "lies in the future; submit it after the visit"))
    if call.status is CallStatus.CANCELLED:
        found.append(Complaint("status", "a cancelled call is not submitted"))
    if was_seen(call) and not attendees:
        found.append(Complaint("attendees", "say who took part"))
    if was_seen(call) and not call.notes and call.status is not CallStatus.SAVED:
        found.append(Complaint("notes", "say in a line what happened"))
    return tuple(found)
