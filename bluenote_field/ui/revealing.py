"""Bringing a widget into view."""

from __future__ import annotations

from PySide6.QtWidgets import QScrollArea, QWidget

ROOM = 12


def reveal(widget: QWidget) -> None:
    """Scroll the nearest scroll area so that the widget is seen."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, 0, ROOM)
            return
        above = above.parentWidget()
