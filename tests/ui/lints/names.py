"""What takes the focus has a name, and no label reads a record's text as markup."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel, QScrollBar, QWidget

from tests.ui.lints.seen import named, seen


def nameless(root: QWidget) -> list[str]:
    """What takes the focus and has nothing a screen reader could say."""
    return [
        named(widget)
        for widget in seen(root, QWidget)
        if _takes_focus(widget)
        and not QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
    ]


def marked_up(root: QWidget) -> list[str]:
    """Labels that would read what they show as markup."""
    return [
        named(label)
        for label in seen(root, QLabel)
        if label.text() and label.textFormat() != Qt.TextFormat.PlainText
    ]


def _takes_focus(widget: QWidget) -> bool:
    return (
        widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not isinstance(widget, QScrollBar)
        and widget.focusProxy() is None
        and not widget.isWindow()
    )
