"""Moments and days as people type them, with a sentence where one cannot be read.

How they are read is `domain/spoken_time.py`; here is what to say in the language of the day.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from bluenote_field.domain import spoken_time
from bluenote_field.domain.spoken_time import Toward, Unread
from bluenote_field.errors import InputProblem

LONGEST_SHOWN = 40
translate = QCoreApplication.translate


def read_moment(
    typed: str, *, now: datetime, toward: Toward = "past", day_first: bool = False
) -> datetime:
    """The moment that was typed, in the zone of `now`; an InputProblem where it cannot be read."""
    try:
        return spoken_time.read_moment(typed, now=now, toward=toward, day_first=day_first)
    except Unread as unread:
        words = translate("TypedTime", "“{typed}” is not a time this field can read.")
        advice = translate(
            "TypedTime", "Write it like 10:30, yesterday 3pm, mon 9:00 or 2026-12-03 14:00."
        )
        raise _refusal(unread, typed, words, advice) from None


def read_day(
    typed: str, *, today: date, toward: Toward = "future", day_first: bool = False
) -> date | None:
    """The day that was typed, None for nothing; an InputProblem where it cannot be read."""
    try:
        return spoken_time.read_day(typed, today=today, toward=toward, day_first=day_first)
    except Unread as unread:
        words = translate("TypedTime", "“{typed}” is not a day this field can read.")
        advice = translate(
            "TypedTime", "Write it like tomorrow, fri, dec 3, in 2 weeks or 2026-12-03."
        )
        raise _refusal(unread, typed, words, advice) from None


def _refusal(unread: Unread, typed: str, words: str, advice: str) -> InputProblem:
    if unread.reason == "year":
        words = translate("TypedTime", "“{typed}” names a year that cannot be meant.")
    shown = " ".join(typed.split())
    shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
    return InputProblem(words.format(typed=shown), advice)
