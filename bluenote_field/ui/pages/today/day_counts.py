"""The line below the date: what the day holds, and how fresh what is shown is.

One and many are texts of their own: plural forms are known of `tr` alone, not of `translate`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from bluenote_field.store.views.today import Today
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


def counted(day: Today, parts: Parts) -> str:
    """Visits, follow-ups, drafts, calls to submit; then as of when."""
    late, waiting = sum(line.late for line in day.follow_ups), len(day.unsubmitted)
    return joined(
        (
            _visits(len(day.visits)),
            _due(len(day.follow_ups)),
            translate("TodayPage", "{count} late").format(count=late) if late else "",
            _drafts(len(day.drafts)),
            translate("TodayPage", "{count} to submit").format(count=waiting) if waiting else "",
            _freshness(day, parts),
        )
    )


def _visits(count: int) -> str:
    if count == 1:
        return translate("TodayPage", "1 visit")
    return translate("TodayPage", "{count} visits").format(count=count)


def _due(count: int) -> str:
    if count == 1:
        return translate("TodayPage", "1 follow-up due")
    return translate("TodayPage", "{count} follow-ups due").format(count=count)


def _drafts(count: int) -> str:
    if count == 1:
        return translate("TodayPage", "1 draft")
    return translate("TodayPage", "{count} drafts").format(count=count) if count else ""


def _freshness(day: Today, parts: Parts) -> str:
    """Since when nobody else's work can have come in."""
    if day.synced_at is None:
        return translate("TodayPage", "not synced yet")
    when = parts.formats.near_moment(day.synced_at, parts.today)
    return translate("TodayPage", "as of {when}").format(when=when)
