"""The columns of a table: whole ones in the room there is, or as a person likes them.

Until a person moves, widens or hides one, as many columns as fit stand there whole and fill the
width; the others are reached by scrolling. From then on they stay as they were left, per entity.
"""

from __future__ import annotations

from datetime import date, datetime
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtGui import QAction

from bluenote_field.ui import words
from bluenote_field.ui.window import STATE_FILE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QTableView

    from bluenote_field.ui.list_model import ListModel

WIDE, NARROW = 240, 130
SHORT = 80
LEAST = 0.7
"""How much of its usual width a column of words needs to stand in the room as a whole."""


class Columns(QObject):
    """Arranges the columns of `view`; the header's menu shows and hides them."""

    def __init__(self, view: QTableView, model: ListModel, profile: Path) -> None:
        """Remember in the profile folder, under the columns there are in this version."""
        super().__init__(view)
        self._view, self._model = view, model
        names = "-".join(spec.name for spec in model.columns)
        # A version with other columns begins afresh: Qt's state counts columns, not names.
        self._key = f"own-columns/{model.entity.wire_name()}/{names}"
        self._state = QSettings(str(profile / STATE_FILE), QSettings.Format.IniFormat)
        self._usual: dict[int, int] = {}
        self._is_own = False
        self._is_fitting = False

    def take_place(self) -> None:
        """Arrange them as they were left, or in the usual widths."""
        header = self._view.horizontalHeader()
        for column, spec in enumerate(self._model.columns):
            wide = column == 0 or bool(spec.show.refers)
            self._usual[column] = WIDE if wide else NARROW
        kept = self._state.value(self._key)
        if kept is not None:
            self._is_own = header.restoreState(kept)
        header.sectionResized.connect(self._touched)
        header.sectionMoved.connect(self._touched)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for column, spec in enumerate(self._model.columns):
            action = QAction(words.label_of(spec), header)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(column))
            action.setData(column)
            action.setEnabled(column > 0)  # a table without its first column says nothing
            action.toggled.connect(self._show)
            header.addAction(action)

    def arrange(self, widths: Mapping[str, int]) -> None:
        """Put these columns first, in this order, unless a person has arranged them."""
        if self._is_own:
            return
        header = self._view.horizontalHeader()
        names = [spec.name for spec in self._model.columns]
        self._is_fitting = True
        for place, (name, width) in enumerate(widths.items()):
            logical = names.index(name)
            header.moveSection(header.visualIndex(logical), place)
            self._usual[logical] = width
        self._is_fitting = False
        self.fit()

    @Slot()
    def fit(self) -> None:
        """Fill the width with whole columns; the others keep theirs beyond the edge."""
        if self._is_own:
            return
        header = self._view.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        wanted = [self._wanted(column) for column in order]
        widths = fitted(wanted, self._view.viewport().width())
        self._is_fitting = True
        for column, width in zip(order, widths, strict=True):
            header.resizeSection(column, width)
        self._is_fitting = False

    def _wanted(self, column: int) -> tuple[int, int]:
        """The least and the usual width: words may be cut, a date or a short code may not."""
        usual = self._usual[column]
        spec = self._model.columns[column]
        is_short = spec.type in {date, datetime, int, bool} or bool(spec.choices and usual < NARROW)
        keeps = is_short or usual <= SHORT
        return usual if keeps else round(usual * LEAST), usual

    def keep(self) -> None:
        """Write down how they are, if a person had a hand in it."""
        if self._is_own:
            self._state.setValue(self._key, self._view.horizontalHeader().saveState())

    @Slot()
    def _touched(self) -> None:
        if not self._is_fitting and not self._is_own:
            self._is_own = True
            self._view.horizontalHeader().setStretchLastSection(True)

    @Slot(bool)
    def _show(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        action = self.sender()
        if isinstance(action, QAction):
            self._view.setColumnHidden(int(action.data()), not shown)
            self._touched()
            self.keep()


def fitted(wanted: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Widths of which the first few fill the room exactly, so that none is cut by its edge.

    Each column comes with its least and its usual width; those that may shrink share the rest.
    """
    needed = list(accumulate(least for least, _ in wanted))
    whole = max(1, sum(1 for width in needed if width <= room))
    inside, beyond = wanted[:whole], [usual for _, usual in wanted[whole:]]
    fixed = sum(usual for least, usual in inside if least == usual)
    loose = sum(usual for least, usual in inside if least != usual)
    share = (room - fixed) / loose if loose else 1.0
    widths = [usual if least == usual else int(usual * share) for least, usual in inside]
    widths[0] += max(0, room - sum(widths))
    return [*widths, *beyond]
