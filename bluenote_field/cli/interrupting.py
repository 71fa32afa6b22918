"""Ctrl+C while something runs that must not be torn off: it is asked to stop, and stops whole."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

from bluenote_field.cli.answers import note

INTERRUPTED = 130


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Give what tells whether Ctrl+C was pressed; pressed twice, it ends the program as ever."""
    asked = threading.Event()
    usual = signal.getsignal(signal.SIGINT)

    def ask(_number: int, _frame: FrameType | None) -> None:
        if asked.is_set():
            raise KeyboardInterrupt
        asked.set()
        note("Stopping …")

    signal.signal(signal.SIGINT, ask)
    try:
        yield asked.is_set
    finally:
        signal.signal(signal.SIGINT, usual)
