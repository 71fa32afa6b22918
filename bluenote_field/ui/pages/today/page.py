"""The start of the day and its end: what comes next, what is due, who waits, and the close.

Enter or L logs the visit, O opens it, P prints its prep sheet, T adds a task, Space ticks a
follow-up off.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from bluenote_field.store.views.today import today as read_today
from bluenote_field.store.views.unseen import Unseen, unseen
from bluenote_field.ui.forms.task_form import add_task
from bluenote_field.ui.navigation import CallWanted, Page
from bluenote_field.ui.pages.cards import Head, Section
from bluenote_field.ui.pages.day_rows import draft_row
from bluenote_field.ui.pages.task_rows import Ticking, task_row
from bluenote_field.ui.pages.today.close_day import CloseDay
from bluenote_field.ui.pages.today.day_counts import counted
from bluenote_field.ui.pages.today.unseen_rows import unseen_row
from bluenote_field.ui.pages.today.visit_rows import Visits
from bluenote_field.ui.widgets.minutes import Minutes
from bluenote_field.ui.widgets.pieces import (
    HUGE,
    button,
    column,
    grown,
    label,
    page_column,
    reach_in_order,
    scrolling,
)
from bluenote_field.ui.widgets.revealing import reveal
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from bluenote_field.store.views.today import Today
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate
TWO_COLUMNS = 860
LATE_AFTERNOON = 16
"""The hour from which the day may be closed without being asked."""


class TodayPage(Page):
    """The first page of the day."""

    section: ClassVar[str] = "today"
    icon: ClassVar[str] = "today"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"call", "call_attendee", "account", "contact", "affiliation", "task", "draft", "sync_run"}
    )

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty page."""
        super().__init__(parts, parent)
        self.ticking = Ticking(parts, self)
        self._make_head()
        self.visits = Visits(parts)
        self.close_day = CloseDay(parts)
        self.follow_ups = Section(self.tr("Follow-ups due"), empty=self.tr("Nothing is due."))
        self.drafts = Section(self.tr("Drafts"), empty=self.tr("Nothing is half written."))
        self.unseen = Section(
            self.tr("Not seen for long"), empty=self.tr("Everybody was seen in time.")
        )
        self._lay_out()
        self._day = parts.today
        self._wants_close = self._goes_to_close = False
        self.close_day.filled.connect(self._go_to_close)
        self._minutes = Minutes(self, self._look_at_the_clock)

    @classmethod
    def title(cls) -> str:
        """What the side bar calls this page."""
        return QCoreApplication.translate("TodayPage", "Today")

    def refresh(self) -> None:
        """Read the day again; who was not seen for long comes after, it takes longer."""
        self._day = self.parts.today
        self.parts.background.run(self._read, self._show)
        self.parts.background.run(self._read_unseen, self._show_unseen)
        self._offer_close()

    def focus_filter(self) -> None:
        """Begin at the next visit, else at the first row."""
        if self.visits.focus_row(self.visits.next):
            return
        for section in (self.follow_ups, self.drafts, self.unseen):
            if section.focus_row(""):
                return
        self.setFocus()

    @Slot()
    def add_task(self) -> None:
        """Open the form of a new task."""
        add_task(self.parts, self)

    @Slot()
    def plan_visit(self) -> None:
        """Open the call form for a visit that is yet to come."""
        self.parts.desk.log_call(CallWanted(plan=True))

    @Slot()
    def begin_close(self) -> None:
        """Show what is left of the day, also before the evening."""
        self._wants_close = self._goes_to_close = True
        self._offer_close()

    @Slot()
    def print_shown(self) -> None:
        """Open the preview of the sheet of this day."""
        self.parts.desk.print_day_sheet(self._day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T adds a task, L logs a call and P prints the day, wherever the focus is on this page."""
        acts = {
            Qt.Key.Key_T: self.add_task,
            Qt.Key.Key_L: self.parts.desk.log_call,
            Qt.Key.Key_P: self.print_shown,
        }
        act = acts.get(Qt.Key(event.key())) if not event.modifiers() else None
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be cramped."""
        super().resizeEvent(event)
        wide = self.width() >= grown(self, TWO_COLUMNS)
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    # -- building ------------------------------------------------------------------------------

    def _make_head(self) -> None:
        self.head = Head()
        self.close_button = button(self.tr("Close the day"), self.begin_close, kind="quiet")
        self.head.add(
            self.close_button,
            button(self.tr("Day sheet"), self.print_shown, name=self.tr("Print the day sheet (P)")),
            button(self.tr("Add task"), self.add_task, name=self.tr("Add a task (T)")),
            button(self.tr("Plan visit"), self.plan_visit),
        )

    def _lay_out(self) -> None:
        content = QWidget()
        whole = page_column(content)
        whole.addWidget(self.head)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(HUGE)
        for widgets, stretch in (
            ((self.visits, self.close_day), 3),
            ((self.follow_ups, self.drafts, self.unseen), 2),
        ):
            side = column(spacing=HUGE)
            for widget in widgets:
                side.addWidget(widget)
            side.addStretch(1)
            self._columns.addLayout(side, stretch)
        whole.addLayout(self._columns)
        whole.addStretch(1)
        whole.addWidget(label(_keys(), "small", wraps=True))
        column(self).addWidget(scrolling(content, name=self.tr("Today")))

    # -- showing -------------------------------------------------------------------------------

    @Slot()
    def _look_at_the_clock(self) -> None:
        if self.parts.today != self._day:
            self._wants_close = False
            self.refresh()
            return
        if not self.visits.tell(self.parts.clock()):
            self.refresh()
        self._offer_close()

    def _offer_close(self) -> None:
        late = self.parts.clock().astimezone(self.parts.zone).hour >= LATE_AFTERNOON
        is_open = late or self._wants_close
        self.close_day.setVisible(is_open)
        self.close_button.setVisible(not is_open)
        if is_open:
            self.close_day.refresh()

    @Slot()
    def _go_to_close(self) -> None:
        """Bring the close of the day into sight, once, for whoever asked for it."""
        if self._goes_to_close:
            self._goes_to_close = False
            self.close_day.begin()
            QTimer.singleShot(0, self, self._reveal_close)

    @Slot()
    def _reveal_close(self) -> None:
        reveal(self.close_day)

    def _read(self) -> Today:
        with self.parts.store.read() as reader:
            return read_today(reader, day=self.parts.today, zone=self.parts.zone)

    def _read_unseen(self) -> Unseen:
        with self.parts.store.read() as reader:
            return unseen(reader, day=self.parts.today, zone=self.parts.zone)

    def _show(self, day: Today) -> None:
        self.head.say(self.parts.formats.day(day.day), counted(day, self.parts))
        self.visits.show_day(day.visits, day.day)
        task = partial(task_row, parts=self.parts, ticking=self.ticking, today=day.day)
        alike = (day.day, self.parts.theme.look)
        self.follow_ups.show_lines(day.follow_ups, task, alike=alike)
        draft = partial(draft_row, parts=self.parts, day=day.day)
        self.drafts.show_lines(day.drafts, draft, alike=alike)
        self.drafts.setVisible(bool(day.drafts))
        reach_in_order(self)
        if self.window().focusWidget() is self:  # begun before there was anything to begin at
            self.focus_filter()

    def _show_unseen(self, read: Unseen) -> None:
        look = self.parts.theme.look
        self.unseen.show_lines(read.lines, partial(unseen_row, parts=self.parts), alike=look)
        self.unseen.count.setText(str(read.count) if read.count else "")
        reach_in_order(self)


def _keys() -> str:
    return joined(
        (
            translate("TodayPage", "Enter logs the visit"),
            translate("TodayPage", "O opens it"),
            translate("TodayPage", "L logs a call"),
            translate("TodayPage", "P prints the prep sheet"),
            translate("TodayPage", "T adds a task"),
            translate("TodayPage", "Space ticks a follow-up off"),
        )
    )
