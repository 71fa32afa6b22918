"""The rules of the trade for calls, kept by central as well: lock, flow, submission, back-dating.

A call and its parts are judged together when the last member of their group has been carried out,
since a call is submitted in the same breath in which its attendees arrive. What lies in the
future is judged by central's clock, with some patience; how far back a call may lie, by when it
was recorded, so that a long journey without a network is no offence.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from functools import partial
from typing import Final

from sqlalchemy import select

from bluenote_field.domain.calls import Call, CallAddendum, CallAttendee, CallStatus
from bluenote_field.domain.columns import is_identifier
from bluenote_field.domain.entities import parts_of
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.products import CompanyRule
from bluenote_field.domain.rules import (
    BACKDATE_DAYS,
    complaints_on_save,
    complaints_on_submit,
    may_become,
    rule_on,
)
from bluenote_field.domain.wire import Fields, Mutation, unpack
from bluenote_field.errors import Complaint
from bluenote_field.server.desk import Desk, Rejected, absent, once
from bluenote_field.server.tables import table_of

PATIENCE: Final = timedelta(minutes=5)
_PARTS: Final = {part.wire_name(): part for part in parts_of("call")}


def calls_before(desk: Desk, group: Iterable[Mutation]) -> dict[str, CallStatus | None]:
    """The calls that a group is about, with their status before it; None where a call is new."""
    ids = {id_ for mutation in group for id_ in _calls_of(desk, mutation)}
    before: dict[str, CallStatus | None] = {}
    for id_ in sorted(ids):
        row = desk.sheet.row(Call, id_)
        before[id_] = None if row is None else CallStatus(str(row["status"]))
    desk.locked_calls.clear()
    desk.locked_calls.update(i for i, status in before.items() if status is CallStatus.SUBMITTED)
    return before


def refuse_locked(desk: Desk, entity: type[Entity], id_: str, row: Fields) -> None:
    """A call that was submitted before, and its parts, are read-only."""
    call_id = id_ if entity is Call else row.get("call_id") if entity in _PARTS.values() else None
    if call_id in desk.locked_calls:
        raise Rejected("locked", "The call has been submitted; add an addendum instead.")


def guard_addendum(desk: Desk, record: Entity) -> None:
    """An addendum is added by the author of a submitted call, under the call's account."""
    if not isinstance(record, CallAddendum):
        return
    call = desk.sheet.row(Call, record.call_id)
    if call is None or call["account_id"] != record.account_id:
        raise absent()
    if call["owner_id"] != desk.person.id:
        raise Rejected("forbidden", "Only the author of a call adds to it.")
    if call["status"] != CallStatus.SUBMITTED:
        raise Rejected("not_submitted", "The call is not submitted yet; write it into the call.")


def judge_calls(desk: Desk, before: dict[str, CallStatus | None], changed: frozenset[str]) -> None:
    """Hold every changed call of a group against the rules; raises Rejected with all complaints."""
    for id_, status in before.items():
        row = desk.sheet.row(Call, id_)
        if row is None:
            continue
        _refuse_stray_parts(desk, row, id_)
        if id_ not in changed:
            continue
        call = unpack(Call, id_, row)
        if isinstance(call, Call):
            complaints = _complaints(desk, call, status)
            if complaints:
                words = "; ".join(f"{each.field}: {each.message}" for each in complaints)
                raise Rejected("rule", f"The call is not accepted: {words}.")


def _complaints(desk: Desk, call: Call, before: CallStatus | None) -> list[Complaint]:
    after = call.status
    if before is not None and not may_become(before, after):
        return [Complaint("status", f"a {before.label.lower()} call does not become {after.label}")]
    attendees = len(desk.sheet.parts(CallAttendee, call.id))
    judged = call
    if after is CallStatus.SUBMITTED:
        judged = call.model_copy(update={"status": before or CallStatus.SAVED})
    recorded = min(desk.now, call.recorded_at)
    days = rule_on(
        once(desk, "rules", partial(_company_rules, desk)), BACKDATE_DAYS, day=desk.now.date()
    )
    if after is not CallStatus.SUBMITTED or before is CallStatus.SUBMITTED:
        return list(complaints_on_save(judged, now=recorded, backdate_days=days))
    late = complaints_on_save(judged, now=recorded, backdate_days=days)
    found = complaints_on_submit(
        judged, attendees=attendees, now=desk.now + PATIENCE, backdate_days=None
    )
    return [*found, *(each for each in late if each.field == "starts_at")]


def _calls_of(desk: Desk, mutation: Mutation) -> list[str]:
    if mutation.entity == "call":
        return [mutation.id] if is_identifier(mutation.id) else []
    part = _PARTS.get(mutation.entity)
    if part is None or not is_identifier(mutation.id):
        return []
    row = desk.sheet.row(part, mutation.id)
    named = mutation.set.get(part.sync.parent) if row is None else row[part.sync.parent]
    return [str(named)] if is_identifier(str(named)) else []


def _refuse_stray_parts(desk: Desk, call: Fields, call_id: str) -> None:
    parts = (row for part in _PARTS.values() for row in desk.sheet.parts(part, call_id))
    if any(row["account_id"] != call["account_id"] for row in parts):
        raise Rejected("wrong_account", "A part of the call names another account.")


def _company_rules(desk: Desk) -> list[CompanyRule]:
    rows = desk.connection.execute(select(table_of(CompanyRule))).mappings()
    return [CompanyRule.model_validate(dict(row)) for row in rows]
