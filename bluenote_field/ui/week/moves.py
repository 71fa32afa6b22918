"""Moving, lengthening and cancelling a visit in the week: each a verb with its toast and undo."""

from __future__ import annotations

from datetime import UTC, timedelta
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QObject, Qt, Signal

from bluenote_field.actions.calls import cancel_call, move_visit
from bluenote_field.ui.week.layout import STEP, on_other_day
from bluenote_field.ui.week.words import when_of
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from bluenote_field.errors import Problem
    from bluenote_field.store.store import Unit
    from bluenote_field.store.views.week import WeekVisit
    from bluenote_field.ui.parts import Parts


class Moves(QObject):
    """Carries out what was decided; the page shows it at once, and reads again when it settled."""

    settled = Signal()
    """Nothing is under way any more."""
    NUDGES: ClassVar[dict[Qt.Key, int]] = {Qt.Key.Key_Up: -STEP, Qt.Key.Key_Down: STEP}
    DAYS: ClassVar[dict[Qt.Key, int]] = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}

    def __init__(self, parts: Parts, parent: QObject) -> None:
        """Work through `parts.undoing`."""
        super().__init__(parent)
        self._parts = parts
        self._under_way = 0

    @property
    def is_busy(self) -> bool:
        """Whether what is in the store is not yet what is shown."""
        return self._under_way > 0

    def move(self, before: WeekVisit, wanted: WeekVisit) -> None:
        """Put a visit where it is wanted."""
        formats = self._parts.formats
        if wanted.starts_at != before.starts_at:
            words = self.tr("Moved to {when}").format(when=when_of(wanted.starts_at, formats))
        else:
            words = self.tr("Now until {time}").format(time=formats.time(wanted.ends_at))
        verb = partial(
            move_visit,
            call_id=wanted.call_id,
            starts_at=wanted.starts_at,
            zone=self._parts.zone.key,
            minutes=wanted.minutes,
        )
        self._run("move a visit", verb, words)

    def cancel(self, visit: WeekVisit) -> None:
        """Take a visit out of the calendar."""
        verb = partial(cancel_call, call_id=visit.call_id)
        self._run("cancel a call", verb, self.tr("Cancelled; it stays in the history."))

    def _run(self, action: str, verb: Callable[[Unit], object], words: str) -> None:
        self._under_way += 1
        self._parts.undoing.run(action, verb, words, done=self._done, failed=self._failed)

    def _done(self, _: object) -> None:
        self._under_way -= 1
        if not self._under_way:
            self.settled.emit()

    def _failed(self, problem: Problem) -> None:
        self._parts.desk.notice(told_problem(problem))
        self._done(None)


def nudged(visit: WeekVisit, key: Qt.Key, zone: ZoneInfo) -> datetime:
    """When a visit begins after an arrow: a quarter of an hour, or a day by the clock."""
    if key in Moves.DAYS:
        return on_other_day(visit, Moves.DAYS[key], zone)
    return visit.starts_at.astimezone(UTC) + timedelta(minutes=Moves.NUDGES[key])
