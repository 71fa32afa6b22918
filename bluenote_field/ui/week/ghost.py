"""Where a dragged visit would come to lie, drawn over the week; the mouse goes through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen
from PySide6.QtWidgets import QWidget

from bluenote_field.ui.week.words import DASH

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from bluenote_field.store.views.week import WeekVisit
    from bluenote_field.ui.parts import Parts

RADIUS = 5.0


class Ghost(QWidget):
    """Shows rectangles with the times a visit would have."""

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        """Begin out of sight."""
        super().__init__(parent)
        self._parts = parts
        self._areas: tuple[QRect, ...] = ()
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def haunt(self, visit: WeekVisit, areas: Sequence[QRect], whole: QRect) -> None:
        """Show `visit` in these places of the `whole` week."""
        formats = self._parts.formats
        self.words = f"{formats.time(visit.starts_at)} {DASH} {formats.time(visit.ends_at)}"
        self._areas = tuple(areas)
        self.setGeometry(whole)
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        theme = self._parts.theme
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Medium)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(font)
            for place, area in enumerate(self._areas):
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(theme.colour("sel"))
                inner = QRectF(area).adjusted(1, 1, -1, -1)
                painter.drawRoundedRect(inner, RADIUS, RADIUS)
                if not place:
                    painter.setPen(theme.colour("sel_text"))
                    room = area.adjusted(9, 3, -4, -2)
                    painter.drawText(room, int(Qt.AlignmentFlag.AlignTop), self.words)
