"""The page of the day: what it shows, and what its keys do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from bluenote_field.actions import drafts
from bluenote_field.domain.calls import Call
from bluenote_field.ui.call.form import CallForm
from bluenote_field.ui.forms.dialogs import FormDialog
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.pages.contacts import ContactsPage
from bluenote_field.ui.pages.today.evening_reading import LastSync
from bluenote_field.ui.pages.today.page import TodayPage
from bluenote_field.ui.pages.today.visit_rows import VisitRow
from tests.ui.lints.order import disordered
from tests.ui.pages.conftest import Field
from tests.ui.pages.territory import add_sync_history


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
    assert day.toast() == "Undone: Task done"


@pytest.mark.parametrize("key", [Qt.Key.Key_L, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_logs_the_visit_as_l_does(day: Field, key: Qt.Key) -> None:
    row = page_of(day).visits.rows[1]
    row.setFocus()
    QTest.keyClick(row, key)
    day.settle()
    form = day.answers.form
    assert form is not None
    assert form.fields is not None
    assert form.fields.account.text() == "Lakeshore Cancer Center"
    form.close_now()


def test_o_opens_the_visit_and_enter_one_that_was_logged(day: Field) -> None:
    logged, planned = page_of(day).visits.rows[:2]
    for row, key in ((planned, Qt.Key.Key_O), (logged, Qt.Key.Key_Return)):
        day.show("today")
        row.setFocus()
        QTest.keyClick(row, key)
        day.settle()
        assert day.answers.form is None
        assert day.workspace.page.section == "calls"


def test_the_day_begins_at_the_next_visit_so_that_enter_logs_it(day: Field) -> None:
    page = page_of(day)
    focused = QApplication.focusWidget()
    assert isinstance(focused, VisitRow)
    assert focused.key == page.visits.next


def test_a_page_is_begun_where_it_is_begun_and_found_as_it_was_left(day: Field) -> None:
    contacts = day.show("contacts")
    assert isinstance(contacts, ContactsPage)
    assert contacts.table.view.hasFocus()
    QTest.keyClick(contacts.table.view, Qt.Key.Key_Slash)
    assert contacts.table.filter.hasFocus()
    day.show("today")
    assert isinstance(QApplication.focusWidget(), VisitRow)
    day.show("contacts")
    assert contacts.table.filter.hasFocus()


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


# -- before a visit ----------------------------------------------------------------------------


def visits_of(day: Field) -> list[VisitRow]:
    return [row for row in page_of(day).visits.rows if isinstance(row, VisitRow)]


def test_the_next_visit_is_unfolded_and_says_how_soon_it_is(day: Field) -> None:
    rows = visits_of(day)
    assert [row.is_next for row in rows] == [False, True, False, False]
    assert [row.is_unfolded for row in rows] == [False, True, False, False]
    words = words_in(rows[1])
    for part in ("in 55 min", "Last time", "Who decides", "To be done", "Sceptic"):
        assert part in words


def test_the_visit_that_has_the_focus_unfolds_and_the_others_fold(day: Field) -> None:
    rows = visits_of(day)
    rows[2].setFocus()
    assert [row.is_unfolded for row in rows] == [False, False, True, False]
    page_of(day).refresh()
    day.settle()
    assert [row.is_unfolded for row in visits_of(day)] == [False, False, True, False]


def test_as_time_passes_the_next_visit_is_another_and_one_not_logged_says_so(day: Field) -> None:
    page = page_of(day)
    day.land.clock[0] += timedelta(hours=2)
    page._look_at_the_clock()
    day.settle()
    rows = visits_of(day)
    assert [row.is_next for row in rows] == [False, False, True, False]
    assert "not logged yet" in words_in(rows[1])
    assert "not logged yet" not in words_in(rows[0])


def test_what_is_done_is_quiet_and_says_how_it_stands(day: Field) -> None:
    first = visits_of(day)[0]
    assert "saved, not submitted yet" in words_in(first)
    first.setFocus()
    assert not first.is_unfolded


def test_p_prints_the_prep_sheet_of_a_visit_and_elsewhere_the_day(day: Field) -> None:
    asked: list[object] = []
    day.parts.desk.brief_wanted.connect(asked.append)
    day.parts.desk.day_sheet_wanted.connect(asked.append)
    row = visits_of(day)[1]
    QTest.keyClick(row, Qt.Key.Key_P)
    QTest.keyClick(page_of(day), Qt.Key.Key_P)
    assert asked == [row.visit.account_id, day.parts.today]


def test_tab_walks_through_what_came_later_as_one_reads(day: Field) -> None:
    assert disordered(day.workspace) == []


# -- who waits ---------------------------------------------------------------------------------


def test_who_was_not_seen_for_long_can_be_visited_from_here(day: Field) -> None:
    row = page_of(day).unseen.rows[0]
    assert "never seen; every 45 days" in words_in(row)
    plan = next(b for b in row.findChildren(QPushButton) if b.text() == "Plan visit")
    plan.click()
    day.settle()
    form = day.answers.form
    assert form is not None
    assert form.fields is not None
    assert form.fields.purpose == "plan"
    assert form.fields.account.text() == "Midland Mutual Health Plan"
    form.close_now()


def test_a_dropped_draft_comes_back_with_undo(day: Field) -> None:
    with day.land.store.unit("keep") as unit:
        drafts.keep_draft(unit, unit.new_id(), kind="call", label="Riverside", body={"notes": "x"})
    day.settle()
    page = page_of(day)
    before = [dict(row) for row in day.rows("SELECT kind, label, body FROM draft")]
    drop = next(b for b in page.drafts.rows[0].findChildren(QPushButton) if b.text() == "Drop")
    drop.click()
    day.settle()
    assert day.rows("SELECT * FROM draft") == []
    day.workspace.toast.do_it()
    day.settle()
    assert [dict(row) for row in day.rows("SELECT kind, label, body FROM draft")] == before


def test_the_page_says_how_fresh_it_is(day: Field) -> None:
    page = page_of(day)
    assert page.head.meta.text().endswith("not synced yet")
    with day.land.store.unit("sync") as unit:
        unit.connection.exec_driver_sql(
            "INSERT INTO checkpoint (stream, epoch, v, watermark, synced_at) "
            "VALUES ('core', 'e', 1, 0, '2026-11-18T13:42:00.000Z')"
        )
    page.refresh()
    day.settle()
    assert page.head.meta.text().replace("\u202f", " ").endswith("as of 7:42 AM")


# -- the close of the day ----------------------------------------------------------------------


def evening_of(day: Field) -> TodayPage:
    page = page_of(day)
    day.land.clock[0] = day.land.clock[0].replace(hour=17, minute=50)
    page._look_at_the_clock()
    day.settle()
    return page


def test_the_close_waits_for_the_late_afternoon_or_until_it_is_asked_for(day: Field) -> None:
    page = page_of(day)
    assert page.close_day.isHidden()
    page.close_button.click()
    day.settle()
    assert not page.close_day.isHidden()
    assert page.close_button.isHidden()
    assert not evening_of(day).close_day.isHidden()


def test_all_that_is_complete_is_submitted_at_once_and_undone_at_once(day: Field) -> None:
    close = evening_of(day).close_day
    assert close.submitting.text() == (
        "3 calls are complete and can be submitted · 1 call lacks something"
    )
    before = sorted(row["status"] for row in day.rows("SELECT status FROM call"))
    close.submit_button.click()
    day.settle()
    assert day.toast() == "3 calls submitted."
    assert close.submitting.text() == "1 call lacks something"
    assert close.sending.text() == "Will be sent: 3 calls."
    day.workspace.toast.do_it()
    day.settle()
    assert sorted(row["status"] for row in day.rows("SELECT status FROM call")) == before
    assert close.sending.text() == "Nothing waits to be sent."


def test_nobody_is_told_to_be_up_to_date_while_something_waits(day: Field) -> None:
    close = evening_of(day).close_day
    last = LastSync(day.land.clock[0], sent=0, arrived=0, is_complete=True)
    said = []
    for sending in ((), (("call", 3),)):
        close.evening = replace(close.evening, sending=sending)
        said.append(close._receipt_words(last).split(",")[0])
    assert said == ["Up to date", "Last sync"]


def test_what_lacks_something_says_what_and_opens_there(day: Field) -> None:
    close = evening_of(day).close_day
    row = next(row for row in close.findChildren(Row))
    assert "missing: People" in words_in(row)
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Return)
    day.settle()
    form = next(w for w in QApplication.topLevelWidgets() if isinstance(w, CallForm))
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "People"
    form.close_now()


def test_the_receipt_of_the_day_stands_below(day: Field) -> None:
    add_sync_history(day.land)
    close = evening_of(day).close_day
    assert not close.receipt.isHidden()
    assert "receipt" in close.receipt.text()
    wanted: list[tuple[str, str]] = []
    day.parts.desk.record_wanted.connect(lambda entity, id_: wanted.append((entity, id_)))
    close.receipt.click()
    day.settle()
    assert day.workspace.page.section == "sync"
    (run,) = day.rows("SELECT id FROM sync_run ORDER BY started_at DESC LIMIT 1")
    assert wanted == [("sync_run", run["id"])], "that very run's"


def test_an_empty_evening_is_a_quiet_one(day: Field) -> None:
    with day.land.store.unit("clear") as unit:
        for row in unit.rows("SELECT id FROM call WHERE status IN ('saved', 'not_seen')"):
            unit.change(Call, row["id"], {"status": "planned", "outcome": None})
        unit.connection.exec_driver_sql("DELETE FROM pending")
    close = evening_of(day).close_day
    assert close.submitting.text() == "Every call is submitted."
    assert close.sending.text() == "Nothing waits to be sent."
    assert close.submit_button.isHidden()
    assert close.receipt.isHidden()


def test_what_a_draft_does_not_change_is_not_made_anew(day: Field) -> None:
    page = page_of(day)
    sections = (page.visits, page.follow_ups, page.unseen)
    before = [section.rows for section in sections]
    with day.parts.store.unit("type") as unit:
        drafts.keep_draft(unit, unit.new_id(), kind="call", label="Riverside", body={"notes": "x"})
    day.settle()
    assert len(page.drafts.rows) == 1
    assert [section.rows for section in sections] == before


def test_of_the_visits_only_those_are_made_anew_that_are_others_now(day: Field) -> None:
    page = page_of(day)
    before = {row.key: row for row in page.visits.visit_rows}
    (planned, *_) = [key for key in before if before[key].is_next]
    with day.parts.store.unit("plan otherwise") as unit:
        unit.change(Call, planned, {"objective": "Ask for the committee"})
    day.settle()
    after = {row.key: row for row in page.visits.visit_rows}
    assert [key for key in before if after[key] is not before[key]] == [planned]
    assert after[planned].is_unfolded
