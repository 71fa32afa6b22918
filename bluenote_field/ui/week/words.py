"""What the week says in words: its days, a visit in a line, why one does not move."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from bluenote_field.domain.calls import CallStatus
from bluenote_field.store.views.week import DAYS
from bluenote_field.ui.words import choice_label, joined

if TYPE_CHECKING:
    from datetime import datetime

    from bluenote_field.store.views.week import WeekVisit
    from bluenote_field.ui.formats import Formats

translate = QCoreApplication.translate
DASH = "\N{EN DASH}"


def weekday(day: date, formats: Formats) -> str:
    """The name of a day, short, as it stands in a sentence: "Thu", "jue"."""
    name = formats.locale.dayName(day.isoweekday(), QLocale.FormatType.ShortFormat)
    return name.removesuffix(".")


def named_day(day: date, formats: Formats) -> str:
    """A day of the week in view: "Thu 19"."""
    return f"{weekday(day, formats)} {day.day}"


def week_title(first: date, formats: Formats) -> str:
    """The days of a week: "November 16 to 22, 2026", each month and year said once."""
    last = first + timedelta(days=DAYS - 1)
    is_spanish = formats.locale.language() == QLocale.Language.Spanish
    if first.month == last.month:
        month = formats.locale.monthName(first.month, QLocale.FormatType.LongFormat)
        days = f"{first.day} {DASH} {last.day}"
        return f"{days} de {month} de {last.year}" if is_spanish else f"{month} {days}, {last.year}"
    begin, end = (_short(day, formats, is_spanish=is_spanish) for day in (first, last))
    comma = "" if is_spanish else ","
    if first.year != last.year:
        begin += f"{comma} {first.year}"
    return f"{begin} {DASH} {end}{comma} {last.year}"


def when_of(moment: datetime, formats: Formats) -> str:
    """A moment of the week: "Thu 10:30"."""
    return f"{weekday(formats.local_day(moment), formats)} {formats.time(moment)}"


def account_of(visit: WeekVisit) -> str:
    """Whom it is at."""
    return visit.account_name or translate("Week", "An account no longer on this laptop")


def spoken(visit: WeekVisit, formats: Formats) -> str:
    """All of a visit in a line, for who listens and for the tip."""
    day = formats.day(formats.local_day(visit.starts_at))
    times = f"{formats.time(visit.starts_at)} {DASH} {formats.time(visit.ends_at)}"
    words = (day, times, account_of(visit), visit.city, choice_label(visit.status), visit.objective)
    return joined(words, ", ")


def why_not(visit: WeekVisit) -> str:
    """Why a visit stays where it is."""
    if visit.status is CallStatus.SUBMITTED:
        return translate("Week", "This visit has been submitted and is locked; it stays here.")
    return translate("Week", "This visit has taken place. Open it to correct when it was.")


def _short(day: date, formats: Formats, *, is_spanish: bool) -> str:
    month = formats.locale.monthName(day.month, QLocale.FormatType.ShortFormat).removesuffix(".")
    return f"{day.day} {month}" if is_spanish else f"{month} {day.day}"
