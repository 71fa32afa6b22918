"""Rows below each other with thin lines between them, changed where they stand.

A row that comes, goes or moves takes its line along, and nothing else is touched: what was scrolled
to stays in sight, and hundreds of rows need not be laid out again for one. Many that come last
are added as one piece, because each row shown by itself lays out all the others anew.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from bluenote_field.ui.widgets.pieces import TIGHT, clear, column, line, reach_after

if TYPE_CHECKING:
    from collections.abc import Sequence


class StackedRows:
    """The rows in a layout of `frame`."""

    def __init__(self, frame: QWidget, layout: QBoxLayout) -> None:
        """Begin empty."""
        self._frame, self._layout = frame, layout
        self.rows: tuple[QWidget, ...] = ()
        self._lines: dict[QWidget, QFrame] = {}
        """The line above each row; that of the first is hidden."""
        self._aside = QWidget(frame)
        self._aside.hide()
        self._piece: QWidget | None = None
        self._inside = layout
        self._seen = 0

    def put(self, rows: Sequence[QWidget]) -> None:
        """Show these instead of all that is there, which is deleted."""
        clear(self._layout)
        self._lines.clear()
        self.rows, self._seen = tuple(rows), len(rows)
        for each in rows:
            self._add(each, self._layout, self._layout.count())
        self._hide_first_line()

    def change(self, rows: Sequence[QWidget]) -> None:
        """Show these; those that are there already stay, and go to their place."""
        old, new = [id(row) for row in self.rows], [id(row) for row in rows]
        steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
        gone = [row for step, a, b, _, _ in steps if step != "equal" for row in self.rows[a:b]]
        for row in gone:
            self._take(row)
        for step, _, _, first, last in steps:
            for place in range(first, last) if step != "equal" else ():
                self._insert(rows[place], rows[place - 1] if place else None)
        self.rows, self._seen = tuple(rows), len(rows)
        self._hide_first_line()

    def set_aside(self, row: QWidget) -> None:
        """Take a row out of sight that will be put again."""
        if row in self._lines:
            self._take(row)
            row.setParent(self._aside)
            self.rows = tuple(each for each in self.rows if each is not row)

    def append(self, row: QWidget) -> None:
        """Put one more at the end, to be seen with others by `show_piece`."""
        if self._piece is None:
            self._piece = QWidget(self._frame)
            self._inside = column(self._piece, spacing=TIGHT // 2)
        self._add(row, self._inside, self._inside.count())
        self.rows = (*self.rows, row)
        self._hide_first_line()

    def show_piece(self) -> None:
        """Let what was appended be seen, and Tab go there from the row before."""
        if self._piece is None:
            return
        self._layout.addWidget(self._piece)
        self._piece.show()
        if self._seen:
            reach_after(self.rows[self._seen - 1], self._piece)
        self._seen, self._piece = len(self.rows), None

    def _add(self, row: QWidget, layout: QBoxLayout, place: int) -> None:
        above = self._lines[row] = line()
        layout.insertWidget(place, above)
        layout.insertWidget(place + 1, row)
        above.show()
        row.show()

    def _insert(self, row: QWidget, before: QWidget | None) -> None:
        """Put a row below another, for Tab and the ear as well."""
        layout, place = self._place_below(before)
        self._add(row, layout, place)
        if before is not None:
            reach_after(before, row)
        item = layout.itemAt(place + 2)
        following = item.widget() if item is not None else None
        if following is not None:
            self._lines[row].stackUnder(following)
            row.stackUnder(following)

    def _place_below(self, before: QWidget | None) -> tuple[QBoxLayout, int]:
        if before is None:
            return self._layout, 0
        around = before.parentWidget() or self._frame
        layout = self._layout if around is self._frame else around.layout()
        if not isinstance(layout, QBoxLayout):
            raise TypeError(type(layout).__name__)
        return layout, layout.indexOf(before) + 1

    def _take(self, row: QWidget) -> None:
        """Take a row and its line out of the layout; it is not deleted."""
        layout, place = self._place_below(row)
        layout.takeAt(place - 1)
        row.hide()
        above = self._lines.pop(row)
        layout.removeWidget(above)
        above.hide()
        above.deleteLater()

    def _hide_first_line(self) -> None:
        for place, row in enumerate(self.rows[:2]):
            self._lines[row].setVisible(place > 0)
