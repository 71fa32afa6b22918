"""A new record that is not created yet: what is typed is a draft, as in the call form.

It is kept a moment after the first key and when the form is left, by Escape as by a lock, and waits
in Today and in the palette until it is gone on with or dropped.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

from bluenote_field.actions import drafts
from bluenote_field.actions.autosave import NEW
from bluenote_field.ui.words import joined

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bluenote_field.ui.forms.dialogs import FormDialog
    from bluenote_field.ui.parts import Parts

PAUSE_MS = 800
translate = QCoreApplication.translate


class NewDraft(QObject):
    """Keeps one form of a new record; lives as long as its dialog."""

    def __init__(
        self,
        parts: Parts,
        dialog: FormDialog,
        *,
        entity: str,
        known: Mapping[str, object],
        id_: str,
    ) -> None:
        """Watch `dialog`; `known` is what the form does not show, `id_` that of the draft."""
        super().__init__(dialog)
        self._parts, self._dialog = parts, dialog
        self._entity, self._known, self._id = entity, known, id_
        self._is_typed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.keep)
        dialog.form.edited.connect(self._touch)
        dialog.rejected.connect(self._leave)

    def go_on(self, held: Mapping[str, object]) -> None:
        """Put in what was typed the last time."""
        for name in held.keys() & self._dialog.form.inputs.keys():
            self._dialog.form.inputs[name].put_back(held[name])
        self._timer.stop()

    @Slot()
    def keep(self) -> None:
        """Write the draft as the form stands, unless it is being created just now."""
        if self._dialog.is_saving:
            return
        inputs = self._dialog.form.inputs
        texts = (each.held() for each in inputs.values() if each.is_typed_in)
        typed = joined([" ".join(str(text).split()) for text in texts if isinstance(text, str)][:2])
        body = {
            "entity": self._entity,
            "known": msgspec.json.encode(self._known).decode(),
            "held": msgspec.json.encode({n: each.held() for n, each in inputs.items()}).decode(),
        }
        label = joined((self._dialog.windowTitle(), typed), ": ")
        self._parts.background.run(partial(self._write, label, body), self._nothing)

    def _write(self, label: str, body: Mapping[str, str]) -> None:
        with self._parts.store.unit("keep a draft") as unit:
            drafts.keep_draft(unit, self._id, kind=NEW, label=label, body=body)

    @Slot()
    def _touch(self) -> None:
        self._is_typed = True
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _leave(self) -> None:
        self._timer.stop()
        if self._is_typed and not self._dialog.is_saving:
            self.keep()
            words = translate("RecordForm", "Not created; kept as a draft.")
            act = partial(self._parts.desk.go_on, self._id)
            self._parts.desk.notice(words, translate("RecordForm", "Go on"), act)

    def _nothing(self, _: None) -> None:
        """The pages that show drafts refresh by themselves."""
