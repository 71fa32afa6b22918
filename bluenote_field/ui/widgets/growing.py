"""Makes what is many a part at a time, so that the window answers in between.

A row with its words and buttons takes a millisecond or two: forty of them in one piece are longer
than a key may wait.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence


class Growing(QObject):
    """Makes one part in each turn of the event loop; `grown` comes after the last."""

    grown = Signal()

    def __init__(self, parent: QObject) -> None:
        """Wait to be asked."""
        super().__init__(parent)
        self._makes: list[Callable[[], None]] = []
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    def begin(self, makes: Sequence[Callable[[], None]]) -> None:
        """Carry these out one after the other; what is left of earlier ones is dropped."""
        self._makes = list(makes)
        self._turn.start()

    def stop(self) -> None:
        """Make no more."""
        self._turn.stop()
        self._makes = []

    @Slot()
    def _go_on(self) -> None:
        if self._makes:
            self._makes.pop(0)()
        if not self._makes:
            self._turn.stop()
            self.grown.emit()
