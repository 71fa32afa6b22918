"""Files of every dialect become the same rows; what is wrong is told by row number."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.tables import Reading, Table, read_table, table_from_bytes

EXPECTED = ((2, ("Café Ÿ", "0123")), (3, ('a, "b"\nc; d|e', "")))


def table_of(text: str, how: Reading | None = None) -> Table:
    return table_from_bytes(text.encode(), name="accounts.csv", how=how)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_dialect_and_encoding_are_recognised(newline: str, delimiter: str, encoding: str) -> None:
    lines = ("name,code", "Café Ÿ,0123", '"a, ""b""\nc; d|e",')
    first, second, _ = (line.replace(",", delimiter) for line in lines)
    third = f'"a, ""b""\nc; d|e"{delimiter}'
    raw = newline.join((first, second, third, "")).encode(encoding)
    table = table_from_bytes(raw, name="accounts.csv")
    assert (table.columns, table.rows) == (("name", "code"), EXPECTED)
    assert table.delimiter == delimiter


def test_an_eight_bit_file_is_read_and_says_so() -> None:
    table = table_from_bytes("name;price\nCafé;5 €\n".encode("cp1252"), name="a.csv")
    assert table.rows == ((2, ("Café", "5 €")),)
    assert table.encoding == "cp1252"
    assert "accents" in table.notes[0]


def test_the_encoding_and_separator_asked_for_win() -> None:
    raw = "a;b\nŁódź;x,y\n".encode("cp1250")
    how = Reading(encoding="cp1250", delimiter="semicolon")
    assert table_from_bytes(raw, name="a.csv", how=how).rows == ((2, ("Łódź", "x,y")),)


@pytest.mark.parametrize(
    ("raw", "part"),
    [
        (b"", "is empty"),
        (b" \r\n\r\n", "is empty"),
        (b",,\n,,\n", "is empty"),
        (b"PK\x03\x04rest", "Excel workbook"),
        (b"%PDF-1.7", "a PDF"),
        (b"\n<!DOCTYPE html><p>", "a web page"),
        (bytes(range(256)) * 20, "not a text file"),
        (b"name,city\n", "no rows below"),
        (b"1,2\n3,4\n", "numbers where the names"),
        (b"phone,Phone \n1,2\n", "columns 1 and 2"),
        (b'name,city\na,"b\nc,d\n', "row 2: a quotation mark is opened there"),
        (b"a,b\n1\n1,2,3\n", "none of its 2 rows"),
        (b"a,b\n" + b'"' + b"x" * 200_000 + b'",1\n', "row 2: the row cannot be read"),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_its_name_and_advice(raw: bytes, part: str) -> None:
    with pytest.raises(InputProblem) as caught:
        table_from_bytes(raw, name="accounts.csv")
    assert "accounts.csv" in caught.value.message
    assert part in caught.value.message
    assert caught.value.advice


def test_a_file_that_is_too_large_is_refused() -> None:
    with pytest.raises(InputProblem, match="larger than 10 bytes"):
        table_of("a,b\n1,2\n3,4\n", Reading(most_bytes=10))
    with pytest.raises(InputProblem, match="more than 2 rows"):
        table_of("a,b\n" + "1,2\n" * 9, Reading(most_rows=2))


def test_exactly_as_many_rows_as_allowed_are_read() -> None:
    assert len(table_of("a,b\n1,2\n3,4\n", Reading(most_rows=2)).rows) == 2


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(InputProblem, match=r"nowhere\.csv cannot be opened"):
        read_table(tmp_path / "nowhere.csv")
    with pytest.raises(InputProblem, match="cannot be opened"):
        read_table(tmp_path)


def test_an_encoding_or_separator_that_does_not_exist_is_refused_in_words() -> None:
    with pytest.raises(InputProblem, match="no encoding called klingon"):
        table_of("a,b\n1,2\n", Reading(encoding="klingon"))
    with pytest.raises(InputProblem, match="not in the encoding ascii"):
        table_of("é,b\n1,2\n", Reading(encoding="ascii"))
    with pytest.raises(InputProblem, match="cannot separate"):
        table_of("a,b\n1,2\n", Reading(delimiter="::"))


def test_a_ragged_row_is_refused_by_its_number_and_the_rest_goes_on() -> None:
    table = table_of("a,b,c\n1,2,3\n\n1,2\n1,2,3,4\n5,6,7,,\n8,9,10\n")
    assert [number for number, _cells in table.rows] == [2, 6, 7]
    assert [refusal.row_number for refusal in table.refused] == [4, 5]
    assert "too few cells: 2 where the header has 3" in table.refused[0].reason


def test_a_row_with_a_null_byte_is_refused_alone() -> None:
    table = table_of("a,b\n1,\0\n3,4\n")
    assert table.rows == ((3, ("3", "4")),)
    assert "null byte" in table.refused[0].reason


def test_a_row_with_a_broken_letter_is_refused_alone() -> None:
    raw = "name,city\nÉcole,Orléans\nZoë,Genève\n".encode() + b"Ren\xe9,Bern\n"
    table = table_from_bytes(raw, name="a.csv")
    assert [cells[0] for _number, cells in table.rows] == ["École", "Zoë"]
    assert table.refused[0].row_number == 4
    assert "broken" in table.refused[0].reason


def test_rows_that_all_stop_early_are_filled_up_and_it_is_said() -> None:
    table = table_of("a,b,c,d\n1,2,3\n4,5,6\n")
    assert table.rows[0] == (2, ("1", "2", "3", ""))
    assert "stops after 3 of 4" in table.notes[0]


def test_a_title_and_empty_rows_above_the_header_are_passed_over() -> None:
    table = table_of("Our accounts,,\n,,\nname,city,state\nA,B,AL\n")
    assert table.columns == ("name", "city", "state")
    assert table.rows == ((4, ("A", "B", "AL")),)
    assert "row 3" in table.notes[0]


def test_a_column_without_name_stays_only_where_it_holds_something() -> None:
    table = table_of("a,,,d,\n1,x,,2,\n")
    assert table.columns == ("a", "Column 2", "d")
    assert table.rows[0][1] == ("1", "x", "2")


def test_literal_quotes_through_a_whole_column_are_taken_off() -> None:
    table = table_of('id,name\n1,"""MARSHALL"""\n2,"""ST """"JOHN"""""""\n')
    assert table.column("name") == ("MARSHALL", 'ST "JOHN"')
    assert "name: quotation marks" in table.notes[0]


def test_a_quoted_word_in_one_value_keeps_its_quotes() -> None:
    table = table_of('id,name\n1,"""The Best"" Account"\n2,"""The Best"""\n3,Plain\n')
    assert table.column("name") == ('"The Best" Account', '"The Best"', "Plain")


def test_marks_that_protect_a_value_from_a_spreadsheet_are_taken_off() -> None:
    table = table_of('zip,phone,note\n"=""02139""",\'+1 312 555 0100,\'tis\n')
    assert table.rows[0][1] == ("02139", "+1 312 555 0100", "'tis")


