"""The line in the top bar that looks like a search and opens the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy

from bluenote_field.ui.widgets.pieces import SMALL

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts

PICTURE = 16
INSET = 10


class SearchBox(QPushButton):
    """A click, Enter or a first letter opens the palette."""

    wanted = Signal(str)
    """The palette is to open with this typed already."""

    def __init__(self, parts: Parts, keys: str, parent: QWidget | None = None) -> None:
        """Show `keys` at the right end."""
        super().__init__(parent)
        self._parts, self._keys = parts, keys
        self._words = self.tr("Find anything")
        self.setProperty("kind", "search")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Find anything"))
        self.setToolTip(self.tr("Accounts, contacts, calls, notes, tasks and commands"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._open)
        parts.theme.changed.connect(self.update)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is typed here is meant for the palette."""
        typed = event.text()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down}:
            self.wanted.emit("")
        elif typed.isprintable() and typed.strip():
            self.wanted.emit(typed)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground of a button, and on it a glass, the words and the keys."""
        super().paintEvent(event)
        theme = self._parts.theme
        area = self.rect().adjusted(INSET, 0, -INSET, 0)
        with QPainter(self) as painter:
            glass = self._parts.icons.pixmap("search", "muted", PICTURE)
            painter.drawPixmap(area.left(), area.center().y() - PICTURE // 2 + 1, glass)
            painter.setPen(theme.colour("muted"))
            metrics = painter.fontMetrics()
            keys = metrics.horizontalAdvance(self._keys)
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            left = area.left() + PICTURE + SMALL
            words = QRect(left, 0, area.right() - keys - SMALL - left, self.height())
            shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, words.width())
            painter.drawText(words, middle, shown)
            at_end = QRect(area.right() - keys, 0, keys + 1, self.height())
            painter.drawText(at_end, middle, self._keys)

    def _open(self) -> None:
        self.wanted.emit("")
