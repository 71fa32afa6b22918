"""The calendar file: read again by a library it is what was written, whatever a name holds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest

from bluenote_field.interchange.calendar_file import Appointment, write_calendar

NOW = datetime(2026, 11, 18, 16, 5, 30, 123456, tzinfo=UTC)
CHICAGO = ZoneInfo("America/Chicago")
START = datetime(2026, 11, 19, 10, 30, tzinfo=CHICAGO)

NAMES = (
    "Smith, Jones; Partners",
    'The "Best" \\ Clinic\\n',
    "Clínica Nuestra Señora 🏥 Würzburg",
    "First line\nSecond line\r\nBEGIN:VEVENT",
    "Colon: in, a; name",
    "W" * 200,
    "女子医科大学病院" * 20,
    "'=HYPERLINK()",
)


def appointment(**more: object) -> Appointment:
    given: dict[str, object] = {
        "id": "0190-a", "starts_at": START, "ends_at": START + timedelta(minutes=45), "title": "T"
    }  # fmt: skip
    return Appointment(**{**given, **more})  # type: ignore[arg-type]


def events_of(written: bytes) -> list[Any]:
    """The library's own objects, whose types say less than the format does."""
    return list(icalendar.Calendar.from_ical(written).walk("VEVENT"))


@pytest.mark.parametrize("name", NAMES)
def test_any_name_is_read_again_as_one_line(name: str) -> None:
    written = write_calendar([appointment(title=name, place=name, purpose=name)], now=NOW)
    (event,) = events_of(written)
    expected = name.replace("\r\n", " ").replace("\n", " ")
    for field in ("SUMMARY", "LOCATION", "DESCRIPTION"):
        assert str(event[field]) == expected


def test_what_cannot_be_seen_is_left_out() -> None:
    written = write_calendar([appointment(title="a\x00b\u202ec\x1b[2J")], now=NOW)
    (event,) = events_of(written)
    assert str(event["SUMMARY"]) == "abc[2J"


def test_lines_end_with_crlf_and_are_not_too_long() -> None:
    written = write_calendar([appointment(title=name, purpose=name) for name in NAMES], now=NOW)
    assert written.endswith(b"END:VCALENDAR\r\n")
    lines = written.split(b"\r\n")
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert len(events_of(written)) == len(NAMES)


def test_the_moments_are_the_same_in_utc_also_where_clocks_change() -> None:
    before = datetime(2026, 11, 1, 1, 30, tzinfo=CHICAGO)
    after = before.replace(fold=1)
    found = events_of(
        write_calendar(
            [
                appointment(id="a", starts_at=before, ends_at=before + timedelta(minutes=15)),
                appointment(id="b", starts_at=after, ends_at=after + timedelta(minutes=15)),
            ],
            now=NOW,
        )
    )
    starts = [event.decoded("DTSTART") for event in found]
    assert starts == [
        datetime(2026, 11, 1, 6, 30, tzinfo=UTC), datetime(2026, 11, 1, 7, 30, tzinfo=UTC),
    ]  # fmt: skip
    assert b"DTSTART:20261101T063000Z\r\n" in write_calendar(
        [appointment(starts_at=before, ends_at=after)], now=NOW
    )


def test_a_later_file_moves_the_same_visit_and_doubles_none() -> None:
    (first,) = events_of(write_calendar([appointment()], now=NOW))
    moved = appointment(starts_at=START + timedelta(days=1), ends_at=START + timedelta(days=2))
    (second,) = events_of(write_calendar([moved], now=NOW + timedelta(minutes=1)))
    assert first["UID"] == second["UID"] == "0190-a@bluenotefield.invalid"
    assert 0 < first["SEQUENCE"] < second["SEQUENCE"] < 2**31
    assert first.decoded("DTSTAMP") == NOW.replace(microsecond=0)
    assert second.decoded("DTSTAMP") > first.decoded("DTSTAMP")


def test_nothing_stands_in_it_that_was_not_given() -> None:
    (event,) = events_of(write_calendar([appointment()], now=NOW))
    assert "LOCATION" not in event
    assert "DESCRIPTION" not in event
    assert event["CLASS"] == "PRIVATE"


def test_a_file_without_visits_is_a_calendar_all_the_same() -> None:
    written = write_calendar([], now=NOW)
    calendar = icalendar.Calendar.from_ical(written)
    assert calendar["VERSION"] == "2.0"
    assert calendar["PRODID"]
    assert events_of(written) == []
