"""A CSV file of any sane dialect and encoding, as rows of text.

Whatever is wrong with the whole file is a Problem that names the file, the place and what to do.
Whatever is wrong with one row refuses that row, by its number in the spreadsheet, and the rest goes
on. What was done to make sense of the file is told in `notes`.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.decoding import SAVE_AS_CSV, Decoded, decode
from bluenote_field.interchange.dialects import delimiter_of, separator_called, spaced_after
from bluenote_field.interchange.headers import find_header
from bluenote_field.interchange.report import Refusal
from bluenote_field.interchange.tidying import tidied

if TYPE_CHECKING:
    from pathlib import Path

Row: TypeAlias = tuple[int, tuple[str, ...]]
"""A row's number as the spreadsheet shows it (the first line of the file is 1), and its cells."""

_END_OF_FILE: Final = "\x00end of file\x00"
_SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n")


@dataclass(frozen=True, slots=True)
class Table:
    """What a file said: columns, rows that can be used, rows that cannot, and what was noticed."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    notes: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()

    def column(self, name: str) -> tuple[str, ...]:
        """The values of one column, in the order of the rows."""
        index = self.columns.index(name)
        return tuple(cells[index] for _number, cells in self.rows)


@dataclass(frozen=True, slots=True)
class Reading:
    """How to read a file; what is None is recognised. `tidy` takes off a spreadsheet's marks."""

    encoding: str | None = None
    delimiter: str | None = None
    most_bytes: int = 64 * 1024 * 1024
    most_rows: int = 500_000
    tidy: bool = True


def read_table(path: Path, how: Reading | None = None) -> Table:
    """The table in the file at `path`; InputProblem where there is none to be read."""
    how = how or Reading()
    return table_from_bytes(_bytes_of(path, how.most_bytes), name=path.name, how=how)


def text_of_file(path: Path, how: Reading | None = None) -> str:
    """The text in the file at `path`, whatever its encoding."""
    how = how or Reading()
    return decode(_bytes_of(path, how.most_bytes), name=path.name, encoding=how.encoding).text


def _bytes_of(path: Path, most_bytes: int) -> bytes:
    """The file's bytes, one more than allowed at most, so that too large a file shows."""
    try:
        with path.open("rb") as file:
            return file.read(most_bytes + 1)
    except OSError as error:
        raise InputProblem(
            f"{path.name} cannot be opened: {error.strerror or error}.",
            "Check that the file is there and that you may read it.",
        ) from error


def table_from_bytes(raw: bytes, *, name: str, how: Reading | None = None) -> Table:
    """The table in the bytes of a file called `name`."""
    how = how or Reading()
    if len(raw) > how.most_bytes:
        raise InputProblem(
            f"{name} is larger than {how.most_bytes:,} bytes.",
            "Split it into several files, each with the header row, and import them in turn.",
        )
    decoded = decode(raw, name=name, encoding=how.encoding)
    if not decoded.text.strip():
        raise InputProblem(f"{name} is empty.", "Export it again and check that it has rows.")
    text, delimiter = _without_separator_line(decoded.text)
    delimiter = (
        separator_called(how.delimiter) if how.delimiter else delimiter or delimiter_of(text)
    )
    records = _records(text, delimiter, name=name, most_rows=how.most_rows)
    table = _table(records, decoded, delimiter, name=name)
    return _tidy(table) if how.tidy else table


def _without_separator_line(text: str) -> tuple[str, str | None]:
    """Excel writes `sep=;` as a line of its own; it is left empty so that row numbers hold."""
    if found := _SEPARATOR_LINE.match(text):
        return "\n" + text[found.end() :], found[1]
    return text, None


