"""Looks for garbage in pauses: Python's whole search takes a tenth of a second, at any moment.

Nearly all objects go as soon as nobody refers to them; what refers to itself is found by a search.
The searches among what is new are short and stay as they are. The one through everything stops
every thread, and came while a page was being filled. Now it comes when nothing was done for a
while, and passes over what was there when the profile was opened, which lives until it is closed.
"""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QTimer, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOK_MS = 3000
"""How long nothing must be done: long enough that nobody is in the middle of something."""
NEVER = 1_000_000_000
WORTH_IT = 3
"""So many searches among what is new, of some thousand objects each, and it is worth one more."""


class Searches(Protocol):
    """What is used of Python's module `gc`."""

    def isenabled(self) -> bool:
        """Whether anything is searched at all; a sync puts it off."""

    def get_count(self) -> tuple[int, int, int]:
        """New objects; searches among them; wider searches since the last one of everything."""

    def get_stats(self) -> Sequence[dict[str, int]]:
        """How often each kind of search was made so far."""

    def get_threshold(self) -> tuple[int, int, int]:
        """When each kind is made."""

    def set_threshold(self, new: int, wider: int, everything: int, /) -> None:
        """Say when each kind is made."""

    def collect(self) -> int:
        """Search everything, but for what is kept."""

    def freeze(self) -> None:
        """Keep all that is there from now on."""

    def unfreeze(self) -> None:
        """Search again what was kept."""


class Collecting(QObject):
    """Takes the search through everything into its own hand until `stop`."""

    def __init__(self, parent: QObject | None = None, *, searches: Searches = gc) -> None:
        """Search everything in pauses alone from now on."""
        super().__init__(parent)
        self._searches = searches
        self._usual = searches.get_threshold()
        searches.set_threshold(*self._usual[:2], NEVER)
        self._is_due = self._keeps_then = False
        self._made = -1
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    @Slot()
    def keep(self) -> None:
        """A profile was opened: what there is stays, and what comes until the next pause.

        What an earlier profile left is searched first.
        """
        if not self._is_due:
            self._searches.freeze()
        self._keeps_then = True

    @Slot()
    def let_go(self) -> None:
        """A profile was closed: what belonged to it may go."""
        self._searches.unfreeze()
        self._is_due = True
        self._keeps_then = False

    @Slot()
    def look(self) -> None:
        """Search, where that is worth it and nothing was made since the last look."""
        made, self._made = self._made, self._searches.get_stats()[0]["collections"]
        if made != self._made or not self._searches.isenabled():
            return
        is_worth_it = self._searches.get_count()[2] >= WORTH_IT
        if self._is_due or self._keeps_then or is_worth_it:
            self._searches.collect()
            self._is_due = False
        if self._keeps_then:
            self._keeps_then = False
            self._searches.freeze()

    def stop(self) -> None:
        """Leave it to Python again."""
        self._timer.stop()
        self._searches.unfreeze()
        self._searches.set_threshold(*self._usual)
