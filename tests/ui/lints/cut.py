"""No text is cut: every word has the room it needs, or a tip that says the whole."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QWidget,
)

from bluenote_field.ui.widgets.elided import Elided
from demo.pseudo import PSEUDO_END, PSEUDO_START
from tests.ui.lints.seen import is_scrolled, named, place_in, seen

FRAME = 4
"""Inside the border of a line, left and right of the text, as Qt draws it."""
SLACK = 1
NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def cut(root: QWidget) -> list[str]:
    """Whatever says less than it should."""
    lints = (_labels, _buttons, _lines, _tabs, _outside, _too_wide)
    return [words for lint in lints for words in lint(root)]


def _labels(root: QWidget) -> Iterator[str]:
    for label in seen(root, QLabel):
        # A line may end in a tip; lines below each other are never cut through.
        is_told = bool(label.toolTip()) and not label.wordWrap()
        if not label.text() or isinstance(label, Elided) or is_told:
            continue
        wanted = label.sizeHint()
        if label.wordWrap():
            wanted = QSize(0, label.heightForWidth(label.width()))
        yield from _too_small(label, wanted)


def _buttons(root: QWidget) -> Iterator[str]:
    for button in seen(root, QAbstractButton):
        if button.text():
            yield from _too_small(button, button.minimumSizeHint())


def _lines(root: QWidget) -> Iterator[str]:
    for line in seen(root, QLineEdit):
        text = line.text() if line.isReadOnly() else "" if line.text() else line.placeholderText()
        # A hint is cut with "…" by Qt; it must fit in the languages that people speak.
        if not text or line.toolTip() or text.startswith(PSEUDO_START):
            continue
        room = line.width() - 2 * FRAME
        wanted = line.fontMetrics().horizontalAdvance(text)
        if wanted > room:
            yield f"{named(line)}: “{text}” needs {wanted}, has {room}"
    for box in seen(root, QComboBox):
        if not box.isEditable() and not box.toolTip():
            yield from _too_small(box, QSize(_box_width(box), 0))


def _box_width(box: QComboBox) -> int:
    return box.fontMetrics().horizontalAdvance(box.currentText()) + 2 * FRAME


def _tabs(root: QWidget) -> Iterator[str]:
    for bar in seen(root, QTabBar):
        for at in range(bar.count()):
            if not bar.isTabVisible(at):
                continue
            wanted = bar.fontMetrics().horizontalAdvance(bar.tabText(at))
            if bar.tabRect(at).width() < wanted and not bar.tabToolTip(at):
                yield f"tab “{bar.tabText(at)}” needs {wanted}, has {bar.tabRect(at).width()}"
        if max((bar.tabRect(at).right() for at in range(bar.count())), default=0) > bar.width():
            yield f"the tabs of {named(bar)} do not fit beside each other"


def _outside(root: QWidget) -> Iterator[str]:
    """Texts that a box around them cuts off, where nothing scrolls."""
    written: list[QLabel | QAbstractButton] = [*seen(root, QLabel), *seen(root, QAbstractButton)]
    for widget in written:
        box = _box_that_cuts(widget, root) if widget.text() else None
        if box is not None:
            place = place_in(widget, root)
            kind = type(box).__name__
            yield f"{named(widget)} at {place.x()},{place.y()} reaches out of its box, {kind}"


def _box_that_cuts(widget: QWidget, root: QWidget) -> QWidget | None:
    """The nearest box that a widget reaches out of."""
    inner, place = widget, widget.rect()
    while inner is not root and not is_scrolled(inner):
        box = inner.parentWidget()
        place.translate(inner.pos())
        if box is None:
            return None
        if not box.rect().adjusted(-SLACK, -SLACK, SLACK, SLACK).contains(place):
            return box
        inner = box
    return None


def _marks(widget: QWidget) -> int:
    """How wide the marks of the pseudo-language are, which no language has."""
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    one = widget.fontMetrics().horizontalAdvance(PSEUDO_START + PSEUDO_END)
    return one * text.count(PSEUDO_START)


def _too_wide(root: QWidget) -> Iterator[str]:
    """What is as wide as it likes inside something that does not scroll sideways."""
    if any(PSEUDO_START in label.text() for label in seen(root, QLabel)):
        return
    for area in seen(root, QScrollArea):
        content = area.widget()
        if content is None or area.horizontalScrollBarPolicy() != NEVER:
            continue
        wanted, has = content.minimumSizeHint().width(), area.viewport().width()
        if wanted > has + SLACK:
            yield f"what {named(area)} holds needs {wanted}, has {has}"


def _too_small(widget: QWidget, wanted: QSize) -> Iterator[str]:
    has = widget.size()
    wanted = QSize(wanted.width() - _marks(widget), wanted.height())
    if has.width() + SLACK < wanted.width() or has.height() + SLACK < wanted.height():
        sizes = [f"{size.width()}x{size.height()}" for size in (wanted, has)]
        yield f"{named(widget)} needs {sizes[0]}, has {sizes[1]}"
