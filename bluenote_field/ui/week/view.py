"""The week in its frame: the days above, the hours below them to scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QFrame

from bluenote_field.ui.week.grid import WeekGrid
from bluenote_field.ui.week.head import WeekHead
from bluenote_field.ui.week.layout import HOUR, USUAL_HOURS
from bluenote_field.ui.widgets.pieces import SMALL, column, line, scrolling

if TYPE_CHECKING:
    from datetime import date

    from bluenote_field.store.views.week import Week
    from bluenote_field.ui.parts import Parts


class WeekView(QFrame):
    """Shows a week; `grid` tells what is done with it."""

    task_opened = Signal(str)

    def __init__(self, parts: Parts) -> None:
        """Begin empty."""
        super().__init__()
        self.setProperty("card", True)
        self.grid, self.days = WeekGrid(parts), WeekHead(parts)
        self.days.opened.connect(self.task_opened)
        self._scrolled_for: date | None = None
        inside = column(self, spacing=0)
        inside.setContentsMargins(1, SMALL, 1, SMALL)
        inside.addWidget(self.days)
        inside.addWidget(line())
        self.area = scrolling(self.grid, name=self.tr("Week"))
        self.area.viewport().installEventFilter(self)
        inside.addWidget(self.area, 1)

    def show_days(self, week: Week) -> None:
        """Show the days of a week with what is due on them."""
        self.days.show_week(week)

    def begin_at_morning(self, first: date) -> None:
        """In a week not yet seen, begin at the usual morning or at an earlier visit."""
        if self._scrolled_for == first:
            return
        self._scrolled_for = first
        begins = [each.begins for each in self.grid.laid if each.is_first]
        earliest = min([*begins, USUAL_HOURS[0] * HOUR])
        top = self.grid.places.minute_top(earliest) - SMALL
        self.area.verticalScrollBar().setValue(max(top, 0))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the usual hours fill what is seen of the week."""
        if event.type() == QEvent.Type.Resize:
            self.grid.fill_room(self.area.viewport().height())
        return super().eventFilter(watched, event)
