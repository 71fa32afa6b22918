"""A calm line under a note that looks as if it told a patient apart; it stops nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from bluenote_field.domain.identifiers import Identifier, identifiers_in
from bluenote_field.ui.widgets.pieces import restyle

if TYPE_CHECKING:
    from collections.abc import Mapping

PAUSE_MS = 350


class NoteHint(QLabel):
    """Follows a note; looks when the hand rests, and is hidden while there is nothing to say."""

    def __init__(self, note: QPlainTextEdit, parent: QWidget | None = None) -> None:
        """Watch `note`; its text is only read."""
        super().__init__(parent)
        self._note = note
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        restyle(self, role="hint")
        note.textChanged.connect(self._timer.start)
        self.hide()

    @Slot()
    def look(self) -> None:
        """Say what the note seems to hold, or nothing."""
        found = identifiers_in(self._note.toPlainText())
        names = self._names()
        what = ", ".join(names[kind] for kind in found)
        words = self.tr("Looks like a patient's data: {what}. Notes do without; you decide.")
        self.setText(words.format(what=what) if found else "")
        self.setVisible(bool(found))

    def _names(self) -> Mapping[Identifier, str]:
        return {
            Identifier.SOCIAL_SECURITY: self.tr("social security number"),
            Identifier.RECORD_NUMBER: self.tr("record number"),
            Identifier.MEMBER_NUMBER: self.tr("insurance number"),
            Identifier.BIRTH_DATE: self.tr("date of birth"),
            Identifier.GREAT_AGE: self.tr("age over 89"),
            Identifier.REACH: self.tr("phone or e-mail"),
            Identifier.NAME: self.tr("name"),
            Identifier.DAY: self.tr("exact day"),
        }
