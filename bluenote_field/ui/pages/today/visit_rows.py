"""The visits of the day in order of time: what comes next is large, what is done is quiet.

A visit that is still to come unfolds what to know before it while it has the focus; the next one
is unfolded until another is looked at.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from bluenote_field.domain.calls import CallStatus
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.cards import Row, Section
from bluenote_field.ui.pages.today.prep_block import TIME_WIDTH, prep_block
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.emptiness import Emptiness
from bluenote_field.ui.widgets.pieces import (
    MEDIUM,
    SMALL,
    TIGHT,
    card,
    chip,
    column,
    grown,
    is_enter,
    label,
    reach_in_order,
    row,
    set_tone,
)
from bluenote_field.ui.words import choice_label, joined

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, datetime

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent

    from bluenote_field.store.views.today import VisitLine
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate

BAR = 3.0
HOUR = 60
USUAL_MINUTES = 60
"""How long a visit takes whose length nobody entered."""


def next_visit(visits: Sequence[VisitLine], now: datetime) -> str:
    """The key of the visit that comes next, or is going on; the last one that was not logged."""
    planned = [visit for visit in visits if visit.status is CallStatus.PLANNED]
    coming = [visit for visit in planned if _minutes_to(visit, now) > -_length(visit)]
    chosen = coming[:1] or planned[-1:]
    return chosen[0].call_id if chosen else ""


class VisitRow(Row):
    """One visit; `focused` comes when it gets the focus."""

    focused = Signal(str)

    def __init__(self, visit: VisitLine, parts: Parts, *, day: date, is_next: bool) -> None:
        """Show `visit`, large where it is the next one."""
        self.visit = visit
        self._parts, self._day, self.is_next = parts, day, is_next
        when = parts.formats.time(visit.starts_at)
        planned = visit.status is CallStatus.PLANNED
        said = (when, visit.account_name, _state(visit), visit.city, visit.objective)
        super().__init__(visit.call_id, name=joined(said, ", "), letters="lop" if planned else "op")
        top = row(spacing=MEDIUM)
        top.addWidget(_time(when, visit, is_next=is_next))
        self._words = column(spacing=TIGHT // 2)
        self._soon = chip("", "info")
        self._fill(planned=planned)
        self._prep: QWidget | None = None
        top.addLayout(self._words, 1)
        self._whole = column(spacing=SMALL)
        self._whole.addLayout(top)
        self.body.addLayout(self._whole, 1)
        self.tell(parts.clock())

    @property
    def is_unfolded(self) -> bool:
        """Whether what to know before the visit is on show."""
        return self._prep is not None and not self._prep.isHidden()

    def unfold(self, *, wide: bool) -> None:
        """Show, or put away, what to know before the visit."""
        if wide and self._prep is None and self.visit.status is CallStatus.PLANNED:
            self._prep = prep_block(self.visit, self._parts, day=self._day)
            self._whole.addWidget(self._prep)
            reach_in_order(self)
        if self._prep is not None:
            self._prep.setVisible(wide)

    def tell(self, now: datetime) -> None:
        """Say how soon the next visit is, and which one was not logged."""
        words, is_over = _soon(self.visit, now)
        is_planned = self.visit.status is CallStatus.PLANNED
        is_told = is_planned and (self.is_next or is_over)
        self._soon.setVisible(is_told)
        self._soon.setText(words if is_told else "")
        set_tone(self._soon, "warn" if is_over else "info")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter logs a visit that is still to be logged: what else a person comes for is O."""
        if is_enter(event) and self.visit.status is CallStatus.PLANNED:
            self.pressed.emit(self.key, "l")
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say so: one visit at a time is unfolded."""
        super().focusInEvent(event)
        self.focused.emit(self.key)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Mark the next visit at its edge, unless the focus marks it all around."""
        super().paintEvent(event)
        if not self.is_next or self.hasFocus():
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().accent())
        painter.drawRoundedRect(QRectF(0, SMALL, BAR, self.height() - 2 * SMALL), BAR / 2, BAR / 2)

    def _fill(self, *, planned: bool) -> None:
        visit = self.visit
        top = row(spacing=SMALL)
        role = "section" if self.is_next else "strong" if planned else "muted"
        top.addWidget(Elided(visit.account_name, role), 1)
        top.addWidget(self._soon, 0, Qt.AlignmentFlag.AlignVCenter)
        if not planned:
            top.addWidget(label(_state(visit), "small"), 0, Qt.AlignmentFlag.AlignVCenter)
        self._words.addLayout(top)
        if not planned:
            return
        where = joined((visit.city, choice_label(visit.channel), visit.people))
        if self.is_next and visit.objective:
            self._words.addWidget(label(visit.objective, wraps=True))
            self._words.addWidget(Elided(where, "muted"))
        else:
            self._words.addWidget(Elided(joined((visit.objective, where)), "muted"))


