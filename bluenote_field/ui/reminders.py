"""Reminders without names: some minutes before a planned visit, and of follow-ups in the morning.

What a notification says may be seen by anybody in the room, so it says how soon and how many,
never who or what. The clock on the wall counts, as a laptop sleeps.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bluenote_field.store.store import Reader
    from bluenote_field.ui.parts import Parts

LOOK_MS = 30_000
MORNING = range(7, 12)
"""The hours in which follow-ups are spoken of, once a day."""
REMINDED_ON = "reminded_on"
"""The fact that holds the day on which follow-ups were spoken of last."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """What there is to remind of: the next visits with their moments, and how much is due."""

    visits: tuple[tuple[str, datetime], ...]
    due: int


class Reminders(QObject):
    """Looks twice a minute and tells each thing once."""

    def __init__(
        self, parts: Parts, notify: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        """Tell by `notify`, from now on until `stop`."""
        super().__init__(parent)
        self._parts, self._notify = parts, notify
        self._told: set[tuple[str, datetime]] = set()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    @Slot()
    def look(self) -> None:
        """Look what comes soon, unless reminders are off."""
        minutes = self._parts.preferences.now.reminder_minutes
        if minutes:
            self._parts.background.run(self._read, self._tell)

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _read(self) -> Ahead:
        minutes = self._parts.preferences.now.reminder_minutes
        with self._parts.store.read() as reader:
            visits = _visits(reader, until=reader.now + timedelta(minutes=minutes))
            is_time = self._is_morning() and reader.fact(REMINDED_ON) != self._today()
            due = _count_due(reader, self._today()) if is_time else 0
        if due:
            self._remember()
        return Ahead(visits, due)

    def _remember(self) -> None:
        """Once a day, also where the profile is locked and opened again."""
        from bluenote_field.store.books import set_fact  # noqa: PLC0415 - after the first paint

        with self._parts.store.unit("remind") as unit:
            set_fact(unit.connection, REMINDED_ON, self._today())

    def _tell(self, ahead: Ahead) -> None:
        if ahead.due:
            self._notify(
                self.tr("One follow-up is due.")
                if ahead.due == 1
                else self.tr("%n follow-ups are due.", "", ahead.due)
            )
        now = self._parts.clock()
        for visit in ahead.visits:
            if visit not in self._told:
                self._told.add(visit)
                minutes = math.ceil((visit[1] - now).total_seconds() / 60)
                self._notify(
                    self.tr("Visit in %n minutes.", "", minutes)
                    if minutes > 1
                    else self.tr("Your visit begins now.")
                )

    def _is_morning(self) -> bool:
        return self._parts.clock().astimezone(self._parts.zone).hour in MORNING

    def _today(self) -> str:
        return self._parts.today.isoformat()


def _visits(reader: Reader, *, until: datetime) -> tuple[tuple[str, datetime], ...]:
    from bluenote_field.domain.columns import (  # noqa: PLC0415 - after the first paint
        from_wire_time,
        to_wire_time,
    )

    rows = reader.rows(
        "SELECT id, starts_at FROM call WHERE status = 'planned' AND owner_id = :who "
        "AND starts_at >= :now AND starts_at <= :until ORDER BY starts_at",
        who=reader.fact("user_id") or "",
        now=to_wire_time(reader.now),
        until=to_wire_time(until),
    )
    return tuple((row["id"], from_wire_time(row["starts_at"])) for row in rows)


def _count_due(reader: Reader, day: str) -> int:
    rows = reader.rows(
        "SELECT count(*) AS count FROM task WHERE owner_id = :who AND done_at IS NULL "
        "AND due_on <= :day",
        who=reader.fact("user_id") or "",
        day=day,
    )
    return int(rows[0]["count"])
