"""Three-way merge of a row: the one place where a conflict is decided."""

from __future__ import annotations

from hypothesis import given

from bluenote_field.domain.merge import Disagreement, changes, full, merge_row
from bluenote_field.domain.wire import Fields
from tests.domain.merging import ROWS, Sample, row

NOT_ORDERED = ("colour", "owner")  # for these two it is a rule that the sides are not alike


@given(ROWS, ROWS)
def test_where_i_changed_nothing_theirs_stays(base: Fields, theirs: Fields) -> None:
    merged = merge_row(Sample, base, mine=base, theirs=theirs)
    assert (merged.values, merged.disagreements) == (theirs, ())


@given(ROWS, ROWS)
def test_where_they_changed_nothing_mine_stays_but_for_what_central_decides(
    base: Fields, mine: Fields
) -> None:
    merged = merge_row(Sample, base, mine=mine, theirs=base)
    assert (merged.values, merged.disagreements) == ({**mine, "owner": base["owner"]}, ())


@given(ROWS, ROWS)
def test_the_same_change_on_both_sides_is_no_conflict(base: Fields, both: Fields) -> None:
    merged = merge_row(Sample, base, mine=both, theirs=both)
    assert (merged.values, merged.disagreements) == (both, ())


@given(ROWS, ROWS, ROWS)
def test_where_nothing_disagrees_the_order_does_not_matter(
    base: Fields, mine: Fields, theirs: Fields
) -> None:
    one = merge_row(Sample, base, mine=mine, theirs=theirs)
    other = merge_row(Sample, base, mine=theirs, theirs=mine)
    assert [each.group for each in one.disagreements] == [
        each.group for each in other.disagreements
    ]
    disputed = {name for each in one.disagreements for name in each.base}
    for name in set(one.values) - disputed - set(NOT_ORDERED):
        assert one.values[name] == other.values[name]


@given(ROWS, ROWS, ROWS)
def test_a_group_travels_whole(base: Fields, mine: Fields, theirs: Fields) -> None:
    merged = merge_row(Sample, base, mine=mine, theirs=theirs).values
    address = (merged["street"], merged["city"])
    assert address in {(side["street"], side["city"]) for side in (mine, theirs)}


@given(ROWS, ROWS, ROWS)
def test_what_disagrees_is_told_whole_and_theirs_is_shown(
    base: Fields, mine: Fields, theirs: Fields
) -> None:
    merged = merge_row(Sample, base, mine=mine, theirs=theirs)
    assert set(merged.values) == set(base)
    for each in merged.disagreements:
        assert each.mine != each.theirs
        assert each.base not in (each.mine, each.theirs)
        for name in each.base:
            assert merged.values[name] == each.theirs[name] == theirs[name]
            assert (each.base[name], each.mine[name]) == (base[name], mine[name])


def test_a_street_changed_here_and_a_city_changed_there_are_one_conflict() -> None:
    base = row(street="Old 1", city="Oldtown")
    mine, theirs = {**base, "street": "New 2"}, {**base, "city": "Newtown"}
    merged = merge_row(Sample, base, mine=mine, theirs=theirs)
    assert merged.disagreements == (
        Disagreement(
            "address",
            {"street": "Old 1", "city": "Oldtown"},
            {"street": "New 2", "city": "Oldtown"},
            {"street": "Old 1", "city": "Newtown"},
        ),
    )


def test_central_takes_theirs_and_the_last_one_takes_mine() -> None:
    base = row(owner="a", colour="a")
    merged = merge_row(
        Sample, base, mine=row(owner="b", colour="b"), theirs=row(owner="c", colour="c")
    )
    assert merged.values == row(owner="c", colour="b")
    assert merged.disagreements == ()


def test_texts_merge_by_paragraph_and_disagree_only_within_one() -> None:
    base = row(detail="a\n\nb\n\nc")
    there = row(detail="a\n\nb\n\nC")
    merged = merge_row(Sample, base, mine=row(detail="A\n\nb\n\nc"), theirs=there)
    assert merged.values["detail"] == "A\n\nb\n\nC"
    merged = merge_row(Sample, base, mine=row(detail="a\n\nb\n\nK"), theirs=there)
    assert [each.group for each in merged.disagreements] == ["detail"]


@given(ROWS, ROWS)
def test_changes_name_whole_groups_and_never_what_central_decides(
    base: Fields, current: Fields
) -> None:
    changed = changes(Sample, base, current)
    assert ("street" in changed) == ("city" in changed)
    assert "owner" not in changed
    merged = {**base, **changed}
    assert {**merged, "owner": None} == {**current, "owner": None}


@given(ROWS)
def test_what_did_not_change_has_no_changes(base: Fields) -> None:
    assert changes(Sample, base, base) == {}


def test_a_row_from_another_version_is_filled_up_and_cut_to_what_is_known() -> None:
    assert full(Sample, {"title": "x", "shoe_size": 43}) == row(title="x")
