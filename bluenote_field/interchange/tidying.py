"""Marks a spreadsheet or a careful exporter leaves around values, taken off again.

- `"MARSHALL"` with its quotes as part of the value, through a whole column: a file that was
  written, opened as text and written again.
- `="02139"`, the trick that makes a spreadsheet keep a leading zero.
- `'=…`, `'+1 …`: the apostrophe our own export puts before what a spreadsheet would calculate.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_EQUALS_QUOTED: Final = re.compile(r'="([^"]*)"')
_GUARDED: Final = re.compile(r"'('*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20].*)", re.DOTALL)
_MOSTLY: Final = 0.9
"""Share of a column's filled cells that must wear literal quotes before they are taken off."""


@dataclass(frozen=True, slots=True)
class TidyColumn:
    """The values of one column without such marks, and how many cells wore literal quotes."""

    values: tuple[str, ...]
    unquoted: int


def tidied(values: Sequence[str]) -> TidyColumn:
    """The values of one column, without marks that belong to a spreadsheet."""
    plain = [_unmarked(value) for value in values]
    quoted = [index for index, value in enumerate(plain) if _is_quoted(value)]
    filled = sum(1 for value in plain if value)
    if not quoted or len(quoted) < _MOSTLY * filled:
        return TidyColumn(tuple(plain), 0)
    for index in quoted:
        plain[index] = plain[index][1:-1].replace('""', '"')
    return TidyColumn(tuple(plain), len(quoted))


def _unmarked(value: str) -> str:
    if value.startswith("=") and (equals := _EQUALS_QUOTED.fullmatch(value)):
        return equals[1]
    if value.startswith("'") and (guarded := _GUARDED.fullmatch(value)):
        return guarded[1]
    return value


def _is_quoted(value: str) -> bool:
    inner = value[1:-1]
    wrapped = len(value) > 1 and value[0] == value[-1] == '"'
    return wrapped and '"' not in inner.replace('""', "")
