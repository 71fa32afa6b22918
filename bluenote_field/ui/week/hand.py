"""A drag in the week: what is held, where it would come to lie, what was meant by letting go."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Signal, Slot

from bluenote_field.domain.calls import CallStatus
from bluenote_field.store.views.week import DAYS, WeekVisit
from bluenote_field.ui.week.layout import (
    STEP,
    WHOLE_DAY,
    minute_of,
    moment_at,
    snapped,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from zoneinfo import ZoneInfo

    from bluenote_field.ui.week.places import Spot


@dataclass(frozen=True, slots=True)
class Held:
    """What the hand took: a visit, or its lower edge; and where."""

    visit: WeekVisit
    day: int
    minute: float
    is_edge: bool


class Hand(QObject):
    """Follows the mouse; `spot_of` turns a point into a day and a minute."""

    shown = Signal(object)
    """The visit as it would be, or None: nothing is held any more."""
    moved = Signal(object)
    """The visit as it is to be."""
    planned = Signal(object, int)
    """A visit is wanted at that moment, for so many minutes."""
    freed = Signal()
    """Nothing is held any more: what was read meanwhile can be shown."""
    refused = Signal(object)
    """This visit was pulled at, and stays where it is."""

    def __init__(self, spot_of: Callable[[QPoint], Spot], zone: ZoneInfo, parent: QObject) -> None:
        """Hold nothing."""
        super().__init__(parent)
        self._spot_of, self._zone = spot_of, zone
        self.first: date | None = None
        """The first day of the week in view."""
        self._held: Held | None = None
        self._wanted: WeekVisit | None = None
        self._empty: Spot | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is held, or a place is being marked."""
        return self._held is not None or self._empty is not None

    def take(self, visit: WeekVisit, point: QPoint, *, is_edge: bool) -> None:
        """Begin to drag a visit, if it may be moved."""
        if not visit.may_move:
            self.refused.emit(visit)
            return
        day, minute = self._spot_of(point)
        self._held = Held(visit, day, minute, is_edge)

    def begin(self, point: QPoint) -> None:
        """Begin to mark an empty place."""
        day, minute = self._spot_of(point)
        self._empty = (day, float(int(minute // STEP) * STEP))

    @Slot(QPoint)
    def follow(self, point: QPoint) -> None:
        """Show where it would come to lie."""
        if self._held is not None:
            self._wanted = self._pulled(point) if self._held.is_edge else self._carried(point)
        elif self._empty is not None:
            self._wanted = self._marked(point)
        if self._wanted is not None:
            self.shown.emit(self._wanted)

    @Slot()
    def let_go(self) -> None:
        """Do what was meant."""
        held, wanted, marked = self._held, self._wanted, self._empty
        self.cancel()
        if wanted is None:
            return
        if marked is not None:
            self.planned.emit(wanted.starts_at, wanted.minutes)
        elif held is not None and wanted != held.visit:
            self.moved.emit(wanted)

    @Slot()
    def cancel(self) -> None:
        """Let go of it where it was."""
        self._held, self._wanted, self._empty = None, None, None
        self.shown.emit(None)
        self.freed.emit()

    def _carried(self, point: QPoint) -> WeekVisit | None:
        held, first = self._held, self.first
        if held is None or first is None:
            return None
        day, minute = self._spot_of(point)
        local = held.visit.starts_at.astimezone(self._zone)
        begins, away = minute_of(local), minute - held.minute
        same_place = abs(away) < STEP / 2
        at = begins if same_place else _within(snapped(begins + away), 0, WHOLE_DAY - STEP)
        days = (local.date() - first).days + day - held.day
        if same_place and day == held.day:
            return held.visit
        on = first.fromordinal(first.toordinal() + _within(days, 0, DAYS - 1))
        return replace(held.visit, starts_at=moment_at(on, at, self._zone))

    def _pulled(self, point: QPoint) -> WeekVisit | None:
        held = self._held
        if held is None:
            return None
        _, minute = self._spot_of(point)
        local = held.visit.starts_at.astimezone(self._zone)
        until = held.visit.length.total_seconds() / 60 + minute - held.minute
        ends = snapped(minute_of(local) + until)
        length = _within(ends - minute_of(local), STEP, WHOLE_DAY)
        return replace(held.visit, minutes=length)

    def _marked(self, point: QPoint) -> WeekVisit | None:
        if self._empty is None or self.first is None:
            return None
        day, begins = self._empty
        _, minute = self._spot_of(point)
        low = min(begins, _within(snapped(minute), 0, WHOLE_DAY - STEP))
        high = max(begins + STEP, snapped(minute))
        on = self.first.fromordinal(self.first.toordinal() + day)
        return _place(moment_at(on, int(low), self._zone), int(high - low))


def _place(starts_at: datetime, minutes: int) -> WeekVisit:
    """A place in the calendar at which no visit is planned yet."""
    return WeekVisit(
        call_id="", account_id="", account_name="", city="", address="", objective="",
        starts_at=starts_at, minutes=minutes, status=CallStatus.PLANNED,
    )  # fmt: skip


def _within(value: int, low: int, high: int) -> int:
    return max(low, min(value, high))
