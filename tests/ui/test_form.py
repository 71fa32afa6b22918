"""The one form: every value comes back, every complaint stands beside its field."""

from __future__ import annotations

import random
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from bluenote_field.domain.accounts import Account, Contact, ContactRole
from bluenote_field.domain.calls import Call
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import Complaint, InputProblem
from bluenote_field.ui.forms.dialogs import FormDialog
from bluenote_field.ui.forms.form import EntityForm
from bluenote_field.ui.forms.input_kinds import ChoiceInput, MomentInput
from bluenote_field.ui.forms.inputs import RecordInput
from tests.fakes.records import invent
from tests.ui.conftest import Running


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda e: e.__name__)
def test_what_is_loaded_into_a_form_comes_out_again(
    running: Running, qtbot: QtBot, seeded: random.Random, entity: type[Entity]
) -> None:
    form = EntityForm(entity, running.parts)
    qtbot.addWidget(form)
    values = invent(entity, seeded)
    for spec in form.specs:
        if spec.show.refers:
            values[spec.name] = None
    record = entity.checked({"id": "0" * 36, **invent(entity, seeded), **values_kept(values)})
    form.load({**record.values(), **{s.name: None for s in form.specs if s.show.refers}})
    running.settle()
    shown = form.values()
    for spec in form.specs:
        if not spec.show.refers:
            assert shown[spec.name] == getattr(record, spec.name), spec.name
            assert type(shown[spec.name]) is type(getattr(record, spec.name)), spec.name


def values_kept(values: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda e: e.__name__)
def test_a_form_shows_every_field_that_is_meant_for_forms(
    running: Running, qtbot: QtBot, entity: type[Entity]
) -> None:
    form = EntityForm(entity, running.parts)
    qtbot.addWidget(form)
    assert list(form.inputs) == [spec.name for spec in fields_of(entity) if spec.show.form]


def test_complaints_stand_beside_their_fields_and_the_first_has_the_cursor(
    running: Running, qtbot: QtBot
) -> None:
    form = EntityForm(Contact, running.parts)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    form.load({"first_name": "Maria", "email": "no at sign", "npi": "12"})
    with pytest.raises(InputProblem) as refused:
        Contact.checked({"id": "0" * 36, **form.values(), "account_id": "0" * 36})
    form.complain(refused.value)
    assert form._complaints["email"].isVisible()
    assert form._complaints["last_name"].isVisible()
    assert not form._complaints["first_name"].isVisible()
    assert form.inputs["last_name"].editor.hasFocus()
    assert form.inputs["email"].editor.property("wrong") is True
    form.clear_complaints()
    assert not form._complaints["email"].isVisible()
    assert form.inputs["email"].editor.property("wrong") is False


def test_a_complaint_about_a_field_that_is_not_shown_is_not_lost(
    running: Running, qtbot: QtBot
) -> None:
    form = EntityForm(Call, running.parts)
    qtbot.addWidget(form)
    form.show()
    form.complain(InputProblem("x", complaints=(Complaint("status", "is missing"),)))
    assert form._general.text() == "Status is missing."
    assert form._general.isVisible()


def test_a_new_record_begins_with_the_defaults_of_its_entity(
    running: Running, qtbot: QtBot
) -> None:
    form = EntityForm(Contact, running.parts)
    qtbot.addWidget(form)
    form.load_new({"last_name": "Okafor"})
    values = form.values()
    assert values["role"] is ContactRole.OTHER
    assert values["last_name"] == "Okafor"
    assert values["email"] is None


def test_typing_tells_that_something_was_edited_and_loading_does_not(
    running: Running, qtbot: QtBot
) -> None:
    form = EntityForm(Task, running.parts)
    qtbot.addWidget(form)
    with qtbot.assertNotEmitted(form.edited):
        form.load({"title": "Send the paper", "detail": "soon"})
    with qtbot.waitSignal(form.edited):
        QTest.keyClick(form.inputs["title"].editor, Qt.Key.Key_End)
        QTest.keyClicks(form.inputs["title"].editor, "!")
    assert form.values()["title"] == "Send the paper!"


