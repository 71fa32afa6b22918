"""What stands where there is nothing: a picture, one sentence, and the way out if there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from bluenote_field.ui.parts import Parts

DISC, PICTURE = 64, 28
ABOVE, BELOW = 2, 3
"""It stands a little above the middle, where the eye expects it."""


class Emptiness(QWidget):
    """In the middle of the room it is given; `sentence` says why there is nothing."""

    def __init__(
        self, parts: Parts, *, picture: str, sentence: str = "", act: QWidget | None = None
    ) -> None:
        """Show `picture`, and below the sentence what can be done about it."""
        super().__init__()
        self.sentence = pieces.label(sentence, "empty", wraps=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        lines = pieces.column(self, margin=pieces.HUGE, spacing=pieces.MEDIUM)
        lines.addStretch(ABOVE)
        lines.addWidget(_Disc(parts, picture), 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addWidget(self.sentence)
        if act is not None:
            lines.addWidget(act, 0, Qt.AlignmentFlag.AlignHCenter)
        lines.addStretch(BELOW)


class _Disc(QWidget):
    """A picture on a quiet disc; it says nothing that the sentence does not."""

    def __init__(self, parts: Parts, picture: str) -> None:
        super().__init__()
        self._parts, self._picture = parts, picture
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As large as the disc."""
        return QSize(DISC, DISC)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colours of the theme."""
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._parts.theme.colour("hover"))
            painter.drawEllipse(self.rect())
            place = QRect(0, 0, PICTURE, PICTURE)
            place.moveCenter(self.rect().center())
            drawn = self._parts.icons.pixmap(self._picture, "muted", PICTURE)
            painter.drawPixmap(place, drawn)
