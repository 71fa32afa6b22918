"""The words that differ between two versions of a text."""

from __future__ import annotations

import pytest

from bluenote_field.domain.differences import changed_words


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("", "", []),
        ("", "all new", ["all new"]),
        ("the same", "the same", []),
        ("(312) 555-0164", "(312) 555-0177", ["555-0177"]),
        ("Mondays before nine", "Tuesdays before ten", ["Tuesdays", "ten"]),
        ("one  two", "one\ntwo three", ["three"]),
        ("gone words", "words", []),
    ],
)
def test_neighbouring_words_are_one_span(before: str, after: str, words: list[str]) -> None:
    assert [after[first:last] for first, last in changed_words(before, after)] == words


def test_a_text_too_long_to_compare_is_changed_as_a_whole() -> None:
    long = "word " * 5_000
    assert changed_words(long, long) == ()
    assert changed_words(long, long + "more") == ((0, len(long) + 4),)


def test_words_that_come_again_and_again_are_not_compared_for_hours() -> None:
    before = " ".join("ab"[place % 2] for place in range(3000))
    after = " ".join("ba"[place % 2] + "x" * (place % 7 == 0) for place in range(3000))
    assert changed_words(before, after) == ((0, len(after)),)
    assert changed_words(before, before) == ()
