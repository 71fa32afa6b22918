"""Ctrl+Z in a form that saves by itself: what was saved last is as it was before, and shown.

A text undoes its own letters first (`own_undo.py`). What is taken back is saved like anything else,
so that it is in the one step of undo that the whole opening of the form is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from bluenote_field.ui import words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bluenote_field.ui.forms.autosave import Autosave
    from bluenote_field.ui.forms.dialogs import FieldsDialog

Values = dict[str, object]
translate = QCoreApplication.translate


class FormUndo(QObject):
    """What the fields of one open form were before each save, for the keys of that form."""

    def __init__(self, dialog: FieldsDialog, autosave: Autosave) -> None:
        """Listen to the keys of `dialog` from now on."""
        super().__init__(dialog)
        self._form, self._autosave = dialog.form, autosave
        self._past: list[Values] = []
        self._future: list[Values] = []
        self._asked: list[Values] = []
        autosave.changed.connect(self._note)
        for keys, act in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(keys), dialog, act)

    @Slot()
    def undo(self) -> None:
        """Let the fields that were saved last be as they were."""
        self._turn(self._past, self._future, translate("RecordForm", "Taken back: {fields}"))

    @Slot()
    def redo(self) -> None:
        """Save again what was taken back last."""
        self._turn(self._future, self._past, translate("RecordForm", "Done again: {fields}"))

    def _turn(self, whence: list[Values], whither: list[Values], text: str) -> None:
        if not whence:
            return
        values = whence.pop()
        self._asked.append(values)
        labels = [words.label_of(self._form.inputs[name].spec) for name in values]
        said = text.format(fields=words.joined(labels, ", "))
        whither.append(self._autosave.put(values, said))

    @Slot(object, object)
    def _note(self, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        """Something was saved: by a person, or because it was asked for here."""
        if after in self._asked:
            self._asked.remove(dict(after))
            return
        self._past.append(dict(before))
        self._future.clear()
