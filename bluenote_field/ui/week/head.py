"""The days above the week: their names, the one that is today, and what is due on them."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFont, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from bluenote_field.store.views.week import DAYS
from bluenote_field.ui.week.places import GUTTER
from bluenote_field.ui.week.words import weekday
from bluenote_field.ui.widgets.pieces import GUTTER as BAR_ROOM
from bluenote_field.ui.widgets.pieces import TIGHT, button, column, grown, row
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from bluenote_field.store.views.week import DueTask, Week
    from bluenote_field.ui.parts import Parts

HIGH, DISC = 30, 24


class DayName(QWidget):
    """A day, painted: "Thu 19"; today's number stands on a disc."""

    def __init__(self, parts: Parts) -> None:
        """Begin without a day."""
        super().__init__()
        self._parts = parts
        self.day: date = parts.today
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its letters ask for."""
        return QSize(0, grown(self, HIGH))

    def show_day(self, day: date) -> None:
        """Show a day."""
        self.day = day
        self.setAccessibleName(self._parts.formats.day(day))
        self.setToolTip(self._parts.formats.day(day))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the name and the number."""
        theme, is_today = self._parts.theme, self.day == self._parts.today
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            middle = int(Qt.AlignmentFlag.AlignVCenter)
            name = weekday(self.day, self._parts.formats).capitalize()
            painter.setPen(theme.colour("text" if is_today else "muted"))
            wide = self.fontMetrics().horizontalAdvance(name)
            painter.drawText(QRect(TIGHT + 2, 0, wide + 2, self.height()), middle, name)
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            painter.setFont(font)
            size = grown(self, DISC)
            disc = QRect(TIGHT + wide + 6, (self.height() - size) // 2, size, size)
            painter.setPen(theme.colour("text"))
            if is_today:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent"))
                painter.drawEllipse(disc)
                painter.setPen(theme.colour("on_accent"))
            centre = int(Qt.AlignmentFlag.AlignCenter)
            painter.drawText(disc, centre, str(self.day.day))


class DayHead(QWidget):
    """A day and the quiet line of what is due on it."""

    opened = Signal(str)
    """The id of a task."""

    def __init__(self, parts: Parts) -> None:
        """Begin without a day."""
        super().__init__()
        self.name = DayName(parts)
        self.tasks: tuple[DueTask, ...] = ()
        self.due = button("", self._open, kind="link")
        self._words = ""
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        inside = column(self, spacing=0)
        inside.addWidget(self.name)
        line = row(spacing=0)
        line.setContentsMargins(TIGHT + 2, 0, 0, 0)  # below the name
        line.addWidget(self.due)
        line.addStretch(1)
        inside.addLayout(line)
        keep = self.due.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.due.setSizePolicy(keep)

    def minimumSizeHint(self) -> QSize:
        """The week decides how wide a day is."""
        return QSize(0, super().minimumSizeHint().height())

    def show_day(self, day: date, tasks: Sequence[DueTask]) -> None:
        """Show a day and its tasks."""
        self.name.show_day(day)
        self.tasks = tuple(tasks)
        words = self.tr("1 task") if len(tasks) == 1 else self.tr("%n tasks", "", len(tasks))
        self._words = words
        self._fit()
        titles = [joined((task.title, task.account_name)) for task in tasks]
        self.due.setToolTip("\n".join(titles))
        due_on = self.tr("Due on {day}: {tasks}")
        named = due_on.format(day=self.name.accessibleName(), tasks="; ".join(titles))
        self.due.setAccessibleName(named)
        self.due.setVisible(bool(tasks))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say the number alone where the words have no room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        self.due.setText(self._words)
        if self.due.minimumSizeHint().width() > self.width():
            self.due.setText(str(len(self.tasks)))

    @Slot()
    def _open(self) -> None:
        """Open the task, or offer those there are."""
        if len(self.tasks) == 1:
            self.opened.emit(self.tasks[0].task_id)
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for task in self.tasks:
            words = joined((task.title, task.account_name)).replace("&", "&&")
            action = QAction(words, menu)
            action.triggered.connect(partial(self._chosen, task.task_id))
            menu.addAction(action)
        menu.popup(self.due.mapToGlobal(self.due.rect().bottomLeft()))

    def _chosen(self, task_id: str, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's
        self.opened.emit(task_id)


class WeekHead(QWidget):
    """Seven days, each above its column."""

    opened = Signal(str)

    def __init__(self, parts: Parts) -> None:
        """Begin empty."""
        super().__init__()
        self._inside = row(self, spacing=0)
        self.days = [DayHead(parts) for _ in range(DAYS)]
        for day in self.days:
            day.opened.connect(self.opened)
            self._inside.addWidget(day, 1)
        self._leave_room()
        parts.theme.changed.connect(self._leave_room)

    def show_week(self, week: Week) -> None:
        """Show the days of a week; without any task the line of tasks takes no room."""
        for place, head in enumerate(self.days):
            day = week.first + timedelta(days=place)
            head.show_day(day, week.tasks_on(day))
            keep = head.due.sizePolicy()
            keep.setRetainSizeWhenHidden(bool(week.tasks))
            head.due.setSizePolicy(keep)

    @Slot()
    def _leave_room(self) -> None:
        """Leave the room of the hours, however large the letters are, and of the scroll bar."""
        self._inside.setContentsMargins(grown(self, GUTTER), 0, BAR_ROOM, 0)
        self.update()
