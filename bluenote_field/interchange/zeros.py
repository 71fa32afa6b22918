"""Leading zeros that a spreadsheet ate, recognised and put back.

A code of fixed width whose first digit may be zero comes out of a spreadsheet shorter. One short
code is a slip; a whole column in which no code begins with zero, although states whose codes do are
present, is a spreadsheet's work. Then a short code is filled up again, and the state checks it. A
file that keeps its zeros is left alone, and what cannot be known is refused in words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.report import Refusal
from bluenote_field.interchange.us_codes import CCN_PREFIXES, ZIP_PREFIXES, state_code

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bluenote_field.interchange.tables import Row, Table

_DIGITS: Final = re.compile(r"(\d+)(-\d{4})?")
_AS_NUMBER: Final = re.compile(r"(\d+)\.0+")
_SCIENTIFIC: Final = re.compile(r"\d+(\.\d+)?[eE]\+\d+|\d+\.\d+[eE]\d+")
_AS_TEXT: Final = "format the column as text before the codes go in"


@dataclass(frozen=True, slots=True)
class FixedCode:
    """A code of fixed width; `prefixes` are the beginnings with a zero, by state."""

    noun: str
    widths: tuple[int, ...]
    prefixes: Mapping[str, tuple[str, ...]]

    def filled_up(self, digits: str) -> str:
        """The digits with zeros in front, up to the next width a code may have."""
        return digits.zfill(min((w for w in self.widths if w >= len(digits)), default=0))

    def is_known(self, code: str) -> bool:
        """Whether any state has codes that begin like this one."""
        return any(code.startswith(prefixes) for prefixes in self.prefixes.values())


ZIP_CODE: Final = FixedCode("ZIP code", (5, 9), ZIP_PREFIXES)
CCN: Final = FixedCode("CMS Certification Number", (6,), CCN_PREFIXES)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One code as found: `digits` is its part that may have lost zeros, empty where it has none."""

    text: str
    digits: str
    tail: str
    state: str

    @classmethod
    def of(cls, value: str, state: str) -> _Cell:
        text = value.strip().removeprefix("'")
        if number := _AS_NUMBER.fullmatch(text):
            text = number[1]
        found = _DIGITS.fullmatch(text)
        return cls(text, found[1], found[2] or "", state) if found else cls(text, "", "", state)


def restore_zeros(
    table: Table, column: str, code: FixedCode, *, state_column: str | None = None
) -> Table:
    """The table with lost zeros put back in one column, and a note of what was done.

    Raises InputProblem where every code is short and no state is there to say what is missing.
    """
    states = table.column(state_column) if state_column else ("",) * len(table.rows)
    values = table.column(column)
    cells = [_Cell.of(value, state) for value, state in zip(values, states, strict=True)]
    short = [cell for cell in cells if _is_short(cell, code)]
    eaten = bool(short) and _zeros_are_eaten(cells, short, code, column=column)
    refusals: dict[int, str] = {}
    texts: list[str] = []
    for index, cell in enumerate(cells):
        text, reason = _mended(cell, code, eaten=eaten)
        texts.append(text)
        if reason:
            refusals[index] = reason
    note = _note(column, code, cells, texts) if eaten else _note_on_short(column, code, short)
    numbers = sum(1 for value in values if _AS_NUMBER.fullmatch(value.strip()))
    return _with_column(table, column, texts, refusals, (note, _note_on_numbers(column, numbers)))


def _is_short(cell: _Cell, code: FixedCode) -> bool:
    return bool(cell.digits) and len(code.filled_up(cell.digits)) > len(cell.digits)


def _zeros_are_eaten(
    cells: Sequence[_Cell], short: Sequence[_Cell], code: FixedCode, *, column: str
) -> bool:
    full = [cell for cell in cells if cell.digits and not _is_short(cell, code)]
    if any(cell.digits.startswith("0") for cell in full):
        return False
    known = [cell for cell in short if state_code(cell.state)]
    if known:
        return any(_fits_state(cell, code) for cell in known)
    if any(cell.state.strip() for cell in short):
        return False
    if not full:
        raise InputProblem(
            f"Column '{column}': every {code.noun} is shorter than {code.widths[0]} digits, and no "
            "state is there to tell whether a leading zero is missing.",
            f"Add a column with the state, or {_AS_TEXT}.",
        )
    return all(code.is_known(code.filled_up(cell.digits)) for cell in short)


def _fits_state(cell: _Cell, code: FixedCode) -> bool:
    prefixes = code.prefixes.get(state_code(cell.state) or "", ())
    return bool(prefixes) and code.filled_up(cell.digits).startswith(prefixes)


def _mended(cell: _Cell, code: FixedCode, *, eaten: bool) -> tuple[str, str]:
    """The code as it should be, and a reason where that cannot be known."""
    if _SCIENTIFIC.fullmatch(cell.text):
        return cell.text, (
            f"'{cell.text}' is a {code.noun} that a spreadsheet turned into a number, and its "
            f"digits are lost. Take it from the source again; {_AS_TEXT}."
        )
    state = state_code(cell.state)
    is_foreign = state is None and bool(cell.state.strip())
    if not eaten or is_foreign or not _is_short(cell, code):
        return cell.text, ""
    whole = code.filled_up(cell.digits)
    if _fits_state(cell, code) if state else code.is_known(whole):
        return whole + cell.tail, ""
    where = f"one of {state}" if state else "in use"
    return cell.text, (
        f"'{cell.text}' is too short for a {code.noun}, and '{whole}' is not {where}. "
        "Look the code up and correct it."
    )


def _note(column: str, code: FixedCode, cells: Sequence[_Cell], texts: Sequence[str]) -> str:
    repaired = sum(cell.text != text for cell, text in zip(cells, texts, strict=True))
    filled = sum(1 for cell in cells if cell.text)
    return (
        f"{column}: repaired {repaired:,} of {filled:,} {code.noun}s that had lost their "
        "leading zero."
    )


def _note_on_short(column: str, code: FixedCode, short: Sequence[_Cell]) -> str:
    if not short:
        return ""
    return (
        f"{column}: {len(short):,} values are shorter than a {code.noun}; nothing says that a "
        "spreadsheet ate their zeros, so they are left as they are."
    )


def _note_on_numbers(column: str, numbers: int) -> str:
    return f"{column}: took '.0' off the end of {numbers:,} codes." if numbers else ""


def _with_column(
    table: Table,
    column: str,
    texts: Sequence[str],
    refusals: Mapping[int, str],
    notes: tuple[str, ...],
) -> Table:
    at = table.columns.index(column)
    rows: list[Row] = []
    refused: list[Refusal] = []
    for index, (number, cells) in enumerate(table.rows):
        if reason := refusals.get(index):
            refused.append(Refusal(number, reason, column))
        else:
            rows.append((number, (*cells[:at], texts[index], *cells[at + 1 :])))
    return replace(
        table,
        rows=tuple(rows),
        refused=tuple(sorted((*table.refused, *refused), key=lambda refusal: refusal.row_number)),
        notes=(*table.notes, *filter(None, notes)),
    )
