"""Which character separates the cells of a file.

Not `csv.Sniffer`: over 170 real files it raised on every file of one column and on every short
ragged one, and reported undoubled quotes for most of those it could read, which cuts cells in two.
Reading the first rows with each candidate and asking which gives rows as wide as the header does
neither.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import Final

from bluenote_field.errors import InputProblem

DELIMITERS: Final = {
    "comma": ",",
    "semicolon": ";",
    "tab": "\t",
    "pipe": "|",
}
_RARE: Final = ("^", "`", "~")
"""Tried only where none of the usual ones separates anything."""
_SAMPLE_CHARACTERS: Final = 65_536
_SAMPLE_ROWS: Final = 500


def delimiter_of(text: str) -> str:
    """The character that separates the cells of `text`; a comma where there is one column."""
    for candidates in (tuple(DELIMITERS.values()), _RARE):
        best = max(candidates, key=lambda candidate: _score(text, candidate))
        if _score(text, best)[0] > 0:
            return best
    return ","


def separator_called(wanted: str) -> str:
    """The separator a person asked for, by itself or by name; InputProblem where it is none."""
    separator = DELIMITERS.get(wanted.casefold(), wanted)
    if len(separator) != 1 or separator in '"\r\n\0 ':
        raise InputProblem(
            f"'{wanted}' cannot separate the cells of a file.",
            f"Give one character, or one of: {', '.join(DELIMITERS)}.",
        )
    return separator


def spaced_after(delimiter: str, text: str) -> bool:
    """Whether the file puts a space between a separator and a quotation mark, everywhere."""
    return f'{delimiter} "' in text and f'{delimiter}"' not in text


def _score(text: str, delimiter: str) -> tuple[float, int]:
    """How large a part of the rows is as wide as most rows or the header, and how wide that is."""
    widths = _widths(text, delimiter)
    if not widths:
        return (0.0, 0)
    common, _times = Counter(widths).most_common(1)[0]
    width = common if common > 1 else widths[0]
    if width == 1:
        return (0.0, 1)
    share = widths.count(width) / len(widths)
    return (share + (1.0 if widths[0] == width else 0.0), width)


def _widths(text: str, delimiter: str) -> list[int]:
    sample = text[:_SAMPLE_CHARACTERS]
    widths: list[int] = []
    try:
        for record in csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter):
            if any(record):
                widths.append(len(record))
            if len(widths) >= _SAMPLE_ROWS:
                return widths
    except csv.Error:
        return widths
    # The sample may end in the middle of a record.
    return widths[:-1] if len(sample) < len(text) else widths
