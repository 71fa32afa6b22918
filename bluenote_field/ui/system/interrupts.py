"""Ctrl+C in the terminal, and the system asking the program to end: the window closes in order.

Python looks at signals only while it runs, and under Qt's event loop it mostly does not; so each
signal writes a byte into a socket, which Qt watches.
"""

from __future__ import annotations

import signal
import socket
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

if TYPE_CHECKING:
    from types import FrameType

ENDING = (signal.SIGINT, signal.SIGTERM)


class Interrupts(QObject):
    """`asked` comes when somebody outside wants the program to end; `stop` puts all back."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Listen from now on."""
        super().__init__(parent)
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.setblocking(False)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._hear)
        self._before = {number: signal.signal(number, _only_wake) for number in ENDING}
        self._fd_before = signal.set_wakeup_fd(self._mouth.fileno())

    def stop(self) -> None:
        """Listen no longer."""
        signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._notifier.setEnabled(False)
        self._ear.close()
        self._mouth.close()

    @Slot()
    def _hear(self) -> None:
        self._ear.recv(64)
        self.asked.emit()


def _only_wake(number: int, frame: FrameType | None) -> None:
    """The byte in the socket says it all."""
