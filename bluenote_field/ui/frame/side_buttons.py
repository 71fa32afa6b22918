"""The two buttons at the side of a mouse: back and forward, wherever the pointer is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget


class SideButtons(QObject):
    """Watches a widget, and the lists in it, which would take such a press for a choice."""

    back = Signal()
    forward = Signal()

    def __init__(self, over: QWidget) -> None:
        """Watch `over` and the lists that are in it now."""
        super().__init__(over)
        over.installEventFilter(self)
        self.watch(over)

    def watch(self, part: QWidget) -> None:
        """Watch the lists of a part that was made later, too."""
        for view in part.findChildren(QAbstractItemView):
            view.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell of a press of one of the two, and let nobody else have it."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            if event.button() == Qt.MouseButton.BackButton:
                self.back.emit()
                return True
            if event.button() == Qt.MouseButton.ForwardButton:
                self.forward.emit()
                return True
        return False
