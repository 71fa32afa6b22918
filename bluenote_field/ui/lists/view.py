"""The rows of a list on the screen: all equally high, chosen as wholes, moved through by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView

from bluenote_field.ui.lists.cells import Cells, row_height
from bluenote_field.ui.lists.model import ListModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts

Hint = QAbstractItemDelegate.EndEditHint


class ListView(QTableView):
    """Sorted by a click on a header, opened by Enter, written in by F2 or a double click."""

    resized = Signal()
    """There is more or less room for columns."""
    sorted = Signal()
    """A person chose another order."""
    copied = Signal()
    """The selected rows are wanted on the clipboard."""
    menu_wanted = Signal(QPoint)
    """A menu for the selected rows is wanted, there on the screen."""
    form_wanted = Signal()
    """Somebody wants to write in a row of which no column that is shown may be written in."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Make an empty one; `setModel` fills it."""
        super().__init__(parent)
        self.cells = Cells(parts, self)
        self.setItemDelegate(self.cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(QAbstractItemView.EditTrigger.DoubleClicked)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(row_height(self))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setMinimumSectionSize(60)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.sectionClicked.connect(self._sort)
        copy = QAction(self.tr("Copy as a table"), self)
        copy.setShortcut(QKeySequence.StandardKey.Copy)
        copy.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        copy.triggered.connect(self.copied)
        self.addAction(copy)

    def setSelectionModel(self, selection: QItemSelectionModel) -> None:
        """Leave the header out of it: it would ask every selected row whether it may be."""
        header = self.horizontalHeader()
        own = header.selectionModel()
        super().setSelectionModel(selection)
        if own is not None:
            header.setSelectionModel(own)

    def changeEvent(self, event: QEvent) -> None:
        """Make room for larger letters."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.verticalHeader().setDefaultSectionSize(row_height(self))

    def edit_cell(self) -> None:
        """Write in the first cell of the row, from the cursor on, that may be written in."""
        cell = self._editable(self.currentIndex(), self.currentIndex().column())
        if cell is None:
            self.form_wanted.emit()
            return
        self.setCurrentIndex(cell)
        self.edit(cell)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns follow the room there is."""
        super().resizeEvent(event)
        self.resized.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The menu for the selected rows, at the pointer or at the cursor."""
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            below = self.visualRect(self.currentIndex()).bottomLeft()
            at = self.viewport().mapToGlobal(QPoint(max(0, below.x()), below.y()))
        self.menu_wanted.emit(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Right open; letters are left to the page (Qt would search with them)."""
        has_row = self.currentIndex().isValid()
        is_bare = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Right if has_row and is_bare:
                self.activated.emit(self.currentIndex())
            case Qt.Key.Key_F2 if has_row:
                self.edit_cell()
            case Qt.Key.Key_Left if is_bare:
                event.ignore()
            case _ if event.text() and event.text().isprintable() and event.text() != " ":
                event.ignore()
            case _:
                super().keyPressEvent(event)

    def closeEditor(self, editor: QWidget, hint: Hint) -> None:
        """Tab goes on to the next cell of the row that may be written in."""
        index = self.currentIndex()
        super().closeEditor(editor, Hint.NoHint)
        ways = {Hint.EditNextItem: 1, Hint.EditPreviousItem: -1}
        cell = self._editable(index, None, way=ways[hint]) if hint in ways else None
        if cell is not None:
            self.setCurrentIndex(cell)
            self.edit(cell)

    def _editable(
        self, index: QModelIndex, column: int | None, *, way: int = 1
    ) -> QModelIndex | None:
        """The next cell of the row that may be written in; with `column`, that one counts too."""
        header = self.horizontalHeader()
        place = header.visualIndex(index.column()) + (0 if column is not None else way)
        places = range(place, header.count()) if way > 0 else range(place, -1, -1)
        around = [*places, *(range(place) if column is not None else ())]
        for each in around:
            cell = index.siblingAtColumn(header.logicalIndex(each))
            may = cell.flags() & Qt.ItemFlag.ItemIsEditable
            if may and not self.isColumnHidden(cell.column()):
                return cell
        return None

    @Slot(int)
    def _sort(self, column: int) -> None:
        model = self.model()
        if isinstance(model, ListModel):
            again = model.columns[column].name == model.wanted.sort and not model.wanted.descending
            order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
            model.sort(column, order)
            self.sorted.emit()
