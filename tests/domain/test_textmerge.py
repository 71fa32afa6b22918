"""Merging long text by paragraph: never a marker, never a lost paragraph."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.textmerge import BREAK, merge_paragraphs

PARAGRAPHS = st.lists(st.sampled_from(["a", "b", "c", "", "d\ne"]), max_size=6)
TEXTS = PARAGRAPHS.map(BREAK.join)


@given(TEXTS, TEXTS)
def test_where_one_side_changed_nothing_the_other_stays(base: str, theirs: str) -> None:
    assert merge_paragraphs(base, base, theirs) == theirs
    assert merge_paragraphs(base, theirs, base) == theirs


@given(TEXTS, TEXTS)
def test_the_same_change_on_both_sides_is_one_change(base: str, both: str) -> None:
    assert merge_paragraphs(base, both, both) == both


@given(TEXTS, TEXTS, TEXTS)
def test_it_does_not_matter_who_is_mine(base: str, mine: str, theirs: str) -> None:
    assert merge_paragraphs(base, mine, theirs) == merge_paragraphs(base, theirs, mine)


@given(TEXTS, TEXTS, TEXTS)
def test_a_merge_holds_only_paragraphs_that_somebody_wrote(
    base: str, mine: str, theirs: str
) -> None:
    merged = merge_paragraphs(base, mine, theirs)
    if merged is not None:
        written = {part for text in (base, mine, theirs) for part in text.split(BREAK)}
        assert set(merged.split(BREAK)) <= written


@given(st.data())
def test_changes_in_different_places_always_merge(data: st.DataObject) -> None:
    """Each paragraph of the base is changed, deleted or followed by a new one on one side only."""
    base = [f"p{n}" for n in range(data.draw(st.integers(1, 8)))]
    mine, theirs, wanted = [], [], []
    for n, paragraph in enumerate(base):
        # Between two changes one paragraph is left alone: it is what keeps their places apart.
        kind = data.draw(st.sampled_from(["same", "edit", "drop", "add"])) if n % 2 == 0 else "same"
        result = {
            "same": [paragraph],
            "edit": [f"{paragraph}!"],
            "drop": [],
            "add": [paragraph, f"after {paragraph}"],
        }[kind]
        is_mine = data.draw(st.booleans())
        mine += result if is_mine else [paragraph]
        theirs += [paragraph] if is_mine else result
        wanted += result
    if mine and theirs:
        merged = merge_paragraphs(*(BREAK.join(text) for text in (base, mine, theirs)))
        assert merged == BREAK.join(wanted)


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        ("a|b|c", "A|b|c", "a|b|C", "A|b|C"),
        ("a|b|c", "b|c", "a|b|c|d", "b|c|d"),
        ("a|b|c", "a|B|c", "a|β|c", None),
        ("a|b|c", "a|c", "a|B|c", None),
        ("a", "a|mine", "a|theirs", None),
        ("a", "a|same", "a|same", "a|same"),
        ("", "mine", "theirs", None),
        ("a|b", "a", "b", None),
    ],
)
def test_paragraphs_merge_as_a_person_would(
    base: str, mine: str, theirs: str, merged: str | None
) -> None:
    texts = (text.replace("|", BREAK) for text in (base, mine, theirs))
    expected = None if merged is None else merged.replace("|", BREAK)
    assert merge_paragraphs(*texts) == expected


def test_paragraphs_that_come_again_and_again_are_left_to_a_person() -> None:
    base = BREAK.join("ab"[place % 2] for place in range(30_000))
    mine, theirs = f"{base}{BREAK}mine", f"theirs{BREAK}{base}"
    assert merge_paragraphs(base, mine, theirs) is None
