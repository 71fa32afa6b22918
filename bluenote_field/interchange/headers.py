"""Which row names the columns, and what the columns are called."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bluenote_field.errors import InputProblem

if TYPE_CHECKING:
    from collections.abc import Sequence

_NUMBER: Final = re.compile(r"[-+]?[\d.,]+")
_ROWS_LOOKED_AT: Final = 20


@dataclass(frozen=True, slots=True)
class Header:
    """The header's row number and cells; `kept` are the columns in use, None where it is all."""

    row_number: int
    cells: tuple[str, ...]
    columns: tuple[str, ...]
    kept: tuple[int, ...] | None
    notes: tuple[str, ...]

    @property
    def least_width(self) -> int:
        """How many cells a row must have for every column in use to be among them."""
        return len(self.cells) if self.kept is None else self.kept[-1] + 1


def find_header(records: Sequence[Sequence[str]], *, name: str) -> Header:
    """The header of a file called `name`; InputProblem where its names cannot be used."""
    row_number = _header_row(records)
    if row_number is None:
        raise InputProblem(f"{name} is empty.", "Export it again and check that it has rows.")
    cells = tuple(" ".join(cell.replace("\0", "").split()) for cell in records[row_number - 1])
    _refuse_data(cells, name=name, row_number=row_number)
    kept, unnamed = _columns_in_use(cells, records[row_number:])
    columns = tuple(cells[i] or f"Column {i + 1}" for i in kept)
    _refuse_doubles(columns, kept, name=name)
    notes = []
    if row_number > 1:
        notes.append(f"The names of the columns were found in row {row_number}.")
    notes += [f"Column {i + 1} has no name; it is called 'Column {i + 1}'." for i in unnamed]
    whole = len(kept) == len(cells)
    return Header(row_number, cells, columns, None if whole else kept, tuple(notes))


def _header_row(records: Sequence[Sequence[str]]) -> int | None:
    """The first row with names: empty rows and a title above a wider table are passed over."""
    filled = [
        (number, sum(1 for cell in record if cell.strip()))
        for number, record in enumerate(records[:_ROWS_LOOKED_AT], start=1)
    ]
    widest = max((count for _number, count in filled), default=0)
    if widest == 0:
        filled = [(number, any(record)) for number, record in enumerate(records, start=1)]
    for number, count in filled:
        is_title = count == 1 and widest > 2  # noqa: PLR2004 - one cell over three or more
        if count and not is_title:
            return number
    return None


def _refuse_data(cells: tuple[str, ...], *, name: str, row_number: int) -> None:
    if all(_NUMBER.fullmatch(cell) for cell in cells):
        raise InputProblem(
            f"{name}, row {row_number}: it holds numbers where the names of the columns should be.",
            "Add a row with the names of the columns above the data.",
        )


def _columns_in_use(
    cells: tuple[str, ...], body: Sequence[Sequence[str]]
) -> tuple[tuple[int, ...], list[int]]:
    """Columns that have a name or a value; and those of them that have no name."""
    unnamed = [
        i
        for i, cell in enumerate(cells)
        if not cell and any(i < len(record) and record[i].strip() for record in body)
    ]
    return tuple(i for i, cell in enumerate(cells) if cell or i in unnamed), unnamed


def _refuse_doubles(columns: tuple[str, ...], kept: tuple[int, ...], *, name: str) -> None:
    seen: dict[str, int] = {}
    for column, index in zip(columns, kept, strict=True):
        first = seen.setdefault(column.casefold(), index)
        if first != index:
            raise InputProblem(
                f"{name} has two columns called '{column}': columns {first + 1} and {index + 1}.",
                "Rename or delete one of them, so that it is clear which one is meant.",
            )
