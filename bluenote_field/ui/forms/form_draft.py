"""What is typed in a form that is saved as a whole is a draft until it is: as in the call form.

It is kept a moment after the first key and when the form is left, by Escape as by a lock, and waits
in Today and in the palette until it is gone on with or dropped. A form that was emptied again
leaves none.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from bluenote_field.actions import drafts
from bluenote_field.actions.autosave import held_in
from bluenote_field.ui.desk import WayBack
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bluenote_field.domain.wire import Fields
    from bluenote_field.ui.forms.dialogs import FormDialog
    from bluenote_field.ui.parts import Parts

PAUSE_MS = 800
translate = QCoreApplication.translate


class FormDraft(QObject):
    """Keeps one form; lives as long as its dialog."""

    def __init__(  # noqa: PLR0913 - what a draft is made of
        self,
        parts: Parts,
        dialog: FormDialog,
        *,
        id_: str,
        kind: str,
        about: Mapping[str, str],
        label: str,
        left: str,
    ) -> None:
        """Watch `dialog`; `about` says what is written, `left` is said when it is left."""
        super().__init__(dialog)
        self._parts, self._dialog = parts, dialog
        self._id, self._kind, self._about = id_, kind, about
        self._label, self._left = label, left
        self._blank = self._written = self._standing()
        self._is_written = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        dialog.form.edited.connect(self._touch)
        dialog.submitting.connect(self.keep)
        dialog.rejected.connect(self._leave)
        dialog.ask_way = self.way_back

    def go_on(self, held: Mapping[str, object]) -> None:
        """Put in what was typed the last time."""
        for name in held.keys() & self._dialog.form.inputs.keys():
            self._dialog.form.inputs[name].put_back(held[name])
        self._is_written, self._written = True, self._standing()
        self._timer.stop()

    def look(self) -> None:
        """Go on with what was left the last time, if anything was."""
        self._parts.background.run(self._read, self._go_on_with)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether anything stands in the form that did not when it was opened."""
        return self._standing() != self._blank

    def way_back(self) -> WayBack | None:
        """To the draft that is kept when the form is left."""
        return WayBack(draft_id=self._id) if self.is_worth_keeping else None

    @Slot()
    def keep(self) -> None:
        """Write the draft as the form stands, or drop it; not while it is being saved."""
        self._timer.stop()
        standing = self._standing()
        if self._dialog.is_saving or standing == self._written:
            return
        self._written = standing
        if self.is_worth_keeping:
            self._is_written = True
            self._parts.background.run(partial(self._write, self._called(), self._body()), _nothing)
        elif self._is_written:
            self._is_written = False
            self._parts.background.run(self._forget, _nothing)

    def _standing(self) -> dict[str, object]:
        return {name: each.standing() for name, each in self._dialog.form.inputs.items()}

    def _called(self) -> str:
        inputs = self._dialog.form.inputs.values()
        texts = (each.held() for each in inputs if each.is_typed_in)
        typed = joined([" ".join(str(text).split()) for text in texts if isinstance(text, str)][:2])
        return joined((self._label, typed), ": ")

    def _body(self) -> dict[str, str]:
        held = {name: each.held() for name, each in self._dialog.form.inputs.items()}
        return {**self._about, "held": msgspec.json.encode(held).decode()}

    def _read(self) -> Fields | None:
        with self._parts.store.read() as reader:
            return drafts.draft_of(reader, self._id)

    def _go_on_with(self, draft: Fields | None) -> None:
        if draft is not None and not self.is_worth_keeping:
            self.go_on(held_in(msgspec.json.decode(str(draft["body"]))))

    def _forget(self) -> None:
        with self._parts.store.unit("drop a draft") as unit:
            drafts.drop_draft(unit, self._id)

    def _write(self, label: str, body: Mapping[str, str]) -> None:
        with self._parts.store.unit("keep a draft") as unit:
            drafts.keep_draft(unit, self._id, kind=self._kind, label=label, body=body)

    @Slot()
    def _touch(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _leave(self) -> None:
        self.keep()
        if self.is_worth_keeping and not self._dialog.is_saving:
            act = partial(self._parts.desk.go_on, self._id)
            self._parts.desk.notice(self._left, translate("RecordForm", "Go on"), act)


def _nothing(_: None) -> None:
    """The pages that show drafts refresh by themselves."""
