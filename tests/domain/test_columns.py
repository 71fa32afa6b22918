"""Moments as text: what is stored is what is sent, and it sorts."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.columns import from_wire_time, to_wire_time

ZONES = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENTS = st.datetimes(
    min_value=datetime(1, 1, 2),  # noqa: DTZ001  hypothesis adds the zone
    max_value=datetime(9999, 12, 30),  # noqa: DTZ001
    timezones=ZONES,
)


@given(MOMENTS)
def test_a_moment_comes_back_from_the_wire_to_the_millisecond(moment: datetime) -> None:
    text = to_wire_time(moment)
    assert len(text) == 24
    assert text.endswith("Z")
    assert from_wire_time(text) == moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    assert to_wire_time(from_wire_time(text)) == text


@given(MOMENTS, MOMENTS)
def test_moments_sort_as_text(one: datetime, other: datetime) -> None:
    texts = sorted((to_wire_time(one), to_wire_time(other)))
    assert [from_wire_time(text) for text in texts] == sorted(map(from_wire_time, texts))


def test_a_moment_is_written_in_utc_with_milliseconds() -> None:
    moment = datetime(2026, 11, 20, 1, 30, 5, 123_999, tzinfo=timezone(timedelta(hours=2)))
    assert to_wire_time(moment) == "2026-11-19T23:30:05.123Z"


def test_a_moment_without_a_zone_is_refused_both_ways() -> None:
    with pytest.raises(ValueError, match="time zone"):
        to_wire_time(datetime(2026, 11, 20))  # noqa: DTZ001  that is the point
    with pytest.raises(ValueError, match="time zone"):
        from_wire_time("2026-11-20T10:00:00.000")


def test_a_moment_read_back_is_in_utc() -> None:
    assert from_wire_time("2026-11-20T10:00:00.000+02:00").tzinfo is UTC