def test_a_day_is_typed_in_words_and_put_in_order(running: Running, qtbot: QtBot) -> None:
    form = EntityForm(Task, running.parts)
    qtbot.addWidget(form)
    due = form.inputs["due_on"]
    QTest.keyClicks(due.editor, "tomorrow")
    QTest.keyClick(due.editor, Qt.Key.Key_Return)
    assert form.values()["due_on"] == date(2026, 11, 21)
    assert due.editor.property("text") == "2026-11-21"


def test_a_day_that_cannot_be_read_is_a_complaint_and_stays_as_typed(
    running: Running, qtbot: QtBot
) -> None:
    form = EntityForm(Task, running.parts)
    qtbot.addWidget(form)
    due = form.inputs["due_on"]
    QTest.keyClicks(due.editor, "whenever")
    with pytest.raises(InputProblem) as refused:
        form.values()
    assert [complaint.field for complaint in refused.value.complaints] == ["due_on"]
    assert due.editor.property("text") == "whenever"


def test_a_moment_that_was_only_shown_keeps_its_seconds(running: Running, qtbot: QtBot) -> None:
    form = EntityForm(Call, running.parts)
    qtbot.addWidget(form)
    starts = form.inputs["starts_at"]
    assert isinstance(starts, MomentInput)
    moment = running.parts.clock().replace(second=42)
    starts.set_value(moment)
    assert starts.value() == moment


def test_a_choice_of_a_newer_version_is_shown_and_kept(running: Running, qtbot: QtBot) -> None:
    form = EntityForm(Account, running.parts)
    qtbot.addWidget(form)
    kind = form.inputs["kind"]
    assert isinstance(kind, ChoiceInput)
    kind.set_value("virtual_center")
    assert kind.value() == "virtual_center"
    assert isinstance(kind.editor, QComboBox)
    assert kind.editor.currentText() == "virtual_center"


def test_a_record_is_picked_by_a_few_letters(running: Running, qtbot: QtBot) -> None:
    form = EntityForm(Contact, running.parts)
    qtbot.addWidget(form)
    with qtbot.waitActive(form):
        form.show()
        form.activateWindow()
    account = form.inputs["account_id"]
    assert isinstance(account, RecordInput)
    account.line.setFocus()
    QTest.keyClicks(account.line, "birc")
    running.settle()
    QTest.keyClick(account.line, Qt.Key.Key_Return)
    assert account.line.text() == "Birch Hospital"
    id_ = form.values()["account_id"]
    other = EntityForm(Contact, running.parts)
    qtbot.addWidget(other)
    other.load({"account_id": id_})
    running.settle()
    shown = other.inputs["account_id"]
    assert isinstance(shown, RecordInput)
    assert shown.line.text() == "Birch Hospital"
    assert shown.value() == id_


def test_a_name_that_was_not_picked_is_a_complaint(running: Running, qtbot: QtBot) -> None:
    form = EntityForm(Contact, running.parts)
    qtbot.addWidget(form)
    QTest.keyClicks(form.inputs["account_id"].editor, "nowhere")
    with pytest.raises(InputProblem):
        form.inputs["account_id"].value()


def test_ctrl_enter_saves_a_form_dialog_and_a_complaint_keeps_it_open(
    running: Running, qtbot: QtBot
) -> None:
    form = EntityForm(Task, running.parts)
    saved: list[dict[str, object]] = []
    dialog = FormDialog(title="Task", form=form, save=saved.append, parent=running.desktop.window)
    dialog.open()
    running.settle()
    QTest.keyClicks(form.inputs["title"].editor, "Call back")
    QTest.keyClick(
        form.inputs["title"].editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    assert [values["title"] for values in saved] == ["Call back"]
    assert not dialog.save_button.isEnabled()
    dialog.complain(InputProblem("x", complaints=(Complaint("title", "is too short"),)))
    assert dialog.isVisible()
    assert dialog.save_button.isEnabled()
    dialog.finish()
    assert not dialog.isVisible()
