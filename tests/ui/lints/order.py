"""Tab goes the way one reads: from top to bottom, in a row from left to right.

Two neighbours in the chain are compared where their ways part: as parts of the nearest box that
holds both. A column that begins again at the top beside the last one is the way one reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialogButtonBox,
    QMenu,
    QScrollBar,
    QSplitterHandle,
    QStackedWidget,
    QWidget,
)

from tests.ui.lints.seen import named, place_in

SLACK = 4
MOST_STOPS = 120
LAID_OUT_BY_QT = (QAbstractItemView, QStackedWidget, QDialogButtonBox)


def disordered(root: QWidget) -> list[str]:
    """Neighbours on the way of Tab, and parts as they are heard, that stand the other way."""
    found = list(_heard_the_other_way(root))
    if isinstance(root, QMenu):
        return found
    ring = _ring(root)
    back = [(a, b) for a, b in zip(ring, ring[1:] + ring[:1], strict=True) if _back(a, b)]
    if back:
        # One step leads back to the beginning, which is as it should be.
        back.remove(min(back, key=lambda step: _distance(step[1], root)))
    return [*(f"{named(b)} comes after {named(a)}" for a, b in back), *found]


def _ring(root: QWidget) -> list[QWidget]:
    """Where Tab leads until it comes round.

    Asking Qt for its chain would be shorter, but PySide then takes widgets for parts of their
    neighbours, and for deleted when those go.
    """
    root.activateWindow()
    before, met = QApplication.focusWidget(), list[QWidget]()
    for _ in range(MOST_STOPS):
        target = QApplication.focusWidget()
        QTest.keyClick(target if target is not None else root, Qt.Key.Key_Tab)
        focus = QApplication.focusWidget()
        if focus is None or focus in met or not root.isAncestorOf(focus):
            break
        met.append(focus)
    if before is not None:
        before.setFocus()
    return met


def _distance(widget: QWidget, root: QWidget) -> int:
    return place_in(widget, root).topLeft().manhattanLength()


def _back(one: QWidget, next_: QWidget) -> bool:
    """Whether the way from one to the next leads backwards."""
    if one.isAncestorOf(next_) or next_.isAncestorOf(one):
        return False
    box = one.parentWidget()
    while box is not None and not box.isAncestorOf(next_):
        box = box.parentWidget()
    if box is None:
        return False
    return is_before(_part(next_, box), _part(one, box))


def is_before(one: QRect, other: QRect) -> bool:
    """Whether one place is read before the other: above it, or left of it in the same row."""
    if one.bottom() <= other.top() + SLACK:
        return one.left() < other.right() - SLACK
    is_beside = one.top() < other.bottom() - SLACK and other.top() < one.bottom() - SLACK
    return is_beside and one.right() <= other.left() + SLACK


def _part(widget: QWidget, box: QWidget) -> QRect:
    """The part of the box that holds the widget."""
    while widget.parentWidget() is not box:
        parent = widget.parentWidget()
        if parent is None:
            break
        widget = parent
    return place_in(widget, box)


def _heard_the_other_way(root: QWidget) -> Iterator[str]:
    """A screen reader walks the parts of a box in the order in which they were put there."""
    for box in (root, *root.findChildren(QWidget)):
        if not box.isVisible() or isinstance(box, LAID_OUT_BY_QT):
            continue
        parts = [each for each in box.children() if isinstance(each, QWidget) and _is_part(each)]
        for one, next_ in pairwise(parts):
            if is_before(next_.geometry(), one.geometry()):
                yield f"{named(next_)} is heard after {named(one)}"


def _is_part(widget: QWidget) -> bool:
    return (
        widget.isVisible()
        and not widget.isWindow()
        and not isinstance(widget, QSplitterHandle | QScrollBar)
        and widget.objectName() != "suggestions"
    )
