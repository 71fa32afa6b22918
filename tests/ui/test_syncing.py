"""Sync by itself: when it is due, when the network comes back, and never in anybody's way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit

from bluenote_field.errors import NetworkProblem, Problem, SignInProblem
from bluenote_field.ui.chip import chip_words
from bluenote_field.ui.syncing import FIRST_SECONDS, RETRY_SECONDS, Syncing, SyncStatus
from tests.fakes.clock import SetClock
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
