"""The day at a glance: visits, follow-ups that are due, drafts, calls that wait to be submitted.

Enter opens, L logs the visit, T adds a task, Space ticks a follow-up off.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from bluenote_field.store.views.today import today as read_today
from bluenote_field.ui.navigation import CallWanted, Page
from bluenote_field.ui.pages.cards import Head, Section
from bluenote_field.ui.pages.day_rows import draft_row, unsubmitted_row, visit_row
from bluenote_field.ui.pages.task_rows import Ticking, task_row
from bluenote_field.ui.pieces import HUGE, LARGE, button, column, label, scrolling
from bluenote_field.ui.task_form import add_task
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from bluenote_field.store.views.today import Today
    from bluenote_field.ui.pages.cards import Row
    from bluenote_field.ui.parts import Parts

TWO_COLUMNS = 860
MIDNIGHT_CHECK_MS = 60_000


class TodayPage(Page):
    """The first page of the day."""

    section: ClassVar[str] = "today"
    icon: ClassVar[str] = "today"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"call", "call_attendee", "account", "task", "draft"}
    )

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty page."""
        super().__init__(parts, parent)
        self.ticking = Ticking(parts, self)
        self.head = Head()
        self.head.add(
            button(self.tr("Add task"), self.add_task, name=self.tr("Add a task (T)")),
            button(self.tr("Plan visit"), self.plan_visit),
        )
        self.visits = Section(
            self.tr("Visits"),
            empty=self.tr("No visits today. Plan one, or log a call with Ctrl+L."),
        )
        self.unsubmitted = Section(
            self.tr("Not submitted yet"), empty=self.tr("Every call is submitted.")
        )
        self.follow_ups = Section(self.tr("Follow-ups due"), empty=self.tr("Nothing is due."))
        self.drafts = Section(self.tr("Drafts"), empty=self.tr("Nothing is half written."))
        self._lay_out()
        self._day = parts.today
        self._turning = QTimer(self)
        self._turning.setInterval(MIDNIGHT_CHECK_MS)
        self._turning.timeout.connect(self._look_at_the_clock)

    @property
    def title(self) -> str:
        """What the side bar calls this page."""
        return self.tr("Today")

    def refresh(self) -> None:
        """Read the day again."""
        self._day = self.parts.today
        self.parts.background.run(self._read, self._show)

    def focus_filter(self) -> None:
        """Begin at the first row."""
        for section in (self.visits, self.follow_ups, self.drafts, self.unsubmitted):
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """T adds a task and L logs a call, wherever the focus is on this page."""
        if not event.modifiers() and event.key() == Qt.Key.Key_T:
            self.add_task()
        elif not event.modifiers() and event.key() == Qt.Key.Key_L:
            self.parts.desk.log_call()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two would be cramped."""
        super().resizeEvent(event)
        wide = self.width() >= TWO_COLUMNS
        self._columns.setDirection(
            QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        )

    def _lay_out(self) -> None:
        content = QWidget()
        whole = column(content, margin=HUGE, spacing=LARGE)
        whole.addWidget(self.head)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(HUGE)
        for sections, stretch in (
            ((self.visits, self.unsubmitted), 3),
            ((self.follow_ups, self.drafts), 2),
        ):
            side = column(spacing=HUGE)
            for section in sections:
                side.addWidget(section)
            side.addStretch(1)
            self._columns.addLayout(side, stretch)
        whole.addLayout(self._columns)
        whole.addWidget(
            label(
                self.tr(
                    "Enter opens · L logs a call · T adds a task · Space ticks a follow-up off"
                ),
                "small",
                wraps=True,
            )
        )
        whole.addStretch(1)
        column(self).addWidget(scrolling(content, name=self.tr("Today")))

    def showEvent(self, event: object) -> None:
        """Keep an eye on midnight while in sight."""
        super().showEvent(event)  # type: ignore[arg-type]
        self._turning.start()

    def hideEvent(self, event: object) -> None:
        """Rest while out of sight."""
        super().hideEvent(event)  # type: ignore[arg-type]
        self._turning.stop()

    @Slot()
    def _look_at_the_clock(self) -> None:
        if self.parts.today != self._day:
            self.refresh()

    def _read(self) -> Today:
        with self.parts.store.read() as reader:
            return read_today(reader, day=self.parts.today, zone=self.parts.zone)

    def _show(self, day: Today) -> None:
        self.head.say(self.parts.formats.day(day.day), self._counts(day))
        visit = partial(visit_row, parts=self.parts, day=day.day)
        unsubmitted = partial(unsubmitted_row, parts=self.parts, day=day.day)
        task = partial(task_row, parts=self.parts, ticking=self.ticking, today=day.day)
        draft = partial(draft_row, parts=self.parts, day=day.day)
        seen = {line.call_id for line in day.visits}
        waiting = [line for line in day.unsubmitted if line.call_id not in seen]
        self.visits.show_lines(day.visits, lambda line: self._wired(visit(line)))
        self.follow_ups.show_lines(day.follow_ups, task)
        self.drafts.show_lines(day.drafts, draft)
        self.unsubmitted.show_lines(waiting, lambda line: self._wired(unsubmitted(line)))
        self.unsubmitted.setVisible(bool(waiting))
        self.drafts.setVisible(bool(day.drafts))

    def _wired(self, row: Row) -> Row:
        row.opened.connect(partial(self.parts.desk.open_record, "call"))
        row.pressed.connect(self._log)
        return row

    @Slot(str, str)
    def _log(self, call_id: str, letter: str) -> None:
        self.parts.desk.log_call(CallWanted(call_id=call_id))

    def _counts(self, day: Today) -> str:
        visits, due, late = (
            len(day.visits),
            len(day.follow_ups),
            sum(f.late for f in day.follow_ups),
        )
        drafts, waiting = len(day.drafts), len(day.unsubmitted)
        return joined(
            (
                self.tr("1 visit") if visits == 1 else self.tr("%n visits", "", visits),
                self.tr("1 follow-up due") if due == 1 else self.tr("%n follow-ups due", "", due),
                self.tr("%n late", "", late) if late else "",
                ""
                if not drafts
                else self.tr("1 draft")
                if drafts == 1
                else self.tr("%n drafts", "", drafts),
                "" if not waiting else self.tr("%n to submit", "", waiting),
            )
        )
