"""The columns of a table: whole ones in the room there is, or as a person likes them.

Until a person moves, widens or hides one, as many columns as fit stand there whole and fill the
width; the others are hidden, and come by themselves where there is more room. From then on they
stay as they were left, per entity, and so does the order of the rows.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction

from bluenote_field.ui import words
from bluenote_field.ui.widgets.pieces import grown
from bluenote_field.ui.window_state import state_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QTableView

    from bluenote_field.ui.lists.model import ListModel

WIDE, NARROW = 240, 130
SHORT = 80
LEAST = 0.85
"""How much of its usual width a column of words needs to stand in the room as a whole."""


class Columns(QObject):
    """Arranges the columns of `view`; the header's menu shows and hides them."""

    chooser_wanted = Signal()
    """A person asks for the list of all columns."""

    def __init__(self, view: QTableView, model: ListModel, profile: Path) -> None:
        """Remember in the profile folder, under the columns there are in this version."""
        super().__init__(view)
        self._view, self._model = view, model
        names = "-".join(spec.name for spec in model.columns)
        # A version with other columns begins afresh: Qt's state counts columns, not names.
        self._key = f"own-columns/{model.entity.wire_name()}/{names}"
        self._sort_key = f"own-sort/{model.entity.wire_name()}"
        self._state = state_of(profile)
        self._arranged: dict[str, int] = {}
        self._usual_sort = ("", False)
        self._is_own = self._is_fitting = False
        self._actions: list[QAction] = []

    def take_place(self) -> None:
        """Arrange them as they were left, or in the usual widths."""
        header = self._view.horizontalHeader()
        self._add_actions()
        kept = self._state.value(self._key)
        if kept is not None:
            self._is_own = header.restoreState(kept)
        header.setStretchLastSection(self._is_own)
        self._tick()
        header.sectionResized.connect(self._touched)
        header.sectionMoved.connect(self._touched)

    def arrange(self, widths: Mapping[str, int]) -> None:
        """Put these columns first, in this order, unless a person has arranged them."""
        self._arranged = dict(widths)
        if not self._is_own:
            self._put_in_order()
            self.fit()

    def order_by(self, name: str, *, descending: bool = False) -> None:
        """Order the rows by this field, unless a person has chosen another order."""
        self._usual_sort = (name, descending)
        kept = str(self._state.value(self._sort_key) or "")
        own, _, way = kept.partition(":")
        if own in {spec.name for spec in self._model.columns}:
            name, descending = own, way == "down"
        self._model.wanted = replace(self._model.wanted, sort=name, descending=descending)

    def keep_sort(self) -> None:
        """Remember how a person has ordered the rows."""
        way = "down" if self._model.wanted.descending else "up"
        self._state.setValue(self._sort_key, f"{self._model.wanted.sort}:{way}")

    @Slot()
    def fit(self) -> None:
        """Fill the width with whole columns; the others wait for more room."""
        if self._is_own:
            return
        order = self.order()
        room = self._view.viewport().width()
        widths = fitted([self._wanted(column) for column in order], room)
        header = self._view.horizontalHeader()
        self._is_fitting = True
        for place, column in enumerate(order):
            header.setSectionHidden(column, place >= len(widths))
            if place < len(widths):
                header.resizeSection(column, widths[place])
        self._is_fitting = False
        self._tick()

    def order(self) -> list[int]:
        """The columns from left to right, hidden ones too."""
        header = self._view.horizontalHeader()
        return [header.logicalIndex(place) for place in range(header.count())]

    def shown(self) -> list[int]:
        """The columns that are shown, from left to right."""
        return [column for column in self.order() if not self._view.isColumnHidden(column)]

    def keep(self) -> None:
        """Write down how they are, if a person had a hand in it."""
        if self._is_own:
            self._state.setValue(self._key, self._view.horizontalHeader().saveState())

    def show(self, column: int, *, shown: bool) -> None:
        """Show or hide a column; one always stays."""
        if shown or len(self.shown()) > 1:
            self._view.setColumnHidden(column, not shown)
            if shown and self._view.columnWidth(column) < SHORT:
                self._view.setColumnWidth(column, self._usual(column))
            self._touched()
        self._tick()

    def move(self, column: int, places: int) -> None:
        """Move a column to the left or right."""
        header = self._view.horizontalHeader()
        place = header.visualIndex(column)
        target = min(max(0, place + places), header.count() - 1)
        header.moveSection(place, target)

    @Slot()
    def reset(self) -> None:
        """Let them be as if nobody had touched them, the order of the rows too."""
        self._is_own = False
        for key in (self._key, self._sort_key):
            self._state.remove(key)
        header = self._view.horizontalHeader()
        header.setStretchLastSection(False)
        self._is_fitting = True
        for column in range(header.count()):
            header.moveSection(header.visualIndex(column), column)
        self._is_fitting = False
        self._put_in_order()
        self.fit()
        name, descending = self._usual_sort
        if name:
            wanted = replace(self._model.wanted, sort=name, descending=descending)
            self._model.show_matching(wanted)

    def _add_actions(self) -> None:
        header = self._view.horizontalHeader()
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for column, spec in enumerate(self._model.columns):
            action = QAction(words.label_of(spec), header)
            action.setCheckable(True)
            action.triggered.connect(partial(self._toggle, column))
            self._actions.append(action)
        line = QAction(header)
        line.setSeparator(True)
        choose = QAction(self.tr("Columns …"), header)
        choose.triggered.connect(self.chooser_wanted)
        back = QAction(self.tr("Reset columns"), header)
        back.triggered.connect(self.reset)
        header.addActions([*self._actions, line, choose, back])

    def _put_in_order(self) -> None:
        header = self._view.horizontalHeader()
        names = [spec.name for spec in self._model.columns]
        self._is_fitting = True
        for place, name in enumerate(self._arranged):
            header.moveSection(header.visualIndex(names.index(name)), place)
        self._is_fitting = False

    def _usual(self, column: int) -> int:
        spec = self._model.columns[column]
        wide = column == 0 or bool(spec.show.refers)
        return grown(self._view, self._arranged.get(spec.name, WIDE if wide else NARROW))

    def _wanted(self, column: int) -> tuple[int, int]:
        """The least and the usual width: words may be cut, a date or a short code may not."""
        usual = self._usual(column)
        spec = self._model.columns[column]
        short, narrow = grown(self._view, SHORT), grown(self._view, NARROW)
        is_short = spec.type in {date, datetime, int, bool} or bool(spec.choices and usual < narrow)
        keeps = is_short or usual <= short
        return usual if keeps else round(usual * LEAST), usual

    def _tick(self) -> None:
        for column, action in enumerate(self._actions):
            action.setChecked(not self._view.isColumnHidden(column))

    @Slot()
    def _touched(self) -> None:
        if not self._is_fitting and not self._is_own:
            self._is_own = True
            self._view.horizontalHeader().setStretchLastSection(True)

    def _toggle(self, column: int, *_: object) -> None:
        self.show(column, shown=self._actions[column].isChecked())
        self.keep()


def fitted(wanted: Sequence[tuple[int, int]], room: int) -> list[int]:
    """Widths of the first few, which fill the room exactly, so that none is cut by its edge.

    Each column comes with its least and its usual width; those that may shrink share the rest.
    """
    needed = list(accumulate(least for least, _ in wanted))
    whole = max(1, sum(1 for width in needed if width <= room))
    inside = wanted[:whole]
    fixed = sum(usual for least, usual in inside if least == usual)
    loose = sum(usual for least, usual in inside if least != usual)
    share = (room - fixed) / loose if loose else 1.0
    widths = [usual if least == usual else int(usual * share) for least, usual in inside]
    widths[0] += max(0, room - sum(widths))
    return widths
