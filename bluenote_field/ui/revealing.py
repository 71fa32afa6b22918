"""Bringing a widget into view."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

ROOM = 12


def reveal(widget: QWidget) -> None:
    """Scroll the nearest scroll area so that the widget is seen, with the page's head if it can."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            _scroll(above, widget)
            return
        above = above.parentWidget()


def _scroll(area: QScrollArea, widget: QWidget) -> None:
    content = area.widget()
    if content is None:
        return
    bar, before = area.verticalScrollBar(), area.verticalScrollBar().value()
    area.ensureWidgetVisible(widget, 0, ROOM)
    bottom = widget.mapTo(content, QPoint(0, widget.height())).y()
    if bar.value() < before and bottom + ROOM <= area.viewport().height():
        bar.setValue(0)
