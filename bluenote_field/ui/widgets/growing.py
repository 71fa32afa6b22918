"""Makes what is many a part at a time, so that the window answers in between.

A row with its words and buttons takes a millisecond or two to make, and as long again to be dressed
and laid out: forty of them in one piece are longer than a key may wait. A turn makes as many as a
few milliseconds allow, at least one: fewer on a slow laptop than on a fast one.
"""

from __future__ import annotations

import time
from collections import deque
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TURN_S = 0.005
"""How long parts are made in a turn; one that was begun is finished."""
MOST = 8
"""How many are made in a turn, however fast that is."""


class Growing(QObject):
    """Makes some parts in each turn of the event loop; `grown` comes after the last."""

    turned = Signal()
    """The parts of one turn are there."""
    grown = Signal()

    def __init__(self, parent: QObject, *, clock: Callable[[], float] = time.perf_counter) -> None:
        """Wait to be asked."""
        super().__init__(parent)
        self._clock = clock
        self._makes: deque[Callable[[], None]] = deque()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._take_turn)

    @property
    def is_busy(self) -> bool:
        """Whether parts are still to be made."""
        return self._turn.isActive()

    def begin(self, makes: Iterable[Callable[[], None]]) -> None:
        """Carry these out one after the other; what is left of earlier ones is dropped.

        Where there are none, the end is told at once.
        """
        self._makes = deque(makes)
        if self._makes:
            self._turn.start()
        else:
            self.stop()
            self.grown.emit()

    def stop(self) -> None:
        """Make no more."""
        self._turn.stop()
        self._makes.clear()

    def finish(self) -> None:
        """Make all that is left, now."""
        while self._makes:
            self.go_on()

    @Slot()
    def _take_turn(self) -> None:
        """Go on, but in no window that is being dressed anew: Qt would dress what comes at once."""
        on = self.parent()
        if not isinstance(on, QWidget) or on.window().updatesEnabled():
            self.go_on()

    def go_on(self) -> None:
        """Make the parts of one turn; whoever cannot wait for the loop may ask for it."""
        until = self._clock() + TURN_S
        for _ in range(min(MOST, len(self._makes))):
            self._makes.popleft()()
            if self._clock() >= until:
                break
        self.turned.emit()
        if not self._makes:
            self._turn.stop()
            self.grown.emit()
