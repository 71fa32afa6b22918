"""Digests that differ: the very rows that differ are fetched, and no edit is lost over it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bluenote_field.server.comparing import MOST_LISTED
from bluenote_field.store.exchange.comparing import compare_soon
from tests.fakes.central import CentralForTests, Seed
from tests.sync.conftest import Connect
from tests.sync.laptop import Laptop


def _damage(laptop: Laptop, table: str, id_: str, what: str) -> None:
    """Change a row behind the program's back, as a bad disk or a bug would."""
    with laptop.store.unit("damage") as unit:
        unit.connection.exec_driver_sql(
            f"UPDATE {table} SET {what} WHERE id = ?",  # noqa: S608 - the test's own words
            (id_,),
        )


def test_only_rows_that_differ_are_fetched_again(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    for number in range(20):
        north.account(f"Clinic {number}", "North")
    ana.sync()
    account = ana.account("Riverside").id
    for _ in range(5):
        ana.log_call("Riverside")
    ana.sync()
    _damage(ana, "account", account, "revision = 1, phone = 'lost'")
    ana.log_call("Riverside")  # so that the scope is compared
    receipt = ana.sync()
    assert receipt.mismatches == 1
    assert ana.account("Riverside").phone == "100"
    received = {line.entity: line.new + line.changed for line in receipt.received}
    assert received["account"] == 1
    assert received.get("call", 0) <= 1
    ana.log_call("Riverside")
    assert ana.sync().mismatches == 0


def test_a_row_that_is_missing_comes_and_one_too_many_goes(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    first, second = ana.log_call("Riverside"), ana.log_call("Riverside")
    ana.sync()
    stray = first[:-1] + ("0" if first[-1] != "0" else "1")
    _damage(ana, "call", first, f"id = '{stray}'")
    _damage(ana, "search_row", first, f"id = '{stray}'")
    ana.log_call("Riverside")
    assert ana.sync().mismatches == 1
    ids = {row["id"] for row in ana.rows("SELECT id FROM call")}
    assert {first, second} < ids
    assert stray not in ids
    assert ana.count("again") == 0


def test_a_pending_edit_survives_a_repair(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside")
    ana.sync()
    _damage(ana, "call", call_id, "revision = 1")
    ana.log_call("Riverside")
    ana.transport.before_answer["/v1/sync/verify"] = lambda: ana.set_account(
        "Riverside", phone="200"
    )
    ana.sync()
    ana.sync()
    assert ana.account("Riverside").phone == "200"
    assert (ana.count("pending"), ana.cards()) == (0, [])


def test_where_too_many_rows_would_be_listed_the_scope_is_sent_whole(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_LISTED > 1
    monkeypatch.setattr("bluenote_field.server.comparing.MOST_LISTED", 0)
    ana = connect_laptop("Ana")
    ana.sync()
    account = ana.account("Riverside").id
    _damage(ana, "account", account, "revision = 1, phone = 'lost'")
    ana.log_call("Riverside")
    receipt = ana.sync()
    assert (receipt.mismatches, receipt.repaired) == (1, 3)
    assert ana.account("Riverside").phone == "100"


def test_once_a_week_everything_is_compared_and_what_differs_is_fetched_again(
    connect_laptop: Connect, north: Seed, central: CentralForTests
) -> None:
    ana = connect_laptop("Ana")
    first = ana.sync()
    assert (first.compared_all, first.mismatches) == (True, 0), (
        "a first pull compares all it brings"
    )
    assert not ana.sync().compared_all
    _damage(ana, "account", ana.account("Riverside").id, "revision = 1, phone = 'lost'")
    central.clock.advance(days=6)
    assert (ana.sync().mismatches, ana.account("Riverside").phone) == (0, "lost")
    central.clock.advance(days=1)
    receipt = ana.sync()
    assert (receipt.mismatches, receipt.repaired, receipt.compared_all) == (1, 1, True)
    assert receipt.sentence == "Synchronised; 1 record that differed was fetched again."
    assert ana.account("Riverside").phone == "100"
    receipt = ana.sync()
    assert (receipt.compared_all, receipt.scopes_checked) == (False, 0)


def test_everything_is_compared_when_somebody_asks(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    _damage(ana, "account", ana.account("Riverside").id, "revision = 1, phone = 'lost'")
    ana.sync()
    compare_soon(ana.store)
    receipt = ana.sync()
    assert (receipt.repaired, receipt.compared_all) == (1, True)
    assert ana.account("Riverside").phone == "100"


def test_the_week_is_centrals_whatever_the_laptop_takes_the_day_for(
    connect_laptop: Connect, north: Seed, central: CentralForTests
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.store.clock = lambda: datetime(2041, 5, 1, tzinfo=UTC)
    assert not ana.sync().compared_all
    ana.store.clock = lambda: datetime(1999, 5, 1, tzinfo=UTC)
    central.clock.advance(days=8)
    assert ana.sync().compared_all
    central.clock.advance(days=-400)  # it had been wrong about the year
    assert ana.sync().compared_all
    assert not ana.sync().compared_all


def test_scopes_are_compared_in_requests_of_a_bearable_size(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bluenote_field.sync.comparing.AT_ONCE", 2)
    ana = connect_laptop("Ana")
    ana.sync()
    before = ana.sync().requests
    _damage(ana, "account", ana.account("Lakeside").id, "revision = 1")
    compare_soon(ana.store)
    receipt = ana.sync()
    assert receipt.mismatches == 1
    assert receipt.scopes_checked == ana.count("account"), "each account counts once"
    assert receipt.requests > before + 4