def test_the_separator_line_of_excel_is_obeyed_and_keeps_row_numbers_true() -> None:
    table = table_of("sep=;\na;b,c\n1;2,3\n")
    assert (table.columns, table.rows) == (("a", "b,c"), ((3, ("1", "2,3")),))


def test_a_space_before_a_quotation_mark_does_not_split_the_value() -> None:
    assert table_of('a, "b", "c"\n1, "x, y", "z"\n').rows[0][1] == ("1", "x, y", "z")


def test_decimal_commas_do_not_pass_for_separators() -> None:
    table = table_of("name;price\nA;0,50\nB;1,25\nC;7,00\n")
    assert table.delimiter == ";"
    assert table.columns == ("name", "price")


def read_or_refused(raw: bytes) -> Table | None:
    try:
        return table_from_bytes(raw, name="a.csv")
    except InputProblem as refusal:
        problem = refusal
    assert "a.csv" in problem.message
    assert problem.advice
    return None


@given(raw=st.binary(max_size=300))
@example(raw=b"\xff\xfe\x00")
@example(raw=b"\x00")
@example(raw=b"sep=,\n")
def test_any_bytes_are_a_table_or_refused_in_words(raw: bytes) -> None:
    read_or_refused(raw)


@given(text=st.text(alphabet="ab1,;\t|^\"'=\r\n \0\ufeffé", max_size=120))
def test_any_mess_of_separators_and_quotes_gives_full_rows_or_is_refused(text: str) -> None:
    table = read_or_refused(text.encode())
    if table is not None:
        assert len({column.casefold() for column in table.columns}) == len(table.columns)
        assert all(len(cells) == len(table.columns) for _number, cells in table.rows)
