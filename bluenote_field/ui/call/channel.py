"""The channel of a call: one letter changes it, however quickly another one follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox

from bluenote_field.domain.accounts import Channel
from bluenote_field.domain.typed_words import bare
from bluenote_field.ui.words import choice_label

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget


class ChannelBox(QComboBox):
    """In person, phone, video or e-mail, by the first letter of its word."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold every channel."""
        super().__init__(parent)
        for choice in Channel:
            self.addItem(choice_label(choice), choice.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter goes to the next word that begins with it; Qt would gather letters to a word."""
        letter = bare(event.text())
        count = self.count()
        if letter.isalpha() and not event.modifiers():
            for step in range(1, count + 1):
                at = (self.currentIndex() + step) % count
                if bare(self.itemText(at)).startswith(letter):
                    self.setCurrentIndex(at)
                    self.activated.emit(at)
                    break
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the form scroll."""
        event.ignore()
