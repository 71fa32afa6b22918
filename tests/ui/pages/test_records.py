"""Accounts, contacts, calls and tasks: what the pages show and change."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from bluenote_field.actions import calls
from bluenote_field.actions.accounts import edit_account
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.ui.dialogs import FormDialog, Question
from bluenote_field.ui.pages.account_detail import AccountDetail
from bluenote_field.ui.pages.call_detail import CallDetail
from bluenote_field.ui.pages.contact_detail import ContactDetail
from bluenote_field.ui.pages.tasks import TaskDetail
from tests.ui.pages.conftest import Field

Kind = TypeVar("Kind", bound=QWidget)


def open_account(day: Field, words: str) -> AccountDetail:
    day.parts.desk.open_record("account", day.land.account(words))
    day.settle()
    return the(day.workspace.page, AccountDetail)


def open_call(day: Field, number: int) -> CallDetail:
    day.parts.desk.open_record("call", day.land.calls[number])
    day.settle()
    return the(day.workspace.page, CallDetail)


def the(page: QWidget, kind: type[Kind]) -> Kind:
    found = page.findChild(kind)
    assert found is not None
    return found


def dialog_of(kind: type[Kind]) -> Kind:
    return next(w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible())


def texts(widget: QWidget) -> list[str]:
    return [label.toolTip() or label.text() for label in widget.findChildren(QLabel)]


def test_an_account_says_how_often_it_is_called_on_and_what_happened(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    assert (
        detail.meta.text() == "NCI-designated center · Chicago, IL · 312 555 0142 · By appointment"
    )
    assert detail.cadence.text().startswith("2 of 4 calls this quarter, 2 scheduled")
    assert "Formulary committee" in texts(detail.timeline.rows[0])
    assert "Champion" in texts(detail.people.rows[0])


def test_a_call_that_was_just_saved_stands_in_the_timeline(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    before = len(detail.timeline.rows)
    draft = calls.CallDraft(
        day.land.account("Lakeshore"),
        day.land.clock[0],
        zone="America/Chicago",
        notes="A quick word.",
    )
    with day.land.store.unit("log a call") as unit:
        calls.log_call(unit, draft)
    day.settle()
    assert len(detail.timeline.rows) == before + 1
    assert any(
        "A quick word." in texts(row) and "to sync" in texts(row) for row in detail.timeline.rows
    )


def test_an_account_is_edited_with_complaints_beside_the_fields(day: Field) -> None:
    detail = open_account(day, "Prairie")
    detail.edit()
    dialog = dialog_of(FormDialog)
    dialog.form.inputs["npi"].set_value("1234567890")
    dialog.form.inputs["phone"].set_value("630 555 0000")
    dialog.submit()
    day.settle()
    assert dialog.isVisible()
    assert not dialog.form._complaints["npi"].isHidden()
    dialog.form.inputs["npi"].set_value("")
    dialog.submit()
    day.settle()
    assert "630 555 0000" in detail.meta.text()
    day.workspace.toast.do_it()
    day.settle()
    assert "630 555 0117" in detail.meta.text()


def test_an_open_editor_is_not_touched_by_what_comes_in(day: Field) -> None:
    detail = open_account(day, "Prairie")
    detail.edit()
    dialog = dialog_of(FormDialog)
    dialog.form.inputs["city"].set_value("Half typed")
    with day.land.store.unit("from elsewhere") as unit:
        edit_account(unit, day.land.account("Prairie"), {"phone": "630 555 9999"})
    day.settle()
    assert "630 555 9999" in detail.meta.text()
    assert dialog.form.inputs["city"].value() == "Half typed"
    dialog.submit()
    day.settle()
    phone = day.rows(
        "SELECT phone, city FROM account WHERE id = :id", id=day.land.account("Prairie")
    )
    assert tuple(phone[0].values()) == ("630 555 9999", "Half typed")


def test_submitting_shows_all_that_is_missing_and_each_line_leads_to_its_field(day: Field) -> None:
    with day.land.store.unit("make a mess") as unit:
        unit.change(Call, day.land.calls[2], {"starts_at": day.land.clock[0].replace(day=20)})
        unit.change(Call, day.land.calls[2], {"status": "not_seen"})
        unit.change(Call, day.land.calls[2], {"status": "saved", "notes": None})
        for line in unit.rows(
            "SELECT id FROM call_attendee WHERE call_id = :id", id=day.land.calls[2]
        ):
            unit.remove(CallAttendee, line["id"])
    detail = open_call(day, 2)
    detail.submit()
    day.settle()
    links = [b.text() for b in detail.findChildren(QPushButton) if "→" in b.text()]
    assert [link.split(":")[0] for link in links] == ["Note", "When", "People"]
    people = next(b for b in detail.findChildren(QPushButton) if b.text().startswith("People:"))
    people.click()
    day.settle()
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "People"
    focus.window().close()
    day.settle()


def test_a_complete_call_is_submitted_after_one_question_and_is_then_locked(day: Field) -> None:
    detail = open_call(day, 11)
    detail.submit()
    dialog_of(Question).accept()
    day.settle()
    assert detail.status.text() == "Submitted"
    assert not detail.buttons["edit"].isVisible()
    detail.add_addendum()
    dialog = dialog_of(FormDialog)
    dialog.form.inputs["text"].set_value("The leaflets went out.")
    dialog.submit()
    day.settle()
    assert "The leaflets went out." in texts(detail)


def test_a_visit_is_cancelled_attempted_and_planned_again(day: Field) -> None:
    detail = open_call(day, 6)
    detail.cancel()
    day.settle()
    assert detail.status.text() == "Cancelled"
    day.workspace.toast.do_it()
    day.settle()
    assert detail.status.text() == "Planned"
    detail.not_seen()
    day.settle()
    assert detail.status.text() == "Attempted, not seen"
    detail.plan_again()
    day.settle()
    assert detail.status.text() == "Planned"


def test_a_cancelled_record_of_a_visit_comes_back_as_it_was(day: Field) -> None:
    detail = open_call(day, 11)
    before = day.rows("SELECT * FROM call WHERE id = :id", id=day.land.calls[11])[0]
    detail.cancel()
    day.settle()
    day.workspace.toast.do_it()
    day.settle()
    after = day.rows("SELECT * FROM call WHERE id = :id", id=day.land.calls[11])[0]
    assert dict(after) == dict(before)


def test_a_contact_is_added_to_an_account_edited_and_taken_back(day: Field) -> None:
    detail = open_account(day, "Blue Earth")
    detail.add_contact()
    dialog = dialog_of(FormDialog)
    assert "account_id" not in dialog.form.inputs
    dialog.form.inputs["last_name"].set_value("Vogel")
    dialog.submit()
    day.settle()
    made = day.rows("SELECT id, account_id FROM contact WHERE last_name = 'Vogel'")[0]
    assert made["account_id"] == day.land.account("Blue Earth")
    assert len(detail.people.rows) == 1
    day.parts.desk.open_record("contact", made["id"])
    day.settle()
    contact = the(day.workspace.page, ContactDetail)
    assert contact.title.text() == "Vogel"
    contact.remove()
    dialog_of(Question).accept()
    day.settle()
    assert day.rows("SELECT * FROM contact WHERE last_name = 'Vogel'") == []


def test_a_task_is_done_and_reopened_by_space_in_the_list(day: Field) -> None:
    page = day.show("tasks")
    view = page.table.view  # type: ignore[attr-defined]
    view.selectRow(0)
    view.setFocus()
    day.settle()
    task_id = page.table.current_id()  # type: ignore[attr-defined]
    QTest.keyClick(view, Qt.Key.Key_Space)
    day.settle()
    assert day.rows("SELECT done_at FROM task WHERE id = :id", id=task_id)[0]["done_at"] is not None
    day.parts.desk.open_record("task", task_id)
    day.settle()
    the(page, TaskDetail).reopen()
    day.settle()
    assert day.rows("SELECT done_at FROM task WHERE id = :id", id=task_id)[0]["done_at"] is None


def test_calls_are_filtered_by_status(day: Field) -> None:
    page = day.show("calls")
    box = page.status  # type: ignore[attr-defined]
    box.setCurrentIndex(box.findData("not_seen"))
    day.settle()
    assert page.table.model.rowCount() == 1  # type: ignore[attr-defined]


def test_a_narrow_window_shows_list_or_record_and_escape_leads_back(day: Field) -> None:
    day.workspace.resize(1000, 700)
    page = day.show("accounts")
    both = page.both  # type: ignore[attr-defined]
    assert page.table.isVisible()  # type: ignore[attr-defined]
    detail = open_account(day, "Lakeshore")
    assert detail.isVisible()
    assert not page.table.isVisible()  # type: ignore[attr-defined]
    QTest.keyClick(detail, Qt.Key.Key_Escape)
    assert page.table.isVisible()  # type: ignore[attr-defined]
    assert both.is_narrow


def test_every_control_has_a_name_for_those_who_listen(day: Field) -> None:
    nameless = []
    for section in ("today", "accounts", "contacts", "calls", "tasks", "sync"):
        day.show(section)
        for widget in day.workspace.page.findChildren(QWidget):
            wants = widget.focusPolicy() != Qt.FocusPolicy.NoFocus and widget.isVisible()
            proxied = widget.focusProxy() is not None
            if (
                wants
                and not proxied
                and not widget.accessibleName()
                and not getattr(widget, "text", str)()
            ):
                nameless.append(f"{section}: {type(widget).__name__} {widget.objectName()}")
    assert nameless == []
