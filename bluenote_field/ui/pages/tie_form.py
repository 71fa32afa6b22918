"""The form of a tie: what a person is called at an account, and where they stand there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from bluenote_field.actions import people
from bluenote_field.domain.accounts import Affiliation
from bluenote_field.ui.record_form import edit_record

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts


class TieForm(QObject):
    """Reads a tie and opens its form over a page."""

    def __init__(self, parts: Parts, over: QWidget) -> None:
        """Open forms over this widget."""
        super().__init__(over)
        self._parts, self._over = parts, over

    def edit(self, affiliation_id: str, *_: object) -> None:
        """Ask for title, influence and stance."""
        self._parts.background.run(partial(self._read, affiliation_id), self._open)

    def _read(self, affiliation_id: str) -> Affiliation:
        with self._parts.store.read() as reader:
            return reader.require(Affiliation, affiliation_id)

    def _open(self, tie: Affiliation) -> None:
        edit_record(
            self._parts,
            self._over,
            title=self.tr("Title, influence and stance"),
            record=tie,
            write=people.set_tie,
            leave_out={"account_id", "contact_id", "other_account_id"},
        )
