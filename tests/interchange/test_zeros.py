"""Zeros a spreadsheet ate come back where that is certain, and only there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.tables import Table
from bluenote_field.interchange.zeros import CCN, ZIP_CODE, restore_zeros


def zips(*pairs: tuple[str, str]) -> Table:
    rows = tuple((number, pair) for number, pair in enumerate(pairs, start=2))
    return Table(("zip", "state"), rows)


def restored(table: Table) -> Table:
    return restore_zeros(table, "zip", ZIP_CODE, state_column="state")


def test_lost_zeros_are_put_back_and_counted() -> None:
    table = restored(
        zips(("2139", "MA"), ("35957", "AL"), ("601", "Puerto Rico"), ("", "NJ"), ("7030", "nj"))
    )
    assert table.column("zip") == ("02139", "35957", "00601", "", "07030")
    assert table.notes == ("zip: repaired 3 of 4 ZIP codes that had lost their leading zero.",)


def test_the_longer_form_of_a_zip_code_is_mended_too() -> None:
    table = restored(zips(("21391234", "MA"), ("2139-1234", "MA"), ("359571234", "AL")))
    assert table.column("zip") == ("021391234", "02139-1234", "359571234")


def test_a_file_that_keeps_its_zeros_is_left_alone() -> None:
    table = zips(("02139", "MA"), ("2140", "MA"), ("35957", "AL"))
    after = restored(table)
    assert after.rows == table.rows
    assert "left as they are" in after.notes[0]


def test_a_file_without_short_codes_is_the_same_file_after() -> None:
    table = zips(("35957", "AL"), ("60601", "IL"))
    assert restored(table) == table


def test_a_short_code_of_a_state_without_zeros_is_refused_alone() -> None:
    table = restored(zips(("2139", "MA"), ("7501", "TX")))
    assert table.column("zip") == ("02139",)
    assert (table.refused[0].row_number, table.refused[0].column) == (3, "zip")
    assert "'07501' is not one of TX" in table.refused[0].reason


def test_foreign_codes_of_four_digits_stay_as_they_are() -> None:
    table = zips(("8001", "Zürich"), ("3011", "Bern"), ("35957", "AL"))
    assert restored(table).rows == table.rows


def test_beside_eaten_zeros_a_foreign_code_stays_as_it_is() -> None:
    assert restored(zips(("2139", "MA"), ("8001", "Zürich"))).column("zip") == ("02139", "8001")


def test_a_number_with_a_point_is_a_code_again() -> None:
    table = restored(zips(("2139.0", "MA"), ("35957.0", "AL")))
    assert table.column("zip") == ("02139", "35957")
    assert "'.0' off the end of 2 codes" in table.notes[1]


@pytest.mark.parametrize("value", ["1.00E+05", "5E+12", "1.5e5"])
def test_scientific_notation_is_refused_because_digits_are_gone(value: str) -> None:
    table = restored(zips((value, "MA"), ("35957", "AL")))
    assert table.column("zip") == ("35957",)
    assert "digits are lost" in table.refused[0].reason


def test_codes_with_letters_survive() -> None:
    codes = zips(("10021F", "FL"), ("15E123", "IN"), ("10005", "AL"), ("450213", "TX"))
    table = restore_zeros(codes, "zip", CCN, state_column="state")
    assert table.column("zip") == ("10021F", "15E123", "010005", "450213")
    assert not table.refused


def test_without_states_a_code_is_mended_where_its_beginning_is_in_use() -> None:
    table = restore_zeros(zips(("2139", ""), ("35957", "")), "zip", ZIP_CODE)
    assert table.column("zip") == ("02139", "35957")


def test_without_states_nothing_is_guessed_from_short_codes_alone() -> None:
    with pytest.raises(InputProblem, match=r"every ZIP code is shorter.*Add a column"):
        restore_zeros(zips(("2139", ""), ("8001", "")), "zip", ZIP_CODE)


codes = st.one_of(
    st.text("0123456789", max_size=10),
    st.text("0123456789.eE+-'F ", max_size=8),
)
states = st.sampled_from(["MA", "TX", "PR", "New Jersey", "Bern", ""])


@given(pairs=st.lists(st.tuples(codes, states), min_size=1, max_size=8))
def test_no_code_gains_anything_but_zeros_in_front(pairs: list[tuple[str, str]]) -> None:
    table = zips(*pairs)
    try:
        after = restored(table)
    except InputProblem:
        return
    before = dict(table.rows)
    assert len(after.rows) + len(after.refused) == len(table.rows)
    for number, cells in after.rows:
        plain = before[number][0].strip().removeprefix("'")
        whole, point, rest = plain.partition(".")
        found = whole if point and rest and not rest.strip("0") and whole.isdigit() else plain
        assert cells[0].removesuffix(found).strip("0") == ""
