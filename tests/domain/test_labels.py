"""A label kept in English is said in the words of whoever reads it."""

from __future__ import annotations

import pytest

from bluenote_field.domain.labels import in_words


@pytest.mark.parametrize(
    ("label", "entity", "told"),
    [
        ("Call 2026-11-21 22:48 · Harborview", "call", "<Call> 21.11. 22:48 · Harborview"),
        ("Attendee Ann Lee · Harborview", "call_attendee", "<Attendee> Ann Lee · Harborview"),
        ("Topic", "call_topic", "<Topic>"),
        ("Harborview", "account", "Harborview"),
        ("Accountable Care · Ohio", "account", "Accountable Care · Ohio"),
        ("Ring Tom", "task", "Ring Tom"),
        ("Call 2026-99-99 10:00", "call", "<Call> 2026-99-99 10:00"),
        ("Fog", "weather", "Fog"),
        ("", "call", ""),
    ],
)
def test_the_kind_and_the_time_are_said_by_the_reader(label: str, entity: str, told: str) -> None:
    said = in_words(
        label, entity, say=lambda noun: f"<{noun}>", moment=lambda at: f"{at:%d.%m. %H:%M}"
    )
    assert said == told
