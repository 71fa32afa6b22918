"""One line of text that is cut where it does not fit.

The cut is made while painting and the text stays whole: a label that changed its text on every
resize would make the layouts around it begin again. Whether the whole is told as a tip is decided
there, too: there are hundreds of these, and one that looked at every event of its own would make
each change of theme and each scroll a tenth of a second longer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOption,
    QStyleOptionButton,
    QWidget,
)

from bluenote_field.ui.widgets.pieces import Button

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

LEAST_WIDTH = 24


class Elided(QLabel):
    """One line of plain text that ends in "…" where it does not fit, with the whole as a tip."""

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        """Show `text` in the style of `role`."""
        super().__init__(" ".join(text.split()), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(LEAST_WIDTH)

    def no_wider_than_text(self) -> Elided:
        """The same, for a row: as wide as its text where there is room, and never wider."""
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        return self

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits, and tell the whole text where a part of it is hidden."""
        area = self.contentsRect()
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, area.width())
        _tip(self, self.text() if shown != self.text() else "")
        option = QStyleOption()
        option.initFrom(self)
        with QPainter(self) as painter:
            self.style().drawItemText(
                painter,
                area,
                int(self.alignment()),
                option.palette,
                self.isEnabled(),
                shown,
                QPalette.ColorRole.WindowText,
            )


class ElidedLink(Button):
    """A link that ends in "…" where its text does not fit, with the whole as a tip."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        """Show `text`; `chosen` comes when it is followed."""
        super().__init__(text, parent)
        self.setProperty("kind", "link")
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """A few letters are enough."""
        return QSize(LEAST_WIDTH, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw as much as fits, and tell the whole text where a part of it is hidden."""
        option = QStyleOptionButton()
        self.initStyleOption(option)
        fits = self.sizeHint().width() <= self.width()
        _tip(self, "" if fits else self.text())
        if not fits:
            room = self.width() - (self.sizeHint().width() - self._text_width())
            metrics = self.fontMetrics()
            option.text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        with QPainter(self) as painter:
            self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)

    def _text_width(self) -> int:
        return self.fontMetrics().horizontalAdvance(self.text())


def _tip(of: QWidget, words: str) -> None:
    if of.toolTip() != words:
        of.setToolTip(words)
