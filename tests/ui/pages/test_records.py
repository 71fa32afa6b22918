"""Accounts, contacts, calls and tasks: what the pages show and change."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.actions import calls
from bluenote_field.actions.accounts import edit_account
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.ui.forms.dialogs import FormDialog
from bluenote_field.ui.forms.record_editing import RecordDialog
from bluenote_field.ui.pages.account.detail import AccountDetail
from bluenote_field.ui.pages.accounts import AccountsPage
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
    assert detail.meta.text() == "NCI-designated center · Chicago, IL · 312 555 0142"
    assert detail.figures.values == {
        "Next visit": "Today, 11:00\u202fAM",
        "Last visit": "Nov 5, 2026 (13 days ago)",
        "This quarter": "2 of 4 done, 2 planned",
        "Access": "By appointment",
        "Best times": "Thursday mornings",
    }
    assert detail.inside.timeline.shown[0].title == "Formulary committee"
    detail.inside.tabs.setCurrentIndex(1)
    buttons = [each.text() for each in detail.inside.people.rows[0].findChildren(QPushButton)]
    assert buttons[:2] == ["Influence 5 of 5", "Champion"]


def test_a_call_that_was_just_saved_stands_in_the_timeline(day: Field) -> None:
    detail = open_account(day, "Lakeshore")
    before = len(detail.inside.timeline.shown)
    draft = calls.CallDraft(
        day.land.account("Lakeshore"),
        day.land.clock[0],
        zone="America/Chicago",
        notes="A quick word.",
    )
    with day.land.store.unit("log a call") as unit:
        calls.log_call(unit, draft)
    day.settle()
    assert len(detail.inside.timeline.shown) == before + 1
    assert any(
        line.text == "A quick word." and line.pending for line in detail.inside.timeline.shown
    )


def test_an_open_editor_is_not_touched_by_what_comes_in(day: Field) -> None:
    detail = open_account(day, "Prairie")
    detail.edit()
    day.settle()
    dialog = dialog_of(RecordDialog)
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


def test_a_complete_call_is_submitted_without_a_question_and_is_then_locked(day: Field) -> None:
    detail = open_call(day, 11)
    detail.submit()
    day.settle()
    assert detail.status.text() == "Submitted"
    day.workspace.toast.do_it()
    day.settle()
    assert detail.status.text() == "Saved"
    detail.submit()
    day.settle()
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
    detail.inside.tabs.setCurrentIndex(1)
    assert len(detail.inside.people.rows) == 1
    day.parts.desk.open_record("contact", made["id"])
    day.settle()
    contact = the(day.workspace.page, ContactDetail)
    assert contact.title.text() == "Vogel"
    contact.remove()
    day.settle()
    assert day.rows("SELECT * FROM contact WHERE last_name = 'Vogel'") == []
    day.workspace.toast.do_it()
    day.settle()
    assert day.rows("SELECT id FROM contact WHERE last_name = 'Vogel'")[0]["id"] == made["id"]


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


def shown_in(day: Field, section: str, name: str) -> list[str]:
    """The first field of what a ready-made filter of a page shows."""
    page = day.show(section)
    table = page.table  # type: ignore[attr-defined]
    table.bar.clear()
    table.bar.saved.menu.aboutToShow.emit()
    next(each for each in table.bar.saved.menu.actions() if each.text() == name).trigger()
    day.settle()
    model = table.model
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_every_list_has_filters_that_are_ready(day: Field) -> None:
    assert shown_in(day, "accounts", "NCI-designated") == ["Lakeshore Cancer Center"]
    assert "Lakeshore Cancer Center" not in shown_in(day, "accounts", "Not seen in 30 days")
    assert len(shown_in(day, "accounts", "Not seen in 30 days")) > 3
    assert len(shown_in(day, "contacts", "Prescribers")) == 8
    assert 0 < len(shown_in(day, "contacts", "Prescribers, not seen in 30 days")) < 8
    assert len(shown_in(day, "calls", "Not submitted")) == 4
    assert len(shown_in(day, "calls", "Planned")) > 3
    assert 0 < len(shown_in(day, "calls", "This week")) < len(shown_in(day, "calls", "Planned")) + 3
    late, still = (shown_in(day, "tasks", name) for name in ("Late", "Open"))
    assert set(late) < set(still)
    assert not set(still) & set(shown_in(day, "tasks", "Done"))


def test_many_tasks_are_done_and_moved_at_once_and_one_undo_takes_that_back(day: Field) -> None:
    page = day.show("tasks")
    table = page.table  # type: ignore[attr-defined]
    done, _, due, _ = table.chosen.verbs
    count = table.model.rowCount()
    before = day.rows("SELECT id, due_on, done_at FROM task ORDER BY id")
    table.view.selectAll()
    table.chosen.do(due.choices[0])
    day.settle()
    assert len(day.rows("SELECT id FROM task WHERE due_on = '2026-11-18'")) >= count
    table.view.selectAll()
    table.chosen.do(done)
    day.settle()
    assert table.model.rowCount() == 0
    day.parts.undoing.undo()
    day.settle()
    day.parts.undoing.undo()
    day.settle()
    assert day.rows("SELECT id, due_on, done_at FROM task ORDER BY id") == before


def test_of_many_calls_those_that_are_complete_are_submitted(day: Field) -> None:
    page = day.show("calls")
    table = page.table  # type: ignore[attr-defined]
    before = day.rows("SELECT id, status FROM call ORDER BY id")
    table.view.selectAll()
    table.chosen.do(table.chosen.verbs[0])
    day.settle()
    after = day.rows("SELECT id, status FROM call ORDER BY id")
    assert after != before
    assert "cannot be submitted yet" in day.toast()
    day.parts.undoing.undo()
    day.settle()
    assert day.rows("SELECT id, status FROM call ORDER BY id") == before


def test_the_line_between_list_and_record_is_remembered(day: Field) -> None:
    both = day.show("accounts").both  # type: ignore[attr-defined]
    both.split.setSizes([400, 700])
    both.split.splitterMoved.emit(400, 1)
    again = AccountsPage(day.parts)
    again.resize(both.size())
    again.show()
    left, right = again.both.split.sizes()
    assert abs(left / (left + right) - 400 / 1100) < 0.03
    again.close()
    again.deleteLater()
    day.settle()


def test_a_record_that_the_filter_left_out_is_not_shown_beside_the_list(
    day: Field, qtbot: QtBot
) -> None:
    page = day.show("accounts")
    assert isinstance(page, AccountsPage)
    both, table = page.both, page.table
    table.view.selectRow(0)
    first = table.current_id()
    qtbot.waitUntil(lambda: both.detail.record_id == first)
    other = table.model.id_at(table.model.rowCount() - 1)
    name = day.rows("SELECT name FROM account WHERE id = :id", id=other)[0]["name"]
    table.filter.setFocus()
    QTest.keyClicks(table.filter, name)
    qtbot.waitUntil(lambda: both.detail.record_id == other)
    assert table.filter.hasFocus()
    QTest.keyClicks(table.filter, "zzzz")
    qtbot.waitUntil(lambda: both._right.currentIndex() == 0)
    table.filter.clear()
    qtbot.waitUntil(lambda: both._right.currentIndex() == 1)


def test_a_record_that_was_opened_stays_whatever_the_list_shows(day: Field, qtbot: QtBot) -> None:
    detail = open_account(day, "Lakeshore")
    page = day.workspace.page
    assert isinstance(page, AccountsPage)
    opened = detail.record_id
    QTest.keyClicks(page.table.filter, "zzzz")
    qtbot.waitUntil(lambda: page.table.model.rowCount() == 0)
    page.both._follow()
    assert page.both._right.currentIndex() == 1
    assert detail.record_id == opened


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
