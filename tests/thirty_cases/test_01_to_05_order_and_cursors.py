"""Cases 1 to 5: the order of commits, and the laptop's own work coming back."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import psycopg

from bluenote_field.domain.products import Product
from bluenote_field.store.opening import new_id
from tests.fakes.central import CentralForTests, Seed
from tests.postgres import PostgresForTests
from tests.sync.conftest import Connect
from tests.thirty_cases.conftest import Agree

_ADD = "INSERT INTO product (id, name, position) VALUES (%s, %s, 0)"


def test_case_01_a_late_commit_is_not_skipped(
    connect_laptop: Connect, north: Seed, central: CentralForTests, agree: Agree
) -> None:
    ana = connect_laptop("Ana")
    with psycopg.connect(central.url) as slow, psycopg.connect(central.url) as quick:
        slow.execute(_ADD, (new_id(), "begun first"))
        quick.execute(_ADD, (new_id(), "begun second"))
        quick.commit()
        ana.sync()
        assert ana.rows("SELECT name FROM product") == [{"name": "begun second"}]
        slow.commit()
    ana.sync()
    assert ana.count("product") == 2
    agree(ana)


def test_case_02_two_transactions_on_the_same_row_arrive_in_their_true_order(
    connect_laptop: Connect, north: Seed, central: CentralForTests, agree: Agree
) -> None:
    ana = connect_laptop("Ana")
    one = north.add(Product.checked({"id": new_id(), "name": "one", "position": 0}))
    two = north.add(Product.checked({"id": new_id(), "name": "two", "position": 0}))
    rename = "UPDATE product SET name = %s WHERE id = %s"
    with psycopg.connect(central.url) as first, psycopg.connect(central.url) as second:
        first.execute(rename, ("T1", two))
        second.execute(rename, ("T2", one))
        second.commit()
        ana.sync()
        first.execute(rename, ("T1", one))
        first.commit()
    ana.sync()
    assert ana.rows("SELECT name FROM product WHERE id = :id", id=one) == [{"name": "T1"}]
    agree(ana)


def test_case_03_an_open_transaction_elsewhere_does_not_hold_the_feed(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    postgres: PostgresForTests,
    agree: Agree,
) -> None:
    ana = connect_laptop("Ana")
    other = postgres.new_database()
    with psycopg.connect(other) as elsewhere, psycopg.connect(central.url) as here:
        elsewhere.execute("CREATE TABLE held (n int)")
        here.execute("CREATE TABLE another (n int)")
        here.execute("INSERT INTO another VALUES (1)")
        for number in range(4):
            north.account(f"New {number}", "North")
        ana.sync()
        assert ana.count("account") == 7
    postgres.drop_database(other)
    agree(ana)


def test_case_04_a_page_pulled_while_a_push_is_in_flight_loses_nothing(
    connect_laptop: Connect, north: Seed, agree: Agree
) -> None:
    """The answer to the push is lost for good, and the own work comes back by the pull first."""
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    call_id = ana.log_call("Riverside")
    ana.transport.before_answer["/v1/sync/push"] = _edit_and_lose(
        lambda: ana.set_account("Riverside", phone="200")
    )
    ana.sync()
    assert ana.rows("SELECT id FROM call") == [{"id": call_id}]
    agree(ana, ben)
    assert ben.account("Riverside").phone == "200"
    assert ben.count("call") == 1


def _edit_and_lose(edit: Callable[[], None]) -> Callable[[], None]:
    def happen() -> None:
        edit()
        raise httpx.ReadError("lost")

    return happen


def test_case_05_the_own_echo_is_no_foreign_change(
    connect_laptop: Connect, north: Seed, agree: Agree
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    for phone in ("1", "2", "3"):
        ana.set_account("Riverside", phone=phone)
        receipt = ana.sync()
        assert [line.status for line in receipt.sent] == ["accepted"]
        assert receipt.received == ()
    assert ana.rows("SELECT * FROM card") == []
    agree(ana)
