"""The week by hand and by keys: blocks that walk, move, grow, are planned and cancelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.domain.calls import Call
from bluenote_field.domain.tasks import Task
from bluenote_field.store.views.week import WeekVisit
from bluenote_field.ui.formats import Formats
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.week import WeekPage
from bluenote_field.ui.printing.preview import Preview
from bluenote_field.ui.week.block import VisitBlock
from bluenote_field.ui.week.export import CalendarExport
from bluenote_field.ui.week.words import week_title
from tests.ui.lints import findings
from tests.ui.pages.conftest import Field
from tests.ui.pages.territory import ZONE

ALT = Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton
LAKESHORE, PRAIRIE, PLAINS = 2, 6, 9
"""Calls of the territory: planned today 11:00 and 14:30, and one saved today 8:45."""


@pytest.fixture
def page(day: Field) -> WeekPage:
    shown = day.show("week")
    assert isinstance(shown, WeekPage)
    return shown


def block_of(day: Field, page: WeekPage, number: int) -> VisitBlock:
    (found,) = [b for b in page.grid.blocks if b.visit.call_id == day.land.calls[number]]
    return found


def stored(day: Field, number: int) -> Any:  # noqa: ANN401 - a row
    return day.rows("SELECT * FROM call WHERE id = :id", id=day.land.calls[number])[0]


def starts(day: Field, number: int) -> datetime:
    text = str(stored(day, number)["starts_at"]).replace("Z", "+00:00")
    return datetime.fromisoformat(text).astimezone(ZONE)


def press(
    day: Field, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.keyClick(QApplication.focusWidget() or day.workspace, key, held)
    day.settle()


def focused() -> VisitBlock:
    focus = QApplication.focusWidget()
    assert isinstance(focus, VisitBlock)
    return focus


def drag(day: Field, widget: QWidget, start: QPoint, by: QPoint) -> None:
    QTest.mousePress(widget, LEFT, pos=start)
    for part in (3, 2, 1):
        QTest.mouseMove(widget, start + by / part)
    QTest.mouseRelease(widget, LEFT, pos=start + by)
    day.settle()


def spot(page: WeekPage, weekday: int, minute: int) -> QPoint:
    places = page.grid.places
    width = places.day_left(weekday + 1) - places.day_left(weekday)
    return QPoint(places.day_left(weekday) + width // 2, places.minute_top(minute) + 1)


def test_the_week_shows_what_is_planned_and_what_was(day: Field, page: WeekPage) -> None:
    assert page.first == date(2026, 11, 15), "a week of this locale begins on Sunday"
    assert page.head.title.text() == "November 15 \N{EN DASH} 21, 2026"
    assert page.head.meta.text() == "6 visits"
    planned, saved = (block_of(day, page, n) for n in (LAKESHORE, PLAINS))
    assert planned.accessibleName() == (
        "Wednesday, November 18, 2026, 11:00\u202fAM \N{EN DASH} 11:45\u202fAM, "
        "Lakeshore Cancer Center, Chicago, Planned, "
        "Walk the committee summary through with Dr. Okonkwo"
    )
    assert "Saved" in saved.accessibleName()
    assert planned.geometry().left() == saved.geometry().left()
    assert planned.geometry().top() > saved.geometry().bottom()


def test_in_spain_the_week_begins_on_monday(day: Field, page: WeekPage) -> None:
    before = day.parts.formats.locale
    day.parts.formats.locale = QLocale("es_ES")
    page.go_home()
    day.settle()
    assert page.first == date(2026, 11, 16)
    assert page.head.title.text() == "16 \N{EN DASH} 22 de noviembre de 2026"
    day.parts.formats.locale = before


@pytest.mark.parametrize(
    ("tongue", "first", "title"),
    [
        ("en_US", date(2026, 11, 29), "Nov 29 - Dec 5, 2026"),
        ("en_US", date(2026, 12, 27), "Dec 27, 2026 - Jan 2, 2027"),
        ("es_ES", date(2026, 11, 30), "30 nov - 6 dic 2026"),
        ("es_ES", date(2026, 12, 28), "28 dic 2026 - 3 ene 2027"),
    ],
)
def test_a_week_between_months_is_told_short(tongue: str, first: date, title: str) -> None:
    formats = Formats(QLocale(tongue), ZONE)
    assert week_title(first, formats) == title.replace("-", "\N{EN DASH}")


def test_every_block_is_a_named_button_for_those_who_listen(day: Field, page: WeekPage) -> None:
    assert len(page.grid.blocks) == 6
    for block in page.grid.blocks:
        interface = QAccessible.queryAccessibleInterface(block)
        assert interface.role() == QAccessible.Role.Button
        assert interface.text(QAccessible.Text.Name) == block.accessibleName() != ""
        assert block.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert findings(page) == []


def test_arrows_walk_in_order_of_time_and_across_days(day: Field, page: WeekPage) -> None:
    page.grid.focus_visit(page.grid.laid[0].visit.call_id)
    order = [focused().visit]
    for _ in range(8):
        press(day, Qt.Key.Key_Down)
        order.append(focused().visit)
    assert [visit.starts_at for visit in order] == sorted(visit.starts_at for visit in order)
    assert len({visit.call_id for visit in order}) == 6
    press(day, Qt.Key.Key_Up)
    assert focused().visit == order[4]
    block_of(day, page, LAKESHORE).setFocus()
    press(day, Qt.Key.Key_Right)
    assert focused().stretch.day == 4
    press(day, Qt.Key.Key_Left)
    assert focused().visit.call_id == day.land.calls[LAKESHORE], "the nearest of that day"


def test_alt_and_arrows_move_a_visit_and_undo_brings_it_back(day: Field, page: WeekPage) -> None:
    block_of(day, page, LAKESHORE).setFocus()
    press(day, Qt.Key.Key_Down, ALT)
    assert day.toast() == "Moved to Wed 11:15\u202fAM"
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Left):
        press(day, key, ALT)
    assert day.workspace.page is page, "the window did not go back"
    assert starts(day, LAKESHORE) == datetime(2026, 11, 18, 11, 15, tzinfo=ZONE)
    assert focused().visit.call_id == day.land.calls[LAKESHORE]
    for _ in range(5):
        day.parts.undoing.undo()
        day.settle()
    assert starts(day, LAKESHORE) == datetime(2026, 11, 18, 11, 0, tzinfo=ZONE)
    assert focused().visit.starts_at == starts(day, LAKESHORE)


def test_keys_pressed_faster_than_the_disk_all_count(day: Field, page: WeekPage) -> None:
    block_of(day, page, LAKESHORE).setFocus()
    for _ in range(8):
        QTest.keyClick(focused(), Qt.Key.Key_Down, ALT)
    assert focused().visit.starts_at == datetime(2026, 11, 18, 13, 0, tzinfo=ZONE)
    day.settle()
    assert starts(day, LAKESHORE) == datetime(2026, 11, 18, 13, 0, tzinfo=ZONE)
    assert focused().visit.starts_at == starts(day, LAKESHORE)


def test_what_was_read_before_a_move_does_not_put_the_visit_back(
    day: Field, page: WeekPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    block = block_of(day, page, LAKESHORE)
    block.setFocus()
    shown: list[int] = []
    show = page.grid.show_visits

    def note(first: date, visits: Sequence[WeekVisit]) -> None:
        show(first, visits)
        moved = block_of(day, page, LAKESHORE)
        shown.append(moved.stretch.begins)

    monkeypatch.setattr(page.grid, "show_visits", note)
    page.refresh()
    press(day, Qt.Key.Key_Down, ALT)
    assert set(shown) == {11 * 60 + 15}
    assert len(shown) > 1


def test_a_visit_moved_out_of_the_week_is_followed(day: Field, page: WeekPage) -> None:
    block_of(day, page, LAKESHORE).setFocus()
    for _ in range(4):
        press(day, Qt.Key.Key_Right, ALT)
    assert page.first == date(2026, 11, 22)
    assert focused().visit.call_id == day.land.calls[LAKESHORE]
    assert starts(day, LAKESHORE) == datetime(2026, 11, 22, 11, 0, tzinfo=ZONE)


def test_a_recorded_visit_stays_and_says_why(day: Field, page: WeekPage) -> None:
    saved, before = block_of(day, page, PLAINS), starts(day, PLAINS)
    saved.setFocus()
    press(day, Qt.Key.Key_Down, ALT)
    assert day.toast() == "This visit has taken place. Open it to correct when it was."
    drag(day, saved, saved.rect().center(), QPoint(0, 120))
    press(day, Qt.Key.Key_Delete)
    assert starts(day, PLAINS) == before
    assert stored(day, PLAINS)["status"] == "saved"


def test_a_drag_moves_a_visit_by_quarters_of_an_hour(day: Field, page: WeekPage) -> None:
    block = block_of(day, page, LAKESHORE)
    width = page.grid.places.day_left(4) - page.grid.places.day_left(3)
    by = QPoint(width, round(page.grid.places.hour_height * 1.55))
    drag(day, block, block.rect().center(), by)
    assert starts(day, LAKESHORE) == datetime(2026, 11, 19, 12, 30, tzinfo=ZONE)
    assert day.toast() == "Moved to Thu 12:30\u202fPM"
    assert stored(day, LAKESHORE)["minutes"] == 45
    assert not page.grid.ghost.isVisible()


def test_the_lower_edge_changes_the_length(day: Field, page: WeekPage) -> None:
    block = block_of(day, page, LAKESHORE)
    edge = QPoint(block.width() // 2, block.height() - 2)
    drag(day, block, edge, QPoint(0, round(page.grid.places.hour_height / 2)))
    assert stored(day, LAKESHORE)["minutes"] == 75
    assert starts(day, LAKESHORE).hour == 11
    assert day.toast() == "Now until 12:15\u202fPM"
    block = block_of(day, page, LAKESHORE)
    drag(day, block, QPoint(20, block.height() - 2), QPoint(0, -400))
    assert stored(day, LAKESHORE)["minutes"] == 15, "no shorter than a quarter"


def test_escape_lets_go_of_a_drag(day: Field, page: WeekPage) -> None:
    block = block_of(day, page, LAKESHORE)
    start = block.rect().center()
    QTest.mousePress(block, LEFT, pos=start)
    QTest.mouseMove(block, start + QPoint(0, 100))
    assert page.grid.ghost.isVisible()
    QTest.keyClick(block, Qt.Key.Key_Escape)
    assert not page.grid.ghost.isVisible()
    QTest.mouseRelease(block, LEFT, pos=start + QPoint(0, 100))
    day.settle()
    assert starts(day, LAKESHORE).hour == 11
    assert not day.parts.undoing.newest


def test_what_comes_in_during_a_drag_is_shown_when_the_hand_lets_go(
    day: Field, page: WeekPage
) -> None:
    block = block_of(day, page, LAKESHORE)
    start, by = block.rect().center(), QPoint(0, round(page.grid.places.hour_height))
    QTest.mousePress(block, LEFT, pos=start)
    QTest.mouseMove(block, start + by)
    with day.land.store.unit("sync") as unit:
        for number in (PRAIRIE, PLAINS, 12, 14):
            unit.change(Call, day.land.calls[number], {"status": "cancelled"})
    day.settle()
    assert block.isVisible()
    assert len(page.grid.blocks) == 6
    QTest.mouseRelease(block, LEFT, pos=start + by)
    day.settle()
    assert len(page.grid.blocks) == 2
    assert starts(day, LAKESHORE).hour == 12


def test_a_click_alone_moves_and_opens_nothing(day: Field, page: WeekPage) -> None:
    QTest.mouseClick(block_of(day, page, LAKESHORE), LEFT)
    day.settle()
    assert focused().visit.call_id == day.land.calls[LAKESHORE]
    assert day.workspace.page is page
    assert not day.parts.undoing.newest


def test_a_drag_on_an_empty_place_plans_a_visit_there(
    day: Field, page: WeekPage, qtbot: QtBot
) -> None:
    start = spot(page, 5, 9 * 60)
    with qtbot.waitSignal(day.parts.desk.call_wanted) as wanted:
        drag(day, page.grid, start, QPoint(0, round(page.grid.places.hour_height * 1.25)))
    nine = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE).astimezone(UTC)
    assert wanted.args == [CallWanted(plan=True, starts_at=nine, minutes=75)]
    day.settle()
    form = day.answers.form
    assert form is not None
    assert form.fields is not None
    assert form.fields.when.text() == "2026-11-20 09:00"
    assert form.fields.minutes.text() == "75"
    form.reject()
    day.settle()


def test_a_click_on_an_empty_place_asks_for_nothing_and_a_double_click_plans(
    day: Field, page: WeekPage, qtbot: QtBot
) -> None:
    asked: list[CallWanted] = []
    day.parts.desk.call_wanted.disconnect(day.answers.open_call_form)
    day.parts.desk.call_wanted.connect(asked.append)
    QTest.mouseClick(page.grid, LEFT, pos=spot(page, 5, 9 * 60))
    assert asked == []
    QTest.mouseDClick(page.grid, LEFT, pos=spot(page, 5, 9 * 60))
    assert [each.minutes for each in asked] == [30]


def test_n_plans_after_the_visit_in_focus(day: Field, page: WeekPage, qtbot: QtBot) -> None:
    block = block_of(day, page, PRAIRIE)
    block.setFocus()
    day.parts.desk.call_wanted.disconnect(day.answers.open_call_form)
    with qtbot.waitSignal(day.parts.desk.call_wanted) as wanted:
        press(day, Qt.Key.Key_N)
    assert wanted.args == [CallWanted(plan=True, starts_at=block.visit.ends_at)]


def test_delete_cancels_and_undo_brings_it_back(day: Field, page: WeekPage) -> None:
    block_of(day, page, LAKESHORE).setFocus()
    press(day, Qt.Key.Key_Delete)
    assert stored(day, LAKESHORE)["status"] == "cancelled"
    assert day.land.calls[LAKESHORE] not in {b.visit.call_id for b in page.grid.blocks}
    assert focused().visit.call_id == day.land.calls[PRAIRIE]
    day.parts.undoing.undo()
    day.settle()
    assert block_of(day, page, LAKESHORE).visit.may_move


def test_enter_and_a_double_click_open_the_call(day: Field, page: WeekPage) -> None:
    block_of(day, page, LAKESHORE).setFocus()
    press(day, Qt.Key.Key_Return)
    assert day.workspace.page.shown_record() == ("call", day.land.calls[LAKESHORE])
    day.show("week")
    QTest.mouseDClick(block_of(day, page, PRAIRIE), LEFT)
    day.settle()
    assert day.workspace.page.shown_record() == ("call", day.land.calls[PRAIRIE])


def test_pages_turn_the_weeks_and_home_comes_back(day: Field, page: WeekPage) -> None:
    page.focus_filter()
    press(day, Qt.Key.Key_PageDown)
    press(day, Qt.Key.Key_PageDown)
    assert page.first == date(2026, 11, 29)
    press(day, Qt.Key.Key_PageUp)
    press(day, Qt.Key.Key_PageUp)
    press(day, Qt.Key.Key_PageUp)
    assert page.first == date(2026, 11, 8)
    press(day, Qt.Key.Key_Home)
    assert page.first == date(2026, 11, 15)


def test_an_empty_week_takes_keys_and_says_what_to_do(day: Field, page: WeekPage) -> None:
    page.go_to(date(2027, 3, 3))
    day.settle()
    assert page.head.meta.text() == "No visits yet: draw a time with the mouse, or press N."
    page.focus_filter()
    assert QApplication.focusWidget() is page.grid
    assert page.grid.accessibleName() == "A week without visits"
    press(day, Qt.Key.Key_Home)
    assert page.first == date(2026, 11, 15)
    assert page.grid.accessibleName() == ""


def test_a_visit_past_midnight_can_be_reached_once_and_opens_the_hours(
    day: Field, page: WeekPage
) -> None:
    with day.land.store.unit("plan") as unit:
        late = unit.change(
            Call, day.land.calls[PRAIRIE],
            {"starts_at": datetime(2026, 11, 18, 23, 30, tzinfo=ZONE), "minutes": 60},
        )  # fmt: skip
    day.settle()
    assert page.grid.places.hours == (0, 24)
    first, second = [b for b in page.grid.blocks if b.visit.call_id == late.id]
    assert first.focusPolicy() == Qt.FocusPolicy.StrongFocus
    assert second.focusPolicy() == Qt.FocusPolicy.NoFocus
    assert (first.stretch.day, second.stretch.day) == (3, 4)
    assert second.accessibleName().endswith(", goes on")


def test_what_is_due_stands_above_its_day_and_opens(
    day: Field, page: WeekPage, qtbot: QtBot
) -> None:
    due = {head.name.day.day: head for head in page.view.days.days if head.tasks}
    assert {number: head.due.text() for number, head in due.items()} == {
        15: "1 task", 16: "1 task", 18: "2 tasks", 20: "1 task",
    }  # fmt: skip
    assert "Mileage sheet for October" in due[15].due.toolTip()
    with qtbot.waitSignal(day.parts.desk.record_wanted) as wanted:
        due[15].due.click()
    assert wanted.args == ["task", due[15].tasks[0].task_id]
    day.show("week")
    with day.land.store.unit("rename") as unit:
        unit.change(Task, due[18].tasks[0].task_id, {"title": "Salt & pepper"})
    day.settle()
    due[18].due.click()
    (menu,) = [w for w in due[18].findChildren(QMenu) if w.isVisible()]
    assert any(action.text().startswith("Salt && pepper") for action in menu.actions())
    menu.close()
    day.settle()


def test_the_day_sheet_is_that_of_the_visit_looked_at(day: Field, page: WeekPage) -> None:
    assert page.sheet.text() == "Sheet of Wed 18"
    block = next(b for b in page.grid.blocks if b.stretch.day == 4)
    block.setFocus()
    assert page.sheet.text() == "Sheet of Thu 19"
    press(day, Qt.Key.Key_P)
    (preview,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, Preview)]
    assert preview.paper is not None
    assert preview.paper.file_name == "Day sheet 2026-11-19.pdf"
    assert len(preview.pages) == 1
    assert findings(preview) == []
    preview.reject()
    day.settle()


@pytest.mark.parametrize("names", [True, False])
def test_a_calendar_file_holds_the_week_or_all_that_is_planned(
    day: Field, page: WeekPage, tmp_path: Path, *, names: bool
) -> None:
    page.export_shown()
    (dialog,) = page.findChildren(CalendarExport)
    assert dialog.with_names.isChecked()
    assert findings(dialog) == []
    dialog.with_names.setChecked(names)
    file = tmp_path / "visits.ics"
    dialog.save_to(str(file))
    day.settle()
    assert day.toast() == "6 visits written to the file."
    written = icalendar.Calendar.from_ical(file.read_bytes())
    events = written.walk("VEVENT")
    titles = {str(event["SUMMARY"]) for event in events}
    assert ("Lakeshore Cancer Center" in titles) == names
    assert names or titles == {"Visit"}
    assert b"Seven referrals" not in file.read_bytes(), "no note leaves this way"

    page.export_shown()
    (again,) = [each for each in page.findChildren(CalendarExport) if each.isVisible()]
    again.all_planned.setChecked(True)
    again.save_to(str(file))
    day.settle()
    assert day.toast() == "5 visits written to the file."


def test_a_calendar_file_that_cannot_be_written_is_told(
    day: Field, page: WeekPage, tmp_path: Path
) -> None:
    page.export_shown()
    (dialog,) = page.findChildren(CalendarExport)
    dialog.save_to(str(tmp_path / "missing" / "visits.ics"))
    day.settle()
    assert "could not be written" in day.toast()
    assert dialog.isVisible()
    dialog.reject()
    day.settle()


def test_at_midnight_this_week_becomes_the_next_one(day: Field, page: WeekPage) -> None:
    day.land.clock[0] += timedelta(days=4)
    page._look_at_the_clock()
    day.settle()
    assert page.first == date(2026, 11, 22)
    assert not page._minutes.isActive() or page.isVisible()
    day.show("accounts")
    assert not page._minutes.isActive(), "nothing ticks out of sight"


def test_tab_goes_from_the_head_over_the_days_to_the_visits_in_order_of_time(
    day: Field, page: WeekPage
) -> None:
    page.go_on()
    day.settle()
    page.go_home()
    day.settle()
    reached = [each for each in _chain(page) if page.isAncestorOf(each) and each.isVisible()]
    kinds = [
        "head" if page.head.isAncestorOf(each) else
        "days" if page.view.days.isAncestorOf(each) else "visit" for each in reached
    ]  # fmt: skip
    assert kinds == ["head"] * 6 + ["days"] * 4 + ["visit"] * 6
    visits = [each.visit.starts_at for each in reached if isinstance(each, VisitBlock)]
    assert visits == sorted(visits)


def _chain(page: QWidget) -> Iterator[QWidget]:
    """What Tab reaches, from the page on all the way round."""
    widget = page.nextInFocusChain()
    while widget is not None and widget is not page:
        takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if takes == Qt.FocusPolicy.TabFocus:
            yield widget
        widget = widget.nextInFocusChain()
