"""The search through everything comes in pauses, and passes over what a profile keeps."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from bluenote_field import app
from bluenote_field.ui.system.collecting import NEVER, WORTH_IT, Collecting
from tests.ui.conftest import Running


@dataclass
class Searches:
    """Python's module as a test wants it; `made` is raised where something is done."""

    made: int = 0
    wider: int = 0
    is_on: bool = True
    threshold: tuple[int, int, int] = (700, 10, 10)
    did: list[str] = field(default_factory=list)

    def isenabled(self) -> bool:
        return self.is_on

    def get_count(self) -> tuple[int, int, int]:
        return 0, 0, self.wider

    def get_stats(self) -> list[dict[str, int]]:
        return [{"collections": self.made}]

    def get_threshold(self) -> tuple[int, int, int]:
        return self.threshold

    def set_threshold(self, new: int, wider: int, everything: int, /) -> None:
        self.threshold = (new, wider, everything)

    def collect(self) -> int:
        self.did.append("collect")
        self.wider = 0
        return 0

    def freeze(self) -> None:
        self.did.append("freeze")

    def unfreeze(self) -> None:
        self.did.append("unfreeze")


@pytest.fixture
def searches() -> Searches:
    return Searches()


@pytest.fixture
def collecting(qtbot: QtBot, searches: Searches) -> Iterator[Collecting]:
    home = QObject()
    made = Collecting(home, searches=searches)
    yield made
    made.stop()


def test_python_never_searches_everything_by_itself_and_does_again_afterwards(
    collecting: Collecting, searches: Searches
) -> None:
    assert searches.threshold == (700, 10, NEVER)
    collecting.stop()
    assert searches.threshold == (700, 10, 10)


def test_everything_is_searched_in_the_first_pause_where_that_is_worth_it(
    collecting: Collecting, searches: Searches
) -> None:
    searches.wider = WORTH_IT
    for searches.made in range(1, 5):  # somebody is at work
        collecting.look()
    assert searches.did == []
    collecting.look()
    assert searches.did == ["collect"]
    collecting.look()
    assert searches.did == ["collect"]


def test_while_a_sync_puts_it_off_nothing_is_searched(
    collecting: Collecting, searches: Searches
) -> None:
    searches.wider, searches.is_on = WORTH_IT, False
    collecting.look()
    collecting.look()
    assert searches.did == []


def test_what_is_there_when_a_profile_is_open_is_kept_also_what_comes_until_the_first_pause(
    collecting: Collecting, searches: Searches
) -> None:
    collecting.keep()
    assert searches.did == ["freeze"]
    collecting.look()
    collecting.look()
    assert searches.did == ["freeze", "collect", "freeze"]
    collecting.look()
    assert searches.did == ["freeze", "collect", "freeze"]


def test_what_a_closed_profile_left_is_searched_before_the_next_one_is_kept(
    collecting: Collecting, searches: Searches
) -> None:
    collecting.let_go()
    collecting.keep()
    assert searches.did == ["unfreeze"]
    collecting.look()
    collecting.look()
    assert searches.did == ["unfreeze", "collect", "freeze"]


@pytest.fixture
def usual() -> Iterator[Callable[[], tuple[int, int, int]]]:
    """How Python searches; put back, also how long its threads have their turn."""
    threshold, turn = gc.get_threshold(), sys.getswitchinterval()
    yield gc.get_threshold
    gc.unfreeze()
    gc.set_threshold(*threshold)
    sys.setswitchinterval(turn)


def test_the_program_keeps_a_profile_while_it_is_open_and_lets_go_when_it_is_locked(
    running: Running, usual: Callable[[], tuple[int, int, int]]
) -> None:
    collecting = app.answer_sooner(running.desktop)
    running.desktop.ready.emit()
    kept = gc.get_freeze_count()
    running.desktop.lock()
    let_go = gc.get_freeze_count()
    collecting.stop()
    assert kept > 10_000
    assert let_go < kept / 10
    assert usual()[2] < NEVER
