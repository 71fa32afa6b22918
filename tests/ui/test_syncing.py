"""Sync by itself: when it is due, when the network comes back, and never in anybody's way."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from bluenote_field.errors import CentralProblem, NetworkProblem, Problem, SignInProblem
from bluenote_field.store.exchange.runs import begin_run
from bluenote_field.ui.frame.chip import chip_words
from bluenote_field.ui.pages.sync.words import sync_words
from bluenote_field.ui.sync_hour import SyncHour, latest
from bluenote_field.ui.syncing import (
    FIRST_SECONDS,
    RETRY_SECONDS,
    Syncing,
    SyncStatus,
    seconds_left,
)
from tests.fakes.clock import FRIDAY_NOON, SetClock
from tests.ui.conftest import Running

QUARTER = 15 * 60_000


def fail_with(running: Running, problem: Problem) -> None:
    def refuse() -> None:
        raise problem

    running.central.answers = refuse
    running.parts.sync.sync_now()
    running.settle()


def synced_ago(running: Running, ago: timedelta) -> Syncing:
    """The sync of a profile that is opened `ago` after its last sync."""
    clock = running.parts.clock
    assert isinstance(clock, SetClock)
    store = running.session.store
    with store.unit("sync") as unit:
        unit.connection.exec_driver_sql(
            "INSERT OR REPLACE INTO checkpoint (stream, epoch, v, watermark, synced_at) "
            "VALUES ('core', 'e', 1, 0, ?)",
            (unit.now.strftime("%Y-%m-%dT%H:%M:%S.000Z"),),
        )
    clock.go_on(ago)
    parts = running.parts
    made = Syncing(
        store, parts.background, parts.changes, running.central.sync, minutes=15,
        parent=running.session,
    )  # fmt: skip
    made.refresh()
    running.settle()
    return made


def test_an_overdue_sync_begins_soon_after_the_profile_was_opened(running: Running) -> None:
    sync = synced_ago(running, timedelta(hours=9))
    assert sync._timer.interval() == FIRST_SECONDS * 1000
    sync._timer.timeout.emit()
    running.settle()
    assert running.central.runs == 1
    assert sync._timer.interval() == QUARTER
    sync.stop()


def test_one_that_is_not_due_waits_for_what_is_left(running: Running) -> None:
    sync = synced_ago(running, timedelta(minutes=5))
    assert sync._timer.interval() == 10 * 60_000
    sync.stop()


def test_where_nobody_wants_it_nothing_begins_by_itself(running: Running) -> None:
    running.parts.sync.refresh()
    running.settle()
    assert not running.parts.sync._timer.isActive()
    fail_with(running, NetworkProblem("Central did not answer."))
    running.parts.sync.network_returned()
    running.settle()
    assert running.central.runs == 1


def test_out_of_reach_it_is_tried_again_at_growing_distances(running: Running) -> None:
    sync = running.parts.sync
    sync.set_minutes(15)
    for seconds in (*RETRY_SECONDS, RETRY_SECONDS[-1]):
        fail_with(running, NetworkProblem("Central did not answer."))
        assert sync._timer.interval() == seconds * 1000


def test_when_the_network_comes_back_it_is_tried_at_once_and_then_as_usual(
    running: Running,
) -> None:
    sync = running.parts.sync
    sync.set_minutes(15)
    fail_with(running, NetworkProblem("Central did not answer."))
    running.central.answers = lambda: None
    sync.network_returned()
    running.settle()
    assert running.central.runs == 2
    assert sync.status.offline_since is None
    assert sync._timer.interval() == QUARTER


def test_signed_out_it_waits_for_the_person(running: Running) -> None:
    sync = running.parts.sync
    sync.set_minutes(15)
    fail_with(running, SignInProblem("Sign in again."))
    assert not sync._timer.isActive()
    running.central.answers = lambda: None
    sync.signed_in()
    running.settle()
    assert sync._timer.interval() == QUARTER


def test_a_sync_by_itself_leaves_the_focus_and_what_is_being_typed_alone(running: Running) -> None:
    line = running.accounts.table.filter
    line.setFocus()
    line.setText("half a wo")
    sync = running.parts.sync
    sync.set_minutes(15)
    sync._timer.timeout.emit()
    running.settle()
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    assert (focus, focus.text()) == (line, "half a wo")


@pytest.mark.parametrize(
    ("news", "words"),
    [
        ({}, "4 to sync"),
        ({"is_running": True, "phase": "connect"}, "Syncing …"),
        ({"is_running": True, "phase": "send", "rows": 3, "to_send": 12}, "Syncing 3 of 12"),
        ({"problem": SignInProblem("x")}, "Sign in again"),
        ({"problem": Problem("x")}, "Sync failed"),
    ],
)
def test_the_chip_is_true_in_each_state(
    running: Running, news: dict[str, object], words: str
) -> None:
    status = SyncStatus(state=running.parts.sync.status.state, **news)  # type: ignore[arg-type]
    assert chip_words(status, running.parts)[0] == words


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("schema_unknown", "Server needs update"),
        ("client_too_old", "Update this app"),
        ("", "Sync failed"),
    ],
)
def test_the_chip_says_which_side_is_too_old(running: Running, code: str, words: str) -> None:
    problem = CentralProblem("No.", code=code)
    status = SyncStatus(state=running.parts.sync.status.state, problem=problem)
    assert chip_words(status, running.parts)[0] == words


def test_the_chip_and_the_page_count_what_comes_and_tell_the_time_left(running: Running) -> None:
    status = SyncStatus(
        state=running.parts.sync.status.state, is_running=True, phase="receive", rows=30_000,
        expected=122_000, seconds_left=seconds_left(30_000, 122_000, 20_000),
    )  # fmt: skip
    assert status.seconds_left == 61
    assert chip_words(status, running.parts)[0] == "Receiving 30,000 of 122,000"
    running.parts.sync.status = status
    assert sync_words(running.parts)[0] == (
        "Receiving: 30,000 of about 122,000 rows. About one minute left."
    )


@pytest.mark.parametrize("guess", [(0, 100, 9000), (10, 100, 100), (110, 100, 9000), (5, 0, 9000)])
def test_nobody_is_told_a_time_that_nobody_knows(guess: tuple[int, int, int]) -> None:
    assert seconds_left(*guess) is None


def _at_hour(running: Running, hour: str, *, ago: timedelta) -> tuple[Syncing, SyncHour]:
    """A profile opened `ago` after its last sync, with nothing but that hour."""
    clock = running.parts.clock
    assert isinstance(clock, SetClock)
    synced_ago(running, ago).stop()
    daily = SyncHour(clock, ZoneInfo("UTC"), running.session)
    daily.set_hour(hour)
    parts = running.parts
    made = Syncing(
        running.session.store, parts.background, parts.changes, running.central.sync, minutes=0,
        parent=running.session,
    )  # fmt: skip
    made.follow_hour(daily)
    made.refresh()
    running.settle()
    return made, daily


def test_the_chosen_hour_begins_a_sync_once_a_day(running: Running) -> None:
    clock = running.parts.clock
    assert isinstance(clock, SetClock)
    sync, daily = _at_hour(running, f"{clock():%H}:30", ago=timedelta(minutes=5))
    ran = running.central.runs
    for minutes, runs in ((20, 0), (10, 1), (5, 1), (60 * 23, 1), (60, 2)):
        clock.go_on(timedelta(minutes=minutes))
        daily.look()
        running.settle()
        assert running.central.runs - ran == runs, f"after {minutes} minutes more"
    sync.stop()
    assert not daily._timer.isActive()


def test_an_hour_that_was_slept_through_is_made_up_for(running: Running) -> None:
    clock = running.parts.clock
    assert isinstance(clock, SetClock)
    before = running.central.runs
    sync, _daily = _at_hour(running, f"{clock():%H}:30", ago=timedelta(hours=9))
    assert running.central.runs == before + 1
    sync.stop()


def test_without_an_hour_and_before_the_first_sync_nothing_is_made_up_for(
    running: Running,
) -> None:
    before = running.central.runs
    sync, daily = _at_hour(running, "", ago=timedelta(hours=30))
    daily.look()
    running.settle()
    assert running.central.runs == before
    sync.stop()


def test_an_hour_out_of_reach_is_tried_again_when_the_network_is_back(running: Running) -> None:
    clock = running.parts.clock
    assert isinstance(clock, SetClock)

    def refuse() -> None:
        raise NetworkProblem("Central did not answer.")

    running.central.answers = refuse
    sync, _daily = _at_hour(running, f"{clock():%H}:30", ago=timedelta(hours=9))
    ran = running.central.runs
    running.central.answers = lambda: None
    sync.network_returned()
    running.settle()
    assert running.central.runs == ran + 1
    assert sync.status.problem is None
    assert not sync._timer.isActive(), "no other sync by itself before the next day"
    sync.stop()


@pytest.mark.parametrize(
    ("zone", "expected"),
    [("UTC", "2026-11-19T18:00+00:00"), ("America/Chicago", "2026-11-20T00:00+00:00")],
)
def test_the_hour_is_that_of_the_clock_on_the_wall(zone: str, expected: str) -> None:
    found = latest(time(18), FRIDAY_NOON, ZoneInfo(zone))
    assert found == datetime.fromisoformat(expected)


def test_a_run_that_the_last_program_left_is_told_as_interrupted(running: Running) -> None:
    store = running.session.store
    begin_run(store)
    sync = synced_ago(running, timedelta(minutes=5))
    state = sync.status.state
    assert state is not None
    assert state.last_outcome == "interrupted"
    sync.stop()
