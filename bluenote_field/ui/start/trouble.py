"""The page for a profile that cannot be opened: what is in the way, what to do, and try again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from bluenote_field.ui.start.welcome import Welcome
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.words import told

if TYPE_CHECKING:
    from bluenote_field.errors import Problem


class TroublePage(Welcome):
    """Tells one Problem; `again` comes when it should be tried again."""

    again = Signal()

    def __init__(self, problem: Problem, parent: QWidget | None = None) -> None:
        """Tell `problem`."""
        super().__init__(parent)
        self.problem = problem
        title = pieces.label(self.tr("This profile cannot be opened now"), "title", wraps=True)
        message = pieces.selectable(pieces.label(told(problem.message), wraps=True))
        advice = pieces.selectable(pieces.label(told(problem.advice), "muted", wraps=True))
        self.button = pieces.button(self.tr("Try again"), self.again.emit, kind="primary")
        for widget in (title, message, advice):
            self.column.addWidget(widget)
        self.column.addSpacing(pieces.SMALL)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        self.button.setFocus()
