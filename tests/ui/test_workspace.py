"""The window: everywhere by keyboard, always truthful about sync, narrow when it must be."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from bluenote_field.errors import NetworkProblem, Problem, SignInProblem
from bluenote_field.ui.navigation import CallWanted, Notice
from tests.fakes.clock import SetClock
from tests.ui.conftest import Running

CTRL = Qt.KeyboardModifier.ControlModifier


def press(running: Running, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    focus = QApplication.focusWidget() or running.workspace
    QTest.keyClick(focus, key, modifier)
    running.settle()


def fail_with(running: Running, problem: Problem) -> None:
    def answer() -> None:
        raise problem

    running.central.answers = answer
    running.parts.sync.sync_now()
    running.settle()


def test_numbers_go_to_sections(running: Running) -> None:
    press(running, Qt.Key.Key_2)
    assert running.workspace.page.section == "settings"
    press(running, Qt.Key.Key_1)
    assert running.workspace.page.section == "accounts"


def test_back_goes_where_one_was(running: Running) -> None:
    assert not running.workspace.back.isEnabled()
    press(running, Qt.Key.Key_2)
    assert running.workspace.back.isEnabled()
    press(running, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert running.workspace.page.section == "accounts"
    assert not running.workspace.back.isEnabled()


def test_ctrl_l_asks_for_a_call_from_anywhere(running: Running, qtbot: QtBot) -> None:
    press(running, Qt.Key.Key_2)
    with qtbot.waitSignal(running.parts.desk.call_wanted) as wanted:
        press(running, Qt.Key.Key_L)
    assert wanted.args == [CallWanted()]


def test_the_button_asks_for_the_same_call(running: Running, qtbot: QtBot) -> None:
    with qtbot.waitSignal(running.parts.desk.call_wanted) as wanted:
        running.workspace.log_call.click()
    assert wanted.args == [CallWanted()]


def test_f6_goes_round_the_panes(running: Running) -> None:
    running.accounts.focus_filter()
    press(running, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert running.workspace.side_bar.list.hasFocus()
    press(running, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert running.workspace.search.hasFocus()
    press(running, Qt.Key.Key_F6, Qt.KeyboardModifier.NoModifier)
    assert running.accounts.table.filter.hasFocus()


def test_a_slash_goes_to_the_filter_but_can_be_typed_in_a_field(running: Running) -> None:
    running.accounts.table.view.setFocus()
    press(running, Qt.Key.Key_Slash, Qt.KeyboardModifier.NoModifier)
    assert running.accounts.table.filter.hasFocus()
    QTest.keyClicks(running.accounts.table.filter, "a/b")
    assert running.accounts.table.filter.text() == "a/b"


def test_the_search_finds_and_enter_opens_on_the_page_that_can(running: Running) -> None:
    press(running, Qt.Key.Key_2)
    press(running, Qt.Key.Key_K)
    QTest.keyClicks(running.workspace.palette_box.line, "cedar")
    running.settle()
    press(running, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
    assert running.workspace.page.section == "accounts"
    assert len(running.accounts.opened) == 1
    assert not running.workspace.palette_box.isVisible()


def test_what_no_page_can_open_is_not_found(running: Running) -> None:
    press(running, Qt.Key.Key_K)
    QTest.keyClicks(running.workspace.palette_box.line, "okafor")
    running.settle()
    assert running.workspace.palette_box.rows == ()


def test_a_key_of_a_section_closes_the_palette(running: Running) -> None:
    press(running, Qt.Key.Key_K)
    press(running, Qt.Key.Key_2)
    assert running.workspace.page.section == "settings"
    assert not running.workspace.palette_box.isVisible()


def test_the_chip_counts_what_waits(running: Running) -> None:
    assert running.workspace.chip.text() == "4 to sync"


def test_offline_is_said_since_when_and_that_all_is_saved(running: Running) -> None:
    fail_with(running, NetworkProblem("Central did not answer."))
    assert running.workspace.chip.text() == "Offline since 6:00\u202fAM, all saved"
    said = "Offline since 6:00\u202fAM. Everything is saved on this laptop; 4 will sync."
    assert running.workspace.banner.text == said
    clock = running.parts.clock
    assert isinstance(clock, SetClock)
    clock.go_on(timedelta(hours=1))
    fail_with(running, NetworkProblem("Central did not answer."))
    assert running.workspace.chip.text() == "Offline since 6:00\u202fAM, all saved"


def test_the_banner_goes_when_central_answers_again(running: Running) -> None:
    fail_with(running, NetworkProblem("Central did not answer."))
    running.central.answers = lambda: None
    running.parts.sync.sync_now()
    running.settle()
    assert running.workspace.banner.text == ""
    assert running.workspace.chip.text() == "4 to sync"


def test_an_ended_sign_in_is_said_and_leads_to_signing_in(running: Running, qtbot: QtBot) -> None:
    fail_with(running, SignInProblem("Your sign-in has ended.", "Sign in again."))
    assert running.workspace.chip.text() == "Sign in again"
    with qtbot.waitSignal(running.parts.desk.sign_in_wanted):
        running.workspace.banner._button.click()


def test_a_bug_in_a_sync_does_not_leave_the_chip_syncing_for_ever(running: Running) -> None:
    seen: list[BaseException] = []
    running.desktop.background._on_bug = seen.append

    def broken() -> None:
        raise ZeroDivisionError

    running.central.answers = broken
    running.parts.sync.sync_now()
    running.settle()
    assert [type(error) for error in seen] == [ZeroDivisionError]
    assert not running.parts.sync.status.is_running


def test_two_syncs_never_run_at_once(running: Running) -> None:
    running.parts.sync.sync_now()
    running.parts.sync.sync_now()
    running.settle()
    assert running.central.runs == 1


def test_a_toast_offers_one_thing_and_then_goes(running: Running) -> None:
    done: list[str] = []
    running.parts.desk.notice("Saved.", "Undo", lambda: done.append("undone"))
    assert running.workspace.toast.text == "Saved."
    running.workspace.toast._action.click()
    assert done == ["undone"]
    assert running.workspace.toast.text == ""


def test_a_toast_without_anything_to_do_has_no_button(running: Running) -> None:
    running.workspace.toast.tell(Notice("Copied."))
    assert running.workspace.toast._action.isHidden()
    running.workspace.toast.hide()


@pytest.mark.parametrize(("width", "narrow"), [(880, True), (1000, False)])
def test_a_narrow_window_shows_pictures_alone(
    running: Running, width: int, *, narrow: bool
) -> None:
    running.desktop.window.resize(width, 600)
    running.settle()
    assert (running.workspace.side_bar.width() < 100) is narrow


def test_a_page_that_is_not_shown_reads_when_it_is(running: Running) -> None:
    press(running, Qt.Key.Key_2)
    model = running.accounts.table.model
    with running.parts.store.unit("add") as unit:
        unit.change(type_of_accounts(running), first_id(running), {"name": "Zeder"})
    running.settle()
    loads: list[int] = []
    model.loaded.connect(lambda *_: loads.append(1))
    press(running, Qt.Key.Key_1)
    assert loads == [1]


def type_of_accounts(running: Running) -> type:
    return running.accounts.table.model.entity


def first_id(running: Running) -> str:
    with running.parts.store.read() as reader:
        return str(reader.rows("SELECT id FROM account ORDER BY name")[0]["id"])


def test_no_shortcut_of_the_window_is_used_twice(running: Running) -> None:
    keys = [s.key().toString() for s in running.workspace.findChildren(QShortcut)]
    assert len(keys) == len(set(keys)) >= 8
