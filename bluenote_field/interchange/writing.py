"""Rows out as CSV that any spreadsheet opens and none calculates.

RFC 4180 for the form; for safety OWASP's rule on CSV injection: a value a spreadsheet would take
for a formula gets an apostrophe in front, and NUL is dropped. `read_table` takes the apostrophe
off again.
"""

from __future__ import annotations

import codecs
import csv
import io
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_CALCULATED: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


def write_csv(rows: Iterable[Sequence[str]], *, bom: bool = True, guard: bool = True) -> bytes:
    """Rows, header first, as RFC 4180 in UTF-8; `bom` makes Excel read it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    for row in rows:
        writer.writerow([guarded(value) for value in row] if guard else row)
    # A lone surrogate cannot be written in UTF-8 and is no letter in any language.
    body = out.getvalue().encode("utf-8", errors="replace")
    return codecs.BOM_UTF8 + body if bom else body


def guarded(value: str) -> str:
    """The value as text that no spreadsheet takes for a formula.

    One that has the apostrophe of its own is given another, so that reading takes off just ours.
    """
    plain = value.replace("\0", "")
    return f"'{plain}" if plain.lstrip("'").startswith(_CALCULATED) else plain
