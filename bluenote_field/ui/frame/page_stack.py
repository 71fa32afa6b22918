"""The pages of the window by their section, each made when it is first wanted.

A page is some hundred widgets: eight at once were half of the time until the window could be used.
Once the first one is there, the others are made in pauses, so that the first visit waits no more
than the next.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QStackedWidget

    from bluenote_field.ui.navigation import Page
    from bluenote_field.ui.parts import Parts

BETWEEN_MS = 100
"""Long enough for whoever types or looks to come first."""


class Pages(Mapping[str, "Page"]):
    """Gives the page of a section; what is known of its class is read without making it."""

    def __init__(
        self,
        kinds: Sequence[type[Page]],
        parts: Parts,
        stack: QStackedWidget,
        made: Callable[[Page], None],
    ) -> None:
        """Put pages on `stack` as they are made, and tell `made` of each."""
        self.kinds = tuple(kinds)
        self._kind_of = {kind.section: kind for kind in kinds}
        self._pages: dict[str, Page] = {}
        self._parts, self._stack, self._made = parts, stack, made
        self._turn = QTimer(stack)
        self._turn.setSingleShot(True)
        self._turn.setInterval(BETWEEN_MS)
        self._turn.timeout.connect(self._make_one)

    def __getitem__(self, section: str) -> Page:
        """The page of a section."""
        if section not in self._pages:
            page = self._kind_of[section](self._parts, self._stack)
            self._pages[section] = page
            self._stack.addWidget(page)
            self._made(page)
        return self._pages[section]

    def __iter__(self) -> Iterator[str]:
        """The sections in their order."""
        return iter(self._kind_of)

    def __len__(self) -> int:
        """How many sections there are."""
        return len(self._kind_of)

    def __contains__(self, section: object) -> bool:
        """Whether there is such a section; asking makes no page."""
        return section in self._kind_of

    @property
    def first(self) -> Page:
        """The page that stands first in the side bar."""
        return self[self.kinds[0].section]

    @property
    def made(self) -> frozenset[str]:
        """The sections whose page was made."""
        return frozenset(self._pages)

    @property
    def is_making(self) -> bool:
        """Whether a page that nobody asked for is about to be made."""
        return self._turn.isActive()

    def make_the_rest(self) -> None:
        """Make what nobody wanted so far, one page in a turn, so that no key waits for two."""
        self._turn.start()

    def stop(self) -> None:
        """Make no more pages that nobody asks for."""
        self._turn.stop()

    def _make_one(self) -> None:
        for section in self._kind_of:
            if section not in self._pages:
                _ = self[section]
                self._turn.start()
                return
