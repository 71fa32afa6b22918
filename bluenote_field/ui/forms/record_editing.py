"""The form of a record that exists: it saves by itself, so there is nothing to confirm.

How a kind of record is edited stands in one table: what the form is called, the verb that writes,
and the fields that are not to be typed. Everybody asks the desk for it by name and id, so that a
page, a card and a draft lead to the same form.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QApplication

from bluenote_field.actions import accounts, people, tasks
from bluenote_field.actions.autosave import Kept, kept_of, went_on
from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.tasks import Task
from bluenote_field.ui.desk import WayBack
from bluenote_field.ui.forms.autosave import Autosave
from bluenote_field.ui.forms.dialogs import FieldsDialog
from bluenote_field.ui.forms.form import EntityForm
from bluenote_field.ui.forms.form_undo import FormUndo
from bluenote_field.ui.forms.meanwhile import Meanwhile
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.words import entity_name

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from bluenote_field.actions.meanwhile import Write
    from bluenote_field.domain.entity import Entity
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Editing:
    """How a kind of record is edited."""

    title: str
    write: Write | None = None
    leave_out: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Opened:
    """A record and what was left in its form the last time."""

    record: Entity
    kept: Kept | None


class RecordDialog(FieldsDialog):
    """The form of one record; Escape takes back what was typed in a field, then closes."""

    def __init__(self, parts: Parts, opened: Opened, *, parent: QWidget | None = None) -> None:
        """Show the record; what was left in the form earlier stands in it again."""
        record, kept = opened.record, opened.kept
        how = editing_of(type(record))
        form = EntityForm(type(record), parts, leave_out=how.leave_out)
        form.load_record(record)
        began = record if kept is None else went_on(record, kept)
        above = Meanwhile(parts, began, form.specs, take=form.take)
        super().__init__(title=how.title, form=form, above=above, parent=parent)
        self._go_on = partial(parts.desk.edit_record, record.wire_name(), record.id)
        done = pieces.button(self.tr("Done"), self.close, kind="primary")
        done.setToolTip(self.tr("Ctrl+Enter"))
        self.buttons.addButton(done, pieces.PRIMARY)
        self.autosave = Autosave(parts, form, above, write=how.write)
        self.autosave.told.connect(self.state.setText)
        self.autosave.begin(kept.held if kept else {})
        FormUndo(self, self.autosave)
        if kept is None:
            self.state.setText(self.tr("Saves by itself"))
            form.focus_first()
        else:
            self.state.setText(self.tr("With what was not saved last time"))
            form.inputs[next(iter(kept.held))].setFocus(Qt.FocusReason.OtherFocusReason)
            above.look()

    @Slot()
    def submit(self) -> None:
        """Ctrl+Enter: everything is saved, go away."""
        self.close()

    def way_back(self) -> WayBack | None:
        """To the same record: what could not be saved stands in its form again."""
        began = self.autosave.record
        return WayBack(entity=began.wire_name(), id=began.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is for the field first, and Enter saves it."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.autosave.save_field()
            return
        if event.key() == Qt.Key.Key_Escape:
            if not self.autosave.take_back():
                self.close()
            return
        super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Save what is typed, whoever closes: a person, a lock, the end of the program."""
        if self.isVisible():
            self.autosave.close(self._go_on)
        super().done(result)


def editing_of(kind: type[Entity]) -> Editing:
    """How this kind of record is edited; plainly, where nobody said how."""
    known = {
        Account: Editing(translate("RecordForm", "Edit the account"), accounts.edit_account),
        Contact: Editing(translate("RecordForm", "Edit the contact"), people.edit_contact),
        Task: Editing(translate("RecordForm", "Edit a task"), tasks.edit_task),
        Affiliation: Editing(
            translate("RecordForm", "Title, influence and stance"),
            people.set_tie,
            frozenset({"account_id", "contact_id", "other_account_id"}),
        ),
    }
    return known.get(kind) or Editing(entity_name(kind.wire_name()))


def open_dialog(id_: str) -> RecordDialog | None:
    """The form of a record that is open already: two would each have a draft of it."""
    dialogs = (w for w in QApplication.topLevelWidgets() if isinstance(w, RecordDialog))
    return next((w for w in dialogs if w.isVisible() and w.autosave.record.id == id_), None)


def read_record(parts: Parts, entity: str, id_: str) -> Opened:
    """What the form of a record begins with; an InputProblem where the record is gone."""
    with parts.store.read() as reader:
        return Opened(reader.require(entity_named(entity), id_), kept_of(reader, id_))
