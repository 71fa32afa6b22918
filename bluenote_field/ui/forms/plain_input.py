"""A line and an area for plain text that refuse what is too long, in words and without a dialog.

What does not fit is not taken at all, rather than cut: it is still on the clipboard, and half of it
is no use. Characters that cannot be seen are left out, and it is said how many they were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QValidator

from bluenote_field.domain.plaintext import seen, seen_in_line
from bluenote_field.ui.forms.own_undo import Area, Line

if TYPE_CHECKING:
    from PySide6.QtCore import QLocale, QMimeData
    from PySide6.QtWidgets import QWidget

LONGEST_LINE = 1000
"""More than any line field holds; what is longer than its own field is kept, and told at save."""
LONGEST_TEXT = 65_536
translate = QCoreApplication.translate


class PlainLine(Line):
    """One line of text; `told` carries a sentence about what was not taken."""

    told = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._sieve = _Sieve(self)
        # Qt counts half characters and cuts without a word: it gets room for the sieve to refuse.
        self.setMaxLength(2 * LONGEST_LINE + 2)
        self.setValidator(self._sieve)
        # Told once the text is as it stays: whoever shows the words forgets them with a change.
        self.inputRejected.connect(self._refuse, Qt.ConnectionType.QueuedConnection)
        self._sieve.left_out.connect(self._tell_left_out, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def _refuse(self) -> None:
        pasted = len(QGuiApplication.clipboard().text())
        self.told.emit(not_taken(pasted, LONGEST_LINE - len(self.text()), self.locale()))

    @Slot(int)
    def _tell_left_out(self, count: int) -> None:
        self.told.emit(left_out(count))


class PlainArea(Area):
    """Many lines of plain text, at most as many characters as are stored."""

    told = Signal(str)

    def insertFromMimeData(self, source: QMimeData) -> None:  # noqa: N802 - Qt calls it
        """Take text that fits, as it is seen; markup is only letters here."""
        text = source.text()
        document = self.document()
        taken = document.characterCount() - 1 - len(self.textCursor().selectedText())
        room = LONGEST_TEXT - taken
        if len(text) > room:
            self.told.emit(not_taken(len(text), room, self.locale()))
            return
        clean = seen(text)
        self.textCursor().insertText(clean)
        self.ensureCursorVisible()
        if hidden := len(text.replace("\r\n", "\n")) - len(clean.replace("\r\n", "\n")):
            self.told.emit(left_out(hidden))


class _Sieve(QValidator):
    """Lets through what is seen, and nothing longer than a line."""

    left_out = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)

    def validate(self, text: str, place: int) -> object:
        """The text as it is seen; a line that is too long is as it was before."""
        if len(text) > LONGEST_LINE:
            return QValidator.State.Invalid
        clean = seen_in_line(text)
        if clean == text:
            return QValidator.State.Acceptable
        if hidden := len(text.replace("\r\n", "\n")) - len(clean):
            self.left_out.emit(hidden)
        before = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
        kept = seen_in_line(before.decode("utf-16-le", "replace"))
        return QValidator.State.Acceptable, clean, len(kept.encode("utf-16-le")) // 2


def not_taken(length: int, room: int, locale: QLocale) -> str:
    """What to say of a text that does not fit."""
    words = translate(
        "PlainInput",
        "Not pasted: {length} characters, and there is room for {room}. Paste a part of it.",
    )
    return words.format(length=locale.toString(length), room=locale.toString(max(0, room)))


def left_out(count: int) -> str:
    """What to say of characters that cannot be seen."""
    if count == 1:
        return translate("PlainInput", "One character that cannot be seen was left out.")
    words = translate("PlainInput", "{count} characters that cannot be seen were left out.")
    return words.format(count=count)
