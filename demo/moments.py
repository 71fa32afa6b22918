"""How the window is led into the middle of something: a form refused, a menu open, rows chosen.

What a screen looks like while a person is at work on it is as much a part of it as its beginning.
"""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QTabBar, QWidget

from bluenote_field.errors import NetworkProblem
from bluenote_field.store.profile.keyrings import OsKeyring
from bluenote_field.ui.call.form import CallForm
from bluenote_field.ui.call.note_hint import NoteHint
from bluenote_field.ui.forms.dialogs import FieldsDialog
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.pages.account.parts import SYSTEM as SYSTEM_TAB
from bluenote_field.ui.start.first_run import FirstRun
from bluenote_field.ui.start.key_dialogs import PassphraseDialog
from bluenote_field.ui.start.sign_in import SignInDialog
from bluenote_field.ui.week.head import DayHead
from demo.leads import PLACE, Lead, show_section, unlock_page
from demo.studio import Studio

CHOSEN_ROWS = (1, 2, 4)
PATIENT = "Seen with Mr. Aldous Brackwater, MRN 4471882, born 3/4/1951."
WRONG = {"email": "nobody@@nowhere", "npi": "1234567890", "phone": "call me"}


def edit_record(entity: str) -> Lead:
    """The form of a record there is."""

    def lead(studio: Studio) -> None:
        studio.parts.desk.edit_record(entity, studio.first(entity))

    return lead


def refuse_contact(studio: Studio) -> None:
    """A form that says beside its fields what cannot be accepted."""
    studio.run("add_contact")
    studio.settle()
    form = next(each for each in studio.windows() if isinstance(each, FieldsDialog))
    for name, words in WRONG.items():
        line = form.form.inputs[name].editor
        if isinstance(line, QLineEdit):
            line.setText(words)
            line.setModified(True)
    form.submit()


def refuse_setting(studio: Studio) -> None:
    """A setting that cannot be."""
    show_section(studio, section="settings")
    studio.settle()
    lines = [each for each in studio.page.findChildren(QLineEdit) if each.text().isdecimal()]
    lines[0].setFocus()
    lines[0].setText("soon")
    lines[0].textEdited.emit("soon")


def _table(studio: Studio, section: str) -> EntityTable:
    show_section(studio, section=section)
    studio.settle()
    return next(each for each in studio.page.findChildren(EntityTable) if each.isVisible())


def choose_rows(studio: Studio) -> None:
    """Several rows of a list, and what can be done with them."""
    table = _table(studio, "tasks")
    flags = QItemSelectionModel.SelectionFlag
    for row in CHOSEN_ROWS:
        table.view.selectionModel().select(table.model.index(row, 0), flags.Select | flags.Rows)


def open_row_menu(studio: Studio) -> None:
    """The menu of a row."""
    table = _table(studio, "calls")
    table.view.selectRow(1)
    table.view.menu_wanted.emit(table.view.viewport().mapToGlobal(QPoint(40, 80)))


def open_saved_menu(studio: Studio) -> None:
    """The filters that have a name."""
    bar = _table(studio, "tasks").bar
    bar.saved.menu.popup(bar.named.mapToGlobal(QPoint(0, bar.named.height())))


def name_filter(studio: Studio) -> None:
    """A filter is given a name."""
    _table(studio, "tasks").bar.saved.ask_name()


def refuse_cell(studio: Studio) -> None:
    """A cell that cannot be what was typed."""
    view = _table(studio, "tasks").view
    view.setCurrentIndex(view.model().index(1, 0))
    view.edit_cell()
    for line in view.viewport().findChildren(QLineEdit):
        line.setText("")
        line.textEdited.emit("")
        line.setModified(True)
        QTest.keyClick(line, Qt.Key.Key_Return)


def close_day(studio: Studio) -> None:
    """What is left of the day."""
    show_section(studio, section="today")
    studio.settle()
    _press(studio.page, "begin_close")


def add_addendum(studio: Studio) -> None:
    """What is added to a submitted call."""
    studio.workspace.open_record("call", studio.land.calls[0])
    studio.settle()
    _press(getattr(studio.page, "both").detail, "add_addendum")  # noqa: B009 - of list pages only


def hint_at_patient(studio: Studio) -> None:
    """A note that seems to tell a patient apart."""
    studio.parts.desk.log_call()
    studio.settle()
    form = next(each for each in studio.windows() if isinstance(each, CallForm))
    if form.fields is not None:
        is_marked = studio.world == "marked"
        form.fields.note.setPlainText(f"«{PATIENT}»" if is_marked else PATIENT)
        for hint in form.findChildren(NoteHint):
            hint.look()


def answer_card(wish: str) -> Lead:
    """What is asked after a card was answered."""

    def lead(studio: Studio) -> None:
        show_section(studio, section="sync")
        studio.settle()
        for button in studio.page.findChildren(QPushButton):
            if button.property("wish") == wish and button.isVisible():
                button.click()
                return

    return lead


def preview_receipt(studio: Studio) -> None:
    """A receipt before it is printed."""
    studio.workspace.open_record("sync_run", studio.first("sync_run"))
    studio.settle()
    _press(getattr(studio.page, "receipt"), "print")  # noqa: B009 - of the sync page only


def open_system(studio: Studio) -> None:
    """The sites of a health system."""
    id_ = studio.land.account("Heartland")
    studio.workspace.open_record("account", id_)
    studio.settle()
    bar = next(each for each in studio.page.findChildren(QTabBar) if each.isVisible())
    bar.setCurrentIndex(SYSTEM_TAB)


def open_due(studio: Studio) -> None:
    """The tasks due on a day of the week."""
    show_section(studio, section="week")
    studio.settle()
    heads = studio.page.findChildren(DayHead)
    fullest = max(heads, key=lambda head: len(head.tasks))
    fullest.due.click()


def refuse_passphrase(studio: Studio) -> None:
    """A passphrase that is too short."""
    dialog = PassphraseDialog(studio.parts, parent=studio.desktop.window)
    dialog.open()
    dialog.button.click()


def refuse_sign_in(studio: Studio) -> None:
    """Central does not know who signs in, or does not answer."""
    dialog = SignInDialog(
        studio.parts.background,
        _no_answer,
        url="https://central.bluenote.example",
        email="nora.lindqvist@bluenote.example",
        parent=studio.desktop.window,
    )
    dialog.open()
    dialog.form.lines["password"].setText("herring")
    dialog.form.submit()


def unlock_by_code(studio: Studio) -> None:
    """The page of a locked profile, for whoever forgot the passphrase."""
    page = unlock_page(studio)
    page.other.click()


def refuse_first_passphrase(studio: Studio) -> None:
    """The first run with a passphrase that is too short."""
    page = FirstRun(PLACE, studio.desktop.background, OsKeyring())
    studio.show_page(page)
    page._go(1)  # noqa: SLF001 - without making a profile in between
    studio.settle(follow=False)
    lines = [each for each in page.findChildren(QLineEdit) if each.isVisible()]
    lines[0].setText("herring")
    lines[0].returnPressed.emit()
    next(each for each in page.findChildren(QPushButton) if _is_primary(each)).click()


def _is_primary(button: QPushButton) -> bool:
    return button.isVisible() and button.property("kind") == "primary"


def _press(on: QWidget, verb: str) -> None:
    getattr(on, verb)()


def _no_answer(_url: str, _email: str, _password: str) -> object:
    raise NetworkProblem("Central did not answer.", "Try again later.")
