"""A clock that stands still until a test moves it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

FRIDAY_NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


@dataclass(slots=True)
class SetClock:
    """Called, it says the moment it is set to; two calls in a row say the same."""

    now: datetime = FRIDAY_NOON

    def __call__(self) -> datetime:
        return self.now

    def go_on(self, by: timedelta) -> datetime:
        """Move on by so much (or back), and say the new moment."""
        self.now += by
        return self.now
