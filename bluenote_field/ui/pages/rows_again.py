"""Rows that are shown again: what still says the same is not made a second time.

A page reads anew whenever something it shows was changed, which is with every pause in the typing
of a note. Nearly all of its rows are then as they were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

SPENT = "spent"
"""The property of a row that somebody acted on: it no longer looks as it was made."""


class RowsAgain:
    """Remembers which row was made for which line, and with what beside it."""

    def __init__(self) -> None:
        """Remember nothing."""
        self._alike: object = object()
        self._held: list[tuple[object, QWidget]] = []
        self._lines: Sequence[object] = ()

    def holds_all(self, lines: Sequence[object], alike: object, *, shown: int) -> bool:
        """Whether the rows of the first so many of these lines are there as they are to be."""
        return (
            alike == self._alike
            and list(lines) == list(self._lines)
            and len(self._held) == shown
            and not any(row.property(SPENT) for _, row in self._held)
        )

    def begin(self, lines: Sequence[object], alike: object, *, shown: int) -> list[QWidget | None]:
        """Give the row of each of the first lines that has one; the others will be deleted.

        They are used again where what they were made of beside their lines, `alike`, is the same.
        """
        held = self._held if alike == self._alike else []
        usable = [(line, row) for line, row in held if not row.property(SPENT)]
        found = [_take(usable, line) for line in lines[:shown]]
        kept = {id(row) for row in found}
        for _, row in self._held:
            if id(row) not in kept:
                row.deleteLater()
        self._alike, self._lines = alike, lines
        pairs = zip(lines, found, strict=False)
        self._held = [(line, row) for line, row in pairs if row is not None]
        return found

    def hold(self, line: object, row: QWidget) -> None:
        """Remember the row that was made for a line."""
        self._held.append((line, row))


def _take(usable: list[tuple[object, QWidget]], line: object) -> QWidget | None:
    for place, (known, row) in enumerate(usable):
        if known == line:
            del usable[place]
            return row
    return None
