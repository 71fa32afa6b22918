"""Where days and minutes lie on the week, in points; and which of them lie at a point."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from bluenote_field.store.views.week import DAYS
from bluenote_field.ui.week.layout import HOUR, USUAL_HOURS, WHOLE_DAY

if TYPE_CHECKING:
    from bluenote_field.ui.week.layout import Stretch

Spot = tuple[int, float]
"""A day of the week and a minute of it."""
GUTTER = 60
"""The room of the hours at the left."""
LEAST_HOUR, ROOM_ABOVE, GAP = 48, 10, 2


@dataclass(frozen=True, slots=True)
class Places:
    """The week at one size: its `width`, the `room` of the usual hours, which hours are shown."""

    width: int = 0
    room: int = 0
    hours: tuple[int, int] = USUAL_HOURS
    gutter: int = GUTTER

    @property
    def hour_height(self) -> float:
        """How high an hour is."""
        usual = USUAL_HOURS[1] - USUAL_HOURS[0]
        least = LEAST_HOUR * self.gutter / GUTTER
        return max(least, (self.room - 2 * ROOM_ABOVE) / usual)

    @property
    def height(self) -> int:
        """How high all the hours are."""
        return round((self.hours[1] - self.hours[0]) * self.hour_height) + 2 * ROOM_ABOVE

    def day_left(self, day: int) -> int:
        """Where a day begins, from the left."""
        return self.gutter + round((self.width - self.gutter) * day / DAYS)

    def minute_top(self, minute: float) -> int:
        """Where a minute is, from the top."""
        return ROOM_ABOVE + round((minute / HOUR - self.hours[0]) * self.hour_height)

    def spot_of(self, point: QPoint) -> Spot:
        """The day and the minute at a point; beyond the edge, those at the edge."""
        across = (point.x() - self.gutter) * DAYS / max(self.width - self.gutter, 1)
        minute = ((point.y() - ROOM_ABOVE) / self.hour_height + self.hours[0]) * HOUR
        return max(0, min(int(across), DAYS - 1)), max(0.0, min(minute, float(WHOLE_DAY)))

    def area_of(self, stretch: Stretch) -> QRect:
        """Where a stretch is drawn."""
        left, right = self.day_left(stretch.day) + GAP, self.day_left(stretch.day + 1) - 2 * GAP
        width = (right - left) / stretch.lanes
        top = self.minute_top(stretch.shown_from)
        return QRect(
            left + round(width * stretch.lane),
            top,
            max(round(width * stretch.span) - GAP, 8),
            max(self.minute_top(stretch.shown_until) - top - 1, 8),
        )
