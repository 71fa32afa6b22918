"""Accounts that come and go: what leaves the laptop, and what was typed about it."""

from __future__ import annotations

import httpx
import pytest
from sqlalchemy import text

from bluenote_field.domain.accounts import Contact
from bluenote_field.server.database import in_transaction
from bluenote_field.store import search
from bluenote_field.store.exchange.removal import MassRemoval
from tests.fakes.central import Seed
from tests.sync.conftest import Connect


def reassign(seed: Seed, account: str, territory: str) -> None:
    statement = text(
        "UPDATE account SET territory_id = CAST(:territory AS uuid) WHERE name = :name"
    )
    values = {"territory": seed.ids[territory], "name": account}
    in_transaction(seed.engine, lambda c: c.execute(statement, values))


def test_a_reassigned_account_leaves_with_everything_of_it(
    connect_laptop: Connect, north: Seed
) -> None:
    north.territory("South")
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")
    ana.sync()
    reassign(north, "Riverside", "South")
    receipt = ana.sync()
    assert {line.entity: line.gone for line in receipt.received if line.gone} == {
        "account": 1,
        "call": 1,
        "call_attendee": 1,
    }
    assert ana.count("account") == 2
    assert ana.count("call") == 0
    assert ana.cards() == []
    with ana.store.read() as reader:
        assert search.search(reader.connection, "Riverside") == []


def test_an_unsent_edit_of_a_reassigned_account_waits_on_a_card(
    connect_laptop: Connect, north: Seed
) -> None:
    north.territory("South")
    ana = connect_laptop("Ana")
    ana.sync()
    ana.set_account("Riverside", phone="200")
    reassign(north, "Riverside", "South")
    ana.sync()
    assert ana.rows("SELECT name FROM account WHERE name = 'Riverside'") == []
    (card,) = ana.cards()
    assert (card["kind"], card["code"]) == ("scope_lost", "scope_lost")
    assert card["mine"]["phone"] == "200"  # type: ignore[index]
    assert (ana.count("pending"), ana.count("outbox")) == (0, 0)
    assert ana.sync().mismatches == 0


def test_a_call_that_happened_is_accepted_after_the_account_went(
    connect_laptop: Connect, north: Seed
) -> None:
    north.territory("South")
    north.user("Cleo", "South")
    ana, cleo = connect_laptop("Ana"), connect_laptop("Cleo")
    ana.sync()
    call_id = ana.log_call("Riverside")
    reassign(north, "Riverside", "South")
    assert {line.status for line in ana.sync().sent} == {"accepted"}
    assert ana.cards() == []
    assert ana.count("call") == 0
    cleo.sync()
    assert cleo.rows("SELECT id FROM call") == [{"id": call_id}]


def test_an_account_that_comes_back_comes_back_whole(connect_laptop: Connect, north: Seed) -> None:
    north.territory("South")
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside")
    ana.sync()
    reassign(north, "Riverside", "South")
    ana.sync()
    reassign(north, "Riverside", "North")
    receipt = ana.sync()
    assert receipt.mismatches == 0
    assert ana.rows("SELECT id FROM call") == [{"id": call_id}]


def test_a_row_moved_between_held_accounts_stays(connect_laptop: Connect, north: Seed) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    with ana.store.unit("add a contact") as unit:
        values = {"last_name": "Okafor", "account_id": ana.account("Riverside").id}
        contact = unit.add(Contact, values)
    ana.sync()
    ben.sync()
    with ana.store.unit("move a contact") as unit:
        unit.change(Contact, contact.id, {"account_id": ana.account("Lakeside").id})
    ana.sync()
    receipt = ben.sync()
    assert receipt.mismatches == 0
    with ben.store.read() as reader:
        moved = reader.require(Contact, contact.id)
    assert moved.account_id == ben.account("Lakeside").id


def test_losing_most_records_at_once_is_held_back_until_confirmed(
    connect_laptop: Connect, north: Seed
) -> None:
    north.territory("South")
    ana = connect_laptop("Ana")
    ana.sync()
    ana.set_account("Lakeside", phone="200")
    for name in ("Riverside", "Lakeside", "Hillside"):
        reassign(north, name, "South")
    with pytest.raises(MassRemoval, match="3 of"):
        ana.sync()
    assert ana.count("account") == 3
    assert ana.rows("SELECT outcome FROM sync_run ORDER BY id DESC")[0]["outcome"] == "failed"
    receipt = ana.sync(may_remove_many=True)
    assert receipt.outcome == "complete"
    assert ana.count("account") == 0
    assert [card["kind"] for card in ana.cards()] == ["scope_lost"]


def test_more_than_a_fifth_of_the_rows_is_held_back(connect_laptop: Connect, north: Seed) -> None:
    north.territory("South")
    north.accounts(100, "North")
    ana = connect_laptop("Ana")
    ana.sync()
    statement = text(
        "UPDATE account SET territory_id = CAST(:id AS uuid) WHERE source_key < '000060'"
    )
    in_transaction(north.engine, lambda c: c.execute(statement, {"id": north.ids["South"]}))
    with pytest.raises(MassRemoval, match="60 of 107"):
        ana.sync()
    assert ana.count("account") == 103


def test_a_central_that_forgot_what_it_gave_out_is_told_the_set_and_nothing_is_lost(
    connect_laptop: Connect, north: Seed
) -> None:
    """The laptop says a hash only; central does not know it and asks for the set by name."""
    north.territory("South")
    ana = connect_laptop("Ana")
    ana.sync()
    reassign(north, "Riverside", "South")
    forget = text("UPDATE replica SET held = :others")
    in_transaction(north.engine, lambda c: c.execute(forget, {"others": ["u:somebody"]}))
    in_transaction(north.engine, lambda c: c.execute(text("UPDATE account SET phone = '9'")))
    ana.set_account("Lakeside", city="Salem")
    asked: list[bool] = []
    usual = ana.transport.handle_request

    def listen(request: httpx.Request) -> httpx.Response:
        response = usual(request)
        if request.url.path.endswith("/pull"):
            asked.append(response.status_code == httpx.codes.CONFLICT)
        return response

    ana.transport.handle_request = listen  # type: ignore[method-assign]
    receipt = ana.sync()
    assert asked[:2] == [True, False], "refused once, then told by name"
    assert (receipt.outcome, receipt.mismatches) == ("complete", 0)
    held = ana.rows("SELECT name, phone FROM account ORDER BY name")
    assert held == [{"name": "Hillside", "phone": "9"}, {"name": "Lakeside", "phone": "9"}]
    assert ana.account("Lakeside").city == "Salem"
    asked.clear()
    assert ana.sync().outcome == "complete"
    assert asked == [False], "from now on the hash is enough"


def test_a_stray_line_of_the_index_does_not_stop_a_pull(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    new = [north.account(f"Newside {number}", "North") for number in range(3)]
    with ana.store.unit("as after a fault") as unit:
        unit.connection.exec_driver_sql(
            "INSERT INTO search_row (n, entity, id) VALUES (70000, 'account', ?)", (new[1],)
        )
        unit.connection.exec_driver_sql(
            "INSERT INTO search_text (rowid, title, body) VALUES (70000, 'Ghost', '')"
        )
    assert ana.sync().outcome == "complete"
    with ana.store.read() as reader:
        assert len(search.search(reader.connection, "Newside")) == 3
        assert search.search(reader.connection, "Ghost") == []
