"""A look at the clock once a minute, by what is in sight; what is hidden rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

MINUTE_MS = 60_000


class Minutes(QTimer):
    """Calls `look` every minute while `seen` is shown."""

    def __init__(self, seen: QWidget, look: Callable[[], None]) -> None:
        """Begin when `seen` is shown."""
        super().__init__(seen)
        self.setInterval(MINUTE_MS)
        self.timeout.connect(look)
        seen.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Run while what is watched can be seen."""
        if event.type() == QEvent.Type.Show:
            self.start()
        elif event.type() == QEvent.Type.Hide:
            self.stop()
        return super().eventFilter(watched, event)
