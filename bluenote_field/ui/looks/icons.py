"""Our own pictures, drawn as SVG with one line colour, painted in the colours of the theme."""

from __future__ import annotations

import weakref
from functools import lru_cache
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QByteArray, QObject, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from bluenote_field.resource import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton

    from bluenote_field.ui.looks.theme import Theme

SIZE = 18
_INK = "currentColor"


class Icons(QObject):
    """Gives pictures in the colours of a theme, and repaints those on buttons when it changes."""

    def __init__(self, theme: Theme) -> None:
        """Paint in the colours of `theme`."""
        super().__init__(theme)
        self._theme = theme
        self._worn: list[tuple[weakref.ref[QAbstractButton], str, str]] = []
        theme.changed.connect(self._repaint)

    def pixmap(self, name: str, ink: str = "text", size: int = SIZE) -> QPixmap:
        """A picture of that many points across, in the colour of a token."""
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        return painted(name, getattr(self._theme.tokens, ink), size, ratio)

    def icon(self, name: str, ink: str = "text") -> QIcon:
        """A picture for a button or an action; grey where that is disabled."""
        icon = QIcon(self.pixmap(name, ink))
        icon.addPixmap(self.pixmap(name, "disabled"), QIcon.Mode.Disabled)
        return icon

    def put(self, button: QAbstractButton, name: str, ink: str = "text") -> None:
        """Give a button its picture, and the right one again after a change of theme."""
        self._worn = [worn for worn in self._worn if worn[0]() is not None]
        self._worn.append((weakref.ref(button), name, ink))
        button.setIcon(self.icon(name, ink))
        button.setIconSize(QSize(SIZE, SIZE))
        button.setProperty("square", not button.text())

    @Slot()
    def _repaint(self) -> None:
        for reference, name, ink in self._worn:
            button = reference()
            if button is not None and shiboken6.isValid(button):
                button.setIcon(self.icon(name, ink))


@lru_cache(maxsize=512)
def painted(name: str, colour: str, size: int, ratio: float) -> QPixmap:
    """A picture in this colour, for a screen with so many pixels to the point."""
    drawing = resource(f"icons/{name}.svg").read_text(encoding="utf-8").replace(_INK, colour)
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(pixmap.rect()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
