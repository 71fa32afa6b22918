"""A form that is open while a sync changes its record: it stays as typed, and nothing is lost."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton

from bluenote_field.store.store import Changed
from bluenote_field.ui.call.fields import CallFields
from bluenote_field.ui.call.form import CallForm
from bluenote_field.ui.forms.meanwhile import Meanwhile
from bluenote_field.ui.forms.record_editing import RecordDialog
from bluenote_field.ui.navigation import CallWanted
from tests.ui.pages.conftest import Field
from tests.ui.pages.test_records import dialog_of, open_account


def change_at_central(day: Field, table: str, id_: str, **values: object) -> None:
    """As a sync writes it: another row with another revision, no edit of this laptop's."""
    sets = ", ".join(f"{name} = :{name}" for name in values)
    with day.land.store.unit("apply") as unit:
        unit.connection.exec_driver_sql(
            f"UPDATE {table} SET {sets}, revision = coalesce(revision, 0) + 7 "  # noqa: S608
            "WHERE id = :id",
            {**values, "id": id_},
        )
        unit.touch(table)
    day.settle()


def open_form(day: Field) -> tuple[RecordDialog, Meanwhile, str]:
    detail = open_account(day, "Lakeshore")
    detail.edit()
    day.settle()
    dialog = dialog_of(RecordDialog)
    above = dialog.findChild(Meanwhile)
    assert above is not None
    return dialog, above, day.land.account("Lakeshore")


def line_of(dialog: RecordDialog, name: str) -> QLineEdit:
    editor = dialog.form.inputs[name].editor
    assert isinstance(editor, QLineEdit)
    return editor


def type_phone(dialog: RecordDialog, text: str) -> QLineEdit:
    line = line_of(dialog, "phone")
    line.setFocus(Qt.FocusReason.OtherFocusReason)
    line.selectAll()
    QTest.keyClicks(line, text)
    return line


def told(above: Meanwhile) -> list[str]:
    return [label.text() for label in above.details.findChildren(QLabel) if not label.isHidden()]


def row_of(day: Field, id_: str) -> dict[str, object]:
    (row,) = day.rows("SELECT phone, website, revision FROM account WHERE id = :id", id=id_)
    return dict(row)


def test_an_open_form_keeps_focus_cursor_and_text_during_a_sync(day: Field) -> None:
    dialog, above, id_ = open_form(day)
    line = type_phone(dialog, "617 555 0100")
    line.setCursorPosition(4)
    assert above.isHidden()
    change_at_central(day, "account", id_, phone="312 555 0199", website="lake.example")
    assert QApplication.focusWidget() is line
    assert (line.text(), line.cursorPosition()) == ("617 555 0100", 4)
    assert not above.isHidden()
    assert above.details.isHidden()
    assert "changed at central meanwhile" in above.line.text
    QTest.keyClicks(line, "9")
    assert line.text() == "617 9555 0100"
    dialog.close()


def test_what_the_person_did_not_change_stays_as_central_wrote_it(day: Field) -> None:
    dialog, _, id_ = open_form(day)
    type_phone(dialog, "617 555 0100")
    change_at_central(day, "account", id_, website="lake.example")
    dialog.submit()
    day.settle()
    row = row_of(day, id_)
    assert (row["phone"], row["website"]) == ("617 555 0100", "lake.example")
    assert not day.rows("SELECT 1 FROM card WHERE row_id = :id", id=id_)


def test_what_both_changed_waits_on_a_card_and_the_toast_leads_there(day: Field) -> None:
    dialog, _, id_ = open_form(day)
    type_phone(dialog, "617 555 0100")
    change_at_central(day, "account", id_, phone="312 555 0199")
    dialog.submit()
    day.settle()
    assert row_of(day, id_)["phone"] == "312 555 0199"
    (card,) = day.rows("SELECT kind, mine, theirs, label FROM card WHERE row_id = :id", id=id_)
    assert card["kind"] == "conflict"
    assert "617 555 0100" in card["mine"]
    assert "312 555 0199" in card["theirs"]
    assert "Lakeshore" in card["label"]
    buttons = [each.text() for each in day.workspace.toast.findChildren(QPushButton)]
    assert "Decide what both changed" in buttons


def test_the_line_unfolds_what_differs_and_a_field_can_be_taken(day: Field) -> None:
    dialog, above, id_ = open_form(day)
    was = row_of(day, id_)["phone"]
    type_phone(dialog, "617 555 0100")
    change_at_central(day, "account", id_, phone="312 555 0199", website="lake.example")
    above.line.findChildren(QPushButton)[0].click()
    assert told(above) == [f"Phone: {was} → 312 555 0199", "Website: — → lake.example"]
    above.details.findChildren(QPushButton)[0].click()
    assert line_of(dialog, "phone").text() == "312 555 0199"
    assert QApplication.focusWidget() is line_of(dialog, "phone")
    QApplication.processEvents()
    assert told(above) == ["Website: — → lake.example"]
    type_phone(dialog, "312 555 0200")
    dialog.submit()
    day.settle()
    row = row_of(day, id_)
    assert (row["phone"], row["website"]) == ("312 555 0200", "lake.example")
    assert not day.rows("SELECT 1 FROM card WHERE row_id = :id", id=id_)


