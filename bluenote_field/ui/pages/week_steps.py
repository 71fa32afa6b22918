"""What is done with the visits of a week: moved, cancelled, planned; shown at once, then kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from bluenote_field.store.views.week import DAYS
from bluenote_field.ui.navigation import CallWanted, Page
from bluenote_field.ui.week.layout import HOUR, moment_at
from bluenote_field.ui.week.moves import Moves, nudged
from bluenote_field.ui.week.view import WeekView
from bluenote_field.ui.week.words import why_not

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QWidget

    from bluenote_field.store.views.week import WeekVisit
    from bluenote_field.ui.parts import Parts

USUAL_START = 9
"""The hour at which a visit is planned where nothing says another."""


class WeekSteps(Page):
    """Carries out what the week tells; the page shows."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Listen to the week."""
        super().__init__(parts, parent)
        self.moves = Moves(parts, self)
        self.view = WeekView(parts)
        self.grid = self.view.grid
        self.visits: tuple[WeekVisit, ...] = ()
        self.first = parts.today
        self.looked_at: WeekVisit | None = None
        self.wanted = ""
        """The visit that gets the focus once its week is read."""
        self.grid.removed.connect(self._cancel)
        self.grid.nudged.connect(self._nudge)
        self.grid.hand.moved.connect(self._move)
        self.grid.hand.planned.connect(self._plan_at)
        self.grid.hand.refused.connect(self._say_why)
        self.grid.hand.freed.connect(self.refresh)
        self.moves.settled.connect(self.refresh)

    @property
    def day(self) -> date:
        """The day that is meant: of the visit looked at, else today, else the first with visits."""
        formats, last = self.parts.formats, self.first + timedelta(days=DAYS)
        if self.looked_at is not None:
            return formats.local_day(self.looked_at.starts_at)
        if self.first <= self.parts.today < last:
            return self.parts.today
        days = [formats.local_day(visit.starts_at) for visit in self.visits]
        return next((day for day in days if day >= self.first), self.first)

    @Slot()
    def plan(self) -> None:
        """Plan a visit after the one looked at, else in the morning of the meant day."""
        seen = self.looked_at
        wanted = seen.ends_at if seen else self._morning()
        # Of what has passed, the form makes the next morning.
        starts_at = wanted if wanted > self.parts.clock() else None
        self.parts.desk.log_call(CallWanted(plan=True, starts_at=starts_at))

    def go_to(self, day: date) -> None:
        """Show the week of a day."""
        raise NotImplementedError

    def show_visits(self, visits: Sequence[WeekVisit]) -> None:
        """Show these visits of the week in view."""
        raise NotImplementedError

    def is_in_view(self, day: date) -> bool:
        """Whether a day is one of the week in view."""
        raise NotImplementedError

    @Slot(object)
    def _move(self, wanted: WeekVisit) -> None:
        """Show it there at once, and carry it out."""
        before = next((each for each in self.visits if each.call_id == wanted.call_id), None)
        if before is None or before == wanted:
            return
        self.moves.move(before, wanted)
        others = [each for each in self.visits if each.call_id != wanted.call_id]
        self.show_visits([*others, wanted])
        self._follow(wanted)

    def _follow(self, moved: WeekVisit) -> None:
        """Go along with a visit that was moved into another week."""
        day = self.parts.formats.local_day(moved.starts_at)
        if self.is_in_view(day):
            self.grid.focus_visit(moved.call_id)
        else:
            self.wanted = moved.call_id
            self.go_to(day)

    @Slot(object, object)
    def _nudge(self, visit: WeekVisit, key: Qt.Key) -> None:
        if visit.may_move:
            self._move(replace(visit, starts_at=nudged(visit, key, self.parts.zone)))
        else:
            self._say_why(visit)

    @Slot(object)
    def _cancel(self, visit: WeekVisit) -> None:
        if not visit.may_move:
            self._say_why(visit)
            return
        self.moves.cancel(visit)
        at = [each.call_id for each in self.visits].index(visit.call_id)
        left = [each for each in self.visits if each.call_id != visit.call_id]
        self.show_visits(left)
        if left:
            self.grid.focus_visit(left[min(at, len(left) - 1)].call_id)

    @Slot(object)
    def _say_why(self, visit: WeekVisit) -> None:
        self.parts.desk.notice(why_not(visit))

    @Slot(object, int)
    def _plan_at(self, starts_at: datetime, minutes: int) -> None:
        self.parts.desk.log_call(CallWanted(plan=True, starts_at=starts_at, minutes=minutes))

    def _morning(self) -> datetime:
        return moment_at(self.day, USUAL_START * HOUR, self.parts.zone)
