"""Sync as the windows see it: start it, watch it, and know the truth about it at any time.

How a sync is done is none of our business here: `app` hands in a function. It runs on a network
thread, never takes the focus and never holds the window up. What is waiting is read from the store,
whether central answers is known from the last attempt alone.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

from bluenote_field.errors import NetworkProblem, Problem, SignInProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bluenote_field.domain.receipt import Receipt
    from bluenote_field.store.store import Changed, Store
    from bluenote_field.store.views.sync_state import SyncState
    from bluenote_field.ui.background import Background
    from bluenote_field.ui.changes import Changes
    from bluenote_field.ui.sync_hour import SyncHour
    from bluenote_field.ui.system.reachability import Reachability

FIRST_SECONDS = 5
"""A sync that is overdue when the profile is opened waits so long: the hand comes first."""
RETRY_SECONDS = (15, 30, 60, 120, 300)
MINUTE_MS = 60_000


FORECASTS = {"count": "to_send", "expect": "expected"}
"""What is told of a sync beside its phases, and where the status keeps it."""
SOON_MS = 4_000
"""Nobody is told how long it takes before so much has passed: the first guess is a poor one."""


def seconds_left(rows: int, expected: int, elapsed_ms: int) -> int | None:
    """About how long it takes for the rest to come; None where that cannot be told."""
    if not 0 < rows <= expected or elapsed_ms < SOON_MS:
        return None
    return round((expected - rows) / rows * elapsed_ms / 1000)


def next_wait(problem: Problem | None, failures: int, minutes: int) -> int:
    """How many milliseconds until the next sync by itself; 0 where there is none."""
    if isinstance(problem, SignInProblem):
        return 0  # nothing can be done until a person has signed in
    if isinstance(problem, NetworkProblem):
        return RETRY_SECONDS[min(failures, len(RETRY_SECONDS)) - 1] * 1000
    return minutes * MINUTE_MS


def first_wait(state: SyncState, minutes: int) -> int:
    """When a profile was opened: soon where a sync is overdue, else when it is due."""
    left = 0.0
    if state.last_synced is not None:
        since = (state.as_of - state.last_synced).total_seconds()
        left = max(0.0, minutes * 60 - since)
    return int(max(left, FIRST_SECONDS) * 1000)


def read_state(store: Store) -> SyncState:
    """Count what is waiting."""
    from bluenote_field.store.views.sync_state import sync_state  # noqa: PLC0415 - after paint

    with store.read() as reader:
        return sync_state(reader)


def end_interrupted(store: Store) -> None:
    """When a profile was opened: what the last program left running has ended."""
    from bluenote_field.store.exchange.runs import note_interrupted  # noqa: PLC0415 - after paint

    note_interrupted(store)


def count_waiting(store: Store) -> int:
    """How many rows a sync that begins now has to send."""
    from bluenote_field.store.exchange.outbox import count_pending  # noqa: PLC0415 - after paint

    with store.read() as reader:
        return count_pending(reader.connection)


class RunSync(Protocol):
    """One whole sync; raises Problem where it could not be done, and returns what came of it."""

    def __call__(
        self,
        *,
        progress: Callable[[str, int], None],
        cancelled: Callable[[], bool],
        may_remove_many: bool,
    ) -> Receipt:
        """Do it, telling the phase and how many rows it has dealt with."""
        ...


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """Everything the chip, the banner and the sync page say about sync."""

    state: SyncState | None = None
    """Counted in the store; None until it was read for the first time."""
    is_running: bool = False
    phase: str = ""
    """connect, send, receive, apply or check, while it is running."""
    rows: int = 0
    """How many rows the phase has dealt with."""
    to_send: int = 0
    """How many rows waited when the sync began; at least as many are sent."""
    expected: int = 0
    """About how many rows will have come in the end; 0 while nobody can tell."""
    seconds_left: int | None = None
    """About how long it will take; None while nobody can tell, and where it is over soon."""
    offline_since: datetime | None = None
    """When central first did not answer; None once it answered again."""
    problem: Problem | None = None
    """Why the last sync failed; None after one that did not, and after signing in again."""


class Syncing(QObject):
    """Runs syncs one at a time and knows how things stand."""

    changed = Signal()
    """`status` is another."""
    finished = Signal(object)
    """A sync ended and has a receipt, which it carries."""
    _progressed = Signal(str, int)
    _broke = Signal()

    def __init__(
        self,
        store: Store,
        background: Background,
        changes: Changes,
        run: RunSync,
        *,
        minutes: int,
        parent: QObject | None = None,
    ) -> None:
        """Sync by itself every `minutes`, or only when asked where that is 0."""
        super().__init__(parent)
        self.status = SyncStatus()
        self._store = store
        self._background = background
        self._run = run
        self._minutes = minutes
        self._failures = 0
        self._may_remove_many = False
        self._cancelled = threading.Event()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.sync_now)
        self._hour: SyncHour | None = None
        self._since_begun = QElapsedTimer()
        self._is_tidy = False
        self._reachability: Reachability | None = None
        self._progressed.connect(self._progress, Qt.ConnectionType.QueuedConnection)
        self._broke.connect(self._end_broken, Qt.ConnectionType.QueuedConnection)
        changes.changed.connect(self._look)

    @Slot()
    def sync_now(self) -> None:
        """Begin a sync unless one is running."""
        if self.status.is_running:
            return
        self._timer.stop()
        self._cancelled.clear()
        self._since_begun.start()
        self._tell(
            is_running=True, phase="connect", rows=0, to_send=0, expected=0, seconds_left=None
        )
        self._background.run(self._work, self._end_well, self._end_badly, lane="network")

    @Slot()
    def sync_confirmed(self) -> None:
        """Begin a sync that may take a large part of the records away: a person agreed to it."""
        self._may_remove_many = True
        self.sync_now()

    @Slot()
    def cancel(self) -> None:
        """Ask a running sync to stop at the next safe point."""
        self._cancelled.set()

    def refresh(self) -> None:
        """Count anew what is waiting."""
        self._background.run(self._read, self._take_state)

    @Slot()
    def signed_in(self) -> None:
        """Signed in again: what was wrong before says nothing now."""
        self._tell(problem=None)
        self.sync_now()

    def set_minutes(self, minutes: int) -> None:
        """Sync by itself that often from now on."""
        self._minutes = minutes
        self._plan_next()

    def follow_hour(self, hour: SyncHour) -> None:
        """Sync by itself at an hour of the day, too; `hour` begins when the state is known."""
        self._hour = hour
        hour.due.connect(self._hour_came)

    def stop(self) -> None:
        """Stop for good: nothing starts by itself any more and what runs is asked to end."""
        self._minutes = 0
        self._timer.stop()
        if self._hour is not None:
            self._hour.stop()
        self.cancel()

    @Slot()
    def network_returned(self) -> None:
        """The system says that there is a network again: try at once, if that was what lacked."""
        if self._may_begin() and isinstance(self.status.problem, NetworkProblem):
            self.sync_now()

    @Slot()
    def _hour_came(self) -> None:
        if self.status.state is not None and self.status.state.signed_in:
            self.sync_now()

    def _may_begin(self) -> bool:
        return bool(self._minutes) or (self._hour is not None and self._hour.is_set)

    def _work(self) -> Receipt:
        may_remove_many, self._may_remove_many = self._may_remove_many, False
        self._progressed.emit("count", count_waiting(self._store))
        try:
            return self._run(
                progress=self._progressed.emit,
                cancelled=self._cancelled.is_set,
                may_remove_many=may_remove_many,
            )
        except Problem:
            raise
        except BaseException:
            self._broke.emit()
            raise

    def _read(self) -> SyncState:
        if not self._is_tidy:
            self._is_tidy = True
            end_interrupted(self._store)
        return read_state(self._store)

    def _end_well(self, receipt: Receipt) -> None:
        self._failures = 0
        if receipt.outcome == "stopped":  # it proves nothing about the network
            self._tell(is_running=False, phase="")
        else:
            self._tell(is_running=False, phase="", offline_since=None, problem=None)
        self.refresh()
        self._plan_next()
        self.finished.emit(receipt)

    def _end_badly(self, problem: Problem) -> None:
        self._failures += 1
        since = None
        if isinstance(problem, NetworkProblem):
            since = self.status.offline_since or self._store.clock()
            self._watch_network()
        self._tell(is_running=False, phase="", offline_since=since, problem=problem)
        self.refresh()
        self._plan_next()

    @Slot()
    def _end_broken(self) -> None:
        """A bug ended the sync: the background shows its report, here it only ended."""
        self._tell(is_running=False, phase="")
        self._plan_next()

    def _watch_network(self) -> None:
        if self._reachability is None:
            from bluenote_field.ui.system.reachability import Reachability  # noqa: PLC0415 - QtNetwork

            self._reachability = Reachability(self)
            self._reachability.returned.connect(self.network_returned)

    def _plan_next(self) -> None:
        self._timer.stop()
        if self._hour is not None:
            self._hour.serve()
        wait = next_wait(self.status.problem, self._failures, self._minutes)
        if wait and self._may_begin():
            self._timer.start(wait)

    @Slot(object)
    def _look(self, changed: Changed) -> None:
        self.refresh()

    def _take_state(self, state: SyncState) -> None:
        is_first = self.status.state is None
        self._tell(state=state)
        if is_first:
            if self._minutes and state.signed_in and not self.status.is_running:
                self._timer.start(first_wait(state, self._minutes))
            if self._hour is not None:
                self._hour.begin(state.last_synced)

    @Slot(str, int)
    def _progress(self, phase: str, rows: int) -> None:
        if not self.status.is_running:
            return
        if phase in FORECASTS:
            self._tell(**{FORECASTS[phase]: rows})
        else:
            left = seconds_left(rows, self.status.expected, self._since_begun.elapsed())
            self._tell(phase=phase, rows=rows, seconds_left=left if phase == "receive" else None)

    def _tell(self, **news: Any) -> None:  # noqa: ANN401 - fields of SyncStatus
        status = replace(self.status, **news)
        if status != self.status:
            self.status = status
            self.changed.emit()
