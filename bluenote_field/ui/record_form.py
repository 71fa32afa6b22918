"""Adding and changing a record in a dialog: one unit of work, complaints beside fields.

Every save here can be taken back from its toast.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QObject

from bluenote_field.errors import InputProblem, Problem
from bluenote_field.ui.dialogs import FormDialog
from bluenote_field.ui.form import EntityForm
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from PySide6.QtWidgets import QWidget

    from bluenote_field.domain.entity import Entity
    from bluenote_field.store.store import Unit
    from bluenote_field.ui.form import FieldsForm
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


class Saving(QObject):
    """Carries the values of a form dialog through one unit of work; lives as long as the dialog."""

    def __init__(
        self,
        parts: Parts,
        *,
        action: str,
        write: Callable[[Unit, Mapping[str, object]], Any],
        done: Callable[[Any], None],
    ) -> None:
        """`write` runs in a unit named `action`; `done` is told what it gave back."""
        super().__init__()
        self._parts = parts
        self._action = action
        self._write = write
        self._done = done
        self.dialog: FormDialog | None = None

    def start(self, values: dict[str, object]) -> None:
        """Save in the background."""
        self._parts.background.run(partial(self._work, values), self._end_well, self._end_badly)

    def _work(self, values: Mapping[str, object]) -> Any:  # noqa: ANN401 - whatever `write` gives
        with self._parts.store.unit(self._action) as unit:
            return self._write(unit, values)

    def _end_well(self, answer: Any) -> None:  # noqa: ANN401
        if self.dialog is not None:
            self.dialog.finish()
        self._done(answer)

    def _end_badly(self, problem: Problem) -> None:
        if self.dialog is None:
            return
        if isinstance(problem, InputProblem):
            self.dialog.complain(problem)
        else:
            self.dialog.complain(InputProblem(told_problem(problem)))


def open_form(
    saving: Saving, *, title: str, form: FieldsForm, parent: QWidget, save_text: str = ""
) -> FormDialog:
    """Show a form in a dialog over the window of `parent`; `saving` does the rest."""
    dialog = FormDialog(
        title=title, form=form, save=saving.start, save_text=save_text, parent=parent.window()
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
    remove: Callable[[Unit, str], None],
    values: Mapping[str, object] | None = None,
    leave_out: Collection[str] = (),
) -> FormDialog:
    """Open the form of a new record; `values` are known, also those of `leave_out` fields."""
    form = EntityForm(entity, parts, leave_out=leave_out)
    form.load_new(values)
    known = {name: value for name, value in (values or {}).items() if name in leave_out}

    def write_all(unit: Unit, typed: Mapping[str, object]) -> Entity:
        return write(unit, {**known, **typed})

    def tell(record: Entity) -> None:
        def take_back() -> None:
            with parts.store.unit(f"take back: {title}") as unit:
                remove(unit, record.id)

        tell_saved(parts, take_back)

    saving = Saving(parts, action=title, write=write_all, done=tell)
    return open_form(saving, title=title, form=form, parent=parent)


def edit_record(
    parts: Parts,
    parent: QWidget,
    *,
    title: str,
    record: Entity,
    write: Callable[[Unit, str, Mapping[str, object]], Entity],
    leave_out: Collection[str] = (),
) -> FormDialog:
    """Open the form of a record that exists; only fields that were changed are written."""
    form = EntityForm(type(record), parts, leave_out=leave_out)
    form.load_record(record)
    before = record.values()

    def write_changed(unit: Unit, typed: Mapping[str, object]) -> dict[str, object]:
        changed = {name: value for name, value in typed.items() if value != before[name]}
        write(unit, record.id, changed)
        return {name: before[name] for name in changed}

    def tell(old: dict[str, object]) -> None:
        def take_back() -> None:
            with parts.store.unit(f"take back: {title}") as unit:
                write(unit, record.id, old)

        tell_saved(parts, take_back)

    saving = Saving(parts, action=title, write=write_changed, done=tell)
    return open_form(saving, title=title, form=form, parent=parent)


def tell_saved(parts: Parts, take_back: Callable[[], None], words: str = "") -> None:
    """Say that it is saved, with Undo; `take_back` runs in the background."""
    parts.desk.notice(
        words or translate("RecordForm", "Saved."),
        translate("RecordForm", "Undo"),
        partial(parts.background.run, take_back, quietly),
    )


def quietly(_: object) -> None:
    """The pages refresh by themselves."""
