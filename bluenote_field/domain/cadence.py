"""How often an account is to be called on in a cycle, and where it stands: always computed live.

The formulas are those published for multichannel cycle plans in life-sciences field software:
actual = calls submitted, or saved with a date up to today; scheduled = planned, or saved with a
later date; remaining = max(0, planned - actual); to schedule = max(0, planned - scheduled -
actual).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from bluenote_field.domain.calls import CallStatus

MONTHS_A_QUARTER = 3
DAYS_A_QUARTER = 91
DAYS_BY_SEGMENT = {"A": 30, "B": 60, "C": 90}
"""How many days may pass between two visits where central planned no number of calls."""


@dataclass(frozen=True, slots=True)
class Cadence:
    """Counts of calls in one cycle at one account."""

    planned: int
    actual: int
    scheduled: int

    @property
    def remaining(self) -> int:
        """Calls still to be made."""
        return max(0, self.planned - self.actual)

    @property
    def to_schedule(self) -> int:
        """Calls still to be put into the calendar."""
        return max(0, self.planned - self.scheduled - self.actual)


def cadence(
    calls: Iterable[tuple[CallStatus, date]], *, planned: int, today: date, start: date, end: date
) -> Cadence:
    """Count the calls (status, day) of a cycle that runs from `start` to `end`, both included."""
    actual = scheduled = 0
    for status, day in calls:
        if not start <= day <= end:
            continue
        if status is CallStatus.SUBMITTED or (status is CallStatus.SAVED and day <= today):
            actual += 1
        elif status is CallStatus.PLANNED or status is CallStatus.SAVED:
            scheduled += 1
    return Cadence(planned=planned, actual=actual, scheduled=scheduled)


def days_between(planned_calls: int | None, segment: str | None) -> int | None:
    """How many days may pass between two visits; None where nobody expects any."""
    if planned_calls:
        return DAYS_A_QUARTER // min(planned_calls, DAYS_A_QUARTER)
    return DAYS_BY_SEGMENT.get((segment or "").upper()) if planned_calls is None else None


def quarter_of(day: date) -> tuple[date, date]:
    """First and last day of the calendar quarter that holds the day."""
    first_month = (day.month - 1) // MONTHS_A_QUARTER * MONTHS_A_QUARTER + 1
    last_month = first_month + MONTHS_A_QUARTER - 1
    _, last_day = monthrange(day.year, last_month)
    return date(day.year, first_month, 1), date(day.year, last_month, last_day)