def test_a_change_of_ones_own_elsewhere_is_no_news(day: Field) -> None:
    dialog, above, id_ = open_form(day)
    with day.land.store.unit("edit") as unit:
        unit.connection.exec_driver_sql("UPDATE account SET phone = '1' WHERE id = ?", (id_,))
        unit.touch("account")
    day.settle()
    assert above.isHidden()
    dialog.close()


def test_a_record_that_left_is_told_and_a_closed_form_hears_nothing(day: Field) -> None:
    dialog, above, id_ = open_form(day)
    with day.land.store.unit("apply") as unit:
        unit.connection.exec_driver_sql("UPDATE account SET id = 'gone' WHERE id = ?", (id_,))
        unit.touch("account")
    day.settle()
    assert above.line.text == "This record is no longer on this laptop."
    dialog.close()
    day.settle()
    day.parts.changes.tell(Changed(frozenset({"account"}), frozenset()))
    day.settle()
    assert not [w for w in QApplication.topLevelWidgets() if isinstance(w, RecordDialog)]


def open_call_form(day: Field, call_id: str, draft_id: str = "") -> CallForm:
    form = CallForm(day.parts, CallWanted(call_id=call_id, draft_id=draft_id), day.workspace)
    form.open()
    day.settle()
    return form


def fields_of(form: CallForm) -> CallFields:
    assert form.fields is not None
    return form.fields


def call_of(day: Field, id_: str) -> dict[str, object]:
    (row,) = day.rows("SELECT notes, objective, next_step, status FROM call WHERE id = :id", id=id_)
    return dict(row)


def test_a_call_form_keeps_what_is_typed_and_writes_only_that(day: Field) -> None:
    id_ = day.rows("SELECT id FROM call WHERE status = 'saved' ORDER BY starts_at")[0]["id"]
    met = day.rows("SELECT id FROM call_attendee WHERE call_id = :id", id=id_)
    form = open_call_form(day, id_)
    note = fields_of(form).note
    note.setFocus(Qt.FocusReason.OtherFocusReason)
    note.selectAll()
    QTest.keyClicks(note, "Met in the hall.")
    at = note.textCursor().position()
    change_at_central(day, "call", id_, objective="Renew the order")
    assert QApplication.focusWidget() is note
    assert (note.toPlainText(), note.textCursor().position()) == ("Met in the hall.", at)
    above = form.findChild(Meanwhile)
    assert above is not None
    assert not above.isHidden()
    if met:
        change_at_central(day, "call_attendee", met[0]["id"], name="Renamed at central")
    form.save()
    day.settle()
    row = call_of(day, id_)
    assert (row["notes"], row["objective"]) == ("Met in the hall.", "Renew the order")
    assert not day.rows("SELECT 1 FROM card WHERE row_id = :id", id=id_)


def test_a_call_that_both_changed_is_decided_by_a_card(day: Field) -> None:
    id_ = day.rows("SELECT id FROM call WHERE status = 'saved' ORDER BY starts_at")[0]["id"]
    form = open_call_form(day, id_)
    fields_of(form).next_step.setText("Send the leaflet")
    change_at_central(day, "call", id_, next_step="Call back in May")
    form.save()
    day.settle()
    assert call_of(day, id_)["next_step"] == "Call back in May"
    (card,) = day.rows("SELECT mine FROM card WHERE row_id = :id AND grp = 'next_step'", id=id_)
    assert "Send the leaflet" in card["mine"]


def test_taking_a_field_of_a_call_leaves_the_rest_as_typed(day: Field) -> None:
    id_ = day.rows("SELECT id FROM call WHERE status = 'saved' ORDER BY starts_at")[0]["id"]
    form = open_call_form(day, id_)
    fields_of(form).note.setPlainText("Met in the hall.")
    change_at_central(day, "call", id_, next_step="Call back in May")
    above = form.findChild(Meanwhile)
    assert above is not None
    above.line.findChildren(QPushButton)[0].click()
    above.details.findChildren(QPushButton)[0].click()
    day.settle()
    state = fields_of(form).state()
    assert (state.next_step, state.notes) == ("Call back in May", "Met in the hall.")
    assert above.isHidden()
    form.save()
    day.settle()
    assert not day.rows("SELECT 1 FROM card WHERE row_id = :id", id=id_)


def test_a_draft_goes_on_from_the_call_as_it_was_when_it_was_typed(day: Field) -> None:
    id_ = day.rows("SELECT id FROM call WHERE status = 'saved' ORDER BY starts_at")[0]["id"]
    form = open_call_form(day, id_)
    fields_of(form).note.setPlainText("Met in the hall.")
    form.reject()
    day.settle()
    change_at_central(day, "call", id_, objective="Renew the order")
    form = open_call_form(day, id_)
    above = form.findChild(Meanwhile)
    assert above is not None
    assert not above.isHidden()
    form.save()
    day.settle()
    row = call_of(day, id_)
    assert (row["notes"], row["objective"]) == ("Met in the hall.", "Renew the order")
