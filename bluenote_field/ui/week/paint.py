"""What lies under the blocks of a week: hours, days, the column of today and the present time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, Qt, QTime
from PySide6.QtGui import QFont, QPainter, QPen

from bluenote_field.store.views.week import DAYS
from bluenote_field.ui.week.layout import HOUR, minute_of

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.formats import Formats
    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.week.places import Places

HALF = 9
DOT = 3.5
NEAR = 14
"""An hour so near to the present time is not written: the time stands there itself."""
SMALLER = 0.85


def paint_week(widget: QWidget, parts: Parts, places: Places, first: date) -> None:
    """Paint the week from `first` onto `widget`."""
    local = parts.clock().astimezone(parts.zone)
    today, minute = (local.date() - first).days, minute_of(local)
    is_here = 0 <= today < DAYS
    begin, end = (hour * HOUR for hour in places.hours)
    with QPainter(widget) as painter:
        under = _Under(painter, parts, places, widget.width(), widget.height())
        painter.fillRect(widget.rect(), parts.theme.colour("surface"))
        if is_here:
            under.paint_today(today)
        under.paint_lines()
        is_seen = is_here and begin <= minute < end
        under.paint_hours(_small(widget), free=places.minute_top(minute) if is_seen else None)
        if is_seen:
            under.paint_now(_small(widget), today, minute)


@dataclass(frozen=True, slots=True)
class _Under:
    """One painting."""

    painter: QPainter
    parts: Parts
    places: Places
    width: int
    height: int

    def paint_today(self, today: int) -> None:
        """A quiet ground for the column of today."""
        left = self.places.day_left(today)
        column = QRect(left, 0, self.places.day_left(today + 1) - left, self.height)
        self.painter.fillRect(column, self.parts.theme.colour("stripe"))

    def paint_lines(self) -> None:
        """A line at every hour and before every day."""
        self.painter.setPen(QPen(self.parts.theme.colour("divider"), 1))
        for hour in range(self.places.hours[0], self.places.hours[1] + 1):
            top = self.places.minute_top(hour * HOUR)
            self.painter.drawLine(self.places.day_left(0) - 6, top, self.width, top)
        for day in range(DAYS):
            left = self.places.day_left(day)
            self.painter.drawLine(left, 0, left, self.height)

    def paint_hours(self, font: QFont, *, free: int | None) -> None:
        """The hours, but for one where something else is to be written."""
        self.painter.setPen(self.parts.theme.colour("muted"))
        self.painter.setFont(font)
        for hour in range(self.places.hours[0], self.places.hours[1] + 1):
            top = self.places.minute_top(hour * HOUR)
            if free is None or abs(top - free) > NEAR:
                self._write(top, hour_words(self.parts.formats, hour))

    def paint_now(self, font: QFont, today: int, minute: int) -> None:
        """The present time: a line over today, and the time beside it."""
        colour, top = self.parts.theme.colour("err"), self.places.minute_top(minute)
        left, right = self.places.day_left(today), self.places.day_left(today + 1)
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(QPen(colour, 1.5))
        self.painter.drawLine(left, top, right, top)
        self.painter.setBrush(colour)
        self.painter.drawEllipse(QPointF(left, top), DOT, DOT)
        font.setWeight(QFont.Weight.Medium)
        self.painter.setFont(font)
        self._write(top, self.parts.formats.time(self.parts.clock()))

    def _write(self, top: int, words: str) -> None:
        area = QRect(0, top - HALF, self.places.day_left(0) - 10, 2 * HALF)
        alignment = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self.painter.drawText(area, int(alignment), words)


def hour_words(formats: Formats, hour: int) -> str:
    """An hour as the person writes it, short: "9 AM", "09:00"."""
    locale = formats.locale
    form = locale.timeFormat(locale.FormatType.ShortFormat)
    if "ap" in form.lower():
        return locale.toString(QTime(hour % 24, 0), "h AP")
    return f"{time(hour % 24):%H:%M}"


def _small(widget: QWidget) -> QFont:
    font = QFont(widget.font())
    font.setPointSizeF(font.pointSizeF() * SMALLER)
    return font
