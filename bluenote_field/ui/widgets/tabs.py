"""Tabs that end in "…" where they have no room, instead of hiding behind arrows.

The whole name is then the tip of the tab; a screen reader says it in any case.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabBar, QWidget


class Tabs(QTabBar):
    """The tabs of a record, as wide as their names where there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without tabs."""
        super().__init__(parent)
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def tabLayoutChange(self) -> None:  # noqa: N802 - Qt calls it
        """Tell the whole name where a part of it is hidden."""
        super().tabLayoutChange()
        for at in range(self.count()):
            is_cut = self.tabRect(at).width() < self.tabSizeHint(at).width()
            self.setTabToolTip(at, self.tabText(at) if is_cut else "")
