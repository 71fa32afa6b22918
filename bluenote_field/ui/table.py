"""One table for any entity: filter, count, sort, keyboard, copy; it knows no entity by name."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bluenote_field.ui import pieces, words
from bluenote_field.ui.columns import Columns
from bluenote_field.ui.list_model import ID_ROLE, PENDING_ROLE, ListModel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bluenote_field.domain.entity import Entity
    from bluenote_field.ui.parts import Parts

ROW = 32
FILTER_MS = 120
MOST_COPIED = 5000


class EntityTable(QWidget):
    """A filter line with a count above a table of all records of one entity."""

    opened = Signal(str)
    """The id of the record that was chosen by Enter or a double click."""
    current_changed = Signal(str)
    """The id of the record the cursor is on, or nothing."""

    def __init__(
        self,
        entity: type[Entity],
        parts: Parts,
        *,
        where: Mapping[str, Sequence[str | None]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the records that fit `where`; nothing is read before `refresh`."""
        super().__init__(parent)
        self._parts = parts
        self.model = ListModel(entity, parts, self)
        self.model.where = {name: tuple(values) for name, values in (where or {}).items()}
        self.filter = QLineEdit()
        self.count = pieces.label("", "muted")
        self.empty = pieces.label("", "empty")
        self.view = _View(parts, self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MS)
        self._current = ""
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read again."""
        self.model.reload()

    def set_where(self, where: Mapping[str, Sequence[str | None]]) -> None:
        """Show other records of the same entity."""
        self.model.show_matching(where=where)

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def current_id(self) -> str:
        """The id of the record the cursor is on, or nothing."""
        return self._current

    def select(self, id_: str) -> bool:
        """Put the cursor on a record, if its block is here."""
        row = self.model.row_of(id_)
        if row is None:
            return False
        self.view.selectRow(row)
        return True

    def add_beside_filter(self, widget: QWidget) -> None:
        """Put a page's own widget between the filter and the count."""
        self._bar.insertWidget(self._bar.count() - 1, widget)

    def arrange(self, widths: Mapping[str, int]) -> None:
        """Put these columns first, in this order and about this wide; the others follow."""
        self._columns.arrange(widths)

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the columns as they were left."""
        self._columns.keep()
        super().hideEvent(event)

    def _build(self) -> None:
        name = words.entity_name(self.model.entity.wire_name(), many=True)
        self.filter.setPlaceholderText(self.tr("Filter {things}").format(things=name.lower()))
        self.filter.setAccessibleName(self.tr("Filter {things}").format(things=name.lower()))
        self.filter.setClearButtonEnabled(True)
        self.filter.setProperty("search", True)
        self.filter.setMaximumWidth(320)
        self.view.setModel(self.model)
        self._columns = Columns(self.view, self.model, self._parts.profile)
        self.view.setAccessibleName(name)
        self._columns.take_place()
        self.view.resized.connect(self._columns.fit)
        self._bar = pieces.row()
        self._bar.addWidget(self.filter, 4)
        self._bar.addStretch(1)
        self._bar.addWidget(self.count)
        layout = pieces.column(self, spacing=pieces.MEDIUM)
        layout.addLayout(self._bar)
        layout.addWidget(self.empty)
        layout.addWidget(self.view, 1)
        self.empty.hide()

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._timer.start)
        self.filter.returnPressed.connect(self._to_rows)
        self._timer.timeout.connect(self._filter)
        self.model.counted.connect(self._tell_count)
        self.model.modelReset.connect(self._tell_current)
        self.model.loaded.connect(self._tell_current)
        self.view.activated.connect(self._open)
        self.view.selectionModel().currentRowChanged.connect(self._tell_current)

    @Slot()
    def _filter(self) -> None:
        self.model.show_matching(self.filter.text())

    @Slot()
    def _to_rows(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self.view.selectRow(0)

    @Slot(int)
    def _tell_count(self, count: int) -> None:
        name = words.entity_name(self.model.entity.wire_name(), many=count != 1).lower()
        self.count.setText(f"{self._parts.formats.number(count)} {name}")
        self.empty.setVisible(count == 0)
        things = words.entity_name(self.model.entity.wire_name(), many=True).lower()
        self.empty.setText(
            self.tr("No {things} match “{words}”.").format(things=things, words=self.model.words)
            if self.model.words
            else self.tr("No {things} here yet.").format(things=things)
        )

    @Slot()
    def _tell_current(self) -> None:
        index = self.view.currentIndex()
        id_ = (index.data(ID_ROLE) or "") if index.isValid() else ""
        if id_ != self._current:
            self._current = id_
            self.current_changed.emit(id_)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        id_ = index.data(ID_ROLE)
        if id_:
            self.opened.emit(id_)


class _View(QTableView):
    """The table itself: 32 px rows, whole rows selected, copied as text and as a table."""

    resized = Signal()
    """There is more or less room for columns."""

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        super().__init__(parent)
        self._delegate = _Cells(parts, self)
        self.setItemDelegate(self._delegate)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
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
        copy.triggered.connect(self.copy)
        self.addAction(copy)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)

    @Slot()
    def copy(self) -> None:
        """Put the selected rows on the clipboard: tabs for a sheet, HTML for a letter."""
        model = self.model()
        if not isinstance(model, ListModel):
            return
        order = [self.horizontalHeader().logicalIndex(i) for i in range(model.columnCount())]
        picked = sorted(index.row() for index in self.selectionModel().selectedRows())[:MOST_COPIED]
        lines = [[words.label_of(model.columns[column]) for column in order]]
        lines += [[str(model.index(row, c).data() or "") for c in order] for row in picked]
        cells = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>"
            for line in lines
        )
        data = QMimeData()
        data.setText("\n".join("\t".join(line) for line in lines))
        data.setHtml(f"<table>{cells}</table>")
        QGuiApplication.clipboard().setMimeData(data)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns follow the room there is."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; letters are left to the page (QTableView would search with them)."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        if event.text() and event.text().isprintable() and event.text() != " ":
            event.ignore()
            return
        super().keyPressEvent(event)

    @Slot(int)
    def _sort(self, column: int) -> None:
        model = self.model()
        if isinstance(model, ListModel):
            again = model.columns[column].name == model.sort_field and not model.descending
            order = Qt.SortOrder.DescendingOrder if again else Qt.SortOrder.AscendingOrder
            model.sort(column, order)


class _Cells(QStyledItemDelegate):
    """Paints calm cells: no focus box, a thin line below, a dot where central lacks the row."""

    def __init__(self, parts: Parts, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = parts.theme
        self._header = parent.horizontalHeader()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """One row high."""
        return QSize(super().sizeHint(option, index).width() + 2 * pieces.SMALL, ROW)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.save()
        if chosen:
            painter.fillRect(rect, self._theme.colour("sel"))
        painter.setPen(self._theme.colour("divider"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(pieces.SMALL, 0, -pieces.SMALL, 0)
        if self._header.visualIndex(index.column()) == 0:
            if index.data(PENDING_ROLE):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self._theme.colour("warn"))
                painter.drawEllipse(inner.left(), inner.center().y() - 2, 6, 6)
            inner = inner.adjusted(12, 0, 0, 0)
        painter.setPen(self._theme.colour("sel_text" if chosen else "text"))
        text = str(index.data() or "")
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(
            inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitted
        )
        painter.restore()
