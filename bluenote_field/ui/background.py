"""The only place with threads: one for the database, one for long lists, some for the network.

Work is a plain function without arguments that touches no widget. What it gives back, or the
Problem it raised, is handed to a bound method on the main thread. Anything else it raised is our
bug and goes to the bug report. An answer whose receiver has meanwhile been closed is dropped.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from bluenote_field.errors import Problem

Answer = TypeVar("Answer")
Lane = Literal["store", "lists", "network"]
NETWORK_THREADS = 3


@dataclass(slots=True, eq=False)
class _Job:
    """One piece of work and what it came to; made and read on the main thread."""

    work: Callable[[], Any]
    done: Callable[[Any], None]
    failed: Callable[[Problem], None]
    answer: object = None
    error: BaseException | None = None


class _Runnable(QRunnable):
    """Carries one job to a thread and reports back by a signal."""

    def __init__(self, job: _Job, finished: Callable[[object], None]) -> None:
        super().__init__()
        self._job = job
        self._finished = finished

    def run(self) -> None:
        """Do the work; an exception is a result like any other."""
        job = self._job
        try:
            job.answer = job.work()
        except BaseException as error:  # noqa: BLE001 - handed to the main thread, which judges it
            job.error = error
        self._finished(job)


class Background(QObject):
    """Runs work off the main thread; the answers come back on it."""

    _finished = Signal(object)

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        on_problem: Callable[[Problem], None],
        on_bug: Callable[[BaseException], None],
    ) -> None:
        """Hand Problems nobody asked for to `on_problem` and our own bugs to `on_bug`."""
        super().__init__(parent)
        self._on_problem = on_problem
        self._on_bug = on_bug
        self._waiting: set[_Job] = set()
        self._lanes: dict[Lane, QThreadPool] = {
            "store": QThreadPool(self),
            "lists": QThreadPool(self),
            "network": QThreadPool(self),
        }
        # One thread: units of work follow each other in the order they were asked for.
        self._lanes["store"].setMaxThreadCount(1)
        # Counting a million rows only reads, and nothing that is saved waits for it.
        self._lanes["lists"].setMaxThreadCount(1)
        self._lanes["network"].setMaxThreadCount(NETWORK_THREADS)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        work: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[Problem], None] | None = None,
        *,
        lane: Lane = "store",
    ) -> None:
        """Do `work` elsewhere; then, here, `done` with its answer or `failed` with its Problem."""
        job = _Job(work, done, failed or self._on_problem)
        self._waiting.add(job)
        self._lanes[lane].start(_Runnable(job, self._finished.emit))

    @property
    def is_idle(self) -> bool:
        """Whether every answer has been delivered."""
        return not self._waiting

    def wait_idle(self, milliseconds: int = 5000) -> bool:
        """Let everything asked for so far finish and be delivered; False when time ran out."""
        until = time.monotonic() + milliseconds / 1000
        while self._waiting:
            left = until - time.monotonic()
            if left <= 0:
                return False
            for lane in self._lanes.values():
                lane.waitForDone(min(20, int(left * 1000) + 1))
            QCoreApplication.processEvents()
        return True

    @Slot(object)
    def _deliver(self, job: _Job) -> None:
        self._waiting.discard(job)
        error = job.error
        if error is None:
            if is_there(job.done):
                job.done(job.answer)
        elif not isinstance(error, Problem):
            self._on_bug(error)
        elif is_there(job.failed):
            job.failed(error)


def is_there(receiver: Callable[..., None]) -> bool:
    """Whether the object a bound method belongs to still exists on Qt's side."""
    plain = receiver
    while isinstance(plain, partial):
        plain = plain.func
    owner = getattr(plain, "__self__", None)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)
