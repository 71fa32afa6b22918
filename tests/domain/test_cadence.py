"""How often an account is to be called on: the published formulas and the calendar's quarters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.cadence import Cadence, cadence, days_between, quarter_of
from bluenote_field.domain.calls import CallStatus

START, TODAY, END = date(2026, 10, 1), date(2026, 11, 20), date(2026, 12, 31)
DAY = timedelta(days=1)
CALLS = st.lists(
    st.tuples(st.sampled_from(CallStatus), st.dates(date(2026, 9, 1), date(2027, 1, 31)))
)


def count(calls: list[tuple[CallStatus, date]], planned: int = 6) -> Cadence:
    return cadence(calls, planned=planned, today=TODAY, start=START, end=END)


# The worked cases of the published description: what counts as made, what as scheduled.
@pytest.mark.parametrize(
    ("status", "day", "actual", "scheduled"),
    [
        (CallStatus.SUBMITTED, TODAY, 1, 0),
        (CallStatus.SUBMITTED, TODAY + DAY, 1, 0),
        (CallStatus.SAVED, TODAY, 1, 0),
        (CallStatus.SAVED, TODAY - DAY, 1, 0),
        (CallStatus.SAVED, TODAY + DAY, 0, 1),
        (CallStatus.PLANNED, TODAY + DAY, 0, 1),
        (CallStatus.PLANNED, TODAY - DAY, 0, 1),
        (CallStatus.CANCELLED, TODAY, 0, 0),
        (CallStatus.NOT_SEEN, TODAY, 0, 0),
        (CallStatus.SUBMITTED, START, 1, 0),
        (CallStatus.SUBMITTED, START - DAY, 0, 0),
        (CallStatus.PLANNED, END, 0, 1),
        (CallStatus.PLANNED, END + DAY, 0, 0),
    ],
)
def test_a_call_counts_as_published(
    status: CallStatus, day: date, actual: int, scheduled: int
) -> None:
    counted = count([(status, day)])
    assert (counted.actual, counted.scheduled) == (actual, scheduled)


def test_what_remains_and_what_is_to_be_scheduled() -> None:
    calls = [(CallStatus.SUBMITTED, START), (CallStatus.SAVED, TODAY), (CallStatus.PLANNED, END)]
    counted = count(calls, planned=6)
    assert (counted.remaining, counted.to_schedule) == (4, 3)


def test_more_calls_than_planned_leave_nothing_and_not_less() -> None:
    counted = count([(CallStatus.SUBMITTED, TODAY)] * 3 + [(CallStatus.PLANNED, END)], planned=2)
    assert (counted.remaining, counted.to_schedule) == (0, 0)


@given(CALLS, st.integers(0, 20))
def test_nothing_is_counted_twice_and_nothing_below_zero(
    calls: list[tuple[CallStatus, date]], planned: int
) -> None:
    counted = count(calls, planned)
    in_cycle = [status for status, day in calls if START <= day <= END]
    idle = sum(status in {CallStatus.CANCELLED, CallStatus.NOT_SEEN} for status in in_cycle)
    assert counted.actual + counted.scheduled == len(in_cycle) - idle
    assert 0 <= counted.to_schedule <= counted.remaining <= planned


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_quarter_holds_its_day_and_abuts_the_next(day: date) -> None:
    first, last = quarter_of(day)
    assert first <= day <= last
    assert first.day == 1
    assert first.month in {1, 4, 7, 10}
    assert 90 <= (last - first).days + 1 <= 92
    assert quarter_of(first) == quarter_of(last) == (first, last)
    assert quarter_of(last + DAY)[0] == last + DAY
    assert quarter_of(first - DAY)[1] == first - DAY


def test_the_quarter_of_the_very_last_day_there_is() -> None:
    assert quarter_of(date.max) == (date(9999, 10, 1), date.max)


@pytest.mark.parametrize(
    ("planned", "segment", "days"),
    [(4, "A", 22), (1, None, 91), (500, None, 1), (0, "A", None), (None, "a", 30),
     (None, "B", 60), (None, "Z", None), (None, None, None)],
)  # fmt: skip
def test_days_between_two_visits_come_from_the_plan_or_else_the_segment(
    planned: int | None, segment: str | None, days: int | None
) -> None:
    assert days_between(planned, segment) == days
