"""Work off the main thread: who gets what, in which order, and what a failure becomes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.errors import Problem
from bluenote_field.ui.background import Background


class Ears(QObject):
    """Hears everything, and on which thread."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[object] = []
        self.threads: set[int] = set()

    def hear(self, what: object) -> None:
        self.heard.append(what)
        self.threads.add(threading.get_ident())


@pytest.fixture
def ears(qtbot: QtBot) -> Ears:
    return Ears()


@pytest.fixture
def background(qtbot: QtBot, ears: Ears) -> Iterator[Background]:
    made = Background(on_problem=ears.hear, on_bug=ears.hear)
    yield made
    assert made.wait_idle()
    made.deleteLater()


def test_answers_come_back_on_the_main_thread(background: Background, ears: Ears) -> None:
    worker: list[int] = []

    def work() -> str:
        worker.append(threading.get_ident())
        return "done"

    background.run(work, ears.hear)
    assert background.wait_idle()
    assert ears.heard == ["done"]
    assert ears.threads == {threading.get_ident()}
    assert worker != [threading.get_ident()]


def test_work_on_the_store_is_done_in_the_order_it_was_asked_for(
    background: Background, ears: Ears
) -> None:
    for number in range(50):
        background.run(partial(int, number), ears.hear)
    assert background.wait_idle()
    assert ears.heard == list(range(50))


def test_the_network_does_not_hold_up_the_store(background: Background, ears: Ears) -> None:
    gate = threading.Event()
    background.run(lambda: gate.wait(5), ears.hear, lane="network")
    background.run(lambda: "saved", ears.hear)
    while not ears.heard:
        QApplication.processEvents()
    assert ears.heard == ["saved"]
    gate.set()


def test_a_problem_goes_to_whoever_asked(background: Background, ears: Ears) -> None:
    own: list[Problem] = []

    def fail() -> None:
        raise Problem("The disk is full.", "Make room.")

    background.run(fail, ears.hear, own.append)
    assert background.wait_idle()
    assert [str(problem) for problem in own] == ["The disk is full. Make room."]
    assert ears.heard == []


def test_a_problem_nobody_asked_for_is_shown(background: Background, ears: Ears) -> None:
    def fail() -> None:
        raise Problem("The disk is full.")

    background.run(fail, ears.hear)
    assert background.wait_idle()
    assert [type(each) for each in ears.heard] == [Problem]


def test_a_bug_never_reaches_the_one_who_asked(background: Background, ears: Ears) -> None:
    own: list[Problem] = []

    def fail() -> None:
        raise ZeroDivisionError

    background.run(fail, ears.hear, own.append)
    assert background.wait_idle()
    assert own == []
    assert [type(each) for each in ears.heard] == [ZeroDivisionError]


def test_an_answer_for_a_closed_widget_is_dropped(background: Background, ears: Ears) -> None:
    class Page(QWidget):
        def hear(self, what: object) -> None:
            ears.hear(what)

    page = Page()
    gate = threading.Event()
    background.run(lambda: gate.wait(5), page.hear)
    shiboken6.delete(page)
    gate.set()
    assert background.wait_idle()
    assert ears.heard == []


def test_waiting_ends_when_the_time_is_up(background: Background, ears: Ears) -> None:
    gate = threading.Event()
    background.run(lambda: gate.wait(5), ears.hear)
    assert not background.wait_idle(30)
    gate.set()
