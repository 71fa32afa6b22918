"""The parts that every page is given; made by `app`, the only place that joins them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from bluenote_field.store.store import Store
    from bluenote_field.ui.background import Background
    from bluenote_field.ui.changes import Changes
    from bluenote_field.ui.desk import Desk
    from bluenote_field.ui.formats import Formats
    from bluenote_field.ui.looks.icons import Icons
    from bluenote_field.ui.looks.theme import Theme
    from bluenote_field.ui.preferences import Preferences
    from bluenote_field.ui.syncing import Syncing
    from bluenote_field.ui.undoing import Undoing


@dataclass(frozen=True, slots=True)
class Person:
    """Who works on this laptop; `role` is a value of `UserRole`."""

    id: str
    name: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a page may use, and nothing else."""

    store: Store
    background: Background
    changes: Changes
    desk: Desk
    """Where a page asks for a record, a call form, a toast: pages do not know each other."""
    sync: Syncing
    undoing: Undoing
    """How a page changes a record: the verb in a unit, a toast, and the way back."""
    preferences: Preferences
    """`preferences.now` is the present `Settings`; `preferences.changed` says when they change."""
    formats: Formats
    theme: Theme
    icons: Icons
    person: Person
    clock: Callable[[], datetime]
    zone: ZoneInfo
    profile: Path
    is_sample: bool = False
    """Whether these are invented people to look around among: nothing is sent or kept."""

    @property
    def today(self) -> date:
        """The day it is in this person's time zone."""
        return self.clock().astimezone(self.zone).date()
