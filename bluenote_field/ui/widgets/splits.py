"""Where somebody drew the line between two panes, page by page, kept and put back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter

if TYPE_CHECKING:
    from bluenote_field.ui.navigation import Page
    from bluenote_field.ui.window_state import WindowState


class Splits(QObject):
    """Watches the splitters of the pages; a page that is shown the first time gets its own back."""

    def __init__(self, state: WindowState) -> None:
        """Keep what is drawn in `state`."""
        super().__init__()
        self._state = state
        self._of: dict[str, list[QSplitter]] = {}
        self._done: set[str] = set()

    def watch(self, page: Page) -> None:
        """Watch the splitters of a page that was made."""
        section = page.section
        self._of[section] = page.findChildren(QSplitter)
        for number, splitter in enumerate(self._of[section]):
            splitter.splitterMoved.connect(partial(self._keep, f"{section}{number}", splitter))

    def restore(self, section: str) -> None:
        """Put the panes of a page back as they were left, once."""
        if section in self._done:
            return
        self._done.add(section)
        for number, splitter in enumerate(self._of.get(section, ())):
            sizes = self._state.split(f"{section}{number}")
            if len(sizes) == splitter.count() and all(sizes):
                splitter.setSizes(sizes)

    def _keep(self, name: str, splitter: QSplitter, *_: int) -> None:
        self._state.keep_split(name, splitter.sizes())
