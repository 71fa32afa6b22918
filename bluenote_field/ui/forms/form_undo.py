"""Ctrl+Z in a form that saves by itself: what was done last is as it was before, and shown.

A text undoes its own letters first (`own_undo.py`). What is taken back is saved like anything else,
so that it is in the one step of undo that the whole opening of the form is. What was typed and
refused is a step of its own: it can be taken back to what is saved, and done again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot
from PySide6.QtGui import QKeySequence, QShortcut

from bluenote_field.ui import words
from bluenote_field.ui.forms.autosave import Stood

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bluenote_field.ui.forms.autosave import Autosave
    from bluenote_field.ui.forms.dialogs import FieldsDialog

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class _Step:
    """What stood in fields before they were changed, by name."""

    fields: dict[str, Stood]
    is_refusal: bool = False
    """Whether nothing was saved: something was typed that could not be."""


class FormUndo(QObject):
    """What the fields of one open form were before each change, for the keys of that form."""

    def __init__(self, dialog: FieldsDialog, autosave: Autosave) -> None:
        """Listen to the keys of `dialog` from now on."""
        super().__init__(dialog)
        self._inputs, self._autosave = dialog.form.inputs, autosave
        self._past: list[_Step] = []
        self._future: list[_Step] = []
        self._asked: list[dict[str, object]] = []
        self._refused: dict[str, object] = {}
        self._look(self._inputs)
        autosave.changed.connect(self._note_saved)
        autosave.judged.connect(self._note_left)
        for keys, act in (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo)):
            QShortcut(QKeySequence(keys), dialog, act)

    @Slot()
    def undo(self) -> None:
        """Let the fields that were changed last be as they were."""
        self._turn(self._past, self._future, translate("RecordForm", "Taken back: {fields}"))

    @Slot()
    def redo(self) -> None:
        """Change again what was taken back last."""
        self._turn(self._future, self._past, translate("RecordForm", "Done again: {fields}"))

    def _turn(self, whence: list[_Step], whither: list[_Step], text: str) -> None:
        if not whence:
            return
        step = whence.pop()
        whither.append(_Step({name: self._stands(name) for name in step.fields}, step.is_refusal))
        now = self._autosave.record.values()
        saved = {name: each.what for name, each in step.fields.items() if not each.is_refused}
        asked = {name: value for name, value in saved.items() if value != now[name]}
        if asked:
            self._asked.append(asked)
        labels = [words.label_of(self._inputs[name].spec) for name in step.fields]
        self._autosave.put(step.fields, text.format(fields=words.joined(labels, ", ")))
        self._look(step.fields)

    def _stands(self, name: str) -> Stood:
        if name in self._refused:
            return Stood(self._refused[name], is_refused=True)
        return Stood(self._autosave.record.values()[name])

    def _look(self, names: Iterable[str]) -> None:
        """Remember what is refused in these fields."""
        for name in names:
            self._refused.pop(name, None)
            if self._autosave.is_refused(name):
                self._refused[name] = self._inputs[name].held()

    @Slot(str)
    def _note_left(self, name: str) -> None:
        """A field was left: what is refused in it is one step, however often it is typed anew."""
        before = self._refused.get(name)
        self._look((name,))
        if self._refused.get(name) == before:
            return
        self._forget_refusals(name)
        if name in self._refused:
            saved = Stood(self._autosave.record.values()[name])
            self._past.append(_Step({name: saved}, is_refusal=True))
            self._future.clear()

    def _forget_refusals(self, name: str) -> None:
        self._past = [each for each in self._past if not (each.is_refusal and name in each.fields)]

    @Slot(object, object)
    def _note_saved(self, before: Mapping[str, object], after: Mapping[str, object]) -> None:
        """Something was saved: by a person, or because it was asked for here."""
        if after in self._asked:
            self._asked.remove(dict(after))
            return
        for name in after:
            self._refused.pop(name, None)
            self._forget_refusals(name)
        self._past.append(_Step({name: Stood(value) for name, value in before.items()}))
        self._future.clear()
