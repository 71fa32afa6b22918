"""Notes how long the event loop of the main thread did not turn, and where the program was then.

A timer notes how long after its last turn it had the next. While one is overdue, a watchdog that
needs no Python writes down what every thread is doing, so that a gap made by another thread, which
keeps the interpreter to itself, has its place, too. On a busy machine the longest gap may be
nobody's fault; the time that this process itself used the processor within it says so.
"""

from __future__ import annotations

import faulthandler
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Final

from PySide6.QtCore import Qt, QTimer

TICK_MS: Final = 5
WATCHED_S: Final = 0.025
"""A gap shorter than this is not looked into."""
_FRAME: Final = re.compile(r'File "(?P<path>[^"]+)", line (?P<line>\d+) in (?P<name>\S+)')
_DEPTH: Final = 6


@dataclass(frozen=True, slots=True)
class Gap:
    """One pause between two turns, in milliseconds; `used` is this process's part of it."""

    milliseconds: float
    used: float
    during: str
    """What was going on, as whoever watches named it."""
    places: tuple[str, ...] = ()
    """What each thread was doing while it was overdue, innermost first; none of a short one."""

    def told(self) -> str:
        """One line for each thread."""
        head = f"{self.milliseconds:.0f} ms, {self.used:.0f} ms of it ours"
        return "\n    ".join((f"{head}, during {self.during or 'nothing'}", *self.places))


class Gaps:
    """Watches from `begin` to `stop`."""

    def __init__(self, *, during: Callable[[], str] = str, finds_places: bool = True) -> None:
        """Ask `during` at every turn what is going on."""
        self._during = during
        self._dump: IO[str] | None = None
        if finds_places:
            self._dump = tempfile.TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115 - see stop
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._last = self._used = 0.0
        self.all: list[Gap] = []

    def begin(self) -> None:
        """Forget what was noted, and watch."""
        self.all.clear()
        self._last, self._used = time.perf_counter(), time.process_time()
        self._arm()
        self._timer.start(TICK_MS)

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        if self._dump is not None:
            faulthandler.cancel_dump_traceback_later()
            self._dump.close()
            self._dump = None

    def longest(self, count: int = 1) -> list[Gap]:
        """The longest gaps, the longest first."""
        return sorted(self.all, key=lambda gap: -gap.milliseconds)[:count]

    def _turn(self) -> None:
        now, used = time.perf_counter(), time.process_time()
        places = self._places() if now - self._last > WATCHED_S else ()
        gap = Gap((now - self._last) * 1000, (used - self._used) * 1000, self._during(), places)
        self.all.append(gap)
        self._last, self._used = time.perf_counter(), time.process_time()
        self._arm()

    def _arm(self) -> None:
        if self._dump is not None:
            faulthandler.dump_traceback_later(WATCHED_S, file=self._dump)

    def _places(self) -> tuple[str, ...]:
        if self._dump is None:
            return ()
        faulthandler.cancel_dump_traceback_later()
        self._dump.seek(0)
        told = self._dump.read()
        self._dump.seek(0)
        self._dump.truncate()
        return tuple(filter(None, map(_place, re.split(r"\n\n+", told))))


def _place(thread: str) -> str:
    """The innermost frames of one thread of a dump."""
    frames = _FRAME.findall(thread)[:_DEPTH]
    short = (f"{path.rsplit('/', 1)[-1]}:{line} {name}" for path, line, name in frames)
    main = "main: " if thread.lstrip().startswith("Current thread") else ""
    return main + " < ".join(short) if frames else ""
