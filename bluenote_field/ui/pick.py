"""A line in which a few letters pick a record; suggestions are drawn below, focus never leaves.

The list is a plain child of the window and no pop-up, so every key stays where it was typed: Down
and Up move, Enter and Tab pick, Escape closes the list first and only then means the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bluenote_field.store.views.pickers import Option
from bluenote_field.ui.words import joined, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent

OPTION = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 32
MOST_ROWS = 6
INSET = 10


class PickField(QLineEdit):
    """Tells what is typed, shows what is offered, and says what was picked."""

    searched = Signal(str)
    """What to look for: typed by the person, or nothing when the field was entered empty."""
    picked = Signal(object)
    """The `Option` that was chosen."""

    PICKING: ClassVar[frozenset[int]] = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without offers."""
        super().__init__(parent)
        self._list: _Suggestions | None = None
        self.textEdited.connect(self.searched)

    def offer(self, options: Sequence[Option]) -> None:
        """Show these to pick from; none closes the list."""
        if not options or not self.hasFocus():
            self.close_list()
            return
        shown = self._suggestions()
        shown.fill(options)
        shown.place_below(self)

    def close_list(self) -> None:
        """Take the suggestions away."""
        if self._list is not None:
            self._list.hide()

    @property
    def is_offering(self) -> bool:
        """Whether suggestions are on show."""
        return self._list is not None and self._list.isVisible()

    def event(self, event: QEvent) -> bool:
        """Tab and a shortcut's Escape belong to the list while it is open."""
        if self.is_offering and event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and self._takes_tab(event):
            self._pick_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, pick or close while suggestions are shown; else be an ordinary line."""
        shown = self._list if self.is_offering else None
        if shown is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                shown.move(1 if event.key() == Qt.Key.Key_Down else -1)
                return
            if event.key() in self.PICKING:
                self._pick_current()
                return
            if event.key() == Qt.Key.Key_Escape:
                self.close_list()
                return
        elif event.key() == Qt.Key.Key_Down:
            self.searched.emit(self.text())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what is likely as soon as the empty field is entered."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason and not self.text():
            self.searched.emit("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Suggestions belong to the field that has the focus."""
        super().focusOutEvent(event)
        self.close_list()

    def _takes_tab(self, event: QEvent) -> bool:
        key = getattr(event, "key", int)()
        return bool(self.is_offering and key == Qt.Key.Key_Tab and self.text().strip())

    def _suggestions(self) -> _Suggestions:
        if self._list is None:
            self._list = _Suggestions(self.window())
            self._list.setAccessibleName(self.accessibleName())
            self._list.chosen.connect(self._pick)
        return self._list

    def _pick_current(self) -> None:
        if self._list is not None and (option := self._list.current()) is not None:
            self._pick(option)

    @Slot(object)
    def _pick(self, option: Option) -> None:
        self.close_list()
        self.picked.emit(option)


class _Suggestions(QListWidget):
    """The rows below a field; it takes no focus."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("suggestions")
        # It floats over other inputs, so it needs a line around it that lists elsewhere do not.
        self.setStyleSheet("#suggestions { border: 1px solid palette(dark); border-radius: 6px; }")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self._rows = _OptionRows(self)
        self.setItemDelegate(self._rows)
        self._field: QWidget | None = None
        parent.installEventFilter(self)
        self.hide()

    def fill(self, options: Sequence[Option]) -> None:
        """Show these, the first of them ready to be picked."""
        self.clear()
        for option in options:
            item = QListWidgetItem(f"{option.name}  {option.context}".strip(), self)
            item.setData(OPTION, option)
        self.setCurrentRow(0)

    def place_below(self, field: QWidget) -> None:
        """Stand right below the field, above everything else, inside the window."""
        self._field = field
        above = field.window()
        corner = field.mapTo(above, QPoint(0, field.height() + 2))
        height = ROW_HEIGHT * min(self.count(), MOST_ROWS) + 2 * self.frameWidth() + 2
        room = above.height() - corner.y() - 4
        self.setGeometry(QRect(corner, QSize(field.width(), max(ROW_HEIGHT, min(height, room)))))
        self.show()
        self.raise_()

    def current(self) -> Option | None:
        """The option that Enter would pick."""
        option = self.currentIndex().data(OPTION)
        return option if isinstance(option, Option) else None

    def move(self, steps: int) -> None:  # type: ignore[override]
        """Go down or up, round the ends."""
        self.setCurrentRow((self.currentRow() + steps) % max(1, self.count()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click picks."""
        super().mousePressEvent(event)
        option = self.current()
        if option is not None and self.itemAt(event.position().toPoint()) is not None:
            self.chosen.emit(option)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the field when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible() and self._field is not None:
            self.place_below(self._field)
        return super().eventFilter(watched, event)


class _OptionRows(QStyledItemDelegate):
    """Name in the text colour, context behind it in the muted one."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Every row is one line."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw both, the context only where there is room left."""
        shown = index.data(OPTION)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        palette: QPalette = option.palette
        area: QRect = option.rect
        painter.save()
        if selected:
            painter.fillRect(area, palette.highlight())
        inner = area.adjusted(INSET, 0, -INSET, 0)
        ink = palette.highlightedText() if selected else palette.text()
        painter.setPen(ink.color())
        metrics = painter.fontMetrics()
        name = metrics.elidedText(shown.name, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, name)
        rest = inner.adjusted(metrics.horizontalAdvance(name) + INSET, 0, 0, 0)
        if shown.context and rest.width() > 40:  # noqa: PLR2004 - less is no word
            painter.setPen(ink.color() if selected else palette.placeholderText().color())
            context = joined(said(part) for part in shown.context.split(" · "))
            words = metrics.elidedText(context, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
