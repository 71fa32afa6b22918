"""All columns of a list in a small dialog: shown or not, and in which order; felt at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from bluenote_field.ui import words
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from bluenote_field.ui.lists.columns import Columns
    from bluenote_field.ui.lists.model import ListModel

COLUMN = int(Qt.ItemDataRole.UserRole)
SIZE = (360, 420)
ROW_HEIGHT = 24


class ColumnChooser(QDialog):
    """Space shows and hides, Alt and the arrows move, Reset makes it as it was."""

    def __init__(self, columns: Columns, model: ListModel, parent: QWidget) -> None:
        """List the columns from left to right."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Columns"))
        self.resize(*SIZE)
        self._columns, self._model = columns, model
        self.list = QListWidget()
        self.list.setSpacing(pieces.TIGHT // 2)
        self.list.setAccessibleName(self.tr("Columns"))
        self.list.itemChanged.connect(self._show)
        up = pieces.button(self.tr("Move up"), self.move_up)
        down = pieces.button(self.tr("Move down"), self.move_down)
        up.setToolTip("Alt+↑")
        down.setToolTip("Alt+↓")
        self.list.installEventFilter(self)
        layout = pieces.column(self, margin=pieces.LARGE, spacing=pieces.MEDIUM)
        layout.addWidget(pieces.label(self.tr("Columns"), "heading"))
        layout.addWidget(
            pieces.label(self.tr("From left to right. Drag or use Alt and the arrows."), "small")
        )
        layout.addWidget(self.list, 1)
        bar = pieces.row(spacing=pieces.SMALL)
        for each in (up, down):
            bar.addWidget(each)
        bar.addStretch(1)
        layout.addLayout(bar)
        ends = pieces.row(spacing=pieces.SMALL)
        ends.addWidget(pieces.button(self.tr("Reset"), self.reset, kind="quiet"))
        ends.addStretch(1)
        ends.addWidget(pieces.button(self.tr("Done"), self.accept, kind="primary"))
        layout.addLayout(ends)
        self.list.setDragDropMode(QListWidget.DragDropMode.InternalMove)
        self.list.model().rowsMoved.connect(self._dropped)
        self._fill()

    @Slot()
    def move_up(self) -> None:
        """One place to the left."""
        self._move(-1)

    @Slot()
    def move_down(self) -> None:
        """One place to the right."""
        self._move(1)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Alt and the arrows move the column."""
        if (
            watched is self.list
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() & Qt.KeyboardModifier.AltModifier
            and event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        ):
            self._move(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return super().eventFilter(watched, event)

    @Slot()
    def reset(self) -> None:
        """As if nobody had touched them."""
        self._columns.reset()
        self._fill()

    def _fill(self, current: int = 0) -> None:
        self.list.blockSignals(True)
        self.list.clear()
        shown = self._columns.shown()
        for column in self._columns.order():
            item = QListWidgetItem(words.label_of(self._model.columns[column]))
            item.setData(COLUMN, column)
            item.setSizeHint(QSize(0, pieces.grown(self.list, ROW_HEIGHT)))  # room for the box
            item.setCheckState(
                Qt.CheckState.Checked if column in shown else Qt.CheckState.Unchecked
            )
            self.list.addItem(item)
        self.list.setCurrentRow(current)
        self.list.blockSignals(False)

    def _move(self, places: int) -> None:
        item = self.list.currentItem()
        if item is not None:
            self._columns.move(int(item.data(COLUMN)), places)
            target = self.list.currentRow() + places
            self._fill(min(max(0, target), self.list.count() - 1))
            self._columns.keep()

    @Slot()
    def _dropped(self) -> None:
        for place in range(self.list.count()):
            column = int(self.list.item(place).data(COLUMN))
            self._columns.move(column, place - self._columns.order().index(column))
        self._columns.keep()

    @Slot(QListWidgetItem)
    def _show(self, item: QListWidgetItem) -> None:
        column = int(item.data(COLUMN))
        self._columns.show(column, shown=item.checkState() == Qt.CheckState.Checked)
        self._columns.keep()
        self._fill(self.list.currentRow())
