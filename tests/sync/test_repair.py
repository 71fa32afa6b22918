"""Digests that differ: the very rows that differ are fetched, and no edit is lost over it."""

from __future__ import annotations

import pytest

from bluenote_field.server.app import MOST_LISTED
from tests.fakes.central import Seed
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
    monkeypatch.setattr("bluenote_field.server.app.MOST_LISTED", 0)
    ana = connect_laptop("Ana")
    ana.sync()
    account = ana.account("Riverside").id
    _damage(ana, "account", account, "revision = 1, phone = 'lost'")
    ana.log_call("Riverside")
    assert ana.sync().mismatches == 1
    assert ana.account("Riverside").phone == "100"
