"""Sync as the windows see it: start it, watch it, and know the truth about it at any time.

How a sync is done is none of our business here: `app` hands in a function. It runs on a network
thread, never takes the focus and never holds the window up. What is waiting is read from the store,
whether central answers is known from the last attempt alone.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from bluenote_field.errors import NetworkProblem, Problem, SignInProblem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bluenote_field.domain.receipt import Receipt
    from bluenote_field.store.store import Changed, Store
    from bluenote_field.store.views.sync_state import SyncState
    from bluenote_field.ui.background import Background
    from bluenote_field.ui.changes import Changes
    from bluenote_field.ui.reachability import Reachability

FIRST_SECONDS = 5
"""A sync that is overdue when the profile is opened waits so long: the hand comes first."""
RETRY_SECONDS = (15, 30, 60, 120, 300)
MINUTE_MS = 60_000


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
    _counted = Signal(int)
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
        self._reachability: Reachability | None = None
        self._counted.connect(self._count, Qt.ConnectionType.QueuedConnection)
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
        self._tell(is_running=True, phase="connect", rows=0, to_send=0)
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

    def stop(self) -> None:
        """Stop for good: nothing starts by itself any more and what runs is asked to end."""
        self._minutes = 0
        self._timer.stop()
        self.cancel()

    @Slot()
    def network_returned(self) -> None:
        """The system says that there is a network again: try at once, if that was what lacked."""
        if self._minutes and isinstance(self.status.problem, NetworkProblem):
            self.sync_now()

    def _work(self) -> Receipt:
        from bluenote_field.store.outbox import count_pending  # noqa: PLC0415 - after paint

        may_remove_many, self._may_remove_many = self._may_remove_many, False
        with self._store.read() as reader:
            self._counted.emit(count_pending(reader.connection))
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
        from bluenote_field.store.views.sync_state import sync_state  # noqa: PLC0415 - after paint

        with self._store.read() as reader:
            return sync_state(reader)

    def _end_well(self, receipt: Receipt) -> None:
        self._failures = 0
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
            from bluenote_field.ui.reachability import Reachability  # noqa: PLC0415 - QtNetwork

            self._reachability = Reachability(self)
            self._reachability.returned.connect(self.network_returned)

    def _plan_first(self, state: SyncState) -> None:
        """When a profile was opened: soon where a sync is overdue, else when it is due."""
        if not self._minutes or not state.signed_in or self.status.is_running:
            return
        left = 0.0
        if state.last_synced is not None:
            since = (state.as_of - state.last_synced).total_seconds()
            left = max(0.0, self._minutes * 60 - since)
        self._timer.start(int(max(left, FIRST_SECONDS) * 1000))

    def _plan_next(self) -> None:
        self._timer.stop()
        # Without a sign-in nothing can be done until a person has signed in.
        if not self._minutes or isinstance(self.status.problem, SignInProblem):
            return
        if isinstance(self.status.problem, NetworkProblem):
            step = min(self._failures, len(RETRY_SECONDS)) - 1
            self._timer.start(RETRY_SECONDS[step] * 1000)
        else:
            self._timer.start(self._minutes * MINUTE_MS)

    @Slot(object)
    def _look(self, changed: Changed) -> None:
        self.refresh()

    def _take_state(self, state: SyncState) -> None:
        is_first = self.status.state is None
        self._tell(state=state)
        if is_first:
            self._plan_first(state)

    @Slot(int)
    def _count(self, rows: int) -> None:
        self._tell(to_send=rows)

    @Slot(str, int)
    def _progress(self, phase: str, rows: int) -> None:
        if self.status.is_running:
            self._tell(phase=phase, rows=rows)

    def _tell(self, **news: Any) -> None:  # noqa: ANN401 - fields of SyncStatus
        status = replace(self.status, **news)
        if status != self.status:
            self.status = status
            self.changed.emit()