def _records(text: str, delimiter: str, *, name: str, most_rows: int) -> list[list[str]]:
    """Every record of the text; the first is row 1."""
    # A last line of our own shows whether a quote was left open: it would be swallowed.
    source = io.StringIO(text.rstrip("\r\n") + "\r\n" + _END_OF_FILE, newline="")
    reader = csv.reader(source, delimiter=delimiter, skipinitialspace=spaced_after(delimiter, text))
    records: list[list[str]] = []
    try:
        for record in reader:
            records.append(record)
            if len(records) > most_rows + 2:
                raise InputProblem(
                    f"{name} has more than {most_rows:,} rows.",
                    "Split it into several files, each with the header row.",
                )
    except csv.Error as error:
        raise InputProblem(
            f"{name}, row {len(records) + 1}: the row cannot be read ({error}).",
            "Most often a quotation mark is opened there and never closed. Mend it and try again.",
        ) from error
    last = records.pop()
    if last != [_END_OF_FILE]:
        raise InputProblem(
            f"{name}, row {len(records) + 1}: a quotation mark is opened there and never closed, "
            "so the rest of the file is one cell.",
            "Close or remove it and try again.",
        )
    return records


def _table(records: list[list[str]], decoded: Decoded, delimiter: str, *, name: str) -> Table:
    header = find_header(records, name=name)
    body = [
        (number, record)
        for number, record in enumerate(records[header.row_number :], start=header.row_number + 1)
        if any(cell.strip() for cell in record)
    ]
    if not body:
        raise InputProblem(
            f"{name} has a header (row {header.row_number}) and no rows below it.",
            "If the first row is data, add a row with the names of the columns above it.",
        )
    width, padding = _width_of(body, len(header.cells))
    rows: list[Row] = []
    refused: list[Refusal] = []
    kept = header.kept
    for number, record in body:
        reason = _why_refused(record, width, header.least_width, damaged=decoded.damaged)
        if reason:
            refused.append(Refusal(number, reason))
            continue
        cells = [*record, *padding, *[""] * (width - len(record))]
        rows.append((number, tuple(cells) if kept is None else tuple(cells[i] for i in kept)))
    if not rows:
        raise InputProblem(
            f"{name}: none of its {len(refused):,} rows can be used. The first is row "
            f"{refused[0].row_number}: {refused[0].reason}",
            SAVE_AS_CSV,
        )
    notes = (*decoded.notes, *header.notes, *_padding_note(width, padding))
    columns = header.columns
    return Table(columns, tuple(rows), decoded.encoding, delimiter, notes, tuple(refused))


def _width_of(body: list[tuple[int, list[str]]], width: int) -> tuple[int, list[str]]:
    """How wide a row must be, and what to add to it.

    Some programs leave out trailing empty cells. Where every row stops at the same column that is
    what happened; where only some rows are short, something is missing in them.
    """
    widths = {len(record) for _number, record in body}
    shortest = max(widths)
    if len(widths) == 1 and 1 < shortest < width:
        return shortest, [""] * (width - shortest)
    return width, []


def _padding_note(width: int, padding: list[str]) -> tuple[str, ...]:
    if not padding:
        return ()
    total = width + len(padding)
    return (f"Every row stops after {width} of {total} columns; the rest is taken as empty.",)


def _why_refused(record: list[str], width: int, least: int, *, damaged: bool) -> str:
    while len(record) > width and not record[-1].strip():
        record.pop()
    if not min(least, width) <= len(record) <= width:
        kind = "too few" if len(record) < width else "too many"
        return (
            f"{kind} cells: {len(record)} where the header has {width}. "
            "Look for a missing or stray separator, or a quotation mark."
        )
    for cell in record:
        if "\0" in cell:
            return (
                "a null byte in one of its cells. Delete what looks empty there and type it anew."
            )
        if damaged and "\ufffd" in cell:
            return "letters that are broken in the file itself. Type them anew."
    return ""


def _tidy(table: Table) -> Table:
    columns = [tidied(values) for values in zip(*(cells for _, cells in table.rows), strict=True)]
    cells = zip(*(column.values for column in columns), strict=True)
    rows = tuple((number, new) for (number, _), new in zip(table.rows, cells, strict=True))
    notes = tuple(
        f"{name}: quotation marks left by a spreadsheet were taken off {column.unquoted:,} values."
        for name, column in zip(table.columns, columns, strict=True)
        if column.unquoted
    )
    return replace(table, rows=rows, notes=(*table.notes, *notes))
