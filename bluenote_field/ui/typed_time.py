"""Moments as people type them: "10:30", "yesterday 3pm", "ayer", "lunes 9:00", "in 2 weeks".

Pure reading of English and Spanish words; what cannot be read is refused with a sentence and never
guessed. A weekday alone looks back when a visit is logged and ahead when one is planned.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from PySide6.QtCore import QCoreApplication

from bluenote_field.errors import InputProblem

Toward = Literal["past", "future"]
"""Which way a weekday or a day without a year is looked for."""

LAST_HOUR = 23
NOON = 12
LAST_MINUTE = 59
A_WEEK = 7
MONTHS_AHEAD = 6
"""Looking back, "dec 3" typed in November is still the one to come; typed in January it is not."""

NOW = frozenset({"", "now", "ahora", "ahora mismo", "just now"})
FILLERS = frozenset(
    {"at", "on", "the", "of", "this", "a", "las", "la", "el", "los", "de", "del", "este", "esta"}
    | {"por", "que"}
)
DAYS = {
    "today": 0, "hoy": 0, "yesterday": -1, "ayer": -1, "anteayer": -2, "antier": -2,
    "tomorrow": 1, "manana": 1, "pasado manana": 2, "day after tomorrow": 2,
    "day before yesterday": -2, "next week": 7, "la semana que viene": 7, "proxima semana": 7,
}  # fmt: skip
WEEKDAYS = {
    "mon": 0, "monday": 0, "lunes": 0, "lun": 0,
    "tue": 1, "tues": 1, "tuesday": 1, "martes": 1,
    "wed": 2, "wednesday": 2, "miercoles": 2, "mie": 2,
    "thu": 3, "thur": 3, "thurs": 3, "thursday": 3, "jueves": 3, "jue": 3,
    "fri": 4, "friday": 4, "viernes": 4, "vie": 4,
    "sat": 5, "saturday": 5, "sabado": 5, "sab": 5,
    "sun": 6, "sunday": 6, "domingo": 6, "dom": 6,
}  # fmt: skip
MONTHS = {
    "jan": 1, "january": 1, "ene": 1, "enero": 1, "feb": 2, "february": 2, "febrero": 2,
    "mar": 3, "march": 3, "marzo": 3, "apr": 4, "april": 4, "abr": 4, "abril": 4,
    "may": 5, "mayo": 5, "jun": 6, "june": 6, "junio": 6, "jul": 7, "july": 7, "julio": 7,
    "aug": 8, "august": 8, "ago": 8, "agosto": 8,
    "sep": 9, "sept": 9, "september": 9, "septiembre": 9, "setiembre": 9,
    "oct": 10, "october": 10, "octubre": 10, "nov": 11, "november": 11, "noviembre": 11,
    "dec": 12, "december": 12, "dic": 12, "diciembre": 12,
}  # fmt: skip
BACK = frozenset({"last", "past", "pasado", "pasada"})
AHEAD = frozenset({"next", "coming", "proximo", "proxima", "viene"})
MINUTES = {
    "m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "minuto": 1, "minutos": 1,
    "h": 60, "hr": 60, "hour": 60, "hours": 60, "hora": 60, "horas": 60,
    "d": 1440, "day": 1440, "days": 1440, "dia": 1440, "dias": 1440,
    "w": 10080, "week": 10080, "weeks": 10080, "semana": 10080, "semanas": 10080,
}  # fmt: skip
A_DAY = 1440

CLOCK = re.compile(
    r"(?<![\d/.-])(?:(\d{1,2})[:.h](\d{2})\s*(am|pm)?|(\d{1,2})\s*(am|pm|h|hs|horas)|(noon|mediodia))(?![\d/.-])"
)
COUNT = r"(\d{1,3}|an?|una?|one)"
AGO = re.compile(rf"(?:hace\s+{COUNT}\s*([a-z]+)|{COUNT}\s*([a-z]+)\s+ago)")
IN = re.compile(rf"(?:in|en|dentro de)\s+{COUNT}\s*([a-z]+)|\+\s*(\d{{1,3}})\s*([a-z]*)")
SOME_DAYS = re.compile(r"\d{1,2}")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))?")
DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?([a-z]{3,10})(?:\s+(?:de\s+)?(\d{4}))?"
)
MONTH_DAY = re.compile(r"([a-z]{3,10})\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?![:\d])")


@dataclass(frozen=True, slots=True)
class _Parts:
    """What was found so far, and the words that are left to explain."""

    day: date | None
    clock: time | None
    rest: str


def read_moment(
    typed: str, *, now: datetime, toward: Toward = "past", day_first: bool = False
) -> datetime:
    """The moment that was typed, in the zone of `now`; an InputProblem where it cannot be read."""
    words = _plain(typed)
    if words in NOW:
        return now.replace(second=0, microsecond=0)
    shifted = _shift(words)
    if shifted is not None and shifted % A_DAY:
        return (now + timedelta(minutes=shifted)).replace(second=0, microsecond=0)
    clock, rest = _take_clock(words, typed)
    parts = _take_day(rest, today=now.date(), toward=toward, day_first=day_first)
    if parts.rest or (parts.day is None and clock is None):
        raise _refusal(typed)
    day = parts.day or now.date()
    return datetime.combine(day, clock or now.time().replace(second=0, microsecond=0), now.tzinfo)


def read_day(
    typed: str, *, today: date, toward: Toward = "future", day_first: bool = False
) -> date | None:
    """The day that was typed, None for nothing; an InputProblem where it cannot be read."""
    words = _plain(typed)
    if not words:
        return None
    if SOME_DAYS.fullmatch(words):
        words = f"+{words}"
    parts = _take_day(words, today=today, toward=toward, day_first=day_first)
    if parts.day is None or parts.rest:
        raise _refused_day(typed)
    return parts.day


def _plain(typed: str) -> str:
    """Lower case, no accents, single blanks."""
    bare = unicodedata.normalize("NFD", typed.casefold())
    kept = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return " ".join(kept.replace("a.m.", "am").replace("p.m.", "pm").replace("'", "").split())


def _take_clock(words: str, typed: str) -> tuple[time | None, str]:
    """The time of day, and the words without it."""
    found = CLOCK.search(words)
    if found is None:
        return None, words
    rest = f"{words[: found.start()]} {words[found.end() :]}"
    if found[6]:
        return time(NOON), rest
    hour, minute = int(found[1] or found[4]), int(found[2] or 0)
    half = found[3] or found[5]
    if half in {"am", "pm"}:
        if not 1 <= hour <= NOON:
            raise _refusal(typed)
        hour = hour % NOON + (NOON if half == "pm" else 0)
    if hour > LAST_HOUR or minute > LAST_MINUTE:
        raise _refusal(typed)
    return time(hour, minute), rest


def _take_day(words: str, *, today: date, toward: Toward, day_first: bool) -> _Parts:
    """The day, however it was written, and the words that are left."""
    shifted = _shift(words)
    if shifted is not None:
        return _Parts(today + timedelta(minutes=shifted), None, "")
    for name in sorted(DAYS, key=len, reverse=True):
        before, found, after = f" {words} ".partition(f" {name} ")
        if found:
            return _Parts(today + timedelta(days=DAYS[name]), None, _left(f"{before} {after}"))
    for read in (_iso_day, _slashed_day, _named_month):
        parts = read(words, today, toward, day_first)
        if parts is not None:
            return parts
    return _weekday(words, today=today, toward=toward)


def _shift(words: str) -> int | None:
    """The minutes in "2 hours ago", "hace 3 dias", "in 2 weeks", "+7"; None for anything else."""
    for pattern, sign in ((AGO, -1), (IN, 1)):
        found = pattern.fullmatch(words)
        if found is not None:
            count, unit = found[1] or found[3], found[2] or found[4] or "d"
            if unit in MINUTES:
                return sign * (int(count) if count.isdigit() else 1) * MINUTES[unit]
    return None


def _iso_day(words: str, today: date, toward: Toward, day_first: bool) -> _Parts | None:  # noqa: ARG001, FBT001
    found = ISO_DAY.search(words)
    return (
        None
        if found is None
        else _parts(words, found, (int(found[1]), int(found[2]), int(found[3])))
    )


def _slashed_day(words: str, today: date, toward: Toward, day_first: bool) -> _Parts | None:  # noqa: FBT001
    found = SLASHED.search(words)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    month, day = (second, first) if day_first or first > NOON else (first, second)
    year = int(found[3]) if found[3] else _year(month, day, today=today, toward=toward)
    return _parts(words, found, (year + 2000 if year < 100 else year, month, day))  # noqa: PLR2004


def _named_month(words: str, today: date, toward: Toward, day_first: bool) -> _Parts | None:  # noqa: ARG001, FBT001
    for pattern, name, number in ((DAY_MONTH, 2, 1), (MONTH_DAY, 1, 2)):
        for found in pattern.finditer(words):
            month = MONTHS.get(found[name])
            if month:
                day = int(found[number])
                year = int(found[3]) if found[3] else _year(month, day, today=today, toward=toward)
                return _parts(words, found, (year, month, day))
    return None


def _weekday(words: str, *, today: date, toward: Toward) -> _Parts:
    """A weekday with or without "last" and "next", and the words that are left."""
    tokens = words.replace(",", " ").split()
    named = [token for token in tokens if token in WEEKDAYS]
    if len(named) != 1:
        return _Parts(None, None, _left(words))
    rest = [token for token in tokens if token not in WEEKDAYS | BACK_OR_AHEAD]
    back = any(token in BACK for token in tokens)
    if any(token in AHEAD for token in tokens) or (toward == "future" and not back):
        days = (WEEKDAYS[named[0]] - today.weekday()) % A_WEEK or A_WEEK
    else:
        days = -((today.weekday() - WEEKDAYS[named[0]]) % A_WEEK)
        days = days - A_WEEK if back and days == 0 else days
    return _Parts(today + timedelta(days=days), None, _left(" ".join(rest)))


BACK_OR_AHEAD = dict.fromkeys(BACK | AHEAD, 0)


def _year(month: int, day: int, *, today: date, toward: Toward) -> int:
    """The year that puts a day without one on the right side of today."""
    if toward == "future":
        return today.year if (month, day) >= (today.month, today.day) else today.year + 1
    return today.year if month - today.month <= MONTHS_AHEAD else today.year - 1


def _parts(words: str, found: re.Match[str], day: tuple[int, int, int]) -> _Parts:
    """What is left around a day; a day that does not exist leaves everything."""
    try:
        made = date(*day)
    except ValueError:
        return _Parts(None, None, words)
    return _Parts(made, None, _left(f"{words[: found.start()]} {words[found.end() :]}"))


def _left(words: str) -> str:
    """The words that carry a meaning of their own."""
    return " ".join(word for word in words.replace(",", " ").split() if word not in FILLERS)


def _refusal(typed: str) -> InputProblem:
    return InputProblem(
        QCoreApplication.translate(
            "TypedTime", "“{typed}” is not a time this field can read."
        ).format(typed=typed.strip()),
        QCoreApplication.translate(
            "TypedTime", "Write it like 10:30, yesterday 3pm, mon 9:00 or 2026-12-03 14:00."
        ),
    )


def _refused_day(typed: str) -> InputProblem:
    return InputProblem(
        QCoreApplication.translate(
            "TypedTime", "“{typed}” is not a day this field can read."
        ).format(typed=typed.strip()),
        QCoreApplication.translate(
            "TypedTime", "Write it like tomorrow, fri, dec 3, in 2 weeks or 2026-12-03."
        ),
    )
