"""Where visits stand in a week, by the clock on the wall: days, minutes, and lanes side by side.

Plain arithmetic without a widget. A day is always drawn 24 hours high, also where the clocks
change: a visit stands where the clock on the wall says it begins.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

from bluenote_field.store.views.week import DAYS

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bluenote_field.store.views.week import WeekVisit

HOUR = 60
WHOLE_DAY = 24 * HOUR
STEP = 15
"""Minutes to which a drag snaps, and the shortest visit it makes."""
LEAST_SHOWN = 30
"""A shorter stretch is drawn as if it took so long: its words need the room."""
USUAL_HOURS = (7, 19)


@dataclass(frozen=True, slots=True)
class Stretch:
    """The part of a visit on one day, in minutes from midnight; `lane` of `lanes` beside others."""

    visit: WeekVisit
    day: int
    begins: int
    ends: int
    is_first: bool = True
    """Whether the visit begins here: it may also go on from the day before."""
    is_last: bool = True
    lane: int = 0
    lanes: int = 1
    span: int = 1
    """Over how many lanes it is drawn: those to its right that are free are its own."""

    @property
    def shown_until(self) -> int:
        """To which minute it is drawn."""
        return min(max(self.ends, self.begins + LEAST_SHOWN), WHOLE_DAY)

    @property
    def shown_from(self) -> int:
        """From which minute it is drawn; only the last of an evening is moved up a little."""
        return min(self.begins, WHOLE_DAY - LEAST_SHOWN)


def first_day(day: date, first_weekday: int) -> date:
    """The first day of the week that holds `day`; weekdays count from 1, Monday."""
    return day - timedelta(days=(day.isoweekday() - first_weekday) % DAYS)


def minute_of(moment: datetime) -> int:
    """The minute of the day that a clock on the wall shows."""
    return moment.hour * HOUR + moment.minute


def moment_at(day: date, minute: int, zone: ZoneInfo) -> datetime:
    """The moment at which the clock shows that; an hour that is left out is the one after it."""
    wall = datetime.combine(day, time()) + timedelta(minutes=minute)
    return wall.replace(tzinfo=zone).astimezone(UTC)


def snapped(minute: float) -> int:
    """The nearest quarter of an hour."""
    return round(minute / STEP) * STEP


def on_other_day(visit: WeekVisit, days: int, zone: ZoneInfo) -> datetime:
    """The same time of the clock some days later."""
    local = visit.starts_at.astimezone(zone)
    return moment_at(local.date() + timedelta(days=days), minute_of(local), zone)


def stretches(visits: Iterable[WeekVisit], first: date, zone: ZoneInfo) -> tuple[Stretch, ...]:
    """Every stretch of a week in order of time, those that overlap side by side."""
    found = [each for visit in visits for each in _stretches_of(visit, first, zone)]
    laid = [each for day in range(DAYS) for each in _side_by_side(found, day)]
    return tuple(sorted(laid, key=_order))


def hours_of(laid: Sequence[Stretch]) -> tuple[int, int]:
    """The hours to show: the usual ones, and as many more as what is planned needs."""
    begin, end = USUAL_HOURS
    for each in laid:
        begin = min(begin, each.shown_from // HOUR)
        end = max(end, -(-each.shown_until // HOUR))
    return begin, end


def _stretches_of(visit: WeekVisit, first: date, zone: ZoneInfo) -> Iterator[Stretch]:
    start, end = visit.starts_at.astimezone(zone), visit.ends_at.astimezone(zone)
    begins, last_day = (start.date() - first).days, (end.date() - first).days
    if end.time() == time() and last_day > begins:
        last_day -= 1
    for day in range(max(begins, 0), min(last_day, DAYS - 1) + 1):
        from_ = minute_of(start) if day == begins else 0
        until = minute_of(end) if end.date() == first + timedelta(days=day) else WHOLE_DAY
        if until <= from_:  # the clock was put back meanwhile
            until = min(from_ + int(visit.length.total_seconds() // 60), WHOLE_DAY)
        yield Stretch(visit, day, from_, until, day == begins, day == last_day)


def _side_by_side(found: Sequence[Stretch], day: int) -> Iterator[Stretch]:
    """The stretches of a day in lanes: whatever hangs together shares its width evenly."""
    together: list[Stretch] = []
    until = 0
    for each in sorted((each for each in found if each.day == day), key=_order):
        if together and each.shown_from >= until:
            yield from _with_lanes(together)
            together, until = [], 0
        together.append(each)
        until = max(until, each.shown_until)
    yield from _with_lanes(together)


def _with_lanes(together: Sequence[Stretch]) -> list[Stretch]:
    free_from: list[int] = []
    laned: list[Stretch] = []
    for each in together:
        lane = next((n for n, free in enumerate(free_from) if free <= each.shown_from), None)
        if lane is None:
            lane = len(free_from)
            free_from.append(0)
        free_from[lane] = each.shown_until
        laned.append(replace(each, lane=lane))
    lanes = len(free_from)
    return [replace(each, lanes=lanes, span=_span(each, laned, lanes)) for each in laned]


def _span(stretch: Stretch, laned: Sequence[Stretch], lanes: int) -> int:
    """How far a stretch reaches to the right before it would cover another."""
    in_the_way = (
        each.lane
        for each in laned
        if each.lane > stretch.lane
        and each.shown_from < stretch.shown_until
        and stretch.shown_from < each.shown_until
    )
    return min(in_the_way, default=lanes) - stretch.lane


def _order(each: Stretch) -> tuple[int, int, int, str]:
    return each.day, each.shown_from, -each.shown_until, each.visit.call_id
