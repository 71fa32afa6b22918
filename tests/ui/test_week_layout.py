"""Where visits stand in a week: by the clock on the wall, past midnight, side by side."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bluenote_field.domain.calls import CallStatus
from bluenote_field.store.views.week import WeekVisit
from bluenote_field.ui.week.layout import (
    LEAST_SHOWN,
    WHOLE_DAY,
    Stretch,
    first_day,
    hours_of,
    moment_at,
    on_other_day,
    snapped,
    stretches,
)

CHICAGO = ZoneInfo("America/Chicago")
FIRST = date(2026, 11, 15)


def visit(
    day: int,
    hour: int,
    minute: int = 0,
    *,
    minutes: int | None = 60,
    id_: str = "v",
    month: int = 11,
) -> WeekVisit:
    starts_at = datetime(2026, month, day, hour, minute, tzinfo=CHICAGO).astimezone(UTC)
    return WeekVisit(id_, "a", "A", "C", "", starts_at, minutes, CallStatus.PLANNED, "")


def laid(*visits: WeekVisit, first: date = FIRST) -> list[tuple[int, int, int]]:
    return [(each.day, each.begins, each.ends) for each in stretches(visits, first, CHICAGO)]


@pytest.mark.parametrize(
    ("weekday", "first"),
    [(1, date(2026, 11, 16)), (7, date(2026, 11, 15)), (6, date(2026, 11, 14))],
)
def test_a_week_begins_on_the_day_the_locale_says(weekday: int, first: date) -> None:
    day = date(2026, 11, 18)
    assert first_day(day, weekday) == first
    assert first_day(first, weekday) == first
    assert first_day(first + timedelta(days=6), weekday) == first
    assert first_day(first + timedelta(days=7), weekday) == first + timedelta(days=7)


def test_a_visit_past_midnight_stands_on_both_days() -> None:
    assert laid(visit(18, 23, 30)) == [(3, 1410, 1440), (4, 0, 30)]
    both = stretches([visit(18, 23, 30)], FIRST, CHICAGO)
    assert [(each.is_first, each.is_last) for each in both] == [(True, False), (False, True)]


def test_a_visit_up_to_midnight_stands_on_one_day() -> None:
    assert laid(visit(18, 23)) == [(3, 1380, 1440)]


def test_only_the_part_within_the_week_is_shown() -> None:
    assert laid(visit(14, 23, 30)) == [(0, 0, 30)]
    assert laid(visit(21, 23, 30)) == [(6, 1410, 1440)]


def test_in_the_week_in_which_an_hour_is_left_out_visits_stand_by_the_clock() -> None:
    first = date(2026, 3, 8)  # clocks go from 2:00 to 3:00 on this Sunday
    assert laid(visit(8, 1, 30, month=3), first=first) == [(0, 90, 210)]
    assert laid(visit(8, 9, month=3), visit(9, 9, month=3), first=first) == [
        (0, 540, 600), (1, 540, 600),
    ]  # fmt: skip


def test_in_the_week_in_which_an_hour_comes_twice_a_visit_keeps_its_length() -> None:
    first = date(2026, 11, 1)  # clocks go from 2:00 back to 1:00 on this Sunday
    assert laid(visit(1, 1, 45, minutes=30), first=first) == [(0, 105, 135)]
    assert laid(visit(1, 9), first=first) == [(0, 540, 600)]
    second = visit(1, 1, 45, minutes=30)
    second = WeekVisit("v", "a", "", "", "", second.starts_at + timedelta(hours=1), 30,
                       CallStatus.PLANNED, "")  # fmt: skip
    assert laid(second, first=first) == [(0, 105, 135)]


@pytest.mark.parametrize(
    ("day", "minute", "expected"),
    [
        (date(2026, 11, 18), 630, datetime(2026, 11, 18, 16, 30, tzinfo=UTC)),
        (date(2026, 3, 8), 150, datetime(2026, 3, 8, 8, 30, tzinfo=UTC)),  # 2:30 is 3:30
        (date(2026, 11, 1), 90, datetime(2026, 11, 1, 6, 30, tzinfo=UTC)),  # the first 1:30
    ],
)
def test_a_place_is_a_moment(day: date, minute: int, expected: datetime) -> None:
    assert moment_at(day, minute, CHICAGO) == expected


def test_another_day_keeps_the_time_of_the_clock() -> None:
    before = visit(7, 9, month=3)
    after = on_other_day(before, 1, CHICAGO)
    assert after - before.starts_at == timedelta(hours=23)
    assert after.astimezone(CHICAGO).hour == 9


def test_minutes_snap_to_quarters() -> None:
    assert [snapped(each) for each in (0, 7, 8, 22.4, 22.6, 607)] == [0, 0, 15, 15, 30, 600]


def test_the_hours_grow_to_what_is_planned() -> None:
    def hours(*visits: WeekVisit) -> tuple[int, int]:
        return hours_of(stretches(visits, FIRST, CHICAGO))

    assert hours() == hours(visit(18, 9)) == (7, 19)
    assert hours(visit(18, 6, 45)) == (6, 19)
    assert hours(visit(18, 18, 30, minutes=45)) == (7, 20)
    assert hours(visit(18, 23, 30)) == (0, 24)
    assert hours(visit(18, 23, 55, minutes=5)) == (7, 24)


def lanes_of(*visits: WeekVisit) -> list[tuple[str, int, int, int]]:
    return [
        (each.visit.call_id, each.lane, each.lanes, each.span)
        for each in stretches(visits, FIRST, CHICAGO)
    ]


def test_what_overlaps_stands_side_by_side_and_what_follows_does_not() -> None:
    assert lanes_of(
        visit(18, 9, id_="a"), visit(18, 9, 30, id_="b"), visit(18, 10, 30, id_="c")
    ) == [("a", 0, 2, 1), ("b", 1, 2, 1), ("c", 0, 1, 1)]


def test_a_visit_takes_the_lanes_that_are_free_beside_it() -> None:
    found = lanes_of(
        visit(18, 9, minutes=60, id_="a"), visit(18, 9, minutes=120, id_="b"),
        visit(18, 9, minutes=30, id_="c"), visit(18, 10, minutes=60, id_="d"),
    )  # fmt: skip
    assert {id_: (lane, span) for id_, lane, _, span in found} == {
        "b": (0, 1), "a": (1, 1), "c": (2, 1), "d": (1, 2),
    }  # fmt: skip


def test_short_visits_are_drawn_tall_enough_to_be_read_and_make_room_for_that() -> None:
    one, two = stretches(
        [visit(18, 9, minutes=5, id_="a"), visit(18, 9, 10, minutes=5, id_="b")], FIRST, CHICAGO
    )
    assert one.shown_until - one.shown_from == LEAST_SHOWN
    assert (one.lane, two.lane) == (0, 1)


def _do_collide(one: Stretch, other: Stretch) -> bool:
    same_time = one.shown_from < other.shown_until and other.shown_from < one.shown_until
    same_place = one.lane < other.lane + other.span and other.lane < one.lane + one.span
    return one.day == other.day and same_time and same_place


@pytest.mark.parametrize("seed", range(20))
def test_no_two_visits_ever_cover_each_other(seed: int) -> None:
    chance = random.Random(seed)
    visits = [
        visit(chance.randint(15, 21), chance.randint(0, 23), chance.choice((0, 10, 15, 30, 45)),
              minutes=chance.choice((None, 5, 15, 30, 60, 240, 1440)), id_=f"{n}")
        for n in range(60)
    ]  # fmt: skip
    found = stretches(visits, FIRST, CHICAGO)
    assert {each.visit.call_id for each in found} == {each.call_id for each in visits}
    for place, one in enumerate(found):
        assert 0 <= one.begins < one.ends <= WHOLE_DAY
        assert one.lane + one.span <= one.lanes
        assert not any(_do_collide(one, other) for other in found[place + 1 :])
