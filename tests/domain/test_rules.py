"""The rules of the trade for calls."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from bluenote_field.domain.calls import Call, CallStatus, Outcome
from bluenote_field.domain.products import CompanyRule
from bluenote_field.domain.rules import (
    BACKDATE_DAYS,
    complaints_on_save,
    complaints_on_submit,
    is_locked,
    may_become,
    rule_on,
    was_seen,
)
from bluenote_field.errors import Complaint

ID = "01900000-0000-7000-8000-000000000001"
NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
P, S, X, C, N = (
    CallStatus.PLANNED,
    CallStatus.SAVED,
    CallStatus.SUBMITTED,
    CallStatus.CANCELLED,
    CallStatus.NOT_SEEN,
)
ALLOWED = {
    (P, S), (P, C), (P, N), (P, X), (S, P), (S, X), (S, C), (S, N), (N, P), (N, S), (N, X), (C, P),
}  # fmt: skip


def call(**values: object) -> Call:
    given: dict[str, object] = {"account_id": ID, "owner_id": ID, "starts_at": NOW, "notes": "Met."}
    return Call.checked({"id": ID, "status": S, "recorded_at": NOW, **given, **values})


def missing(
    call: Call, *, attendees: int = 1, backdate_days: int | None = None
) -> list[str | None]:
    found = complaints_on_submit(call, attendees=attendees, now=NOW, backdate_days=backdate_days)
    return [each.field for each in found]


@pytest.mark.parametrize(("before", "after"), list(product(CallStatus, CallStatus)))
def test_a_call_goes_only_the_ways_of_the_trade(before: CallStatus, after: CallStatus) -> None:
    assert may_become(before, after) == (before == after or (before, after) in ALLOWED)


def test_a_submitted_call_goes_nowhere_and_is_locked() -> None:
    assert [after for after in CallStatus if may_become(X, after)] == [X]
    assert [status for status in CallStatus if is_locked(call(status=status))] == [X]


def test_a_call_attempted_in_vain_stays_one_after_it_was_submitted() -> None:
    assert not was_seen(call(status=N))
    assert not was_seen(call(status=X, outcome=Outcome.NOT_SEEN))
    assert was_seen(call(status=X, outcome=Outcome.UNDECIDED))


def test_nobody_needs_to_have_taken_part_in_a_call_where_nobody_was_seen() -> None:
    tried = call(status=S, outcome=Outcome.NOT_SEEN, notes=None)
    assert not complaints_on_submit(tried, attendees=0, now=NOW, backdate_days=None)


def test_everything_missing_for_a_submit_is_listed_at_once() -> None:
    bare = call(notes=None, starts_at=NOW + timedelta(hours=1), status=C)
    assert missing(bare, attendees=0) == ["starts_at", "status", "attendees", "notes"]
    assert missing(call(notes=None), attendees=0) == ["notes", "attendees"]
    assert missing(call(status=P, notes=None), attendees=0) == ["attendees", "notes"]


def test_a_complete_call_can_be_submitted() -> None:
    assert missing(call()) == []
    assert missing(call(status=P)) == []


def test_attempted_in_vain_is_an_honest_outcome_that_needs_nobody() -> None:
    assert missing(call(status=N, notes=None), attendees=0) == []


def test_a_call_in_the_future_is_not_submitted() -> None:
    assert missing(call(starts_at=NOW)) == []
    assert missing(call(starts_at=NOW + timedelta(milliseconds=1))) == ["starts_at"]


def test_a_recorded_call_needs_a_note_and_a_planned_one_does_not() -> None:
    wanted = (Complaint("notes", "say in a line what happened"),)
    assert complaints_on_save(call(notes=None), now=NOW, backdate_days=None) == wanted
    for status in (P, C, N):
        found = complaints_on_save(call(notes=None, status=status), now=NOW, backdate_days=None)
        assert found == ()


def test_back_dating_ends_at_the_companys_limit() -> None:
    on_the_limit = call(starts_at=NOW - timedelta(days=14))
    beyond = call(starts_at=NOW - timedelta(days=14, milliseconds=1))
    assert complaints_on_save(on_the_limit, now=NOW, backdate_days=14) == ()
    found = complaints_on_save(beyond, now=NOW, backdate_days=14)
    assert [(each.field, "14 days" in each.message) for each in found] == [("starts_at", True)]
    assert complaints_on_save(beyond, now=NOW, backdate_days=None) == ()
    assert missing(beyond, backdate_days=14) == ["starts_at"]


def test_a_call_recorded_in_time_can_be_corrected_and_submitted_weeks_later() -> None:
    recorded = NOW - timedelta(days=40)
    old = call(starts_at=recorded - timedelta(days=1), recorded_at=recorded)
    assert complaints_on_save(old, now=NOW, backdate_days=14) == ()
    assert missing(old, backdate_days=14) == []


def test_a_clock_that_was_ahead_when_it_was_recorded_holds_nothing_up() -> None:
    recorded = NOW + timedelta(days=30)
    for days, found in ((13, []), (15, ["starts_at"])):
        ahead = call(starts_at=NOW - timedelta(days=days), recorded_at=recorded)
        assert missing(ahead, backdate_days=14) == found


def rule(number: int, holds_from: date, name: str = BACKDATE_DAYS) -> CompanyRule:
    return CompanyRule.checked({"id": ID, "name": name, "number": number, "holds_from": holds_from})


def test_a_company_rule_holds_from_its_day_until_the_next_one_begins() -> None:
    june, november = date(2026, 6, 1), date(2026, 11, 20)
    rules = [rule(7, november), rule(30, june), rule(99, june, name="another")]
    day = timedelta(days=1)
    assert rule_on(rules, BACKDATE_DAYS, day=june - day) is None
    assert rule_on(rules, BACKDATE_DAYS, day=june) == 30
    assert rule_on(rules, BACKDATE_DAYS, day=november - day) == 30
    assert rule_on(rules, BACKDATE_DAYS, day=november) == 7
    assert rule_on([], BACKDATE_DAYS, day=november) is None
