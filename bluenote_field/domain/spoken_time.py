"""Moments and days as people say them: "10:30", "yesterday 3pm", "lunes 9", "in two weeks".

Pure reading of English and Spanish words; what cannot be read is refused and never guessed. A
weekday alone looks back when a visit is logged and ahead when one is planned.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Literal

from bluenote_field.domain.spoken_clock import hour_alone, said_plainly, take_clock, take_part
from bluenote_field.domain.typed_words import bare

Toward = Literal["past", "future"]
"""Which way a weekday or a day without a year is looked for."""
Reason = Literal["words", "year"]
"""Why something cannot be read: its words, or a year that nobody living meant."""

USUAL_DAYS = 7
"""A next step or a follow-up without a day is due a week later, so that each of them comes back."""
YEARS = range(1900, 2200)
LAST_MONTH = 12
A_WEEK = 7
SHORT_YEAR = 2
MONTHS_AHEAD = 6
"""Looking back, "dec 3" typed in November is still the one to come; typed in January it is not."""

NOW = frozenset({"", "now", "ahora", "ahora mismo", "just now"})
FILLERS = frozenset(
    {"at", "on", "by", "the", "of", "this", "a", "las", "la", "el", "los", "de", "del", "este"}
    | {"esta", "para", "por", "que"}
)
DAYS = {
    "today": 0, "hoy": 0, "yesterday": -1, "ayer": -1, "anteayer": -2, "antier": -2,
    "tomorrow": 1, "manana": 1, "pasado manana": 2, "day after tomorrow": 2,
    "day before yesterday": -2, "antes de ayer": -2,
    "next week": 7, "la semana que viene": 7, "proxima semana": 7,
    "last week": -7, "la semana pasada": -7,
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

COUNTS = {
    "a": 1, "an": 1, "un": 1, "una": 1, "one": 1, "two": 2, "dos": 2, "three": 3, "tres": 3,
    "four": 4, "cuatro": 4, "five": 5, "cinco": 5, "six": 6, "seis": 6,
}  # fmt: skip
COUNT = rf"(\d{{1,3}}|{'|'.join(COUNTS)})"
AGO = re.compile(rf"(?:hace\s+{COUNT}\s*([a-z]+)|{COUNT}\s*([a-z]+)\s+ago)")
IN = re.compile(rf"(?:in|en|dentro de)\s+{COUNT}\s*([a-z]+)|\+\s*(\d{{1,3}})\s*([a-z]*)")
IN_MONTHS = re.compile(
    rf"(?:in|en|dentro de)\s+{COUNT}\s+(?:months?|mes(?:es)?)"
    r"|(next month|(?:el )?(?:proximo mes|mes que viene))"
)
SOME_DAYS = re.compile(r"\d{1,2}")
ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})(?:[/.](\d{2,4}))?")
DAY_MONTH = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)?\s+(?:de\s+|of\s+)?([a-z]{3,10})(?:\s+(?:de\s+)?(\d{4}))?"
)
MONTH_DAY = re.compile(r"([a-z]{3,10})\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?(?![:\d])")


class Unread(ValueError):  # noqa: N818 - it is no error of ours
    """Words that name no moment; `reason` says what is wrong with them."""

    def __init__(self, reason: Reason = "words") -> None:
        """Carry the reason, so that it can be said in the language of the day."""
        super().__init__(reason)
        self.reason: Reason = reason


@dataclass(frozen=True, slots=True)
class _Parts:
    """The day that was found, and the words that are left to explain."""

    day: date | None
    rest: str


def read_moment(
    typed: str, *, now: datetime, toward: Toward = "past", day_first: bool = False
) -> datetime:
    """The moment that was typed, in the zone of `now`; Unread where it cannot be read."""
    words = said_plainly(plain_words(typed))
    if words in NOW:
        return now.replace(second=0, microsecond=0)
    shifted = _shift(words)
    if shifted is not None and shifted % A_DAY:
        return (now + timedelta(minutes=shifted)).replace(second=0, microsecond=0)
    part, words = take_part(words)
    clock, rest = take_clock(words, part)
    parts = _take_day(rest, today=now.date(), toward=toward, day_first=day_first)
    # A number that nothing is said about may be a day as well as an hour.
    if clock is None and (parts.day or part or parts.rest != words):
        clock = hour_alone(parts.rest, part)
        parts = replace(parts, rest="") if clock else parts
    if clock is None and part is not None:
        clock = time(part.value)
    if parts.rest or (parts.day is None and clock is None):
        raise Unread
    day = parts.day or now.date()
    return datetime.combine(day, clock or now.time().replace(second=0, microsecond=0), now.tzinfo)


def read_day(
    typed: str, *, today: date, toward: Toward = "future", day_first: bool = False
) -> date | None:
    """The day that was typed, None for nothing; Unread where it cannot be read."""
    words = said_plainly(plain_words(typed))
    if not words:
        return None
    shifted = _shift(f"+{words}")
    if SOME_DAYS.fullmatch(words) or (shifted is not None and not shifted % A_DAY):
        words = f"+{words}"
    _, words = take_part(words)
    parts = _take_day(words, today=today, toward=toward, day_first=day_first)
    if parts.day is None or parts.rest:
        raise Unread
    return parts.day


def named_day(
    words: str, *, today: date, toward: Toward = "future", day_first: bool = False
) -> date | None:
    """The day that these words name and nothing besides, else None; Unread for its year.

    Unlike `read_day` it does not take a bare number for so many days.
    """
    plain = said_plainly(plain_words(words))
    parts = _take_day(plain, today=today, toward=toward, day_first=day_first)
    return None if parts.rest else parts.day


def begins_like_a_day(words: str) -> bool:
    """Whether the words begin as a date does, whether or not there is such a day."""
    plain = plain_words(words)
    if ISO_DAY.match(plain) or re.match(r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?(?=\s|$)", plain):
        return True
    first, second = DAY_MONTH.match(plain), MONTH_DAY.match(plain)
    return bool((first and first[2] in MONTHS) or (second and second[1] in MONTHS))


def plain_words(typed: str) -> str:
    """Lower case, no accents, single blanks."""
    kept = bare(typed).replace("a.m.", "am").replace("p.m.", "pm").replace("'", "")
    return " ".join(kept.split())


def _take_day(words: str, *, today: date, toward: Toward, day_first: bool) -> _Parts:
    """The day, however it was written, and the words that are left."""
    shifted = _shift(words)
    if shifted is not None:
        return _Parts(today + timedelta(minutes=shifted), "")
    months = IN_MONTHS.fullmatch(words)
    if months is not None:
        return _Parts(_months_on(today, 1 if months[2] else _count(months[1])), "")
    for name in sorted(DAYS, key=len, reverse=True):
        before, found, after = f" {words} ".partition(f" {name} ")
        if found:
            return _Parts(today + timedelta(days=DAYS[name]), _left(f"{before} {after}"))
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
                return sign * _count(count) * MINUTES[unit]
    return None


def _count(word: str) -> int:
    return int(word) if word.isdigit() else COUNTS[word]


def _months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last one of a month that lacks it."""
    years, month = divmod(day.month - 1 + months, LAST_MONTH)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


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
    month, day = (second, first) if day_first or first > LAST_MONTH else (first, second)
    if found[3]:
        year = int(found[3]) + (2000 if len(found[3]) == SHORT_YEAR else 0)
    else:
        year = _year(month, day, today=today, toward=toward)
    return _parts(words, found, (year, month, day))


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
        return _Parts(None, _left(words))
    rest = [token for token in tokens if token not in WEEKDAYS | BACK_OR_AHEAD]
    back = any(token in BACK for token in tokens)
    if any(token in AHEAD for token in tokens) or (toward == "future" and not back):
        days = (WEEKDAYS[named[0]] - today.weekday()) % A_WEEK or A_WEEK
    else:
        days = -((today.weekday() - WEEKDAYS[named[0]]) % A_WEEK)
        days = days - A_WEEK if back and days == 0 else days
    return _Parts(today + timedelta(days=days), _left(" ".join(rest)))


BACK_OR_AHEAD = dict.fromkeys(BACK | AHEAD, 0)


def _year(month: int, day: int, *, today: date, toward: Toward) -> int:
    """The year that puts a day without one on the right side of today."""
    if toward == "future":
        return today.year if (month, day) >= (today.month, today.day) else today.year + 1
    return today.year if month - today.month <= MONTHS_AHEAD else today.year - 1


def _parts(words: str, found: re.Match[str], day: tuple[int, int, int]) -> _Parts:
    """What is left around a day; a day that does not exist leaves everything."""
    if day[0] not in YEARS:
        raise Unread("year")
    try:
        made = date(*day)
    except ValueError:
        return _Parts(None, words)
    return _Parts(made, _left(f"{words[: found.start()]} {words[found.end() :]}"))


def _left(words: str) -> str:
    """The words that carry a meaning of their own."""
    return " ".join(word for word in words.replace(",", " ").split() if word not in FILLERS)
