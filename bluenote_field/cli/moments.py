"""Moments and days as a person types them at a terminal, in the time of this computer."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from bluenote_field.errors import InputProblem


def read_moment(text: str, *, now: datetime, zone: ZoneInfo) -> datetime:
    """`14:30` (today), `2026-11-21 14:30` or any ISO form; local unless it carries an offset."""
    words = text.strip()
    try:
        if "-" not in words:
            moment = datetime.combine(now.astimezone(zone).date(), time.fromisoformat(words))
        else:
            moment = datetime.fromisoformat(words)
    except ValueError:
        raise InputProblem(
            f"“{text}” is no time.", "Write 14:30 for today, or 2026-11-21 14:30."
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=zone)


def read_day(text: str) -> date:
    """A day written as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise InputProblem(f"“{text}” is no day.", "Write it as 2026-11-21.") from None
