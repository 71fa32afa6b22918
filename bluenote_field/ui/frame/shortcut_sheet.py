"""F1 and ?: every key of the window on one sheet, in two columns or three."""

from __future__ import annotations

from itertools import combinations, pairwise
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
Group = tuple[str, list[Line]]
USUAL = QSize(820, 900)
THREE_COLUMNS = 1240
"""A window so wide has room for three."""
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
        layout.addWidget(pieces.label(self.tr("Keyboard shortcuts"), "heading"))
        content = QWidget()
        self._content, self._columns = content, pieces.row(content, spacing=pieces.HUGE * 2)
        self._columns.setContentsMargins(0, 0, pieces.LARGE, 0)
        room = parent.size() if parent is not None else USUAL
        count = 3 if room.width() >= pieces.grown(self, THREE_COLUMNS) else 2
        for groups in _in_columns(self.groups, count):
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
        wanted = content.sizeHint().height() + AROUND
        wide = max(USUAL.width(), content.sizeHint().width() + BESIDE)
        self.resize(min(wide, room.width() - 80), min(wanted, room.height() - 40))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column where two have no room beside each other, as with large letters."""
        super().resizeEvent(event)
        if self._content.minimumSizeHint().width() + BESIDE > self.width():
            self._columns.setDirection(QBoxLayout.Direction.TopToBottom)


def groups_of(commands: Sequence[Command]) -> list[Group]:
    """Every group with its lines; a command without a key is found in the palette."""
    groups: dict[str, list[Line]] = {}
    for command in commands:
        if command.keys:
            groups.setdefault(command.group, []).append((command.words, command.keys))
    return [*groups.items(), *elsewhere()]


def elsewhere() -> list[Group]:
    """The keys that belong to a page, a list, a form or the palette while it has the focus."""
    return [
        (
            translate("ShortcutSheet", "On Today"),
            [
                (translate("ShortcutSheet", "Log the visit"), ("Enter", "L")),
                (translate("ShortcutSheet", "Open the visit"), ("O",)),
                (translate("ShortcutSheet", "Print its prep sheet"), ("P",)),
                (translate("ShortcutSheet", "Tick a follow-up off"), ("Space",)),
            ],
        ),
        (
            translate("ShortcutSheet", "In the week"),
            [
                (translate("ShortcutSheet", "Go to another visit"), ("Down",)),
                (translate("ShortcutSheet", "Move the visit"), ("Alt+Down",)),
                (translate("ShortcutSheet", "Plan a visit"), ("N",)),
                (translate("ShortcutSheet", "Cancel the visit"), ("Del",)),
                (translate("ShortcutSheet", "Another week"), ("PgDown",)),
            ],
        ),
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
                (translate("ShortcutSheet", "Write in the cell"), ("F2",)),
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


def _in_columns(groups: Sequence[Group], count: int) -> list[Sequence[Group]]:
    """So many columns, the highest of them as low as can be."""
    cuts = min(
        combinations(range(1, len(groups)), count - 1),
        key=lambda cuts: max(map(_height, _cut(groups, cuts))),
    )
    return _cut(groups, cuts)


def _cut(groups: Sequence[Group], cuts: Sequence[int]) -> list[Sequence[Group]]:
    return [groups[start:end] for start, end in pairwise((0, *cuts, len(groups)))]


def _height(groups: Sequence[Group]) -> int:
    return sum(len(lines) + 2 for _, lines in groups)


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
