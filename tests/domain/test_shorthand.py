"""The short forms in a note: what is understood, where it stands, and what is left alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bluenote_field.domain.shorthand import (
    MOST_MARKS,
    Subject,
    TaskMark,
    TopicMark,
    UnclearMark,
    Why,
    begun_at,
    new_marks,
    offered,
    read_note,
)

TODAY = date(2026, 11, 18)
"""A Wednesday."""
SUBJECTS = tuple(
    Subject(name, name)
    for name in (
        "Halcyra",
        "Halcyra Teen",
        "Eases anxiety in twelve weeks",
        "Fits the distress-screening workflow",
    )
)
BITS = st.sampled_from(
    (
        *("#", "@followup", "@seguimiento", "@", " ", "\n", "halcyra", "Halcyra Teen", "dec 3"),
        *("fri", "el 3 de dic", "in 2 weeks", "0026-12-03", "31/2", "ß", "é", "e\u0301", "😀"),
        *("\u202e", "."),
    )
)
NOTES = st.one_of(st.text(), st.lists(BITS).map("".join), st.lists(BITS).map(" ".join))


def tasks(text: str) -> list[tuple[str, str]]:
    marks = read_note(text, subjects=SUBJECTS, today=TODAY)
    return [(m.title, m.due_on.isoformat()) for m in marks if isinstance(m, TaskMark)]


def topics(text: str) -> list[str]:
    marks = read_note(text, subjects=SUBJECTS, today=TODAY)
    return [m.subject.name for m in marks if isinstance(m, TopicMark)]


def unclear(text: str) -> list[tuple[str, Why]]:
    marks = read_note(text, subjects=SUBJECTS, today=TODAY)
    return [(text[m.start : m.end], m.why) for m in marks if isinstance(m, UnclearMark)]


@pytest.mark.parametrize(
    ("text", "title", "due_on"),
    [
        ("@followup dec 3 send card", "send card", "2026-12-03"),
        ("Went well. @Followup: dec 3, send card.", "send card", "2026-12-03"),
        ("@follow-up fri call Ana", "call Ana", "2026-11-20"),
        ("@followup in 2 weeks send the deck", "send the deck", "2026-12-02"),
        ("@followup send card on fri", "send card", "2026-11-20"),
        ("@followup send card tomorrow", "send card", "2026-11-19"),
        ("@followup 2026-12-03 send card", "send card", "2026-12-03"),
        ("@seguimiento viernes llamar a Ana", "llamar a Ana", "2026-11-20"),
        ("@seguimiento el 3 de diciembre enviar tarjeta", "enviar tarjeta", "2026-12-03"),
        ("@seguimiento dentro de 2 semanas llamar", "llamar", "2026-12-02"),
        ("@seguimiento para el lunes: enviar", "enviar", "2026-11-23"),
        ("@seguimiento mañana llamar", "llamar", "2026-11-19"),
        ("@followup send a card", "send a card", "2026-11-25"),
        ("@followup bring the sun", "bring the sun", "2026-11-25"),
        ("@followup 3 cards for Ana", "3 cards for Ana", "2026-11-25"),
        ("@followup dec 3 send #Halcyra leaflet", "send Halcyra leaflet", "2026-12-03"),
    ],
)
def test_a_follow_up_becomes_a_task_with_its_day(text: str, title: str, due_on: str) -> None:
    assert tasks(text) == [(title, due_on)]


def test_every_follow_up_of_a_note_counts_and_ends_with_its_line() -> None:
    text = "Good talk.\n@followup fri call\nShe signs. @followup dec 3 send @seguimiento hoy pagar"
    assert tasks(text) == [
        ("call", "2026-11-20"), ("send", "2026-12-03"), ("pagar", "2026-11-18"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("@followup", Why.NOTHING_TO_DO),
        ("@followup dec 3", Why.NOTHING_TO_DO),
        ("@followup feb 30 send card", Why.NO_DAY),
        ("@followup 0026-12-03 send card", Why.NO_DAY),
        ("@followup 31/31 send card", Why.NO_DAY),
        ("@followup yesterday send card", Why.PAST),
        (f"@followup {'x' * 301}", Why.TOO_LONG),
        ("#zork", Why.NO_TOPIC),
        ("#hal", Why.MANY_TOPICS),
        ("#e", Why.NO_TOPIC),
    ],
)
def test_what_is_not_clear_is_told_and_never_guessed(text: str, why: Why) -> None:
    assert unclear(text) == [(text, why)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("#Halcyra Teen, then #halcyra.", ["Halcyra Teen", "Halcyra"]),
        ("(#HALCYRA)", ["Halcyra"]),
        ("#Hálcyra", ["Halcyra"]),
        ("#Ha\u0301lcyra well", ["Halcyra"]),
        ("#distress-screening", ["Fits the distress-screening workflow"]),
        ("#anxi", ["Eases anxiety in twelve weeks"]),
        ("#Halcyrax", []),
    ],
)
def test_a_topic_is_known_by_its_name_or_by_the_only_word_that_begins_so(
    text: str, names: list[str]
) -> None:
    assert topics(text) == names


@pytest.mark.parametrize(
    "text",
    ["suite #200", "C#Halcyra", "ann@followup.example", "a/#halcyra", "# halcyra", "##", "@ana"],
)
def test_ordinary_signs_are_left_alone(text: str) -> None:
    assert read_note(text, subjects=SUBJECTS, today=TODAY) == ()


@given(NOTES)
def test_any_note_can_be_read_and_its_marks_stand_where_they_say(text: str) -> None:
    marks = read_note(text, subjects=SUBJECTS, today=TODAY)
    assert [m.start for m in marks] == sorted(m.start for m in marks)
    for mark in marks:
        assert 0 <= mark.start < mark.end <= len(text)
        assert text[mark.start] in "#@"
        assert "\n" not in text[mark.start : mark.end]
        if isinstance(mark, TopicMark):
            assert text[mark.start] == "#"
            assert mark.subject in SUBJECTS
        if isinstance(mark, TaskMark):
            assert mark.title
            assert mark.due_on >= TODAY
    assert new_marks(marks, text, text, marks) == []
    assert new_marks(marks, text, "", ()) == list(marks)


@given(NOTES, st.integers(0, 100))
@example("#\n", 2)
def test_what_is_begun_at_the_cursor_is_what_stands_left_of_it(text: str, cursor: int) -> None:
    begun = begun_at(text, min(cursor, len(text)))
    if begun is not None:
        assert text[begun.start : min(cursor, len(text))] == begun.sign + begun.typed
        assert "\n" not in begun.typed


def test_a_text_of_signs_alone_is_given_up_after_a_hundred() -> None:
    assert len(read_note("#a " * 5000, subjects=SUBJECTS, today=TODAY)) == MOST_MARKS


def test_a_mark_that_was_there_before_is_not_new_even_where_its_day_has_moved_on() -> None:
    before = "@followup fri call"
    after = f"{before}\n@followup fri call\n@followup fri write"
    then = read_note(before, subjects=SUBJECTS, today=TODAY)
    now = read_note(after, subjects=SUBJECTS, today=TODAY + timedelta(days=30))
    fresh = new_marks(now, after, before, then)
    assert [m.title for m in fresh if isinstance(m, TaskMark)] == ["call", "write"]


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("#", [each.name for each in SUBJECTS]),
        ("x #hal", ["Halcyra", "Halcyra Teen"]),
        ("#Halcyra t", ["Halcyra Teen"]),
        ("#distress scr", ["Fits the distress-screening workflow"]),
        ("#Halcyra Teen", []),
        ("#Halcyra went", []),
    ],
)
def test_what_is_offered_fits_what_is_typed(typed: str, names: list[str]) -> None:
    begun = begun_at(typed, len(typed))
    assert begun is not None
    assert [each.name for each in offered(begun, SUBJECTS)] == names


@pytest.mark.parametrize("typed", ["#Halcyra ", "#1", "a#", "x@f", "no sign", "#a\nb"])
def test_nothing_is_begun_where_nobody_means_it(typed: str) -> None:
    assert begun_at(typed, len(typed)) is None
