"""The toast that takes a change back, and Ctrl+Z through the changes of a sitting."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from bluenote_field.actions import accounts
from bluenote_field.app import Desktop
from bluenote_field.domain.accounts import Account
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.store.steps import MOST_STEPS, kept_steps
from bluenote_field.ui.undoing import Visit
from tests.fakes.clock import FRIDAY_NOON
from tests.fakes.store import open_store
from tests.ui.conftest import ZONE, Running, settle

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def account_of(running: Running, name: str = "Alder Clinic") -> Account:
    with running.session.store.read() as reader:
        return next(each for each in reader.find(Account) if each.name == name)


def change(running: Running, city: str, **more: object) -> None:
    verb = partial(accounts.edit_account, account_id=account_of(running).id, values={"city": city})
    running.parts.undoing.run("edit", verb, f"In {city}.", **more)  # type: ignore[arg-type]
    running.settle()


def press(running: Running, *, again: bool = False) -> None:
    QTest.keyClick(running.workspace, Qt.Key.Key_Z, CTRL | SHIFT if again else CTRL)
    running.settle()


def city(running: Running) -> str | None:
    return account_of(running).city


def test_a_change_is_told_with_the_way_back_and_forth(running: Running) -> None:
    change(running, "Mesa")
    toast = running.workspace.toast
    assert (toast.text, city(running)) == ("In Mesa.", "Mesa")
    toast.do_it()
    running.settle()
    assert (toast.text, city(running)) == ("Undone: In Mesa", None)
    toast.do_it()
    running.settle()
    assert (toast.text, city(running)) == ("In Mesa.", "Mesa")


def test_ctrl_z_takes_changes_back_one_by_one_and_ctrl_shift_z_does_them_again(
    running: Running,
) -> None:
    running.accounts.setFocus()
    for name in ("Mesa", "Tempe", "Yuma"):
        change(running, name)
    seen = []
    for _ in range(4):
        press(running)
        seen.append(city(running))
    assert seen == ["Tempe", "Mesa", None, None]
    for _ in range(2):
        press(running, again=True)
    assert city(running) == "Tempe"
    assert running.parts.undoing.newest == "In Tempe."
    assert running.parts.undoing.newest_undone == "In Yuma."


def test_another_change_ends_what_could_be_done_again(running: Running) -> None:
    running.accounts.setFocus()
    change(running, "Mesa")
    press(running)
    change(running, "Yuma")
    press(running, again=True)
    assert city(running) == "Yuma"


def test_a_text_undoes_its_own_letters_and_otherwise_the_window_does(running: Running) -> None:
    running.workspace.show_section("accounts")
    change(running, "Mesa")
    running.accounts.focus_filter()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    running.settle()
    assert city(running) is None
    QTest.keyClicks(line, "x")
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL)
    QTest.keyClick(line, Qt.Key.Key_Z, CTRL | SHIFT)
    running.settle()
    assert (city(running), line.text()) == (None, "x")


def test_what_cannot_be_undone_says_why_and_is_not_offered_again(running: Running) -> None:
    change(running, "Mesa")
    with running.session.store.unit("sync") as unit:
        unit.change(Account, account_of(running).id, {"city": "Elsewhere"})
    running.workspace.toast.do_it()
    running.settle()
    assert "“City” of “Alder Clinic” was changed meanwhile" in running.workspace.toast.text
    assert city(running) == "Elsewhere"
    assert running.parts.undoing.newest == ""


def test_a_change_that_is_refused_leaves_nothing_to_undo(running: Running) -> None:
    problems: list[Problem] = []
    verb = partial(accounts.edit_account, account_id=account_of(running).id, values={"name": ""})
    running.parts.undoing.run("edit", verb, "No.", failed=problems.append)
    running.settle()
    assert isinstance(problems[0], InputProblem)
    assert running.parts.undoing.newest == ""


def test_only_so_many_changes_are_remembered(running: Running) -> None:
    for number in range(MOST_STEPS + 3):
        change(running, f"{number}")
    with running.session.store.read() as reader:
        assert len(kept_steps(reader.connection)) == MOST_STEPS
    running.accounts.setFocus()
    for _ in range(MOST_STEPS + 3):
        running.parts.undoing.undo()
        running.settle()
    assert city(running) == "2"


def again(running: Running, new_desktop: Callable[..., Desktop], profile: Path) -> Running:
    """Close the profile, as a lock does, and open it once more."""
    running.desktop._close_session()
    desktop = new_desktop()
    store = open_store(profile)
    store.clock = lambda: FRIDAY_NOON + timedelta(hours=20)
    desktop.build(store, zone=ZONE)
    desktop.window.show()
    desktop.window.activateWindow()
    settle(desktop)
    return Running(desktop, running.central)


def test_a_step_outlasts_a_lock_and_says_when_it_was(
    running: Running, new_desktop: Callable[..., Desktop], quiet_profile: Path
) -> None:
    for name in ("Mesa", "Tempe", "Yuma"):
        change(running, name)
    running.accounts.setFocus()
    press(running)
    running = again(running, new_desktop, quiet_profile)
    running.accounts.setFocus()
    assert (running.parts.undoing.newest, running.parts.undoing.newest_undone) == (
        "In Tempe.",
        "In Yuma.",
    )
    press(running)
    assert (city(running), running.workspace.toast.text) == (
        "Mesa",
        "Undone, from Yesterday, 6:00\u202fAM: In Tempe",
    )
    press(running, again=True)
    press(running, again=True)
    assert city(running) == "Yuma"


def test_another_change_ends_what_could_be_done_again_also_after_a_lock(
    running: Running, new_desktop: Callable[..., Desktop], quiet_profile: Path
) -> None:
    change(running, "Mesa")
    running.accounts.setFocus()
    press(running)
    change(running, "Yuma")
    running = again(running, new_desktop, quiet_profile)
    assert running.parts.undoing.newest_undone == ""
    assert running.parts.undoing.newest == "In Yuma."


def test_what_was_refused_is_not_offered_after_a_lock_either(running: Running) -> None:
    change(running, "Mesa")
    with running.session.store.unit("sync") as unit:
        unit.change(Account, account_of(running).id, {"city": "Elsewhere"})
    running.workspace.toast.do_it()
    running.settle()
    with running.session.store.read() as reader:
        assert kept_steps(reader.connection) == []


def test_the_changes_of_one_visit_are_one_step(running: Running) -> None:
    running.accounts.setFocus()
    change(running, "Yuma")
    visit = Visit()
    for name in ("Mesa", "Tempe"):
        change(running, name, visit=visit)
    running.parts.undoing.end(visit, "Saved.")
    assert running.workspace.toast.text == "Saved."
    press(running)
    assert city(running) == "Yuma"
    change(running, "Mesa", visit=visit)
    press(running)
    assert city(running) == "Yuma"
