"""Central's database fails in the middle of a push: killed, too slow, deadlocked. Sent once."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, text

from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.receipt import Receipt
from bluenote_field.errors import CentralProblem
from bluenote_field.server.app import central_app
from bluenote_field.server.database import open_engine
from tests.agreement import assert_agrees, assert_sound
from tests.fakes.central import CentralForTests, Seed
from tests.sync.conftest import Connect, connect_laptop
from tests.sync.laptop import Laptop

__all__ = ["connect_laptop"]

_WAITING = (
    "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
    " AND wait_event_type = 'Lock'"
)


class Syncing(threading.Thread):
    """A sync in a thread of its own, so that the test can act while central is held up."""

    def __init__(self, laptop: Laptop) -> None:
        super().__init__()
        self._laptop = laptop
        self.receipt: Receipt | None = None
        self.problem: Exception | None = None

    def run(self) -> None:
        try:
            self.receipt = self._laptop.sync()
        except Exception as problem:  # noqa: BLE001 - the test looks at it
            self.problem = problem

    def outcome(self) -> Receipt:
        self.join()
        if self.problem is not None:
            raise self.problem
        assert self.receipt is not None
        return self.receipt


@contextmanager
def _holding(central: CentralForTests, statement: str) -> Iterator[psycopg.Connection[Any]]:
    """Hold in another transaction what the push is going to need."""
    with psycopg.connect(central.url) as holder:
        holder.execute(statement)
        yield holder
        holder.rollback()


def _pid_that_waits(central: CentralForTests) -> int:
    with psycopg.connect(central.url, autocommit=True) as watcher:
        for _ in range(2_000):
            row = watcher.execute(_WAITING).fetchone()
            if row:
                return int(row[0])
            watcher.execute("SELECT pg_sleep(0.005)")
    raise AssertionError("the push never waited")


def _assert_once(laptop: Laptop, central: CentralForTests, call_id: str) -> None:
    with central.engine.connect() as connection:
        found = list(connection.scalars(text("SELECT id::text FROM call")))
    assert found == [call_id]
    assert_agrees(laptop.store, central.engine, day=central.clock().date())


@pytest.mark.parametrize(
    "held",
    [
        pytest.param("SELECT FROM sync_clock FOR UPDATE", id="all-effects-made"),
        pytest.param("SELECT FROM replica FOR UPDATE", id="nothing-done-yet"),
        pytest.param("LOCK TABLE mutation_result IN EXCLUSIVE MODE", id="results-not-kept"),
    ],
)
def test_a_backend_killed_in_the_middle_of_a_push_leaves_nothing_half_done(
    connect_laptop: Connect, north: Seed, central: CentralForTests, held: str
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside")
    with _holding(central, held):
        syncing = Syncing(ana)
        syncing.start()
        pid = _pid_that_waits(central)
        with psycopg.connect(central.url, autocommit=True) as killer:
            killer.execute("SELECT pg_terminate_backend(%s)", (pid,))
    assert {line.status for line in syncing.outcome().sent} == {"accepted"}
    _assert_once(ana, central, call_id)


def test_a_statement_that_takes_too_long_is_tried_again_and_then_told_in_words(
    connect_laptop: Connect, north: Seed, central: CentralForTests
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside")
    impatient = open_engine(central.url)
    event.listen(impatient, "connect", _with_little_time)
    ana.transport.app = central_app(impatient, name="Test central", now=central.clock)
    with _holding(central, "SELECT FROM sync_clock FOR UPDATE"):
        with pytest.raises(CentralProblem, match="cannot do this right now"):
            ana.sync()
        assert_sound(ana.store)
        assert ana.count("pending") == 2
    assert {line.status for line in ana.sync().sent} == {"accepted"}
    impatient.dispose()
    _assert_once(ana, central, call_id)


def _with_little_time(connection: psycopg.Connection[Any], _record: object) -> None:
    connection.execute("SET statement_timeout = '100ms'")
    connection.commit()


def test_a_deadlock_is_repeated_by_central_and_nobody_notices(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level("INFO", "bluenote_field.server.database")
    ana = connect_laptop("Ana")
    ana.sync()
    riverside = ana.account("Riverside").id
    with ana.store.unit("a contact, then the account") as unit:
        contact = unit.add(Contact, {"last_name": "Okafor", "account_id": riverside})
    ana.sync()
    ana.set_account("Riverside", phone="200")
    with ana.store.unit("edit the contact") as unit:
        unit.change(Contact, contact.id, {"phone": "300"})
    ana.transport.requests.clear()
    with _holding(central, "SET deadlock_timeout = '20s'") as other:
        other.execute(*_row_lock("contact", contact.id))
        syncing = Syncing(ana)
        syncing.start()
        _pid_that_waits(central)  # it has the account's row and wants the contact's
        other.execute(*_row_lock("account", riverside))  # so one has to give way: the push
        other.commit()
    assert {line.status for line in syncing.outcome().sent} == {"accepted"}
    assert "state 40P01" in caplog.text
    assert ana.transport.requests.count("POST /v1/sync/push") == 1, "the laptop saw nothing of it"
    assert_agrees(ana.store, central.engine, day=central.clock().date())


def _row_lock(table: str, id_: str) -> tuple[Any, tuple[str]]:
    return f"SELECT FROM {table} WHERE id = CAST(%s AS uuid) FOR UPDATE", (id_,)
