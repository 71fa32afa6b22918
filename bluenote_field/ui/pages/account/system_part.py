"""The system that an account belongs to: its head, its sites, and what does not fit together."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from bluenote_field.ui.pages.account_rows import site_row
from bluenote_field.ui.pages.account_words import system_words, trouble_words
from bluenote_field.ui.pages.cards import Section
from bluenote_field.ui.widgets.pieces import SMALL, column, label

if TYPE_CHECKING:
    from bluenote_field.store.views.account_tree import System
    from bluenote_field.ui.parts import Parts


class SystemPart(QWidget):
    """Sites below each other, and two sentences above them."""

    def __init__(self, parts: Parts) -> None:
        """Begin empty."""
        super().__init__()
        self._parts = parts
        self._about = label("", "muted", wraps=True)
        self.trouble = label("", wraps=True)
        self.trouble.setProperty("role", "hint")
        self.sites = Section("", empty="")
        lines = column(self, spacing=SMALL)
        for each in (self._about, self.trouble, self.sites):
            lines.addWidget(each)

    def show_system(self, system: System) -> None:
        """Show this system, as it is now."""
        alike = (self._parts.today, self._parts.theme.look)
        self.sites.show_lines(system.sites, partial(site_row, parts=self._parts), alike=alike)
        self._about.setText(system_words(system, self._parts))
        self.trouble.setText(trouble_words(system))
        self.trouble.setVisible(bool(self.trouble.text()))
