"""Visits as a calendar file (RFC 5545) that any calendar program takes in.

A visit keeps its UID, and each file has a higher SEQUENCE than the one before: taken in again it
moves what is there and doubles nothing. Times are in UTC, so that no program has to know our zones.
What a visit is called is decided by whoever fills an `Appointment`; notes have no place in one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from bluenote_field.domain.plaintext import seen_in_line

if TYPE_CHECKING:
    from collections.abc import Iterable

    from icalendar import Event

PRODUCT: Final = "-//Blue Note Field//Visits//EN"
DOMAIN: Final = "bluenotefield.invalid"
"""Stands behind the id of a visit in its UID; nobody can own it."""
SECONDS: Final = 60
"""Of a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One visit for the file: when, and as much of where and why as may be told."""

    id: str
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    purpose: str = ""


def write_calendar(appointments: Iterable[Appointment], *, now: datetime) -> bytes:
    """The file; lines end with CRLF, and what has a meaning in the format is escaped."""
    from icalendar import Calendar  # noqa: PLC0415 - on use, it takes its time

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    for each in appointments:
        calendar.add_component(_event(each, now))
    written: bytes = calendar.to_ical()
    return written


def _event(appointment: Appointment, now: datetime) -> Event:
    from icalendar import Event  # noqa: PLC0415 - on use

    event = Event()
    event.add("uid", f"{appointment.id}@{DOMAIN}")
    event.add("dtstamp", _second(now))
    # Every file is newer than the last: minutes fit into the 31 bits programs keep for it.
    event.add("sequence", int(now.timestamp()) // SECONDS)
    event.add("dtstart", _second(appointment.starts_at))
    event.add("dtend", _second(appointment.ends_at))
    event.add("summary", seen_in_line(appointment.title))
    for name, text in (("location", appointment.place), ("description", appointment.purpose)):
        if text:
            event.add(name, seen_in_line(text))
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    return event


def _second(moment: datetime) -> datetime:
    """The moment in UTC, to the second: the format knows no smaller part."""
    return moment.astimezone(UTC).replace(microsecond=0)
