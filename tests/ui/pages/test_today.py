"""The page of the day: what it shows, and what its keys do."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from bluenote_field.ui.dialogs import FormDialog
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.pages.today import TodayPage
from tests.ui.pages.conftest import Field


def page_of(day: Field) -> TodayPage:
    page = day.workspace.page
    assert isinstance(page, TodayPage)
    return page


def words_in(row: object) -> str:
    assert isinstance(row, Row)
    return " | ".join(label.toolTip() or label.text() for label in row.findChildren(QLabel))


def test_visits_stand_in_order_of_time_with_what_was_said_last(day: Field) -> None:
    page = page_of(day)
    assert page.head.title.text() == "Wednesday, November 18, 2026"
    times = [words_in(row).split(" | ")[0] for row in page.visits.rows]
    assert [t.replace("\u202f", " ") for t in times] == [
        "8:45 AM",
        "11:00 AM",
        "2:30 PM",
        "4:30 PM",
    ]
    assert "Committee meets on 3 December" in words_in(page.visits.rows[1])


def test_follow_ups_are_late_first_and_say_so_in_words(day: Field) -> None:
    shown = [words_in(row) for row in page_of(day).follow_ups.rows]
    assert "5 days late" in shown[0]
    assert [("late" in words, "today" in words) for words in shown][-1] == (False, True)


def test_space_ticks_a_follow_up_off_and_undo_brings_it_back(day: Field) -> None:
    page = page_of(day)
    first = page.follow_ups.rows[0]
    assert isinstance(first, Row)
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Space)
    day.settle()
    done = day.rows("SELECT done_at FROM task WHERE id = :id", id=first.key)[0]["done_at"]
    assert done == "2026-11-18T16:05:00.000Z"
    assert day.toast() == "Task done."
    day.workspace.toast.do_it()
    day.settle()
    assert day.rows("SELECT done_at FROM task WHERE id = :id", id=first.key)[0]["done_at"] is None
    assert day.toast() == "The task is open again."


def test_enter_opens_the_visit_and_l_logs_it(day: Field) -> None:
    row = page_of(day).visits.rows[1]
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_L)
    day.settle()
    form = day.answers.form
    assert form is not None
    assert form.fields is not None
    assert form.fields.account.text() == "Lakeshore Cancer Center"
    form.close_now()
    QTest.keyClick(row, Qt.Key.Key_Return)
    day.settle()
    assert day.workspace.page.section == "calls"


def test_t_adds_a_task_that_shows_at_once(day: Field, qtbot: object) -> None:
    page = page_of(day)
    page.visits.rows[0].setFocus()
    QTest.keyClick(page.visits.rows[0], Qt.Key.Key_T)
    dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, FormDialog))
    dialog.form.inputs["title"].set_value("Ring the pharmacist")
    dialog.form.inputs["due_on"].set_value(day.parts.today)
    dialog.submit()
    day.settle()
    assert any("Ring the pharmacist" in words_in(row) for row in page.follow_ups.rows)


def test_a_refresh_keeps_the_focus_on_the_same_record(day: Field) -> None:
    page = page_of(day)
    second = page.follow_ups.rows[1]
    assert isinstance(second, Row)
    second.setFocus()
    page.refresh()
    day.settle()
    focused = QApplication.focusWidget()
    assert isinstance(focused, Row)
    assert focused.key == second.key


def test_midnight_turns_the_page(day: Field) -> None:
    page = page_of(day)
    day.land.clock[0] += timedelta(days=1)
    page._look_at_the_clock()
    day.settle()
    assert page.head.title.text() == "Thursday, November 19, 2026"
