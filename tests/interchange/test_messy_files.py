"""Every torture file is either read right or refused in words."""

from __future__ import annotations

import json
from typing import Final

import pytest

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.tables import read_table
from tests.data import shared_data

pytestmark = pytest.mark.realdata

SPECTRUM: Final = (
    "comma_in_quotes",
    "empty",
    "empty_crlf",
    "escaped_quotes",
    "json",
    "newlines",
    "newlines_crlf",
    "quotes_and_newlines",
    "simple",
    "simple_crlf",
    "utf8",
)

# Rows read, columns, and the numbers of the rows refused.
READ: Final = {
    "bad.csv": (1, 3, (2, 3)),
    "bad_skip_lines.csv": (1, 3, (5, 6)),
    "blanks.csv": (1, 6, ()),
    "date_like_number.csv": (1, 1, ()),
    "dummy.csv": (1, 3, ()),
    "dummy.tsv": (1, 3, ()),
    "dummy2.csv": (1, 3, ()),
    "dummy3.csv": (2, 3, ()),
    "dummy_col_shuffled.csv": (1, 3, ()),
    "dummy_col_shuffled_ragged.csv": (1, 4, ()),
    "foo1.csv": (2, 3, ()),
    "foo2.csv": (2, 3, ()),
    "iris.csv": (150, 5, ()),
    "irismeta.csv": (3, 3, ()),
    "join_a.csv": (3, 3, ()),
    "join_a_short.csv": (1, 3, (2, 3)),
    "join_b.csv": (3, 3, ()),
    "join_no_header_row.csv": (3, 3, ()),
    "join_short.csv": (2, 5, ()),
    "mac_newlines.csv": (2, 3, ()),
    "optional_quote_characters.csv": (1, 3, ()),
    "realdata__Datagov_FY10_EDU_recp_by_State.csv": (55, 9, ()),
    "realdata__FY09_EDU_Recipients_by_State.csv": (52, 9, ()),
    "realdata__README.csv": (3, 4, ()),
    "realdata__acs2012_5yr_population.csv": (93, 4, ()),
    "realdata__census_2000__census2000_geo_schema.csv": (83, 3, ()),
    "realdata__census_2000__determination.csv": (1555, 21, ()),
    "realdata__census_2000__determination_schema.csv": (21, 6, ()),
    "realdata__census_2010__census2010_geo_schema.csv": (101, 3, ()),
    "realdata__census_2010__ilgeo2010_excerpt.csv": (1000, 101, ()),
    "realdata__ks_1033_data.csv": (1575, 14, ()),
    "sheetsxls_converted.csv": (5, 9, ()),
    "sheetsxlsx_converted.csv": (5, 9, ()),
    "sniff_limit.csv": (1, 3, ()),
    "sort_ints_nulls.csv": (3, 3, ()),
    "test_date_format.csv": (2, 1, ()),
    "test_date_format_converted.csv": (2, 1, ()),
    "test_empty_columns.csv": (2, 3, ()),
    "test_extra_header.csv": (1, 4, ()),
    "test_geo.csv": (17, 12, ()),
    "test_geojson.csv": (3, 7, ()),
    "test_header_newline.csv": (1, 3, ()),
    "test_ignore_case.csv": (5, 3, ()),
    "test_join_short_rows.csv": (1, 3, (2, 3)),
    "test_latin1.csv": (2, 3, ()),
    "test_literal_order.csv": (3, 2, ()),
    "test_locale.csv": (1, 3, ()),
    "test_locale_converted.csv": (1, 3, ()),
    "test_no_leading_zeroes.csv": (1, 3, ()),
    "test_numeric_date_format.csv": (2, 1, ()),
    "test_precision.csv": (1, 1, ()),
    "test_skip_lines.csv": (1, 3, ()),
    "test_utf16_big.csv": (2, 3, ()),
    "test_utf16_little.csv": (2, 3, ()),
    "test_utf8.csv": (2, 3, ()),
    "test_utf8_bom.csv": (2, 3, ()),
    "testdbf_converted.csv": (8, 12, ()),
    "testfixed_converted.csv": (4, 8, ()),
    "testfixed_schema.csv": (8, 3, ()),
    "testfixed_schema_no_inference.csv": (3, 3, ()),
    "testjson_converted.csv": (5, 7, ()),
    "testjson_multiline_converted.csv": (2, 3, ()),
    "testjson_nested_converted.csv": (2, 7, ()),
    "testxls_converted.csv": (5, 8, ()),
    "testxls_unicode_converted.csv": (1, 3, ()),
    "testxlsx_converted.csv": (5, 8, ()),
    "testxlsx_noinference_converted.csv": (5, 8, ()),
    "testxlsx_unicode_converted.csv": (1, 3, ()),
}

