"""Text can be read on its ground (WCAG 2.2, 1.4.3 AA), measured on what is really drawn.

A picture of the window is taken; in the place of each text the commonest colour is the ground and
the one farthest from it the ink. Thin letters never reach their full colour, so what the palette
says is heard as well before a text is called pale. What is switched off is exempt.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPalette
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QWidget

from bluenote_field.ui.looks.tokens import LEAST_CONTRAST, contrast
from tests.ui.lints.seen import named, place_in, seen

LEAST_LARGE = 3.0
LARGE_POINTS, LARGE_BOLD_POINTS = 18.0, 14.0
BOLD = 600
THINNED = 0.7
"""How much of its contrast a thin letter may lose while it is smoothed."""
LEAST_PIXELS = 30
SHOWN = 0.6
"""How much of a text has to be on the screen for its letters to be judged."""
OPAQUE = 0xFFFFFF


def pale(root: QWidget) -> list[str]:
    """Texts that stand out too little."""
    image = root.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    return [
        f"{named(widget)}: {ratio:.1f} to 1, {ink} on {ground}"
        for widget in _with_text(root)
        for ratio, ink, ground in _too_pale(widget, image, _shown_place(widget, root))
    ]


def _with_text(root: QWidget) -> Iterator[QWidget]:
    written: list[QLabel | QAbstractButton] = [*seen(root, QLabel), *seen(root, QAbstractButton)]
    for widget in written:
        if widget.text() and widget.isEnabled():
            yield widget
    for line in seen(root, QLineEdit):
        if (line.text() or line.placeholderText()) and line.isEnabled():
            yield line
    for box in seen(root, QComboBox):
        if box.currentText() and box.isEnabled():
            yield box


def _shown_place(widget: QWidget, root: QWidget) -> QRect:
    """Where a widget is seen; nowhere if most of it is scrolled away or covered."""
    part = widget.visibleRegion().boundingRect()
    place = place_in(widget, root)
    top = root.childAt(place.center())
    if widget is not root and top is not widget and not widget.isAncestorOf(top or root):
        return QRect()
    if part.height() < SHOWN * widget.height() or part.width() < SHOWN * widget.width():
        return QRect()
    return part.translated(place.topLeft()).adjusted(2, 2, -2, -2)


def _too_pale(widget: QWidget, image: QImage, place: QRect) -> Iterator[tuple[float, str, str]]:
    ratio = image.devicePixelRatio()
    at = QRect(
        int(place.x() * ratio), int(place.y() * ratio),
        int(place.width() * ratio), int(place.height() * ratio),
    ).intersected(image.rect())  # fmt: skip
    if at.width() * at.height() < LEAST_PIXELS:
        return
    colours = _colours(image.copy(at))
    ground = colours.most_common(1)[0][0]
    drawn, ink = max((contrast(colour, ground), colour) for colour in colours)
    told = max(contrast(ground, colour) for colour in _palette_inks(widget))
    least = _least(widget)
    if drawn < least * THINNED or (drawn < least and told < least):
        yield drawn, ink, ground


def _colours(image: QImage) -> Counter[str]:
    counted = Counter(memoryview(image.constBits()).cast("I"))
    return Counter({f"#{pixel & OPAQUE:06X}": number for pixel, number in counted.items()})


def _palette_inks(widget: QWidget) -> Iterator[str]:
    for role in (widget.foregroundRole(), QPalette.ColorRole.PlaceholderText):
        yield widget.palette().color(role).name()


def _least(widget: QWidget) -> float:
    font = widget.font()
    points = font.pointSizeF()
    is_large = points >= LARGE_POINTS
    is_large_bold = points >= LARGE_BOLD_POINTS and font.weight() >= BOLD
    return LEAST_LARGE if is_large or is_large_bold else LEAST_CONTRAST
