"""What is written comes back as it was, and no spreadsheet calculates it."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.interchange.tables import Reading, table_from_bytes
from bluenote_field.interchange.writing import guarded, write_csv
from tests.data import shared_data

# Other control characters than these make a file binary, which is refused on purpose.
letters = st.characters(exclude_categories=["Cs", "Cc"], include_characters="\t\r\n")
texts = st.text(letters, max_size=40)


@given(rows=st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=8), bom=st.booleans())
def test_any_text_survives_the_round_trip(rows: list[tuple[str, ...]], *, bom: bool) -> None:
    # The first column is never empty: a row of empty cells is no row.
    numbered = [(f"n{number}", *row) for number, row in enumerate(rows)]
    raw = write_csv([("id", "a", "b", "c"), *numbered], bom=bom, guard=False)
    how = Reading(encoding="utf-8", delimiter=",", tidy=False)
    table = table_from_bytes(raw, name="a.csv", how=how)
    assert [cells for _number, cells in table.rows] == numbered


@given(value=texts)
def test_no_guarded_value_begins_like_a_formula(value: str) -> None:
    assert not guarded(value).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    "value",
    ["=1+1", "+1 312 555 0100", "-5", "@SUM(A1)", "\tx", "\rx", "\nx", "\uff1d1+1", "'=1", "''-1"],
)
def test_a_guarded_value_is_read_back_without_its_guard(value: str) -> None:
    raw = write_csv([("id", "note"), ("1", value)])
    assert f"'{value}".encode() in raw
    assert table_from_bytes(raw, name="a.csv").rows[0][1] == ("1", value)


def test_a_null_before_a_formula_does_not_hide_it() -> None:
    assert guarded("\0=1+1") == "'=1+1"


def test_the_form_is_rfc_4180() -> None:
    raw = write_csv([("a", "b"), ('x "y"', "1,2\n3")], bom=False)
    assert raw == b'a,b\r\n"x ""y""","1,2\n3"\r\n'


def test_a_lone_surrogate_is_replaced_and_never_stops_an_export() -> None:
    assert write_csv([("a",), ("\ud800",)], bom=False) == b"a\r\n?\r\n"


@pytest.mark.realdata
def test_naughty_strings_survive_export_and_import() -> None:
    path = shared_data("unicode_blns") / "blns.json"
    strings = [text for text in json.loads(path.read_text("utf-8")) if "\0" not in text]
    rows = [(f"n{number}", text) for number, text in enumerate(strings)]
    raw = write_csv([("id", "text"), *rows])
    written = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert [row[1] for row in written[1:]] == [guarded(text) for text in strings]
    table = table_from_bytes(raw, name="naughty.csv")
    assert [cells for _number, cells in table.rows] == rows
