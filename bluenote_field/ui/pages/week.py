"""The week: planned and past visits by day and hour, moved by hand or keys.

Arrows walk from visit to visit, Alt and an arrow moves one, Enter opens it, N plans one, Delete
cancels; Page Up and Page Down turn the weeks, Home comes back to this one.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication, Qt, Slot

from bluenote_field.store.views.week import DAYS, week
from bluenote_field.ui.pages.cards import Head
from bluenote_field.ui.pages.week_steps import WeekSteps
from bluenote_field.ui.week.layout import first_day
from bluenote_field.ui.week.words import named_day, week_title
from bluenote_field.ui.widgets.minutes import Minutes
from bluenote_field.ui.widgets.pieces import HUGE, LARGE, MEDIUM, button, column, label
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from bluenote_field.store.views.week import Week, WeekVisit
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


class WeekPage(WeekSteps):
    """A week in view."""

    section: ClassVar[str] = "week"
    icon: ClassVar[str] = "calendar"
    shows: ClassVar[frozenset[str]] = frozenset({"call", "account", "task"})

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty week."""
        super().__init__(parts, parent)
        self._today = parts.today
        self.first = self._first_of(parts.today)
        self._make_head()
        self._lay_out()
        self.grid.opened.connect(partial(parts.desk.open_record, "call"))
        self.grid.looked_at.connect(self._look_at)
        self.grid.keyed.connect(self._take_key)
        self.view.task_opened.connect(partial(parts.desk.open_record, "task"))
        self._acts: dict[int, Callable[[], None]] = {
            Qt.Key.Key_PageUp: self.go_back,
            Qt.Key.Key_PageDown: self.go_on,
            Qt.Key.Key_Home: self.go_home,
            Qt.Key.Key_N: self.plan,
            Qt.Key.Key_P: self.print_shown,
            Qt.Key.Key_Down: self.focus_filter,
            Qt.Key.Key_Up: self.focus_filter,
        }
        self._minutes = Minutes(self, self._look_at_the_clock)

    @classmethod
    def title(cls) -> str:
        """What the side bar calls this page."""
        return QCoreApplication.translate("WeekPage", "Week")

    def refresh(self) -> None:
        """Read the week again; while something is being moved, afterwards."""
        if not self.moves.is_busy:
            self.parts.background.run(partial(self._read, self.first), self._show)

    def kept(self) -> Mapping[str, Any]:
        """The week, and the visit that was looked at."""
        visit = self.looked_at.call_id if self.looked_at else ""
        return {"first": self.first.isoformat(), "visit": visit}

    def come_back(self, kept: Mapping[str, Any]) -> None:
        """Show the same week, at the same visit."""
        self.go_to(date.fromisoformat(kept.get("first") or self.parts.today.isoformat()))
        self.wanted = str(kept.get("visit") or "")
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_filter(self) -> None:
        """Begin at the visit looked at last, else at the first of the meant day."""
        if self.looked_at and self.grid.focus_visit(self.looked_at.call_id):
            return
        day = (self.day - self.first).days
        ahead = [each for each in self.grid.laid if each.day >= day] or list(self.grid.laid)
        if ahead:
            self.grid.focus_visit(ahead[0].visit.call_id)
        else:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_to(self, day: date) -> None:
        """Show the week of a day."""
        self.grid.hand.cancel()
        self.first = self._first_of(day)
        self.looked_at = None
        self._say()
        self.refresh()

    @Slot()
    def go_back(self) -> None:
        """Show the week before."""
        self.go_to(self.first - timedelta(days=DAYS))

    @Slot()
    def go_on(self) -> None:
        """Show the week after."""
        self.go_to(self.first + timedelta(days=DAYS))

    @Slot()
    def go_home(self) -> None:
        """Show this week."""
        self.go_to(self.parts.today)

    @Slot()
    def print_shown(self) -> None:
        """Open the preview of the sheet of the meant day."""
        self.parts.desk.print_day_sheet(self.day)

    @Slot()
    def export_shown(self) -> None:
        """Ask what goes into a calendar file, and where to."""
        from bluenote_field.ui.week.export import CalendarExport  # noqa: PLC0415 - on use

        CalendarExport(self.parts, self.first, self).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the week, wherever the focus is on this page."""
        self._take_key(event)

    # -- building ------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self.head = Head()
        turn = (
            button("", self.go_back, name=self.tr("The week before (Page Up)")),
            button(self.tr("Today"), self.go_home, name=self.tr("This week (Home)")),
            button("", self.go_on, name=self.tr("The week after (Page Down)")),
        )
        for each in turn:
            each.setToolTip(each.accessibleName())
        for each, picture in zip(turn[::2], ("chevron_left", "chevron_right"), strict=True):
            self.parts.icons.put(each, picture)
        self.sheet = button(self.tr("Day sheet"), self.print_shown)
        self.export = button(self.tr("Calendar file"), self.export_shown)
        planning = button(self.tr("Plan visit"), self.plan, name=self.tr("Plan a visit (N)"))
        self.head.add(*turn, self.sheet, self.export, planning)

    def _lay_out(self) -> None:
        whole = column(self, spacing=MEDIUM)
        whole.setContentsMargins(HUGE, LARGE, HUGE, LARGE)
        whole.addWidget(self.head)
        whole.addWidget(self.view, 1)
        whole.addWidget(label(_keys(), "small", wraps=True))

    # -- showing -------------------------------------------------------------------------------

    def _first_of(self, day: date) -> date:
        return first_day(day, self.parts.formats.locale.firstDayOfWeek().value)

    def _read(self, first: date) -> Week:
        with self.parts.store.read() as reader:
            return week(reader, first=first, zone=self.parts.zone)

    def _show(self, read: Week) -> None:
        if read.first != self.first or self.moves.is_busy or self.grid.hand.is_busy:
            return
        begins = self.window().focusWidget() is self.grid  # there was nothing to begin at
        self.view.show_days(read)
        self.show_visits(read.visits)
        if self.wanted:
            self.grid.focus_visit(self.wanted)
            self.wanted = ""
        elif begins:
            self.looked_at = None
            self.focus_filter()
        self.view.begin_at_morning(read.first)

    def show_visits(self, visits: Sequence[WeekVisit]) -> None:
        """Show these visits in order of time; the one looked at stays so."""
        self.visits = tuple(sorted(visits, key=_by_time))
        seen = self.looked_at.call_id if self.looked_at else ""
        self.grid.show_visits(self.first, self.visits)
        same = next((each for each in visits if each.call_id == seen), None)
        self.looked_at = self.grid.focused() or same
        self._say()

    def is_in_view(self, day: date) -> bool:
        """Whether a day is one of the week in view."""
        return self._first_of(day) == self.first

    def _say(self) -> None:
        formats, count = self.parts.formats, len(self.visits)
        words = self.tr("1 visit") if count == 1 else self.tr("%n visits", "", count)
        if not count:
            words = self.tr("No visits yet: draw a time with the mouse, or press N.")
        self.head.say(week_title(self.first, formats), words)
        named = self.tr("Sheet of {day}").format(day=named_day(self.day, formats))
        self.sheet.setText(named)
        self.sheet.setAccessibleName(named)

    @Slot()
    def _look_at_the_clock(self) -> None:
        self.grid.update()
        if self.parts.today != self._today:
            was_here = self.first == self._first_of(self._today)
            self._today = self.parts.today
            self.go_to(self._today if was_here else self.first)

    # -- doing ---------------------------------------------------------------------------------

    @Slot(object)
    def _take_key(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._acts.get(event.key()) if not held else None
        event.setAccepted(act is not None)
        if act is not None:
            act()

    @Slot(object)
    def _look_at(self, visit: WeekVisit) -> None:
        self.looked_at = visit
        self._say()


def _by_time(visit: WeekVisit) -> tuple[datetime, str]:
    return visit.starts_at, visit.call_id


def _keys() -> str:
    return joined(
        (
            translate("WeekPage", "Arrows walk"),
            translate("WeekPage", "Alt and arrows move"),
            translate("WeekPage", "Enter opens"),
            translate("WeekPage", "N plans"),
            translate("WeekPage", "P prints the day"),
            translate("WeekPage", "Delete cancels"),
            translate("WeekPage", "Page Up and Page Down turn the weeks"),
        )
    )
