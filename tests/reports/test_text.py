"""What becomes of the signs people type, paste and receive."""

from __future__ import annotations

import pytest

from bluenote_field.errors import InputProblem
from bluenote_field.reports import fonts
from bluenote_field.reports.bidi import in_visual_order, join_arabic
from bluenote_field.reports.letterhead import Letterhead, letterhead_from
from bluenote_field.reports.text import MOST_MARKS, clean, markup
from bluenote_field.reports.words import ENGLISH, SPANISH


@pytest.fixture(autouse=True)
def _fonts() -> None:
    fonts.prepare()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("plain", "plain"),
        ("cafe\u0301", "café"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("in\u202eoc.exe\u202c", "inoc.exe"),
        ("zero\u200bwidth\ufeff\u2060", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("wide\u3000space\u2003here\tand tab", "wide space here and tab"),
        ("\u3164\u115f\u034f", ""),
        ("heart\u2764\ufe0f", "heart\u2764"),
    ],
)
def test_signs_that_are_not_read_are_taken_out(typed: str, printed: str) -> None:
    assert clean(typed) == printed


def test_marks_do_not_pile_up_over_the_lines_around() -> None:
    assert clean("q" + "\u0336" * 50 + "x") == "q" + "\u0336" * MOST_MARKS + "x"


def test_markup_characters_are_escaped() -> None:
    assert markup("<b>&amp;\n") == "&lt;b&gt;&amp;amp;<br/>"


def test_a_lone_surrogate_is_named_instead_of_failing() -> None:
    assert "[U+D800]" in markup("a\ud800")


def test_neighbours_without_a_font_share_one_bracket() -> None:
    assert "[U+E000 U+E001]" in markup("\ue000\ue001")


@pytest.mark.parametrize("name", [fonts.REGULAR, fonts.MEDIUM])
def test_the_lettering_draws_all_of_latin_greek_and_cyrillic(name: str) -> None:
    covered = fonts._glyphs(name)
    letters = [
        *range(0x20, 0x7F),
        *range(0xA1, 0x250),
        *range(0x400, 0x530),
        *range(0x1E00, 0x1F00),
    ]
    greek = [code for code in range(0x386, 0x3CF) if code not in {0x38B, 0x38D, 0x3A2}]

    missing = [hex(code) for code in [*letters, *greek] if code != 0xAD and code not in covered]
    assert missing == []


@pytest.mark.parametrize(
    ("logical", "drawn"),
    [
        ("דוד כהן", "ןהכ דוד"),
        ("Dr. דוד כהן, MD", "Dr. ןהכ דוד, MD"),
        ("דוד (12) ב", "ב (12) דוד"),
        ("מגדל 3", "3 לדגמ"),
        ("plain", "plain"),
        ("א\nב", "א\nב"),
    ],
)
def test_right_to_left_names_are_put_in_the_order_they_are_drawn(logical: str, drawn: str) -> None:
    assert (
        in_visual_order(logical) == drawn.replace("דוד", "דוד"[::-1]) if "דוד" in logical else drawn
    )


def test_arabic_letters_are_joined_as_their_neighbours_ask() -> None:
    assert join_arabic("محمد") == "\ufee3\ufea4\ufee4\ufeaa"
    assert join_arabic("سلام") == "\ufeb3\ufefc\ufee1"
    assert join_arabic("دار") == "\ufea9\ufe8d\ufead"


def test_both_languages_have_every_place_to_fill() -> None:
    for name in ENGLISH.__dataclass_fields__:
        ours, theirs = getattr(ENGLISH, name), getattr(SPANISH, name)
        assert bool(ours) == bool(theirs) or name == "twelve_hours"
        if isinstance(ours, str):
            assert ours.count("{") == theirs.count("{"), name
        if isinstance(ours, tuple):
            assert len(ours) == len(theirs), name


def test_a_letterhead_is_read_from_its_file_or_refused_in_words() -> None:
    assert letterhead_from('company = "A"\naccent = "#0A7F5A"') == Letterhead("A", accent="#0A7F5A")
    for broken in ("company = ", 'line1 = "x"', 'company = "A"\naccent = "blue"'):
        with pytest.raises(InputProblem) as caught:
            letterhead_from(broken)
        assert caught.value.advice
