"""The hour of the day at which a sync begins by itself.

The clock on the wall counts, not time that has passed: a laptop sleeps, and an hour that it slept
through is made up for as soon as it is awake. So the clock is looked at twice a minute.
"""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from zoneinfo import ZoneInfo

LOOK_MS: Final = 30_000


class SyncHour(QObject):
    """`due` comes once when the hour has come, or was missed since `served`."""

    due = Signal()

    def __init__(
        self, clock: Callable[[], datetime], zone: ZoneInfo, parent: QObject | None = None
    ) -> None:
        """Begin without an hour."""
        super().__init__(parent)
        self._clock = clock
        self._zone = zone
        self._hour: time | None = None
        self._served: datetime | None = None
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def is_set(self) -> bool:
        """Whether there is such an hour."""
        return self._hour is not None

    def set_hour(self, hour: str) -> None:
        """Let it be this hour (as 18:00) from now on, or none; what is past today is past."""
        self._hour = time.fromisoformat(hour) if hour else None
        if self._served is not None:
            self._served = max(self._served, self._clock())

    def begin(self, last_synced: datetime | None) -> None:
        """Look from now on; an hour that came after the last sync is made up for."""
        self._served = last_synced or self._clock()
        self._timer.start()
        self.look()

    def serve(self) -> None:
        """A sync has been tried: the hour that may have come is dealt with."""
        if self._served is not None:
            self._served = self._clock()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    @Slot()
    def look(self) -> None:
        """Say so where the hour has come since it was served last."""
        if self._hour is None or self._served is None:
            return
        if self._served < latest(self._hour, self._clock(), self._zone):
            self._served = self._clock()
            self.due.emit()


def latest(hour: time, now: datetime, zone: ZoneInfo) -> datetime:
    """The last time that clocks in this zone showed the hour, up to now."""
    today = datetime.combine(now.astimezone(zone).date(), hour, zone)
    return today if today <= now else datetime.combine(today.date() - timedelta(days=1), hour, zone)
