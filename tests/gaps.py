"""Notes how long the event loop of the main thread did not turn, and where the program was then.

A timer notes how long after its last turn it had the next. While one is overdue, a thread beside it
looks again and again at what every thread is doing, so that a gap made by another thread, which
keeps the interpreter to itself, has its place, too. (`faulthandler` would look without waiting for
the interpreter, and crashes where it meets a frame that is just being left.) On a busy machine the
longest gap may be nobody's fault; the time that the main thread, and this process, used a processor
within it says so.
"""

from __future__ import annotations

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from pathlib import PurePath
from traceback import walk_stack
from types import FrameType
from typing import Final

from PySide6.QtCore import Qt, QTimer

TICK_MS: Final = 5
WATCHED_S: Final = 0.025
"""A gap shorter than this is not looked into."""
_DEPTH: Final = 6
_MOST_PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class Gap:
    """One pause between two turns, in milliseconds; `used` is this process's part of it."""

    milliseconds: float
    used: float
    own: float
    """What the main thread itself used of a processor: whatever else the machine does."""
    during: str
    """What was going on, as whoever watches named it."""
    places: tuple[str, ...] = ()
    """What threads were seen doing while it was overdue, the most often seen first."""

    def told(self) -> str:
        """One line for each place."""
        head = f"{self.milliseconds:.0f} ms, {self.used:.0f} ms of it ours"
        head = f"{head}, {self.own:.0f} ms the window's"
        return "\n    ".join((f"{head}, during {self.during or 'nothing'}", *self.places))


class Gaps:
    """Watches from `begin` to `stop`."""

    def __init__(self, *, during: Callable[[], str] = str, finds_places: bool = True) -> None:
        """Ask `during` at every turn what is going on."""
        self._during = during
        self._watch = _Watch() if finds_places else None
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._turn)
        self._last = self._used = self._own = 0.0
        self.all: list[Gap] = []

    def begin(self) -> None:
        """Forget what was noted, and watch."""
        self.all.clear()
        self._look()
        self._timer.start(TICK_MS)

    def stop(self) -> None:
        """Watch no more."""
        self._timer.stop()
        if self._watch is not None:
            self._watch.stop()

    def longest(self, count: int = 1) -> list[Gap]:
        """The longest gaps, the longest first."""
        return sorted(self.all, key=lambda gap: -gap.milliseconds)[:count]

    def _turn(self) -> None:
        before = (self._last, self._used, self._own)
        self._look()
        took, used, own = (
            (now - then) * 1000
            for now, then in zip((self._last, self._used, self._own), before, strict=True)
        )
        places = self._watch.seen() if self._watch and took > WATCHED_S * 1000 else ()
        self.all.append(Gap(took, used, own, self._during(), places))
        self._look()

    def _look(self) -> None:
        self._last, self._used = time.perf_counter(), time.process_time()
        self._own = time.thread_time()
        if self._watch is not None:
            self._watch.last = self._last


class _Watch:
    """Looks at every thread each few milliseconds while the loop is overdue."""

    def __init__(self) -> None:
        self.last = time.perf_counter()
        self._seen: Counter[str] = Counter()
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run, name="gaps", daemon=True)
        self._thread.start()

    def seen(self) -> tuple[str, ...]:
        """Where the threads were since it was asked last."""
        seen, self._seen = self._seen, Counter()
        return tuple(f"{times} x {place}" for place, times in seen.most_common(_MOST_PLACES))

    def stop(self) -> None:
        """End the thread."""
        self._ends.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._ends.wait(TICK_MS / 1000):
            if time.perf_counter() - self.last > WATCHED_S:
                self._seen.update(_places())


def _places() -> list[str]:
    """What each other thread does; no frame is kept, or a painter would outlive its turn."""
    mine = threading.get_ident()
    return [_place(at, frame) for at, frame in sys._current_frames().items() if at != mine]


def _place(thread: int, frame: FrameType) -> str:
    """The innermost frames of one thread."""
    short = (
        f"{PurePath(each.f_code.co_filename).name}:{line} {each.f_code.co_name}"
        for each, line in islice(walk_stack(frame), _DEPTH)
    )
    main = "main: " if thread == threading.main_thread().ident else ""
    return main + " < ".join(short)
