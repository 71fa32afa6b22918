"""A line in which a few letters pick a record; suggestions are drawn below, focus never leaves.

The list is a plain child of the window and no pop-up, so every key stays where it was typed: Down
and Up move, Enter and Tab pick, Escape closes the list first and only then means the form.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent, Qt, Signal, Slot

from bluenote_field.ui.forms.plain_input import PlainLine
from bluenote_field.ui.forms.suggestions import Suggestions, is_typed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent
    from PySide6.QtWidgets import QWidget

    from bluenote_field.store.views.pickers import Option


class PickField(PlainLine):
    """Tells what is typed, shows what is offered, and says what was picked."""

    searched = Signal(str)
    """What to look for: typed by the person, or nothing when the field was entered empty."""
    picked = Signal(object)
    """The `Option` that was chosen."""

    _list: Suggestions | None = None
    """Here for the events that come while Qt makes the line."""
    PICKING: ClassVar[frozenset[int]] = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without offers."""
        super().__init__(parent)
        self.textEdited.connect(self.searched)

    def offer(self, options: Sequence[Option], *, nothing: str = "") -> None:
        """Show these to pick from; none says `nothing`, or closes the list where that is empty."""
        if not (options or nothing) or not self.hasFocus():
            self.close_list()
            return
        shown = self._suggestions()
        if options:
            shown.fill(options)
        else:
            shown.tell(nothing)
        shown.place_below(self)

    def close_list(self) -> None:
        """Take the suggestions away."""
        if self._list is not None:
            self._list.hide()

    @property
    def is_offering(self) -> bool:
        """Whether suggestions are on show."""
        return self._list is not None and self._list.isVisible()

    def event(self, event: QEvent) -> bool:
        """Tab and a shortcut's Escape belong to the list while it is open."""
        if self.is_offering and is_typed(event):
            event.accept()
            return True
        if event.type() == QEvent.Type.KeyPress and self._takes_tab(event):
            self._pick_current()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, pick or close while suggestions are shown; else be an ordinary line."""
        shown = self._list if self.is_offering else None
        if shown is not None and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                shown.move(1 if event.key() == Qt.Key.Key_Down else -1)
                return
            if event.key() in self.PICKING:
                self._pick_current()
                return
            if event.key() == Qt.Key.Key_Escape:
                self.close_list()
                return
        elif event.key() == Qt.Key.Key_Down:
            self.searched.emit(self.text())
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Offer what is likely as soon as the empty field is entered."""
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason and not self.text():
            self.searched.emit("")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Suggestions belong to the field that has the focus."""
        super().focusOutEvent(event)
        self.close_list()

    def _takes_tab(self, event: QEvent) -> bool:
        key = getattr(event, "key", int)()
        return bool(self.is_offering and key == Qt.Key.Key_Tab and self.text().strip())

    def _suggestions(self) -> Suggestions:
        if self._list is None:
            self._list = Suggestions(self.window())
            self._list.setAccessibleName(self.accessibleName())
            self._list.chosen.connect(self._pick)
        return self._list

    def _pick_current(self) -> None:
        if self._list is not None and (option := self._list.current()) is not None:
            self._pick(option)

    @Slot(object)
    def _pick(self, option: Option) -> None:
        self.close_list()
        self.picked.emit(option)
