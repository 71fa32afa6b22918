"""The toast that takes a change back, and Ctrl+Z through the changes of a sitting."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bluenote_field.actions import accounts
from bluenote_field.domain.accounts import Account
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.store.store import Unit
from bluenote_field.ui.undoing import LONGEST, Beside
from tests.ui.conftest import Running

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


def test_where_something_is_typed_ctrl_z_is_of_the_text(running: Running) -> None:
    change(running, "Mesa")
    line = running.accounts.table.filter
    line.setFocus()
    QApplication.processEvents()
    running.parts.undoing.undo()
    running.settle()
    assert city(running) == "Mesa"


def test_what_cannot_be_undone_says_why_and_is_not_offered_again(running: Running) -> None:
    change(running, "Mesa")
    with running.session.store.unit("sync") as unit:
        unit.change(Account, account_of(running).id, {"city": "Elsewhere"})
    running.workspace.toast.do_it()
    running.settle()
    assert "“City” of “Alder Clinic” was changed meanwhile" in running.workspace.toast.text
    assert city(running) == "Elsewhere"
    assert running.parts.undoing.newest == ""


def test_what_goes_beside_the_records_goes_with_them_or_not_at_all(running: Running) -> None:
    asked: list[str] = []

    def back(unit: Unit) -> None:
        asked.append("back")

    def forth(unit: Unit) -> None:
        raise InputProblem("Not today.")

    change(running, "Mesa", beside=Beside(back, forth))
    running.workspace.toast.do_it()
    running.settle()
    assert (asked, city(running)) == (["back"], None)
    running.workspace.toast.do_it()
    running.settle()
    assert (running.workspace.toast.text, city(running)) == ("Not today.", None)


def test_a_change_that_is_refused_leaves_nothing_to_undo(running: Running) -> None:
    problems: list[Problem] = []
    verb = partial(accounts.edit_account, account_id=account_of(running).id, values={"name": ""})
    running.parts.undoing.run("edit", verb, "No.", failed=problems.append)
    running.settle()
    assert isinstance(problems[0], InputProblem)
    assert running.parts.undoing.newest == ""


def test_only_so_many_changes_are_remembered(running: Running) -> None:
    for number in range(LONGEST + 3):
        change(running, f"{number}")
    running.accounts.setFocus()
    for _ in range(LONGEST + 3):
        running.parts.undoing.undo()
        running.settle()
    assert city(running) == "2"
