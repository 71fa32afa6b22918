"""The pages of the window, what they ask for, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QWidget

# A page needs both what it is and what it may ask for: one import gives it.
from bluenote_field.ui.desk import CallWanted, Desk, Notice

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bluenote_field.ui.command import Command
    from bluenote_field.ui.parts import Parts

__all__ = ["CallWanted", "Desk", "Notice", "Page", "Trail"]


class Page(QWidget):
    """One section of the window: it reads the store in the background and asks the desk."""

    section: ClassVar[str] = ""
    """A short fixed name: today, accounts, contacts, calls, tasks, sync, settings."""
    icon: ClassVar[str] = ""
    """The name of a picture in resources/icons."""
    shows: ClassVar[frozenset[str]] = frozenset()
    """Wire names (also `sync_run`, `draft` …); the page refreshes when one of them changed."""
    opens: ClassVar[frozenset[str]] = frozenset()
    """Wire names of the records that `open_record` of this page can show."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Keep the parts; build widgets here, but read nothing: `refresh` comes when shown."""
        super().__init__(parent)
        self.parts = parts

    @classmethod
    def title(cls) -> str:
        """What the side bar calls this page, in the language of the day: said before it is made."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read again what is shown; called when the page is shown and when it changed."""

    def open_record(self, entity: str, id_: str) -> None:
        """Show this record."""

    def shown_record(self) -> tuple[str, str] | None:
        """The wire name and the id of the record that is shown, where there is one."""
        return None

    def kept(self) -> Mapping[str, Any]:
        """How the page stands, as plain JSON; it is kept in the encrypted database alone."""
        return {}

    def come_back(self, kept: Mapping[str, Any]) -> None:
        """Stand again as `kept` told, with the cursor where it belongs."""
        del kept
        self.refresh()
        self.focus_filter()

    def commands(self) -> Sequence[Command]:
        """What can be done on this page alone; the palette offers it while the page is shown."""
        return ()

    def focus_filter(self) -> None:
        """Put the cursor where the page is searched or begun."""
        self.setFocus()

    def begin(self) -> None:
        """Put the cursor where whoever comes here by a key goes on."""
        self.focus_filter()


Place = tuple[str, str, str]
"""A section, and the record that was open there (its entity and id), or nothing."""


class Trail:
    """The places that were visited, for going back and forward again."""

    LONGEST = 50

    def __init__(self) -> None:
        self._places: list[Place] = []
        self._ahead: list[Place] = []

    def visit(self, section: str, entity: str = "", id_: str = "") -> None:
        """Remember a place; being there already counts once."""
        place = (section, entity, id_)
        if not self._places or self._places[-1] != place:
            self._places = [*self._places, place][-self.LONGEST :]
            self._ahead.clear()

    def back(self) -> Place | None:
        """Leave the present place and give the one before, or None at the beginning."""
        if not self.can_go_back:
            return None
        self._ahead.append(self._places.pop())
        return self._places[-1]

    def forward(self) -> Place | None:
        """Give the place that was left by going back, or None at the end."""
        if not self._ahead:
            return None
        self._places.append(self._ahead.pop())
        return self._places[-1]

    def told(self) -> tuple[tuple[Place, ...], tuple[Place, ...]]:
        """The places up to this one, and those that were left by going back."""
        return tuple(self._places), tuple(self._ahead)

    def come_back(self, places: Sequence[Place], ahead: Sequence[Place]) -> None:
        """Be where `told` told."""
        self._places, self._ahead = [*places], [*ahead]

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return len(self._places) > 1

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return bool(self._ahead)
