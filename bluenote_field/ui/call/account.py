"""The account of a call: a few letters find it, those of today and of late come first."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from bluenote_field.store.views.pickers import Option, find_accounts
from bluenote_field.ui.forms.pick import PickField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts

MOST = 12


class AccountField(PickField):
    """Holds one account, or letters that do not name one yet."""

    chosen = Signal(str)
    """The id of the account that was picked, or nothing when the letters changed after it."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Begin without an account."""
        super().__init__(parent)
        self._parts = parts
        self._likely: tuple[Option, ...] = ()
        self._question = 0
        self.account_id = ""
        self.setPlaceholderText(self.tr("Type a few letters of its name or city"))
        self.setAccessibleName(self.tr("Account"))
        self.searched.connect(self._search)
        self.picked.connect(self._take)

    def expect(self, likely: tuple[Option, ...]) -> None:
        """Offer these while nothing is typed."""
        self._likely = likely
        if self.hasFocus() and not self.text():
            self.offer(likely)

    def hold(self, account_id: str, name: str) -> None:
        """Show an account that is known already."""
        self.account_id = account_id
        self.setText(name)
        self.setCursorPosition(0)

    @Slot(str)
    def _search(self, typed: str) -> None:
        if typed and self.account_id:
            self.account_id = ""
            self.chosen.emit("")
        self._question += 1
        if not typed.strip():
            self.offer(self._likely)
            return
        self._parts.background.run(partial(self._find, self._question, typed), self._found)

    def _find(self, question: int, typed: str) -> tuple[int, tuple[Option, ...]]:
        with self._parts.store.read() as reader:
            return question, find_accounts(reader, typed, limit=MOST)

    def _found(self, answer: tuple[int, tuple[Option, ...]]) -> None:
        question, options = answer
        if question == self._question and not self.account_id:
            self.offer(options, nothing=self.tr("No account on this laptop is called that."))

    @Slot(object)
    def _take(self, option: Option) -> None:
        self._question += 1
        self.hold(option.id, option.name)
        self.chosen.emit(option.id)
