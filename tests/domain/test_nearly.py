"""Names that are nearly what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.matching import typed_words
from bluenote_field.domain.nearly import mistakes, nearest

NAMES = ("Lanternway Health", "Bjørn Ștefănuleț", "Nadia Hollenquist", "Ivorybrook Hospital", "Ann")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("lantrnway", "Lanternway Health"),  # a letter left out
        ("lannternway", "Lanternway Health"),  # one too many
        ("lanternvay", "Lanternway Health"),  # another
        ("lnaternway", "Lanternway Health"),  # two exchanged
        ("lantrn", "Lanternway Health"),  # while it is being typed
        ("bjorn", "Bjørn Ștefănuleț"),
        ("stefanulet bjorn", "Bjørn Ștefănuleț"),
        ("holinquist", "Nadia Hollenquist"),  # two mistakes in a long word
        ("ivrybrook", "Ivorybrook Hospital"),
    ],
)
def test_a_slip_is_forgiven(typed: str, expected: str) -> None:
    assert nearest(NAMES, typed, str, limit=9) == [expected]


@pytest.mark.parametrize(
    "typed", ["", "anm", "xan", "zzzzzzzz", "nadia zzzzz", "hosp q", "lotrnway"]
)
def test_a_short_word_must_be_right_and_too_many_slips_are_another_name(typed: str) -> None:
    assert nearest(NAMES, typed, str, limit=9) == []


def test_the_nearest_come_first_and_no_more_than_wanted() -> None:
    names = ("Lontirn", "Lantirn", "Lantern")
    assert nearest(names, "lantern", str, limit=2) == ["Lantern", "Lantirn"]


@given(st.text(max_size=12), st.text(max_size=12))
def test_any_text_may_be_asked_and_what_begins_a_name_has_no_mistake(typed: str, name: str) -> None:
    assert mistakes(typed_words(typed), typed_words(f"{name} {typed}")) == 0
