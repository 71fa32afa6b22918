"""F1 and ?: every key of the window on one sheet, in two columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from bluenote_field.ui.command import keys_text
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from bluenote_field.ui.command import Command

Line = tuple[str, tuple[str, ...]]
USUAL = QSize(820, 900)
LEAST_CAP = 24
BESIDE = 72
AROUND = 150
"""What title, button and margins take of the height."""
translate = QCoreApplication.translate


class ShortcutSheet(QDialog):
    """Shows what is declared, and the few keys that lists and forms have of their own."""

    def __init__(self, commands: Sequence[Command], parent: QWidget | None = None) -> None:
        """Lay the groups out; `open()` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.groups = groups_of(commands)
        layout = pieces.column(self, margin=pieces.HUGE, spacing=pieces.MEDIUM)
        layout.addWidget(pieces.label(self.tr("Keyboard shortcuts"), "title"))
        content = QWidget()
        self._content, self._columns = content, pieces.row(content, spacing=pieces.HUGE * 2)
        self._columns.setContentsMargins(0, 0, pieces.LARGE, 0)
        for groups in _halves(self.groups):
            side = pieces.column(spacing=pieces.LARGE)
            for heading, lines in groups:
                side.addLayout(_group(heading, lines))
            side.addStretch(1)
            self._columns.addLayout(side, 1)
        area = pieces.scrolling(content, name=self.windowTitle())
        layout.addWidget(area, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        room = parent.size() if parent is not None else USUAL
        wanted = content.sizeHint().height() + AROUND
        wide = max(USUAL.width(), content.sizeHint().width() + BESIDE)
        self.resize(min(wide, room.width() - 80), min(wanted, room.height() - 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two have no room beside each other, as with large letters."""
        super().resizeEvent(event)
        if self._content.minimumSizeHint().width() + BESIDE > self.width():
            self._columns.setDirection(QBoxLayout.Direction.TopToBottom)


def groups_of(commands: Sequence[Command]) -> list[tuple[str, list[Line]]]:
    """Every group with its lines; a command without a key is found in the palette."""
    groups: dict[str, list[Line]] = {}
    for command in commands:
        if command.keys:
            groups.setdefault(command.group, []).append((command.words, command.keys))
    return [*groups.items(), *elsewhere()]


def elsewhere() -> list[tuple[str, list[Line]]]:
    """The keys that belong to a list, a form or the palette while it has the focus."""
    return [
        (
            translate("ShortcutSheet", "In the palette"),
            [
                (translate("ShortcutSheet", "Open"), ("Enter",)),
                (translate("ShortcutSheet", "Open in its own window"), ("Ctrl+Enter",)),
                (translate("ShortcutSheet", "Commands only"), (">",)),
                (translate("ShortcutSheet", "Close"), ("Esc",)),
            ],
        ),
        (
            translate("ShortcutSheet", "In a list"),
            [
                (translate("ShortcutSheet", "Open"), ("Enter",)),
                (translate("ShortcutSheet", "Tick a task off"), ("Space",)),
                (translate("ShortcutSheet", "Copy as a table"), ("Ctrl+C",)),
                (translate("ShortcutSheet", "Back to the list"), ("Esc",)),
            ],
        ),
        (
            translate("ShortcutSheet", "In a form"),
            [
                (translate("ShortcutSheet", "Done: save and close"), ("Ctrl+Enter",)),
                (translate("ShortcutSheet", "Take a field back, then close"), ("Esc",)),
                (translate("ShortcutSheet", "Leave a call; its draft is kept"), ("Esc",)),
            ],
        ),
    ]


def _halves(
    groups: Sequence[tuple[str, list[Line]]],
) -> tuple[Sequence[tuple[str, list[Line]]], Sequence[tuple[str, list[Line]]]]:
    """Two columns of nearly the same height."""
    heights = [len(lines) + 2 for _, lines in groups]
    cuts = range(1, len(groups))
    at = min(cuts, key=lambda cut: abs(sum(heights[:cut]) - sum(heights[cut:])), default=1)
    return groups[:at], groups[at:]


def _group(heading: str, lines: Sequence[Line]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(pieces.HUGE)
    grid.setVerticalSpacing(pieces.TIGHT + 2)
    grid.setColumnStretch(0, 1)
    grid.addWidget(pieces.label(heading, "section"), 0, 0, 1, 2)
    for at, (words, keys) in enumerate(lines, start=1):
        grid.addWidget(pieces.label(words), at, 0)
        grid.addLayout(_caps(keys), at, 1)
    return grid


def _caps(keys: Sequence[str]) -> QHBoxLayout:
    """The keys as caps, alternatives side by side."""
    row = pieces.row(spacing=pieces.TIGHT)
    row.addStretch(1)
    for number, sequence in enumerate(keys):
        if number:
            row.addWidget(pieces.label(translate("ShortcutSheet", "or"), "small"))
        for key in keys_text(sequence).split("+"):
            cap = pieces.label(key)
            cap.setProperty("role", "key")
            cap.ensurePolished()  # or its width is reckoned without the room around the letters
            cap.setMinimumWidth(max(cap.sizeHint().width(), LEAST_CAP))
            cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            cap.setAlignment(Qt.AlignmentFlag.AlignCenter)
            row.addWidget(cap)
    return row
