"""What cannot be seen is left out of text, and what holds an emoji together is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.plaintext import seen, seen_in_line, without_turning

ID = "0" * 36


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ann\u202eeoD", "AnneoD"),
        ("\u2066Ann\u2069\u200f", "Ann"),
        ("An\u200bn\ufeff", "Ann"),
        ("A\x00n\x07n\x1b[31m", "Ann[31m"),
        ("half \ud83d", "half "),
        ("co\xadop", "coop"),
        ("two\nlines\tkept", "two\nlines\tkept"),
    ],
)
def test_what_turns_hides_or_rings_is_left_out(text: str, left: str) -> None:
    assert seen(text) == left


@pytest.mark.parametrize(
    "text",
    ["👩‍⚕️", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", "👍🏽", "שלום", "e\u0301", "日本", "<b>Ann</b> &amp;"],
)
def test_what_is_written_stays_whole(text: str) -> None:
    assert seen_in_line(text) == text


def test_a_line_has_no_line_ends() -> None:
    assert seen_in_line("a\r\nb\nc\td\u2028e\x85f") == "a b c d e f"


@given(st.text())
def test_leaving_out_twice_changes_nothing_more(text: str) -> None:
    assert seen(seen(text)) == seen(text)
    assert seen_in_line(seen_in_line(text)) == seen_in_line(text)
    assert without_turning(seen(text)) == seen(text)


def test_no_name_of_any_record_can_turn_the_row_that_it_stands_in() -> None:
    contact = Contact.checked({"id": ID, "account_id": ID, "last_name": "Smith\u202e\u2066htimS"})
    assert contact.last_name == "SmithhtimS"
