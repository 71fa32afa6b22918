"""How often an account is called on, in a line of words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from datetime import datetime

    from bluenote_field.domain.cadence import Cadence
    from bluenote_field.store.views.account import AccountCard
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


def cadence_words(card: AccountCard, parts: Parts) -> str:
    """Calls of the quarter against the plan, the last visit and the next one."""
    return joined(
        (
            _quota(card.cadence),
            _last(card.last_visit, parts) if card.last_visit else "",
            _next(card.next_visit, parts) if card.next_visit else "",
        )
    )


def _quota(cadence: Cadence | None) -> str:
    if cadence is None:
        return ""
    words = translate(
        "AccountWords", "{actual} of {planned} calls this quarter, {scheduled} scheduled"
    ).format(actual=cadence.actual, planned=cadence.planned, scheduled=cadence.scheduled)
    if cadence.to_schedule:
        more = translate("AccountWords", ", {count} to schedule")
        words += more.format(count=cadence.to_schedule)
    return words


def _last(moment: datetime, parts: Parts) -> str:
    day = parts.formats.local_day(moment)
    near = parts.formats.near_day(day, parts.today)
    is_near = (parts.today - day).days <= 1
    words = translate("AccountWords", "last visit {day}")
    return words.format(day=near.lower() if is_near else near)


def _next(moment: datetime, parts: Parts) -> str:
    when = parts.formats.near_moment(moment, parts.today)
    return translate("AccountWords", "next {when}").format(when=when)
