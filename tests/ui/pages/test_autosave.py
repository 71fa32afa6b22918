"""The form of a record saves by itself: what is left is saved, what is refused is never lost."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPushButton

from bluenote_field.actions import tasks
from bluenote_field.domain.accounts import Contact
from bluenote_field.errors import StorageProblem
from bluenote_field.ui.forms.contact_form import add_contact
from bluenote_field.ui.forms.dialogs import FormDialog
from bluenote_field.ui.forms.form_draft import FormDraft
from bluenote_field.ui.forms.input_kinds import ChoiceInput
from bluenote_field.ui.forms.meanwhile import Meanwhile
from bluenote_field.ui.forms.record_editing import RecordDialog
from bluenote_field.ui.forms.record_form import add_record
from bluenote_field.ui.lists.view import ListView
from bluenote_field.ui.navigation import Notice
from tests.fakes.store import settle
from tests.ui.pages.conftest import Field
from tests.ui.pages.test_meanwhile import change_at_central
from tests.ui.pages.test_records import dialog_of, texts

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(day: Field, words: str = "Prairie") -> RecordDialog:
    day.parts.desk.edit_record("account", day.land.account(words))
    day.settle()
    dialog = dialog_of(RecordDialog)
    dialog.activateWindow()
    QApplication.processEvents()
    return dialog


def type_into(dialog: RecordDialog, name: str, text: str) -> QLineEdit:
    line = dialog.form.inputs[name].editor
    assert isinstance(line, QLineEdit)
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    line.selectAll()
    QTest.keyClicks(line, text)
    return line


def row(day: Field, name: str, words: str = "Prairie") -> object:
    sql = f"SELECT {name} FROM account WHERE id = :id"  # noqa: S608 - ours
    return day.rows(sql, id=day.land.account(words))[0][name]


def drafts(day: Field) -> list[object]:
    return [each["id"] for each in day.rows("SELECT id FROM draft WHERE kind = 'record'")]


def complaint(dialog: RecordDialog, name: str) -> str:
    beside = dialog.form._complaints[name]
    return "" if beside.isHidden() else beside.text()


def is_open(dialog: QDialog) -> bool:
    return shiboken6.isValid(dialog) and dialog.isVisible()


def close(day: Field, dialog: QDialog) -> None:
    dialog.close()
    day.settle()


def test_a_field_is_saved_when_it_is_left_and_says_so(day: Field) -> None:
    dialog = opened(day)
    line = type_into(dialog, "phone", "630 555 0000")
    day.settle()
    assert row(day, "phone") != "630 555 0000"
    QTest.keyClick(line, Qt.Key.Key_Tab)
    day.settle()
    assert row(day, "phone") == "630 555 0000"
    assert dialog.state.text().startswith("Saved at")
    buttons = [each.text() for each in dialog.buttons.findChildren(QPushButton)]
    assert buttons == ["Done"]
    close(day, dialog)


def test_the_form_begins_past_the_account_that_a_record_belongs_to(day: Field) -> None:
    [contact, *_] = day.rows("SELECT id FROM contact ORDER BY id LIMIT 1")
    day.parts.desk.edit_record("contact", contact["id"])
    day.settle()
    form = dialog_of(RecordDialog).form
    assert form.specs[0].show.refers == "account"
    assert form.focusWidget() is form.inputs[form.specs[1].name].editor


def test_enter_saves_the_field_and_leaves_the_form_open(day: Field) -> None:
    dialog = opened(day)
    line = type_into(dialog, "phone", "630 555 0000")
    QTest.keyClick(line, Qt.Key.Key_Return)
    day.settle()
    assert row(day, "phone") == "630 555 0000"
    assert is_open(dialog)
    QTest.keyClick(type_into(dialog, "npi", "12"), Qt.Key.Key_Return)
    assert complaint(dialog, "npi")
    close(day, dialog)


def test_a_choice_is_saved_as_soon_as_it_is_made(day: Field) -> None:
    dialog = opened(day)
    kind = dialog.form.inputs["kind"]
    assert isinstance(kind, ChoiceInput)
    kind.combo.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(kind.combo, Qt.Key.Key_Down)
    wanted = kind.value()
    dialog.autosave._timer.timeout.emit()
    day.settle()
    assert row(day, "kind") == wanted
    close(day, dialog)


def test_one_opening_of_the_form_is_one_step_of_undo(day: Field) -> None:
    before = row(day, "phone"), row(day, "city")
    dialog = opened(day)
    type_into(dialog, "phone", "630 555 0000")
    line = type_into(dialog, "city", "Elgin")
    QTest.keyClick(line, Qt.Key.Key_Return, CTRL)
    day.settle()
    assert not is_open(dialog)
    assert (row(day, "phone"), row(day, "city")) == ("630 555 0000", "Elgin")
    assert day.toast() == "“Prairie Oncology Associates” saved."
    day.workspace.toast.do_it()
    day.settle()
    assert (row(day, "phone"), row(day, "city")) == before


def test_undo_takes_back_field_by_field_while_the_form_is_open(day: Field) -> None:
    before = row(day, "phone"), row(day, "city")
    dialog = opened(day)
    line = type_into(dialog, "phone", "630 555 0000")
    QTest.keyClick(line, Qt.Key.Key_Return)
    city = type_into(dialog, "city", "Elgin")
    QTest.keyClick(city, Qt.Key.Key_Return)
    day.settle()
    done = dialog.buttons.findChildren(QPushButton)[0]
    done.setFocus()
    QTest.keyClick(done, Qt.Key.Key_Z, CTRL)
    day.settle()
    assert (row(day, "phone"), row(day, "city")) == ("630 555 0000", before[1])
    assert (city.text(), dialog.state.text()) == (before[1], "Taken back: City")
    QTest.keyClick(done, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(done, Qt.Key.Key_Z, CTRL)
    day.settle()
    assert (row(day, "phone"), line.text()) == (before[0], before[0])
    QTest.keyClick(done, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    day.settle()
    assert (row(day, "phone"), row(day, "city")) == ("630 555 0000", before[1])
    close(day, dialog)
    day.workspace.toast.do_it()
    day.settle()
    assert (row(day, "phone"), row(day, "city")) == before


def test_a_text_undoes_its_own_letters_before_the_form_undoes_a_field(day: Field) -> None:
    before = row(day, "phone")
    dialog = opened(day)
    phone = type_into(dialog, "phone", "630 555 0000")
    city = dialog.form.inputs["city"].editor
    assert isinstance(city, QLineEdit)
    city.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClicks(city, "x")
    QTest.keyClick(city, Qt.Key.Key_Z, CTRL)
    day.settle()
    assert (row(day, "phone"), "x" in city.text()) == ("630 555 0000", False)
    QTest.keyClick(city, Qt.Key.Key_Z, CTRL)
    day.settle()
    assert (row(day, "phone"), phone.text(), dialog.focusWidget()) == (before, before, city)
    close(day, dialog)


def test_what_was_refused_over_a_saved_value_is_taken_back_and_done_again(day: Field) -> None:
    before = str(row(day, "phone"))
    wrong, redo = "5" * 50, CTRL | Qt.KeyboardModifier.ShiftModifier
    dialog = opened(day)
    phone = type_into(dialog, "phone", "630 555 0000")
    QTest.keyClick(phone, Qt.Key.Key_Return)
    day.settle()
    QTest.keyClick(type_into(dialog, "phone", wrong), Qt.Key.Key_Tab)
    day.settle()
    done = dialog.buttons.findChildren(QPushButton)[0]
    done.setFocus()
    told = []
    for modifiers in (CTRL, CTRL, CTRL, redo, redo, redo):
        QTest.keyClick(done, Qt.Key.Key_Z, modifiers)
        day.settle()
        told.append((phone.text(), row(day, "phone"), len(drafts(day))))
    saved, fresh = ("630 555 0000", "630 555 0000", 0), (before, before, 0)
    refused = (wrong, "630 555 0000", 1)
    assert told == [saved, fresh, fresh, saved, refused, refused]
    assert complaint(dialog, "phone")
    close(day, dialog)
    assert drafts(day) == [day.land.account("Prairie")]


def test_what_was_refused_and_put_right_is_no_step_of_its_own(day: Field) -> None:
    before = str(row(day, "phone"))
    dialog = opened(day)
    phone = type_into(dialog, "phone", "5" * 50)
    QTest.keyClick(phone, Qt.Key.Key_Return)
    QTest.keyClick(type_into(dialog, "phone", "630 555 0000"), Qt.Key.Key_Return)
    day.settle()
    done = dialog.buttons.findChildren(QPushButton)[0]
    done.setFocus()
    QTest.keyClick(done, Qt.Key.Key_Z, CTRL)
    day.settle()
    assert (phone.text(), row(day, "phone"), drafts(day)) == (before, before, [])
    QTest.keyClick(done, Qt.Key.Key_Z, CTRL)
    day.settle()
    assert (phone.text(), row(day, "phone")) == (before, before)
    close(day, dialog)


def test_nothing_changed_says_nothing_and_leaves_nothing(day: Field) -> None:
    dialog = opened(day)
    line = dialog.form.inputs["phone"].editor
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(line, Qt.Key.Key_Tab)
    close(day, dialog)
    assert (day.toast(), drafts(day), day.parts.undoing.newest) == ("", [], "")
    assert day.rows("SELECT * FROM pending WHERE id = :id", id=day.land.account("Prairie")) == []


def test_escape_takes_back_what_was_typed_and_then_closes(day: Field) -> None:
    dialog = opened(day)
    before = row(day, "phone")
    line = type_into(dialog, "phone", "999")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert (line.text(), dialog.isVisible()) == (before, True)
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    assert line.text() != before, "the text has an undo of its own"
    QTest.keyClick(line, Qt.Key.Key_Escape)
    QTest.keyClick(line, Qt.Key.Key_Escape)
    day.settle()
    assert not is_open(dialog)
    assert (row(day, "phone"), drafts(day)) == (before, [])


def test_a_wrong_value_stays_with_its_sentence_and_the_others_are_saved(day: Field) -> None:
    dialog = opened(day)
    line = type_into(dialog, "npi", "1234567890")
    assert complaint(dialog, "npi") == ""
    QTest.keyClick(line, Qt.Key.Key_Tab)
    day.settle()
    sentence = complaint(dialog, "npi")
    assert sentence
    assert sentence in line.accessibleDescription()
    assert line.text() == "1234567890"
    type_into(dialog, "phone", "630 555 0000")
    close(day, dialog)
    assert (row(day, "phone"), row(day, "npi")) == ("630 555 0000", None)
    assert day.toast() == "Saved, but not: NPI. That is kept as a draft."
    day.show("today")
    rows = day.workspace.page.drafts.rows  # type: ignore[attr-defined]
    told = next(texts(each) for each in rows if texts(each)[0].startswith("Prairie"))
    assert told[1].startswith("Not saved: NPI · ")


def test_what_was_refused_stands_there_again_and_goes_once_it_is_right(day: Field) -> None:
    dialog = opened(day)
    type_into(dialog, "npi", "1234567890")
    close(day, dialog)
    assert day.toast() == "Not saved: NPI. It is kept as a draft."
    day.workspace.toast.do_it()
    day.settle()
    dialog = dialog_of(RecordDialog)
    line = dialog.form.inputs["npi"].editor
    assert isinstance(line, QLineEdit)
    assert line.text() == "1234567890"
    assert complaint(dialog, "npi")
    assert QApplication.focusWidget() is line
    line.selectAll()
    QTest.keyClicks(line, "1234567893")
    assert complaint(dialog, "npi") == ""
    close(day, dialog)
    assert (row(day, "npi"), drafts(day)) == ("1234567893", [])


def test_a_lock_saves_what_can_be_and_keeps_what_cannot(day: Field) -> None:
    dialog = opened(day)
    type_into(dialog, "phone", "630 555 0000")
    type_into(dialog, "npi", "12")
    dialog.reject()  # as a session closes every dialog
    day.settle()
    assert row(day, "phone") == "630 555 0000"
    assert drafts(day) == [day.land.account("Prairie")]


def test_a_window_that_closes_keeps_what_is_typed_in_the_form_over_it(day: Field) -> None:
    account = day.land.account("Prairie")
    day.workspace.windows.open("account", account)
    own = day.workspace.windows.open_ones[-1]
    own.activateWindow()
    day.settle()
    dialog = opened(day)
    assert dialog.parent() is own
    type_into(dialog, "phone", "630 555 0000")
    type_into(dialog, "npi", "12")
    own.close()
    day.settle()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert row(day, "phone") == "630 555 0000"
    assert drafts(day) == [account]
    assert day.toast() == "Saved, but not: NPI. That is kept as a draft."


def test_the_form_of_a_record_is_open_once(day: Field) -> None:
    dialog = opened(day)
    type_into(dialog, "npi", "12")
    assert opened(day) is dialog
    close(day, dialog)


def test_what_is_being_created_when_the_window_goes_is_kept_if_it_is_refused(day: Field) -> None:
    def full(*_: object) -> Contact:
        raise StorageProblem("The disk is full.", "Free some space and try again.")

    dialog = add_record(
        day.parts,
        day.workspace,
        title="Add a contact",
        entity=Contact,
        write=full,
        values={"account_id": day.land.account("Prairie")},
    )
    day.settle()
    QTest.keyClicks(dialog.form.inputs["last_name"].editor, "Falk")
    dialog.submit()
    shiboken6.delete(dialog)  # as the end of the window does, before the answer is there
    day.settle()
    labels = {each["label"] for each in day.rows("SELECT label FROM draft WHERE kind = 'new'")}
    assert "Add a contact: Falk" in labels


def test_half_a_word_is_a_draft_after_a_pause_and_outlives_a_kill(day: Field) -> None:
    dialog = opened(day)
    before = row(day, "city")
    type_into(dialog, "city", "Elg")
    dialog.autosave._timer.timeout.emit()
    day.settle()
    assert (row(day, "city"), len(drafts(day))) == (before, 1)
    shiboken6.delete(dialog)  # as a kill does: nobody closes the form
    again = opened(day)
    line = again.form.inputs["city"].editor
    assert isinstance(line, QLineEdit)
    assert line.text() == "Elg"
    close(day, again)
    assert (row(day, "city"), drafts(day)) == ("Elg", [])


@pytest.mark.parametrize("name", ["parent_id", "name"])
def test_a_form_that_is_closed_at_once_changes_nothing(day: Field, name: str) -> None:
    id_, parent = day.land.account("Prairie"), day.land.account("Lakeshore")
    with day.land.store.unit("edit") as unit:
        unit.connection.exec_driver_sql(
            "UPDATE account SET parent_id = ? WHERE id = ?", (parent, id_)
        )
    day.parts.desk.edit_record("account", id_)
    day.settle()
    dialog = dialog_of(RecordDialog)
    dialog.form.inputs["parent_id"].set_value(parent)  # its name is not looked up yet
    dialog.form.inputs[name].setFocus(Qt.FocusReason.OtherFocusReason)
    dialog.close()
    day.settle()
    assert row(day, "parent_id") == parent
    assert drafts(day) == []


def test_what_central_changed_meanwhile_waits_until_the_form_is_closed(day: Field) -> None:
    dialog = opened(day)
    line = type_into(dialog, "phone", "630 555 0000")
    change_at_central(day, "account", day.land.account("Prairie"), phone="630 555 7777")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    day.settle()
    assert (row(day, "phone"), len(drafts(day))) == ("630 555 7777", 1)
    assert not day.rows("SELECT 1 FROM card WHERE row_id = :id", id=day.land.account("Prairie"))
    close(day, dialog)
    assert day.toast() == "Not saved: both changed it meanwhile."
    buttons = [each.text() for each in day.workspace.toast.findChildren(QPushButton)]
    assert "Decide what both changed" in buttons
    (card,) = day.rows("SELECT mine FROM card WHERE row_id = :id", id=day.land.account("Prairie"))
    assert "630 555 0000" in card["mine"]
    assert drafts(day) == []


def test_a_clash_that_is_settled_in_the_form_leaves_neither_card_nor_draft(day: Field) -> None:
    dialog = opened(day)
    line = type_into(dialog, "phone", "630 555 0000")
    change_at_central(day, "account", day.land.account("Prairie"), phone="630 555 7777")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    day.settle()
    above = dialog.findChild(Meanwhile)
    assert above is not None
    above.line.findChildren(QPushButton)[0].click()
    above.details.findChildren(QPushButton)[0].click()
    assert line.text() == "630 555 7777"
    close(day, dialog)
    assert drafts(day) == []
    assert not day.rows("SELECT 1 FROM card WHERE row_id = :id", id=day.land.account("Prairie"))


def test_a_text_goes_on_being_merged_with_what_central_added(day: Field) -> None:
    with day.land.store.unit("add") as unit:
        task = tasks.add_task(unit, {"title": "Ring", "detail": "One.\n\nTwo.\n\nThree."})
        settle(unit)
    day.parts.desk.edit_record("task", task.id)
    day.settle()
    dialog = dialog_of(RecordDialog)
    area, title = (dialog.form.inputs[name].editor for name in ("detail", "title"))
    area.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(area, "Here: ")
    change_at_central(day, "task", task.id, detail="One.\n\nTwo.\n\nThree at central.")
    title.setFocus(Qt.FocusReason.OtherFocusReason)
    day.settle()
    area.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(area, "again ")
    close(day, dialog)
    detail = day.rows("SELECT detail FROM task WHERE id = :id", id=task.id)[0]["detail"]
    assert detail == "Here: again One.\n\nTwo.\n\nThree at central."
    assert drafts(day) == []


def test_a_record_that_is_gone_keeps_what_was_typed(day: Field) -> None:
    dialog = opened(day)
    type_into(dialog, "city", "Elgin")
    with day.land.store.unit("apply") as unit:
        unit.connection.exec_driver_sql(
            "UPDATE account SET id = 'gone' WHERE id = ?", (day.land.account("Prairie"),)
        )
    close(day, dialog)
    assert len(drafts(day)) == 1
    assert day.toast() == "Not saved: City. It is kept as a draft."
    day.workspace.toast.do_it()
    day.settle()
    assert "no longer on this laptop" in day.toast()
    day.workspace.toast.do_it()
    assert QGuiApplication.clipboard().text() == "City: Elgin"


def test_a_new_record_that_is_left_is_a_draft_and_gone_on_with(day: Field) -> None:
    account = day.land.account("Prairie")
    dialog = add_contact(day.parts, day.workspace, account)
    day.settle()
    editor = dialog.form.inputs["last_name"].editor
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(editor, "Vogel")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    day.settle()
    assert not is_open(dialog)
    (draft,) = day.rows("SELECT label FROM draft WHERE kind = 'new'")
    assert draft["label"] == "Add a contact: Vogel"
    assert day.toast() == "Not created; kept as a draft."
    day.workspace.toast.do_it()
    day.settle()
    again = dialog_of(FormDialog)
    assert [again.form.inputs[name].value() for name in ("account_id", "last_name")] == [
        account,
        "Vogel",
    ]
    again.submit()
    day.settle()
    made = day.rows("SELECT account_id FROM contact WHERE last_name = 'Vogel'")
    assert [each["account_id"] for each in made] == [account]
    assert day.rows("SELECT 1 FROM draft WHERE kind = 'new'") == []


def test_a_new_record_in_which_nothing_was_typed_leaves_nothing(day: Field) -> None:
    dialog = add_contact(day.parts, day.workspace, day.land.account("Prairie"))
    day.settle()
    dialog.reject()
    day.settle()
    assert day.rows("SELECT 1 FROM draft WHERE kind = 'new'") == []
    assert day.toast() == ""


@pytest.mark.parametrize("is_gone_on_with", [False, True])
def test_a_new_record_that_is_emptied_again_leaves_nothing(
    day: Field, *, is_gone_on_with: bool
) -> None:
    dialog = add_contact(day.parts, day.workspace, day.land.account("Prairie"))
    day.settle()
    editor = dialog.form.inputs["last_name"].editor
    assert isinstance(editor, QLineEdit)
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClicks(editor, "Vogel")
    dialog.findChildren(FormDraft)[0].keep()
    day.settle()
    assert len(day.rows("SELECT 1 FROM draft WHERE kind = 'new'")) == 1
    if is_gone_on_with:
        dialog.reject()
        day.workspace.toast.do_it()
        day.settle()
        dialog = dialog_of(FormDialog)
        editor = dialog.form.inputs["last_name"].editor
        assert isinstance(editor, QLineEdit)
    day.workspace.toast.tell(Notice("another"))
    editor.selectAll()
    QTest.keyClicks(editor, " ")
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    day.settle()
    assert not is_open(dialog)
    assert day.rows("SELECT 1 FROM draft WHERE kind = 'new'") == []
    assert day.toast() == "another"


def test_a_lock_saves_the_cell_that_is_written_in(day: Field) -> None:
    view = day.show("tasks").findChild(ListView)
    assert view is not None
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_F2)
    editor = view.findChild(QLineEdit)
    assert editor is not None
    editor.selectAll()
    QTest.keyClicks(editor, "Call the pharmacist back")
    day.workspace.close_windows()
    day.settle()
    titles = [each["title"] for each in day.rows("SELECT title FROM task")]
    assert "Call the pharmacist back" in titles
