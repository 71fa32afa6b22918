"""Bringing a widget into view."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QScrollArea, QWidget

ROOM = 12
BEGINNING = 96
"""How much of a high widget is enough to see that it is there."""


def reveal(widget: QWidget, *, whole: bool = True) -> None:
    """Scroll the nearest scroll area so that the widget is seen, with the page's head if it can.

    Without `whole` its beginning is enough: a page does not open scrolled for what is high.
    """
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            _scroll(above, widget, whole=whole)
            return
        above = above.parentWidget()


def _scroll(area: QScrollArea, widget: QWidget, *, whole: bool) -> None:
    content = area.widget()
    if content is None:
        return
    if not whole and _shows_beginning(area, widget):
        return
    bar, before = area.verticalScrollBar(), area.verticalScrollBar().value()
    area.ensureWidgetVisible(widget, 0, ROOM)
    bottom = widget.mapTo(content, QPoint(0, widget.height())).y()
    if bar.value() < before and bottom + ROOM <= area.viewport().height():
        bar.setValue(0)


def _shows_beginning(area: QScrollArea, widget: QWidget) -> bool:
    top = widget.mapTo(area.viewport(), QPoint(0, 0)).y()
    return 0 <= top <= area.viewport().height() - min(BEGINNING, widget.height())
