"""What is on the screen of a window, and how it is called in a finding."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QWidget

Kind = TypeVar("Kind", bound=QWidget)
LONGEST = 40


def seen(root: QWidget, kind: type[Kind]) -> Iterator[Kind]:
    """Visible widgets of a kind that belong to this window, the window itself among them."""
    if isinstance(root, kind):
        yield root
    for widget in root.findChildren(kind):
        if widget.isVisible() and widget.window() is root.window():
            yield widget


def place_in(widget: QWidget, root: QWidget) -> QRect:
    """Where a widget stands in the window."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def named(widget: QWidget) -> str:
    """A widget as a person would look for it: its kind, its words, what it stands in."""
    words = widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""
    words = words or widget.accessibleName() or widget.objectName()
    parent = widget.parentWidget()
    inside = f" in {type(parent).__name__}" if parent is not None else ""
    return f"{type(widget).__name__} “{words[:LONGEST]}”{inside}"


def is_scrolled(widget: QWidget) -> bool:
    """Whether a widget is the content of something that scrolls."""
    parent = widget.parentWidget()
    area = parent.parentWidget() if parent is not None else None
    return isinstance(area, QAbstractScrollArea) and area.viewport() is parent