# A part of the sentence.
REFUSED: Final = {
    "blanks_converted.csv": "has a header (row 1) and no rows below it.",
    "empty.csv": "is empty.",
    "no_header_row.csv": "row 1: it holds numbers where the names of the c",
    "no_header_row2.csv": "row 1: it holds numbers where the names of the c",
    "no_header_row3.csv": "row 1: it holds numbers where the names of the c",
    "null_byte.csv": "none of its 1 rows can be used. The first is row",
    "test_empty_columns_long_row.csv": "has a header (row 1) and no rows below it.",
    "test_empty_columns_short_row.csv": "has a header (row 1) and no rows below it.",
}


@pytest.mark.parametrize("name", SPECTRUM)
def test_the_spectrum_files_say_what_their_authors_wrote_beside_them(name: str) -> None:
    folder = shared_data("csv_messy") / "csv_spectrum"
    expected = json.loads((folder / f"json__{name}.json").read_text("utf-8"))
    table = read_table(folder / f"csvs__{name}.csv")
    found = [dict(zip(table.columns, cells, strict=True)) for _number, cells in table.rows]
    assert [_with_unix_newlines(row) for row in found] == [
        _with_unix_newlines(row) for row in expected
    ]


def test_a_coordinate_full_of_quotes_and_minutes_is_one_value() -> None:
    # On its own: what its authors wrote beside it has another phone number than the file.
    folder = shared_data("csv_messy") / "csv_spectrum"
    expected = json.loads((folder / "json__location_coordinates.json").read_text("utf-8"))
    table = read_table(folder / "csvs__location_coordinates.csv")
    assert table.columns == tuple(expected)
    assert table.rows[0][1] == ("2095257564", *tuple(expected.values())[1:])


@pytest.mark.parametrize("name", READ)
def test_a_messy_file_that_can_be_read_is_read(name: str) -> None:
    table = read_table(shared_data("csv_messy") / "csvkit" / name)
    refused = tuple(refusal.row_number for refusal in table.refused)
    assert (len(table.rows), len(table.columns), refused) == READ[name]
    assert all(len(cells) == len(table.columns) for _number, cells in table.rows)


@pytest.mark.parametrize("name", REFUSED)
def test_a_messy_file_that_cannot_be_read_is_refused_by_name_and_with_advice(name: str) -> None:
    with pytest.raises(InputProblem) as caught:
        read_table(shared_data("csv_messy") / "csvkit" / name)
    assert name in caught.value.message
    assert REFUSED[name] in caught.value.message
    assert caught.value.advice


def test_no_messy_file_has_been_forgotten() -> None:
    folder = shared_data("csv_messy")
    spectrum = {f"csvs__{name}.csv" for name in SPECTRUM}
    found = {path.name for path in folder.rglob("*.?sv")}
    spectrum.add("csvs__location_coordinates.csv")
    assert found == spectrum | set(READ) | set(REFUSED)


@pytest.mark.parametrize(
    "name", ["test_utf16_big", "test_utf16_little", "test_utf8", "test_utf8_bom"]
)
def test_the_same_table_is_read_from_every_unicode_encoding(name: str) -> None:
    table = read_table(shared_data("csv_messy") / "csvkit" / f"{name}.csv")
    assert table.columns in {("foo", "bar", "baz"), ("a", "b", "c")}
    assert table.rows[-1] == (3, ("4", "5", "\u02a4"))


def _with_unix_newlines(row: dict[str, str]) -> dict[str, str]:
    return {key: value.replace("\r\n", "\n") for key, value in row.items()}
