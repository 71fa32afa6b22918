"""What is typed in a cell of a list is never only dropped: saved, a draft, or taken back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bluenote_field.actions.autosave import Typed, keep_typed, kept_of
from bluenote_field.domain.accounts import Account
from bluenote_field.ui.forms.record_editing import RecordDialog
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.pages.accounts import AccountsPage
from tests.ui.pages.conftest import Field
from tests.ui.pages.test_records import dialog_of

LONG = "5" * 50
"""A phone has at most forty letters."""
NAME = "Blue Earth Regional Hospital"
"""The account that stands first in the list."""


@pytest.fixture
def accounts(day: Field) -> EntityTable:
    """The list of accounts with the cursor on the phone of its first row."""
    page = day.show("accounts")
    assert isinstance(page, AccountsPage)
    page.table.view.setFocus()
    day.settle()
    return page.table


def write(table: EntityTable, typed: str, name: str = "phone") -> QLineEdit:
    column = [spec.name for spec in table.model.columns].index(name)
    table.view.edit(table.model.index(0, column))
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    QTest.keyClicks(editor, typed)
    return editor


def blue_earth(day: Field) -> str:
    return day.land.account("Blue Earth")


def phone(day: Field) -> object:
    return day.rows("SELECT phone FROM account WHERE id = :id", id=blue_earth(day))[0]["phone"]


def held(day: Field) -> dict[str, object]:
    """What the draft of the account holds."""
    with day.land.store.read() as reader:
        kept = kept_of(reader, blue_earth(day))
        return kept.held if kept else {}


def go_on(day: Field) -> RecordDialog:
    day.workspace.toast.do_it()
    day.settle()
    return dialog_of(RecordDialog)


def test_a_refused_cell_is_a_draft_when_the_profile_locks(
    day: Field, accounts: EntityTable
) -> None:
    before = phone(day)
    write(accounts, LONG)
    day.workspace.close_windows()  # as a lock and the end of the program do
    day.settle()
    assert (phone(day), held(day)) == (before, {"phone": LONG})
    assert day.toast() == "Not saved: Phone. It is kept as a draft."
    dialog = go_on(day)
    line = dialog.form.inputs["phone"].editor
    assert isinstance(line, QLineEdit)
    assert line.text() == LONG
    assert not dialog.form._complaints["phone"].isHidden()
    line.selectAll()
    QTest.keyClicks(line, "507 555 0000")
    dialog.close()
    day.settle()
    assert (phone(day), held(day)) == ("507 555 0000", {})


@pytest.mark.parametrize("typed", [LONG, "507 555 0000"])
def test_another_order_of_the_list_drops_nothing_that_is_being_typed(
    day: Field, accounts: EntityTable, typed: str
) -> None:
    before = phone(day)
    write(accounts, typed)
    accounts.view._sort(1)
    day.settle()
    accounts.view._sort(1)
    day.settle()
    is_wrong = typed == LONG
    assert phone(day) == (before if is_wrong else typed)
    assert held(day) == ({"phone": typed} if is_wrong else {})


def test_a_cell_is_a_draft_after_a_pause_and_outlives_a_kill(
    day: Field, accounts: EntityTable
) -> None:
    editor = write(accounts, "507")
    cells = accounts.view.cells
    assert cells.draft._timer.isActive()
    cells.draft._timer.timeout.emit()
    day.settle()
    assert held(day) == {"phone": "507"}
    QTest.keyClicks(editor, " 555 0000")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    day.settle()
    assert (phone(day), held(day)) == ("507 555 0000", {})


def test_escape_in_a_cell_leaves_the_draft_of_the_record_as_it_was(
    day: Field, accounts: EntityTable
) -> None:
    with day.land.store.unit("keep a draft") as unit:
        record = unit.require(Account, blue_earth(day))
        earlier = {"phone": "earlier", "npi": "12"}
        keep_typed(unit, Typed(began=record, held=earlier, waiting=frozenset(earlier)))
    editor = write(accounts, "507")
    accounts.view.cells.draft._timer.timeout.emit()
    day.settle()
    assert held(day) == {"phone": "507", "npi": "12"}
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    day.settle()
    assert held(day) == earlier


def test_escape_in_a_cell_leaves_no_draft_behind(day: Field, accounts: EntityTable) -> None:
    editor = write(accounts, "507")
    accounts.view.cells.draft._timer.timeout.emit()
    day.settle()
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    day.settle()
    assert day.rows("SELECT 1 FROM draft") == []


def test_a_cell_whose_record_is_gone_keeps_what_was_typed(
    day: Field, accounts: EntityTable
) -> None:
    editor = write(accounts, "507 555 0000")
    with day.land.store.unit("apply") as unit:
        sql = "UPDATE account SET id = 'gone' WHERE id = ?"
        unit.connection.exec_driver_sql(sql, (blue_earth(day),))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    day.settle()
    assert held(day) == {"phone": "507 555 0000"}
    assert "no longer on this laptop" in day.toast()
    assert "Not saved: Phone. It is kept as a draft." in day.toast()
    assert day.problems == []


def test_the_step_of_a_cell_says_what_was_changed(day: Field, accounts: EntityTable) -> None:
    before = phone(day)
    QTest.keyClick(write(accounts, "507 555 0000"), Qt.Key.Key_Return)
    day.settle()
    assert day.toast() == f"“{NAME}”: Phone saved."
    day.parts.undoing.undo()
    day.settle()
    assert day.toast() == f"Undone: “{NAME}”: Phone saved"
    assert phone(day) == before


def test_a_cell_that_clashes_is_not_said_to_be_saved(day: Field, accounts: EntityTable) -> None:
    editor = write(accounts, "507 555 0000")
    with day.land.store.unit("apply") as unit:
        sql = "UPDATE account SET phone = '507 555 9999', revision = 70 WHERE id = ?"
        unit.connection.exec_driver_sql(sql, (blue_earth(day),))
    QTest.keyClick(editor, Qt.Key.Key_Return)
    day.settle()
    assert phone(day) == "507 555 9999"
    assert day.toast() == f"“{NAME}”: Phone waits for a decision."


def test_a_refused_cell_outlives_a_filter_typed_elsewhere(
    day: Field, accounts: EntityTable
) -> None:
    editor = write(accounts, LONG)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible(), "the complaint is below the cell, which stays open"
    accounts.filter.setFocus()
    assert editor.isVisible()
    QTest.keyClicks(accounts.filter, "blue")
    accounts.bar._timer.timeout.emit()
    day.settle()
    assert held(day) == {"phone": LONG}
