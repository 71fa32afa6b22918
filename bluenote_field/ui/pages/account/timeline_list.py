"""The timeline of an account: one list, by month, newest first, with a quiet filter above it."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QListView,
    QStackedWidget,
    QWidget,
)

from bluenote_field.ui.pages.account.timeline_paint import IS_AGAIN, LINE, TimelineRows
from bluenote_field.ui.pages.cards import Buttons
from bluenote_field.ui.pages.history import put_back, put_back_words
from bluenote_field.ui.pages.timeline_words import day_of, month_of, spoken
from bluenote_field.ui.widgets.pieces import MEDIUM, SMALL, button, column, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from bluenote_field.store.views.timeline import TimelineLine
    from bluenote_field.ui.parts import Parts

Index = QModelIndex | QPersistentModelIndex
KINDS: tuple[frozenset[str], ...] = (
    frozenset({"call", "addendum", "task", "change"}),
    frozenset({"call", "addendum"}),
    frozenset({"task"}),
    frozenset({"change"}),
)
CHANGES = 3
AT_ONCE = 60


class TimelineModel(QAbstractListModel):
    """Months and lines; a month is a text, a line a `TimelineLine`."""

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._parts = parts
        self.rows: list[str | TimelineLine] = []
        self.again: set[int] = set()
        """The rows of the same day as the row above them."""

    def show_lines(self, lines: Sequence[TimelineLine]) -> None:
        """Show these; they come newest first."""
        self.beginResetModel()
        self.rows, self.again = [], set()
        for month, some in groupby(lines, key=partial(month_of, parts=self._parts)):
            self.rows.append(month)
            for _, same in groupby(some, key=partial(day_of, parts=self._parts)):
                first = len(self.rows)
                self.rows += same
                self.again.update(range(first + 1, len(self.rows)))
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """How many months and lines."""
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line itself, or the words for it."""
        if not index.isValid():
            return None
        line = self.rows[index.row()]
        if role == LINE:
            return line
        if role == IS_AGAIN:
            return index.row() in self.again
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return line if isinstance(line, str) else spoken(line, self._parts)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A month cannot be chosen."""
        if not index.isValid() or isinstance(self.rows[index.row()], str):
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemNeverHasChildren

    def place_of(self, id_: str) -> int:
        """The row of a line, or of the first one."""
        lines = [n for n, line in enumerate(self.rows) if not isinstance(line, str)]
        same = (n for n in lines if getattr(self.rows[n], "id", "") == id_)
        return next(same, lines[0] if lines else -1)


class TimelineView(QListView):
    """The list; Enter or a double click opens, and it takes what a list takes."""

    opened = Signal(object)
    """The line."""

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        """Show a model of lines."""
        super().__init__(parent)
        self.lines = TimelineModel(parts, self)
        self.setModel(self.lines)
        self.setItemDelegate(TimelineRows(parts, self))
        self.setProperty("rows", True)  # its rows show the focus
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(AT_ONCE)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.doubleClicked.connect(self._open)
        parts.theme.changed.connect(self.viewport().update)

    def show_lines(self, lines: Sequence[TimelineLine]) -> None:
        """Show other lines; what was chosen stays chosen where it is still there."""
        chosen = self.currentIndex().data(LINE)
        place, top = getattr(chosen, "id", ""), self.verticalScrollBar().value()
        self.lines.show_lines(lines)
        if place:
            self.setCurrentIndex(self.lines.index(self.lines.place_of(place), 0))
            self.verticalScrollBar().setValue(top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the newest line."""
        if not self.currentIndex().isValid() and self.lines.rows:
            self.setCurrentIndex(self.lines.index(self.lines.place_of(""), 0))
        super().focusInEvent(event)

    def _open(self, index: QModelIndex) -> None:
        line = index.data(LINE)
        if line is not None and not isinstance(line, str):
            self.opened.emit(line)


class Timeline(QWidget):
    """The filter, the list, and what is said where there is nothing."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Begin empty, with everything shown."""
        super().__init__(parent)
        self._parts = parts
        self._lines: Sequence[TimelineLine] = ()
        self.view = TimelineView(parts, self)
        self.view.setAccessibleName(self.tr("Timeline"))
        self.view.opened.connect(self._open)
        self._nothing = label("", "muted", wraps=True)
        self._known = label(
            self.tr(
                "Your own changes are kept here field by field. Of what others changed, this "
                "laptop knows the latest arrival and every conflict; central knows the rest."
            ),
            "small",
            wraps=True,
        )
        self._group = QButtonGroup(self)
        whole = column(self, spacing=SMALL)
        whole.addWidget(self._filter())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.view)
        quiet = QWidget()
        inside = column(quiet, margin=MEDIUM)
        inside.addWidget(self._nothing)
        inside.addStretch(1)
        self._stack.addWidget(quiet)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self._known)
        self._known.hide()
        self.back = button("", self._put_back)
        self.back.hide()
        below = row(spacing=SMALL)
        below.addStretch(1)
        below.addWidget(self.back)
        whole.addLayout(below)
        self.view.selectionModel().currentChanged.connect(self._offer_back)
        self.view.lines.modelReset.connect(self._offer_back)

    @property
    def shown(self) -> tuple[TimelineLine, ...]:
        """The lines that the filter lets through."""
        kinds = KINDS[self._group.checkedId()]
        return tuple(line for line in self._lines if line.kind in kinds)

    def begin(self) -> None:
        """Show everything again, from the newest line: it is about another record now."""
        self._group.button(0).setChecked(True)
        self._known.hide()
        self.view.clearSelection()
        self.view.setCurrentIndex(QModelIndex())
        self.view.scrollToTop()

    def show_lines(self, lines: Sequence[TimelineLine]) -> None:
        """Show what happened, as far as the filter lets it through."""
        self._lines = lines
        self._fill()

    @Slot(int)
    def choose(self, kinds: int) -> None:
        """Show all, calls, tasks or changes."""
        self._group.button(kinds).setChecked(True)
        self._fill()
        self.view.scrollToTop()

    def _filter(self) -> Buttons:
        made = Buttons()
        names = (self.tr("All"), self.tr("Calls"), self.tr("Tasks"), self.tr("Changes"))
        for place, words in enumerate(names):
            spoken_name = self.tr("Timeline: {what}").format(what=words)
            each = button(words, kind="quiet", name=spoken_name)
            each.setCheckable(True)
            each.setChecked(place == 0)
            self._group.addButton(each, place)
            made.add(each)
        self._group.idClicked.connect(self.choose)
        return made

    def _fill(self) -> None:
        shown = self.shown
        self.view.show_lines(shown)
        self._stack.setCurrentIndex(0 if shown else 1)
        self._known.setVisible(self._group.checkedId() == CHANGES)
        self._nothing.setText(
            self.tr("Nothing of this kind has happened here yet.")
            if self._lines
            else self.tr("Nothing has happened here yet. Log the first call.")
        )

    @Slot()
    def _offer_back(self) -> None:
        """Where the chosen change left a version to put back, a button does that."""
        line = self.view.currentIndex().data(LINE)
        version = getattr(line, "back", "")
        self.back.setVisible(bool(version))
        if version:
            self.back.setText(put_back_words(version))
            self.back.setAccessibleName(f"{self.back.text()}: {spoken(line, self._parts)}")

    @Slot()
    def _put_back(self) -> None:
        line = self.view.currentIndex().data(LINE)
        if getattr(line, "back", ""):
            put_back(self._parts, line.id, line.back)

    @Slot(object)
    def _open(self, line: TimelineLine) -> None:
        if line.opens[0]:
            self._parts.desk.open_record(*line.opens)
