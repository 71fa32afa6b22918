"""The mark of the program: a note on a ground of the accent, in the colours of the palette."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from bluenote_field.ui.looks.icons import painted

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QPaintEvent, QPalette

LARGE = 44
SHARE_OF_NOTE, SHARE_OF_CORNER = 0.72, 0.25


def paint_mark(painter: QPainter, place: QRect, palette: QPalette, ratio: float) -> None:
    """Draw the mark at `place`, a square."""
    side = place.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(palette.accent())
    painter.drawRoundedRect(place, side * SHARE_OF_CORNER, side * SHARE_OF_CORNER)
    note = place.adjusted(0, 0, 0, 0)
    note.setSize(QSize(1, 1) * round(side * SHARE_OF_NOTE))
    note.moveCenter(place.center())
    painter.drawPixmap(note, painted("note", palette.base().color().name(), note.width(), ratio))


class Mark(QWidget):
    """The mark by itself, as it stands over what is seen before a profile is open."""

    def __init__(self) -> None:
        """Take the room of the mark."""
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(LARGE, LARGE)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        with QPainter(self) as painter:
            paint_mark(painter, self.rect(), self.palette(), self.devicePixelRatioF())
