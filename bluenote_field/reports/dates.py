"""Days and times as a printed report says them, in its language and in the zone of the visit."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from bluenote_field.reports.words import Words

NOON = 12
DASH = "\N{EN DASH}"


def zone_of(name: str) -> tzinfo:
    """The time zone of that IANA name, or UTC where this machine does not know it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def long_day(words: Words, day: date) -> str:
    """A day as a title says it: "Wednesday, November 18, 2026"."""
    weekday, month = words.weekdays[day.weekday()], words.months[day.month - 1]
    return words.long_day.format(weekday=weekday, month=month, day=day.day, year=day.year)


def short_day(words: Words, day: date) -> str:
    """A day as a table says it: "Dec 3, 2026"."""
    month = words.months[day.month - 1]
    return words.short_day.format(month=month, day=day.day, year=day.year)


def clock(words: Words, moment: datetime) -> str:
    """A time of day as people of the language write it."""
    if not words.twelve_hours:
        return f"{moment:%H:%M}"
    half = "AM" if moment.hour < NOON else "PM"
    return f"{moment.hour % NOON or NOON}:{moment:%M} {half}"


def moment_text(words: Words, moment: datetime, zone: tzinfo) -> str:
    """A moment in one short line, with its zone so that nobody has to guess."""
    local = moment.astimezone(zone)
    return f"{short_day(words, local)}, {clock(words, local)} {local.tzname() or ''}".strip()


def span_text(words: Words, start: datetime, end: datetime | None, *, zone: tzinfo) -> str:
    """When a visit was: the day in full and the times, the half of the day said once."""
    first = start.astimezone(zone)
    day, begun = long_day(words, first), clock(words, first)
    if end is None or end <= start:
        return f"{day}, {begun}"
    last = end.astimezone(zone)
    if last.date() != first.date():
        return f"{day}, {begun} {DASH} {long_day(words, last)}, {clock(words, last)}"
    ended = clock(words, last)
    if words.twelve_hours and begun[-2:] == ended[-2:]:
        begun = begun[:-3]
    return f"{day}, {begun} {DASH} {ended}"
