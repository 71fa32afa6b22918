"""Texts that keep Ctrl+Z for themselves only as long as they have something to undo.

Qt's own keep it in any case: where the cursor stands in an empty filter, undo would do nothing, and
nobody would know why.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

if TYPE_CHECKING:
    from collections.abc import Callable


class Line(QLineEdit):
    """One line of text."""

    def event(self, event: QEvent) -> bool:
        """Let the window have what is of no use here."""
        is_free = _is_free(event, self.isUndoAvailable, self.isRedoAvailable)
        return False if is_free else super().event(event)


class Area(QPlainTextEdit):
    """Many lines of text."""

    def event(self, event: QEvent) -> bool:
        """Let the window have what is of no use here."""
        text = self.document()
        is_free = _is_free(event, text.isUndoAvailable, text.isRedoAvailable)
        return False if is_free else super().event(event)


def _is_free(event: QEvent, can_undo: Callable[[], bool], can_redo: Callable[[], bool]) -> bool:
    """Whether this asks who wants the key of undo, or redo, and the text has no use for it."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.matches(QKeySequence.StandardKey.Undo):
        return not can_undo()
    return event.matches(QKeySequence.StandardKey.Redo) and not can_redo()
