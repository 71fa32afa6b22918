"""Moments and days as people type them, in English and Spanish."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from bluenote_field.domain.spoken_time import Toward
from bluenote_field.errors import InputProblem
from bluenote_field.ui.forms.typed_time import read_day, read_moment

NOW = datetime(2026, 11, 18, 10, 5, 33, tzinfo=ZoneInfo("America/Chicago"))
"""A Wednesday."""


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", "2026-11-18 10:05"),
        ("now", "2026-11-18 10:05"),
        ("ahora", "2026-11-18 10:05"),
        ("10:30", "2026-11-18 10:30"),
        ("3pm", "2026-11-18 15:00"),
        ("12am", "2026-11-18 00:00"),
        ("noon", "2026-11-18 12:00"),
        ("yesterday 3pm", "2026-11-17 15:00"),
        ("ayer", "2026-11-17 10:05"),
        ("ayer a las 15:00", "2026-11-17 15:00"),
        ("anteayer 9:00", "2026-11-16 09:00"),
        ("mon 9:00", "2026-11-16 09:00"),
        ("el viernes pasado 10h30", "2026-11-13 10:30"),
        ("last wed", "2026-11-11 10:05"),
        ("2 hours ago", "2026-11-18 08:05"),
        ("hace 20 minutos", "2026-11-18 09:45"),
        ("hace 2 días", "2026-11-16 10:05"),
        ("3 de noviembre 9:15", "2026-11-03 09:15"),
        ("2026-11-03 14:00", "2026-11-03 14:00"),
        ("11/3 9:15", "2026-11-03 09:15"),
        ("dec 3 2pm", "2026-12-03 14:00"),
        ("tue 9", "2026-11-17 09:00"),
        ("martes 9", "2026-11-17 09:00"),
        ("mañana 9", "2026-11-19 09:00"),
        ("mañana por la mañana", "2026-11-19 09:00"),
        ("esta mañana", "2026-11-18 09:00"),
        ("ayer a las 3", "2026-11-17 15:00"),
        ("ayer por la tarde", "2026-11-17 15:00"),
        ("las 9 de la mañana", "2026-11-18 09:00"),
        ("yesterday afternoon", "2026-11-17 15:00"),
        ("anoche", "2026-11-17 19:00"),
        ("at 2", "2026-11-18 14:00"),
        ("yesterday 3:30", "2026-11-17 15:30"),
        ("03:30", "2026-11-18 03:30"),
        ("3:30p", "2026-11-18 15:30"),
        ("9 a. m.", "2026-11-18 09:00"),
        ("1030", "2026-11-18 10:30"),
        ("half an hour ago", "2026-11-18 09:35"),
        ("2026-11-03T14:00", "2026-11-03 14:00"),
    ],
)
def test_a_moment_is_read_as_it_was_meant(typed: str, expected: str) -> None:
    assert f"{read_moment(typed, now=NOW):%Y-%m-%d %H:%M}" == expected


@pytest.mark.parametrize(
    "typed",
    ["99:99", "zork", "banana 3pm", "13pm", "feb 31", "5", "10:30 zork", "tue 25", "feb 31 9"],
)
def test_what_cannot_be_read_is_refused_with_an_example_and_never_guessed(typed: str) -> None:
    with pytest.raises(InputProblem) as refusal:
        read_moment(typed, now=NOW)
    assert typed in refusal.value.message
    assert "10:30" in refusal.value.advice


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", None),
        ("tomorrow", date(2026, 11, 19)),
        ("mañana", date(2026, 11, 19)),
        ("fri", date(2026, 11, 20)),
        ("wed", date(2026, 11, 25)),
        ("el próximo lunes", date(2026, 11, 23)),
        ("dec 3", date(2026, 12, 3)),
        ("in 2 weeks", date(2026, 12, 2)),
        ("en 3 días", date(2026, 11, 21)),
        ("next week", date(2026, 11, 25)),
        ("7", date(2026, 11, 25)),
        ("2 weeks", date(2026, 12, 2)),
        ("in two weeks", date(2026, 12, 2)),
        ("en un mes", date(2026, 12, 18)),
        ("in 3 months", date(2027, 2, 18)),
        ("next month", date(2026, 12, 18)),
        ("esta tarde", date(2026, 11, 18)),
        ("1/5", date(2027, 1, 5)),
    ],
)
def test_a_day_to_come_is_read_as_it_was_meant(typed: str, expected: date | None) -> None:
    assert read_day(typed, today=NOW.date()) == expected


@pytest.mark.parametrize(("day_first", "expected"), [(True, "12-03"), (False, "03-12")])
def test_a_slashed_day_follows_the_custom_of_the_place(*, day_first: bool, expected: str) -> None:
    day = read_day("3/12/2026", today=NOW.date(), day_first=day_first)
    assert f"{day:%m-%d}" == expected


@pytest.mark.parametrize(("toward", "expected"), [("past", 16), ("future", 23)])
def test_a_weekday_looks_back_when_logging_and_ahead_when_planning(
    toward: Toward, expected: int
) -> None:
    assert read_moment("monday 9:00", now=NOW, toward=toward).day == expected


def test_a_time_that_the_clock_skips_keeps_its_zone() -> None:
    spring = datetime(2026, 3, 8, 12, 0, tzinfo=ZoneInfo("America/Chicago"))
    read = read_moment("01:30", now=spring)
    assert read.utcoffset() != spring.utcoffset()


@pytest.mark.parametrize(
    ("today", "typed", "expected"),
    [
        (date(2027, 1, 31), "in a month", date(2027, 2, 28)),
        (date(2026, 12, 15), "el mes que viene", date(2027, 1, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_last_one(
    today: date, typed: str, expected: date
) -> None:
    assert read_day(typed, today=today) == expected
