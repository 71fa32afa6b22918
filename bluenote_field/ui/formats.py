"""Days, times and numbers as the person reads them: their language, their time zone.

Qt's defaults are avoided on purpose: a long number would become 1.2e+06 and a two-digit year 1926.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

from bluenote_field.ui import words

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bluenote_field.domain.fields import FieldSpec

_WEEK = 7


class Formats:
    """Turns values into text for one locale and one time zone."""

    def __init__(self, locale: QLocale, zone: ZoneInfo) -> None:
        """Write in `locale`, with moments told in `zone`."""
        self.locale = locale
        self.zone = zone

    def day(self, day: date) -> str:
        """A day in full, as a line begins with it: "Wednesday, November 18, 2026"."""
        return words.headed(self.locale.toString(_qdate(day), QLocale.FormatType.LongFormat))

    def short_day(self, day: date, *, with_year: bool = True) -> str:
        """A day for a table: "Nov 18, 2026", or "Nov 18" where the year is said already."""
        is_spanish = self.locale.language() == QLocale.Language.Spanish
        order = "d MMM" if is_spanish else "MMM d"
        year = " yyyy" if is_spanish else ", yyyy"
        return self.locale.toString(_qdate(day), order + year * with_year)

    def month(self, day: date) -> str:
        """The month of a day, as a heading: "November 2026"."""
        return self.locale.toString(_qdate(day), "MMMM yyyy").capitalize()

    def near_day(self, day: date, today: date, *, with_year: bool = True) -> str:
        """Today, tomorrow, yesterday, a weekday within the week, else the short day."""
        away = (day - today).days
        near = {
            -1: QCoreApplication.translate("Formats", "Yesterday"),
            0: QCoreApplication.translate("Formats", "Today"),
            1: QCoreApplication.translate("Formats", "Tomorrow"),
        }
        if away in near:
            return near[away]
        if 0 < away < _WEEK:
            return self.locale.toString(_qdate(day), "dddd").capitalize()
        return self.short_day(day, with_year=with_year)

    def time(self, moment: datetime) -> str:
        """A time of day."""
        local = moment.astimezone(self.zone)
        return self.locale.toString(QTime(local.hour, local.minute), QLocale.FormatType.ShortFormat)

    def moment(self, moment: datetime) -> str:
        """A day and a time."""
        return f"{self.short_day(self.local_day(moment))}, {self.time(moment)}"

    def near_moment(self, moment: datetime, today: date) -> str:
        """A time alone if it was today, else with the day."""
        day = self.local_day(moment)
        return (
            self.time(moment)
            if day == today
            else f"{self.near_day(day, today)}, {self.time(moment)}"
        )

    def local_day(self, moment: datetime) -> date:
        """The day a moment falls on, in this person's time zone."""
        return moment.astimezone(self.zone).date()

    def number(self, number: int) -> str:
        """A whole number with its separators."""
        return self.locale.toString(number)

    def value(self, spec: FieldSpec, value: object) -> str:
        """Any value of a field, for a table cell or a line of facts."""
        if value is None or value == "":
            return ""
        if isinstance(value, bool):
            yes = QCoreApplication.translate("Formats", "Yes")
            return yes if value else QCoreApplication.translate("Formats", "No")
        if isinstance(value, datetime):
            return self.moment(value)
        if isinstance(value, date):
            return self.short_day(value)
        if spec.choices:
            return words.said(spec.text(value))
        return self.number(value) if isinstance(value, int) else str(value)


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
