"""Which letters are marked, and which part of a note is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.matching import fold, has_all, marks, part_around, typed_words


@given(st.text())
def test_folding_keeps_every_letter_in_its_place(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_accents_and_case_are_forgiven() -> None:
    assert fold("Éloi ÑANDÚ") == "eloi nandu"
    assert typed_words("  ÉLOI e\u0301, saint-x ") == ("eloi", "e", "saint", "x")


def test_the_beginnings_of_words_are_marked_in_any_order() -> None:
    text = "Hôpital Saint-Éloi"
    assert [text[a:b] for a, b in marks(text, typed_words("elo HOP"))] == ["Hôp", "Élo"]
    assert marks(text, typed_words("pital")) == ()
    assert marks(text, ()) == ()


def test_the_longest_word_that_fits_is_marked() -> None:
    assert marks("Screening", ("sc", "screen")) == ((0, 6),)


def test_every_word_has_to_begin_one() -> None:
    assert has_all("Log a call", ("call", "lo"))
    assert not has_all("Log a call", ("call", "all"))
    assert has_all("anything", ())


@given(st.text(), st.text())
def test_any_text_may_be_looked_for_in_any_text(text: str, typed: str) -> None:
    words = typed_words(typed)
    for first, last in marks(text, words):
        assert fold(text)[first:last] in words


@pytest.mark.parametrize("before", [0, 8, 500])
def test_the_part_that_is_shown_holds_what_was_found_in_one_line(before: int) -> None:
    note = "lorem\nipsum " * before + "distress\tscreening at night " + "dolor " * 100
    part = part_around(note, ("screen",), width=120)
    assert "distress screening" in part
    assert len(part) <= 122
    assert part.startswith("…") == (before > 0)
    assert part.endswith("…")


def test_nothing_is_shown_of_a_text_without_a_hit() -> None:
    assert part_around("Some text", ("screen",), width=40) == ""
