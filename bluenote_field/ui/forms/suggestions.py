"""Rows to pick from below a field or a cursor; they float over the window and take no focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QFrame,
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
    from PySide6.QtGui import QMouseEvent

OPTION = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 32
MOST_ROWS = 6
INSET = 10
GAP = 2
ELSEWHERE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.MetaModifier


def is_typed(event: QEvent) -> bool:
    """Whether a key that may be a shortcut is meant for the field that offers something.

    What is held with Ctrl is not: whoever locks or saves does so, whatever is on offer.
    """
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return not event.modifiers() & ELSEWHERE


class Suggestions(QListWidget):
    """The rows below a field; it takes no focus."""

    chosen = Signal(object)
    """The `Option` that was clicked."""

    def __init__(self, parent: QWidget) -> None:
        """Float over `parent`, which is a window."""
        super().__init__(parent)
        self.setObjectName("suggestions")
        # It floats over other inputs, so it needs a line around it that lists elsewhere do not.
        self.setProperty("floats", True)
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

    def tell(self, words: str) -> None:
        """Say in the place of the rows why there are none."""
        self.clear()
        QListWidgetItem(words, self).setFlags(Qt.ItemFlag.NoItemFlags)

    def place_below(self, field: QWidget) -> None:
        """Stand right below the field, as wide as it is."""
        self._field = field
        corner = field.mapTo(field.window(), QPoint(0, 0))
        self.place_at(QRect(corner, field.size()))

    def place_at(self, anchor: QRect) -> None:
        """Stand below a place in the window, or above it where there is more room; inside it."""
        window = self.window()
        wanted = ROW_HEIGHT * min(self.count(), MOST_ROWS) + 2 * self.frameWidth() + GAP
        below = window.height() - anchor.bottom() - 2 * GAP
        above = anchor.top() - 2 * GAP
        is_below = wanted <= below or below >= above
        height = max(ROW_HEIGHT, min(wanted, below if is_below else above))
        top = anchor.bottom() + GAP + 1 if is_below else anchor.top() - GAP - height
        left = max(GAP, min(anchor.left(), window.width() - anchor.width() - GAP))
        self.setGeometry(QRect(left, top, anchor.width(), height))
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
        shown = index.data(OPTION) or Option("", "", str(index.data()))
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
        rest = inner.adjusted(metrics.horizontalAdvance(name) + INSET if name else 0, 0, 0, 0)
        if shown.context and rest.width() > 40:  # noqa: PLR2004 - less is no word
            # Of the application: in a widget's own palette the style sheet has made it paler.
            muted = QGuiApplication.palette().placeholderText()
            painter.setPen((ink if selected else muted).color())
            context = joined(said(part) for part in shown.context.split(" · "))
            words = metrics.elidedText(context, Qt.TextElideMode.ElideRight, rest.width())
            painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, words)
        painter.restore()
