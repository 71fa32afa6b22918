"""The declared commands: no key twice, each shown key does what it says, one list for all."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel

from bluenote_field.ui.command import Command, bind, fitting, found_by, tip
from bluenote_field.ui.frame.about import About, libraries, own_version
from bluenote_field.ui.frame.shortcut_sheet import ShortcutSheet, groups_of
from bluenote_field.ui.pages.today.page import TodayPage
from bluenote_field.ui.week.export import CalendarExport
from bluenote_field.ui.widgets.splits import Splits
from bluenote_field.ui.window_state import WindowState
from tests.ui.lints.cut import cut
from tests.ui.lints.names import marked_up, nameless
from tests.ui.pages.conftest import Field


def bound(day: Field) -> list[Command]:
    return [command for command in day.workspace.commands if command.is_bound and command.keys]


def press_keys(day: Field, keys: str) -> None:
    combination = QKeySequence(keys)[0]  # type: ignore[index]  # it is, in PySide
    target = QApplication.focusWidget() or day.workspace
    QTest.keyClick(target, combination.key(), combination.keyboardModifiers())
    day.settle()


def shown_dialog(kind: type[QDialog]) -> QDialog:
    (found,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, kind) and w.isVisible()]
    return found


def test_no_key_is_declared_twice(day: Field) -> None:
    keys = Counter(keys for command in day.workspace.commands for keys in command.keys)
    assert [each for each, count in keys.items() if count > 1] == []
    ids = Counter(command.id for command in day.workspace.commands)
    assert max(ids.values()) == 1


def test_the_window_listens_to_the_declared_keys_and_no_others(day: Field) -> None:
    of_window = [
        shortcut.key().toString()
        for shortcut in day.workspace.findChildren(QShortcut)
        if shortcut.context() != Qt.ShortcutContext.WidgetShortcut
        and shortcut.parent() is day.workspace
    ]
    declared_keys = [QKeySequence(keys).toString() for c in bound(day) for keys in c.keys]
    assert sorted(of_window) == sorted(declared_keys)


def test_every_shown_key_runs_its_command(day: Field) -> None:
    ran: list[str] = []
    for shortcut in day.workspace.shortcuts:
        shortcut.setEnabled(False)
    recording = [
        Command(
            id=each.id, group="", words=each.words, keys=each.keys,
            run=lambda name=each.id: ran.append(name),  # type: ignore[misc]
        )
        for each in bound(day)
    ]  # fmt: skip
    made = bind(recording, day.workspace, day.parts.desk.notice)
    day.workspace.setFocus()
    for each in recording:
        for keys in each.keys:
            ran.clear()
            press_keys(day, keys)
            assert ran == [each.id], keys
    for shortcut in made:
        shortcut.deleteLater()


@pytest.mark.parametrize("keys", ["F1", "?"])
def test_the_sheet_shows_every_key(day: Field, keys: str) -> None:
    day.workspace.setFocus()
    press_keys(day, keys)
    sheet = shown_dialog(ShortcutSheet)
    shown = {label.text() for label in sheet.findChildren(QLabel)}
    assert {c.words for c in day.workspace.commands if c.keys} <= shown
    assert nameless(sheet) == cut(sheet) == marked_up(sheet) == []
    sheet.reject()
    day.settle()


def test_a_question_mark_can_be_typed_in_a_field(day: Field) -> None:
    day.show("accounts").focus_filter()  # type: ignore[attr-defined]
    QTest.keyClicks(QApplication.focusWidget() or day.workspace, "why?")
    day.settle()
    assert QApplication.focusWidget().text() == "why?"  # type: ignore[union-attr]


def test_tool_tips_tell_the_declared_keys(day: Field) -> None:
    command = found_by(day.workspace.commands, "log_call")
    assert day.workspace.log_call.toolTip() == tip(command) == "Log a call  (Ctrl+L)"


def test_a_command_that_cannot_run_now_says_why_not(day: Field) -> None:
    def cannot() -> set[str]:
        return {each.id for each in fitting(day.workspace.commands, ()) if not each.can_run}

    day.show("settings")
    looks = {"theme_system", "language_system"}
    never = {"redo", "forward", "brief", "own_window"}
    assert cannot() == {*looks, *never, "undo", "print", "export"}
    account = day.rows("SELECT id FROM account LIMIT 1")[0]["id"]
    day.parts.desk.open_record("account", account)
    day.settle()
    assert cannot() == {*looks, "redo", "forward", "undo"}


def test_the_key_of_a_command_that_cannot_run_now_tells_why_not(day: Field) -> None:
    day.show("settings").setFocus()
    for keys, told in (
        ("Ctrl+P", "Nothing here to print: open a call."),
        ("Ctrl+Z", "There is nothing to take back."),
        ("Alt+Right", "There is no page after this one."),
    ):
        press_keys(day, keys)
        assert day.toast() == told


def test_every_reason_is_a_sentence(day: Field) -> None:
    for each in day.workspace.commands:
        reason = each.why_not()
        assert not reason or reason.endswith("."), each.id


def test_what_is_shown_is_printed(day: Field) -> None:
    asked: list[object] = []
    desk = day.parts.desk
    for signal in (desk.summary_wanted, desk.brief_wanted, desk.day_sheet_wanted):
        signal.disconnect()
        signal.connect(asked.append)
    account, call = day.land.account("Prairie"), day.land.calls[0]
    for entity, id_ in (("account", account), ("call", call)):
        desk.open_record(entity, id_)
        day.settle()
        found_by(day.workspace.commands, "print").run()
    day.show("today")
    found_by(day.workspace.commands, "print").run()
    assert asked == [account, call, day.parts.today]


def test_the_brief_of_the_account_that_is_shown_is_offered(day: Field) -> None:
    brief = found_by(day.workspace.commands, "brief")
    assert brief.why_not() == "Open an account first."
    account = day.rows("SELECT id FROM account LIMIT 1")[0]["id"]
    day.parts.desk.open_record("account", account)
    day.settle()
    assert brief.can_run
    asked: list[str] = []
    day.parts.desk.brief_wanted.connect(asked.append)
    brief.run()
    assert asked == [account]


def test_about_tells_version_folder_and_licences(day: Field) -> None:
    found_by(day.workspace.commands, "about").run()
    day.settle()
    about = shown_dialog(About)
    assert isinstance(about, About)
    assert about.folder.text() == str(day.parts.profile)
    assert "SQLAlchemy" in about.licences.toPlainText()
    assert nameless(about) == marked_up(about) == []
    about.reject()
    day.settle()


def test_every_library_is_listed_once_with_its_licence() -> None:
    found = libraries()
    assert len(found) == len({each.name.lower() for each in found}) > 10
    assert [each.name for each in found if not each.licence] == []
    assert own_version()


def test_back_and_forward_go_over_sections_and_records(day: Field) -> None:
    account = day.rows("SELECT id FROM account LIMIT 1")[0]["id"]
    day.parts.desk.open_record("account", account)
    day.show("tasks")
    press_keys(day, "Alt+Left")
    assert day.workspace.page.shown_record() == ("account", account)
    press_keys(day, "Alt+Left")
    assert day.workspace.page.section == "today"
    assert not day.workspace.back.isEnabled()
    press_keys(day, "Alt+Right")
    press_keys(day, "Alt+Right")
    assert day.workspace.page.section == "tasks"
    assert not day.workspace.forward.isEnabled()


def test_the_side_buttons_of_a_mouse_go_back_and_forward_over_a_list_too(day: Field) -> None:
    day.show("accounts")
    page = day.show("contacts")
    viewport = page.table.view.viewport()  # type: ignore[attr-defined]
    QTest.mousePress(viewport, Qt.MouseButton.BackButton, pos=QPoint(20, 20))
    day.settle()
    assert day.workspace.page.section == "accounts"
    QTest.mousePress(day.workspace, Qt.MouseButton.ForwardButton, pos=QPoint(5, 5))
    day.settle()
    assert day.workspace.page.section == "contacts"


def test_a_new_place_forgets_what_lay_ahead(day: Field) -> None:
    day.show("accounts")
    day.workspace.go_back()
    day.show("calls")
    assert not day.workspace.trail.can_go_forward


def test_several_records_stand_in_windows_of_their_own_and_stay_fresh(day: Field) -> None:
    from bluenote_field.domain.accounts import Account  # noqa: PLC0415

    first, second = (row["id"] for row in day.rows("SELECT id FROM account LIMIT 2"))
    for id_ in (first, second, first):
        day.workspace.windows.open("account", id_)
    assert len(day.workspace.windows.open_ones) == 2
    with day.parts.store.unit("rename") as unit:
        unit.change(Account, first, {"name": "Renamed Clinic"})
    day.settle()
    window = day.workspace.windows.open_ones[0]
    assert window.windowTitle() == "Renamed Clinic"
    assert window.detail.title.text() == "Renamed Clinic"  # type: ignore[attr-defined]
    QTest.keyClick(window, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    day.settle()
    (other,) = day.workspace.windows.open_ones
    assert other.id == second
    other.resize(700, 640)
    day.workspace.close_windows()
    assert day.workspace.windows.open_ones == []
    day.workspace.windows.open("account", first)
    assert day.workspace.windows.open_ones[0].size().width() == 700
    day.workspace.close_windows()


def test_ctrl_shift_n_opens_the_record_of_the_page(day: Field) -> None:
    account = day.rows("SELECT id FROM account LIMIT 1")[0]["id"]
    day.parts.desk.open_record("account", account)
    day.settle()
    press_keys(day, "Ctrl+Shift+N")
    (window,) = day.workspace.windows.open_ones
    assert (window.entity, window.id) == ("account", account)
    day.workspace.close_windows()


def test_what_has_no_pane_opens_no_window(day: Field) -> None:
    assert day.workspace.windows.open("sync_run", "x") is False


def test_the_window_stands_as_it_was_left_and_keeps_no_name(day: Field) -> None:
    account = day.rows("SELECT id, name FROM account LIMIT 1")[0]
    day.parts.desk.open_record("account", account["id"])
    day.settle()
    split = day.workspace.page.both.split  # type: ignore[attr-defined]
    split.setSizes([400, split.width() - 400])
    split.splitterMoved.emit(400, 1)
    day.workspace.close_windows()
    kept = (day.parts.profile / "window.ini").read_text(encoding="utf-8")
    assert account["name"] not in kept
    assert account["id"] not in kept
    state = WindowState(day.parts.profile)
    assert state.section(day.parts.today) == "accounts"
    assert state.split("accounts0") == split.sizes()
    split.setSizes([600, split.width() - 600])
    again = Splits(state)
    again.watch(day.workspace.page)
    again.restore("accounts")
    assert abs(split.sizes()[0] - 400) <= 2


def test_a_new_day_begins_with_its_first_page(day: Field) -> None:
    from datetime import timedelta  # noqa: PLC0415

    day.show("calls")
    assert day.workspace.state.section(day.parts.today) == "calls"
    assert day.workspace.state.section(day.parts.today + timedelta(days=1)) == ""


def test_what_was_kept_and_cannot_be_read_is_as_if_never_kept(day: Field) -> None:
    day.workspace.state._kept.setValue("split/accounts0", "wide 7")
    assert day.workspace.state.split("accounts0") == []


def test_every_section_has_its_command(day: Field) -> None:
    ids = {command.id for command in day.workspace.commands}
    assert {f"go_{section}" for section in day.workspace.pages} <= ids
    assert groups_of(day.workspace.commands)[0][0] == "Work"


def test_the_close_of_the_day_is_reached_from_anywhere_and_begins_with_what_is_first(
    day: Field,
) -> None:
    day.show("settings")
    found_by(day.workspace.commands, "close_day").run()
    day.settle()
    page = day.workspace.page
    assert isinstance(page, TodayPage)
    assert page.close_day.submit_button.isVisible()
    assert page.close_day.submit_button.hasFocus()


def test_the_sheet_of_the_day_and_the_calendar_file_are_reached_from_anywhere(day: Field) -> None:
    asked: list[object] = []
    day.parts.desk.day_sheet_wanted.disconnect()
    day.parts.desk.day_sheet_wanted.connect(asked.append)
    found_by(day.workspace.commands, "day_sheet").run()
    assert asked == [day.parts.today]
    found_by(day.workspace.commands, "calendar_file").run()
    day.settle()
    shown_dialog(CalendarExport).reject()
    assert day.workspace.page.section == "week"