class Visits(Section):
    """The visits of the day, one of them unfolded."""

    def __init__(self, parts: Parts) -> None:
        """Begin empty."""
        sentence = translate("TodayPage", "No visits today. Plan one, or log a call with Ctrl+L.")
        nothing, inside = card()
        inside.addWidget(Emptiness(parts, picture="today", sentence=sentence))
        super().__init__(translate("TodayPage", "Visits"), nothing=nothing)
        self._parts = parts
        self.next = ""
        """The key of the visit that comes next."""
        self._looked_at = ""
        self._visits: Sequence[VisitLine] = ()

    @property
    def visit_rows(self) -> list[VisitRow]:
        """The rows, in order of time."""
        return [each for each in self.rows if isinstance(each, VisitRow)]

    def show_day(self, visits: Sequence[VisitLine], day: date) -> None:
        """Show the visits of a day; the one that was looked at stays unfolded."""
        now = self._parts.clock()
        self._visits, self.next = visits, next_visit(visits, now)
        keys = [each.call_id for each in visits]
        if self._looked_at not in keys:
            self._looked_at = ""
        least = keys.index(self.next) + 1 if self.next else 0
        lines = [(each, each.call_id == self.next) for each in visits]
        make = partial(self._row, day=day)
        self.show_lines(lines, make, alike=(day, self._parts.theme.look), least=least)
        self.tell(now)
        self._unfold(self._open)

    def tell(self, now: datetime) -> bool:
        """Say how soon the next one is; False where the next one is another by now."""
        for each in self.visit_rows:
            each.tell(now)
        return next_visit(self._visits, now) == self.next

    @property
    def _open(self) -> str:
        """The visit that is unfolded: the next one, until another is looked at."""
        return self._looked_at or self.next

    def _row(self, line: tuple[VisitLine, bool], *, day: date) -> VisitRow:
        visit, is_next = line
        made = VisitRow(visit, self._parts, day=day, is_next=is_next)
        made.unfold(wide=visit.call_id == self._open)
        made.opened.connect(partial(self._parts.desk.open_record, "call"))
        made.pressed.connect(partial(self._act_on, visit))
        made.focused.connect(self._look_at)
        return made

    def _act_on(self, visit: VisitLine, call_id: str, letter: str) -> None:
        if letter == "p":
            self._parts.desk.print_brief(visit.account_id)
        elif letter == "o":
            self._parts.desk.open_record("call", call_id)
        else:
            self._parts.desk.log_call(CallWanted(call_id=call_id))

    @Slot(str)
    def _look_at(self, key: str) -> None:
        self._looked_at = key
        self._unfold(key)

    def _unfold(self, key: str) -> None:
        for each in self.visit_rows:
            each.unfold(wide=each.key == key)


def _state(visit: VisitLine) -> str:
    """How a visit stands that took place, or did not."""
    if visit.status is CallStatus.PLANNED:
        return ""
    if visit.status is CallStatus.SAVED:
        return translate("VisitRows", "saved, not submitted yet")
    return choice_label(visit.status)


def _soon(visit: VisitLine, now: datetime) -> tuple[str, bool]:
    """How soon a visit is, in words; and whether it is over and not logged."""
    minutes = _minutes_to(visit, now)
    if minutes <= -_length(visit):
        return translate("VisitRows", "not logged yet"), True
    if minutes <= 0:
        return translate("VisitRows", "now"), False
    if minutes < HOUR:
        return translate("VisitRows", "in {minutes} min").format(minutes=minutes), False
    hours, rest = divmod(minutes, HOUR)
    if not rest:
        return translate("VisitRows", "in {hours} h").format(hours=hours), False
    words = translate("VisitRows", "in {hours} h {minutes} min")
    return words.format(hours=hours, minutes=rest), False


def _minutes_to(visit: VisitLine, now: datetime) -> int:
    return round((visit.starts_at - now).total_seconds() / 60)


def _length(visit: VisitLine) -> int:
    return visit.minutes or USUAL_MINUTES


def _time(when: str, visit: VisitLine, *, is_next: bool) -> QWidget:
    made = QWidget()
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
    lines = column(made, spacing=TIGHT // 2)
    lines.addStrut(grown(made, TIME_WIDTH))  # more where words are longer
    planned = visit.status is CallStatus.PLANNED
    lines.addWidget(label(when, "section" if is_next else "strong" if planned else "muted"))
    if visit.minutes and planned:
        words = translate("DayRows", "{minutes} min").format(minutes=visit.minutes)
        lines.addWidget(label(words, "small"))
    lines.addStretch(1)
    return made
