"""The line that says something of the cell that is written in: below it, or else above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel

from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from bluenote_field.ui.forms.input_kinds import Input


class BesideCell(QLabel):
    """Hidden until there is something to say."""

    def __init__(self, view: QTableView) -> None:
        """Stand over the cells of `view`."""
        super().__init__(view.viewport())
        self._view = view
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "")
        pieces.set_tone(self, "err")
        self.hide()

    def say(self, editor: Input, text: str, *, tone: pieces.Tone) -> None:
        """Say this of the cell of `editor`, to the ear as well."""
        self.setText(text)
        pieces.set_tone(self, tone)
        editor.editor.setAccessibleDescription(text)
        self.adjustSize()
        self.move(_place(editor.geometry(), self.size(), self._view.viewport().rect()))
        self.show()
        self.raise_()


def _place(cell: QRect, said: QSize, room: QRect) -> QPoint:
    is_low = cell.bottom() + said.height() > room.bottom()
    across = max(0, min(cell.left(), room.right() - said.width()))
    return QPoint(across, cell.top() - said.height() if is_low else cell.bottom())
