"""Notices that the laptop was asleep: a timer looks seldom, and finds that it was long ago.

Where the system's steady clock stands still in sleep, the clock on the wall has run ahead of it;
where it goes on, far more time has passed since the last look than was asked for. Either is a nap.
A clock on the wall that is put back is none, and one put forward locks once for nothing.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

LOOK_MS: Final = 20_000
NAP_SECONDS: Final = 60.0
"""What is shorter may have been a long breath of the machine."""


@dataclass(frozen=True, slots=True)
class Clocks:
    """The two clocks, in seconds: the one on the wall and the steady one."""

    wall: Callable[[], float] = time.time
    steady: Callable[[], float] = time.monotonic


class WakeWatch(QObject):
    """`woke` comes when the laptop is awake again after a nap."""

    woke = Signal()

    def __init__(self, clocks: Clocks | None = None, parent: QObject | None = None) -> None:
        """Look from now on."""
        super().__init__(parent)
        self._clocks = clocks or Clocks()
        self._seen = self._now()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Say so where there was a nap since the last look."""
        before, self._seen = self._seen, self._now()
        wall, steady = (now - then for now, then in zip(self._seen, before, strict=True))
        if wall - steady > NAP_SECONDS or steady > LOOK_MS / 1000 + NAP_SECONDS:
            self.woke.emit()

    def _now(self) -> tuple[float, float]:
        return self._clocks.wall(), self._clocks.steady()
