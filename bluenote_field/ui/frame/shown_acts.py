"""What commands do with what is shown: open it in a window, print it, write it to a file.

A page says what it can by having a method for it, such as `print_shown`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot

from bluenote_field.ui.desk import CallWanted

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.ui.frame.record_window import RecordWindows
    from bluenote_field.ui.navigation import Page
    from bluenote_field.ui.parts import Parts


class Showing(Protocol):
    """Where something is shown."""

    parts: Parts
    windows: RecordWindows

    @property
    def page(self) -> Page:
        """The page that is shown."""


class ShownActs(QObject):
    """Does what a command names with what the page shows."""

    def __init__(self, showing: Showing, parent: QObject) -> None:
        """Ask the page that `showing` shows at the time."""
        super().__init__(parent)
        self._showing, self._desk = showing, showing.parts.desk

    def about(self) -> CallWanted:
        """What a call, a task or a contact would be about."""
        wanted = offered(self._showing.page, "call_wanted")
        about = wanted() if wanted is not None else None
        return about if isinstance(about, CallWanted) else CallWanted()

    @Slot()
    def open_window(self) -> None:
        """Show the record of the page in a window of its own."""
        shown = self._showing.page.shown_record()
        if shown is not None:
            self._showing.windows.open(*shown)

    @Slot()
    def close_window(self) -> None:
        """Close the newest window of a record."""
        self._showing.windows.close_newest()

    def has_record(self) -> bool:
        """Whether the page shows a record."""
        return self._showing.page.shown_record() is not None

    @Slot()
    def print(self) -> None:
        """Print what the page shows."""
        act = self._printing()
        if act is not None:
            act()

    def can_print(self) -> bool:
        """Whether the page knows how to print, or shows a record that has a sheet."""
        return self._printing() is not None

    @Slot()
    def print_brief(self) -> None:
        """Look at the page to take along to the account that is shown."""
        self._desk.print_brief(self.about().account_id)

    def can_brief(self) -> bool:
        """Whether the page shows something about an account."""
        return bool(self.about().account_id)

    @Slot()
    def export(self) -> None:
        """Write what the page shows to a file."""
        act = offered(self._showing.page, "export_shown")
        if act is not None:
            act()

    def can_export(self) -> bool:
        """Whether the page knows how to export."""
        return offered(self._showing.page, "export_shown") is not None

    def _printing(self) -> Callable[[], object] | None:
        """What prints what is shown, where anything does."""
        entity, id_ = self._showing.page.shown_record() or ("", "")
        sheets = {"call": self._desk.print_summary, "account": self._desk.print_brief}
        of_record = partial(sheets[entity], id_) if entity in sheets else None
        return offered(self._showing.page, "print_shown") or of_record


def offered(page: Page, name: str) -> Callable[[], object] | None:
    """A method that only some pages have."""
    method: Callable[[], object] | None = getattr(page, name, None)
    return method
