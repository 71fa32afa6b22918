"""Notices that nobody has touched the program for a while, or that the laptop was asleep."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

from bluenote_field.ui.system.waking import Clocks, WakeWatch

MINUTE_MS = 60_000
TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleWatch(QObject):
    """`idle` comes once after so many minutes without a key or the mouse, and after a nap.

    A laptop that was closed may have changed hands: it locks when it wakes, unless it never locks.
    Only windows are watched, not every widget: a filter on the application would be called in
    Python for each event there is.
    """

    idle = Signal()

    def __init__(
        self, minutes: int, parent: QObject | None = None, *, clocks: Clocks | None = None
    ) -> None:
        """Watch from now on; 0 minutes never calls."""
        super().__init__(parent)
        self._waking = WakeWatch(clocks, self)
        self._waking.woke.connect(self._wake)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._watched: set[QWindow] = set()
        QGuiApplication.instance().focusWindowChanged.connect(self._watch)  # type: ignore[union-attr]
        self._watch(QGuiApplication.focusWindow())
        self.set_minutes(minutes)

    def set_minutes(self, minutes: int) -> None:
        """Wait so long from now on."""
        self._timer.stop()
        if minutes:
            self._timer.start(minutes * MINUTE_MS)
        else:
            self._timer.setInterval(0)

    @property
    def is_watching(self) -> bool:
        """Whether the time is running."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._waking.stop()
        for window in self._watched:
            window.removeEventFilter(self)
        self._watched.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin to wait anew at every touch."""
        if event.type() in TOUCHES and self._timer.isActive():
            self._timer.start()
        return False

    @Slot()
    def look(self) -> None:
        """Look now whether the laptop was asleep."""
        self._waking.look()

    @Slot()
    def _wake(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self.idle.emit()

    @Slot(QWindow)
    def _watch(self, window: QWindow | None) -> None:
        if window is not None and window not in self._watched:
            self._watched.add(window)
            window.installEventFilter(self)
            window.destroyed.connect(self._forget)

    @Slot(QObject)
    def _forget(self, window: QObject) -> None:
        self._watched = {kept for kept in self._watched if kept is not window}
