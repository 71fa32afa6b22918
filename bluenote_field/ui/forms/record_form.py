"""Adding a record, or deciding about one, in a dialog: one unit of work, complaints beside fields.

Every save here can be taken back from its toast. A record that exists saves itself:
`record_editing.py`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QCoreApplication, QObject, Signal

from bluenote_field.actions.autosave import NEW, held_in
from bluenote_field.actions.drafts import drop_draft
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.ui.forms.dialogs import FormDialog
from bluenote_field.ui.forms.form import EntityForm
from bluenote_field.ui.forms.form_draft import FormDraft
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtWidgets import QWidget

    from bluenote_field.domain.entity import Entity
    from bluenote_field.store.store import Unit
    from bluenote_field.store.views.today import DraftLine
    from bluenote_field.ui.forms.form import FieldsForm
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


class Saving(QObject):
    """Carries the values of a form dialog through one unit of work; lives as long as the dialog."""

    saved = Signal(object)
    """What `write` gave back, after the toast."""

    def __init__(
        self,
        parts: Parts,
        *,
        action: str,
        write: Callable[[Unit, Mapping[str, object]], Any],
        text: str,
    ) -> None:
        """`write` runs in a unit named `action`; the toast says `text` and can take it back."""
        super().__init__()
        self._parts = parts
        self._action = action
        self._write = write
        self._text = text
        self.dialog: FormDialog | None = None

    def start(self, values: dict[str, object]) -> None:
        """Save in the background."""
        verb = partial(self._work, values)
        self._parts.undoing.run(
            self._action, verb, self._text, done=self._end_well, failed=self._end_badly
        )

    def _work(self, values: Mapping[str, object], unit: Unit) -> Any:  # noqa: ANN401 - any answer
        return self._write(unit, values)

    def _end_well(self, answer: object) -> None:
        self.saved.emit(answer)
        if self.dialog is not None:
            self.dialog.finish()

    def _end_badly(self, problem: Problem) -> None:
        if self.dialog is None:
            return
        if isinstance(problem, InputProblem):
            self.dialog.complain(problem)
        else:
            self.dialog.complain(InputProblem(told_problem(problem)))


def open_form(
    saving: Saving,
    *,
    title: str,
    form: FieldsForm,
    parent: QWidget,
    save_text: str = "",
    can_cancel: bool = True,
) -> FormDialog:
    """Show a form in a dialog over the window of `parent`; `saving` does the rest."""
    dialog = FormDialog(
        title=title,
        form=form,
        save=saving.start,
        save_text=save_text,
        can_cancel=can_cancel,
        parent=parent.window(),
    )
    saving.dialog = dialog
    saving.setParent(dialog)
    dialog.open()
    return dialog


def add_record(  # noqa: PLR0913 - plain parts of one sentence
    parts: Parts,
    parent: QWidget,
    *,
    title: str,
    entity: type[Entity],
    write: Callable[[Unit, Mapping[str, object]], Entity],
    values: Mapping[str, object] | None = None,
    leave_out: Collection[str] = (),
    draft: DraftLine | None = None,
) -> FormDialog:
    """Open the form of a new record; `values` are known, also those of `leave_out` fields.

    What is typed is a draft until it is created; `draft` is one to go on with.
    """
    form = EntityForm(entity, parts, leave_out=leave_out)
    form.load_new(values)
    known = {name: value for name, value in (values or {}).items() if name in leave_out}
    given = {name: value for name, value in (values or {}).items() if name not in leave_out}
    draft_id = draft.id if draft else parts.store.new_id()

    def write_all(unit: Unit, typed: Mapping[str, object]) -> Entity:
        drop_draft(unit, draft_id)
        return write(unit, {**known, **typed})

    saving = Saving(parts, action=title, write=write_all, text=translate("RecordForm", "Saved."))
    create = translate("RecordForm", "Create")
    dialog = open_form(
        saving, title=title, form=form, parent=parent, save_text=create, can_cancel=False
    )
    name = entity.wire_name()
    keeping = FormDraft(
        parts,
        dialog,
        id_=draft_id,
        kind=NEW,
        about={
            "entity": name,
            "known": msgspec.json.encode(known).decode(),
            "given": msgspec.json.encode(given).decode(),
        },
        label=title,
        left=translate("RecordForm", "Not created; kept as a draft."),
    )
    if draft is not None:
        keeping.go_on(held_in(draft.body))
    return dialog


def offer_cards(parts: Parts, count: int) -> None:
    """Where a save left something to decide, the toast leads to it."""
    if count:
        words = translate("RecordForm", "Decide what both changed")
        parts.desk.offer_also(words, partial(parts.desk.show_section, "sync"))
