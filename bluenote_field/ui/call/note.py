"""The note of a call: after `#` it offers the topics, after `@` the word that makes a task.

The offers stand at the cursor. Tab and Enter take one, Escape closes the offers alone, and whoever
types on is never held up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QTextCursor

from bluenote_field.domain.shorthand import Begun, begun_at, offered
from bluenote_field.domain.typed_words import bare
from bluenote_field.store.views.pickers import Option
from bluenote_field.ui.forms.plain_input import PlainArea
from bluenote_field.ui.forms.suggestions import Suggestions, is_typed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from bluenote_field.domain.shorthand import Subject

WIDTH = 380
TAKING = frozenset({Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter})
BLANK = " "
CLOSING = ".,;:!?)"
NOWHERE = -1


class NoteEdit(PlainArea):
    """A note that completes its short forms."""

    left = Signal()
    """The focus has gone elsewhere."""
    _list: Suggestions | None = None
    """Here for the events that come while Qt makes the area."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without topics."""
        super().__init__(parent)
        self._subjects: tuple[Subject, ...] = ()
        self._contexts: Mapping[str, str] = {}
        self._begun: Begun | None = None
        self._blank_at = NOWHERE
        self.setTabChangesFocus(True)
        self.setPlaceholderText(
            self.tr("What happened, in your own words. # names a topic, @ makes a follow-up.")
        )
        self.setAccessibleDescription(self.tr("# names a topic, @ makes a follow-up"))
        self.textChanged.connect(self._look)
        self.cursorPositionChanged.connect(self._look)

    def expect(self, subjects: Sequence[Subject], contexts: Mapping[str, str]) -> None:
        """Offer these after `#`, each with what tells it from others."""
        self._subjects, self._contexts = tuple(subjects), contexts

    @property
    def is_offering(self) -> bool:
        """Whether offers are on show."""
        return self._list is not None and self._list.isVisible()

    def close_list(self) -> None:
        """Take the offers away."""
        if self._list is not None:
            self._list.hide()

    def event(self, event: QEvent) -> bool:
        """Tab and Escape belong to the offers while they are open."""
        if self.is_offering:
            if is_typed(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and self._takes(event):
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A word that was completed has its blank: no second one, and none before a full stop."""
        if self._blank_at == self.textCursor().position():
            if event.text() == BLANK:
                self._blank_at = NOWHERE
                return
            if event.text() and event.text() in CLOSING:
                self.textCursor().deletePreviousChar()
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Offers belong to the field that has the focus."""
        super().focusOutEvent(event)
        self.close_list()
        self.left.emit()

    def _takes(self, event: QEvent) -> bool:
        """Whether a key was meant for the offers; then it is done."""
        shown = self._list
        if shown is None or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return False
        key = event.key()
        if key in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            shown.move(1 if key == Qt.Key.Key_Down else -1)
        elif key in TAKING and (option := shown.current()) is not None:
            self._take(option)
        elif key == Qt.Key.Key_Escape:
            self.close_list()
        else:
            return False
        return True

    @Slot()
    def _look(self) -> None:
        """Offer what may complete the word at the cursor."""
        cursor = self.textCursor()
        if cursor.position() != self._blank_at:
            self._blank_at = NOWHERE
        if not self.hasFocus() or cursor.hasSelection():
            self.close_list()
            return
        block, at = cursor.block(), cursor.positionInBlock()
        begun = begun_at(block.text(), _characters(block.text(), at))
        options = self._options(begun) if begun else []
        if begun is None or not options:
            self.close_list()
            return
        self._begun = begun
        shown = self._suggestions()
        shown.fill(options)
        shown.place_at(self._anchor(begun))

    def _options(self, begun: Begun) -> list[Option]:
        if begun.sign == "#":
            fitting = offered(begun, self._subjects)
            return [Option(s.id, s.name, self._contexts.get(s.id, "")) for s in fitting]
        word = self.tr("followup", "typed after @; followup and seguimiento are understood")
        begins = bare(word).startswith(bare(begun.typed)) and bare(word) != bare(begun.typed)
        return [Option("@", f"@{word}", self.tr("a day, then what to do"))] if begins else []

    def _anchor(self, begun: Begun) -> QRect:
        """Where the sign stands, in the window."""
        cursor = self.textCursor()
        back = len(begun.typed.encode("utf-16-le")) // 2 + 1
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.MoveAnchor, back)
        place = self.cursorRect(cursor)
        corner = self.viewport().mapTo(self.window(), QPoint(place.left() - 8, place.top()))
        width = min(WIDTH, self.width())
        edge = self.mapTo(self.window(), QPoint(self.width() - width, 0)).x()
        return QRect(min(corner.x(), edge), corner.y(), width, place.height())

    def _suggestions(self) -> Suggestions:
        if self._list is None:
            self._list = Suggestions(self.window())
            self._list.setAccessibleName(self.tr("Topics and follow-ups"))
            self._list.chosen.connect(self._take)
        return self._list

    @Slot(object)
    def _take(self, option: Option) -> None:
        """Put the whole word in the place of its beginning."""
        begun = self._begun
        self.close_list()
        if begun is None:
            return
        cursor = self.textCursor()
        count = len(begun.typed.encode("utf-16-le")) // 2 + 1
        move, keep = QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor
        cursor.movePosition(move, keep, count)
        word = option.name if option.id == "@" else f"#{option.name}"
        cursor.insertText(word + BLANK)
        self.setTextCursor(cursor)
        self._blank_at = cursor.position()
        self.close_list()


def _characters(text: str, units: int) -> int:
    """How many whole characters stand before a place that Qt counts in halves."""
    return len(
        text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace")
    )
