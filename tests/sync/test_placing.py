"""What lost its place gets one: deleted records come back, calls move to another account."""

from __future__ import annotations

from sqlalchemy import text

from bluenote_field.actions import placing
from bluenote_field.domain.calls import Call
from bluenote_field.domain.tasks import Task
from bluenote_field.server.database import in_transaction
from tests.fakes.central import Seed
from tests.sync.conftest import Connect
from tests.sync.laptop import Laptop


def _card_of(laptop: Laptop, row_id: str) -> str:
    (found,) = [card for card in laptop.cards() if card["row_id"] == row_id]
    return str(found["id"])


def test_a_deleted_record_is_restored_with_my_change(connect_laptop: Connect, north: Seed) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    with ana.store.unit("add a task") as unit:
        account = ana.account("Riverside").id
        values = {"title": "Plan", "owner_id": unit.who, "account_id": account, "detail": "x"}
        task = unit.add(Task, values)
    ana.sync()
    ben.sync()
    with ana.store.unit("drop a task") as unit:
        unit.remove(Task, task.id)
    with ben.store.unit("edit a task") as unit:
        unit.change(Task, task.id, {"title": "Plan B"})
    ana.sync()
    ben.sync()
    with ben.store.unit("restore") as unit:
        placing.restore(unit, _card_of(ben, task.id))
    receipt = ben.sync()
    assert (receipt.outcome, receipt.mismatches) == ("complete", 0)
    assert ben.cards() == []
    ana.sync()
    with ana.store.read() as reader:
        found = reader.require(Task, task.id)
    assert (found.title, found.detail) == ("Plan B", "x")
    assert [(card["row_id"], card["code"]) for card in ana.cards()] == [(task.id, "back")]


def test_a_call_whose_account_is_gone_moves_to_another_with_its_parts(
    connect_laptop: Connect, north: Seed
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    call_id = ana.log_call("Riverside")
    delete = text("DELETE FROM account WHERE name = 'Riverside'")
    in_transaction(north.engine, lambda c: c.execute(delete))
    ana.sync()
    assert (ana.count("call"), ana.count("pending")) == (0, 0)
    assert len(ana.cards()) == 2
    with ana.store.unit("move") as unit:
        placing.readdress(unit, _card_of(ana, call_id), north.ids["Lakeside"])
    assert ana.cards() == []
    assert {line.status for line in ana.sync().sent} == {"accepted"}
    ben.sync()
    assert ben.rows("SELECT id, account_id FROM call") == [
        {"id": call_id, "account_id": north.ids["Lakeside"]}
    ]
    assert ben.count("call_attendee") == 1


def test_a_parked_call_moves_and_is_sent_again(connect_laptop: Connect, north: Seed) -> None:
    north.territory("South")
    foreign = north.account("Faraway", "South")
    ana = connect_laptop("Ana")
    ana.sync()
    call_id = ana.log_call("Riverside")
    with ana.store.unit("as if by mistake") as unit:
        for table in ("call", "call_attendee"):
            unit.connection.exec_driver_sql(f"UPDATE {table} SET account_id = '{foreign}'")  # noqa: S608
    ana.sync()
    assert ana.count("pending") == 2
    with ana.store.unit("move") as unit:
        placing.readdress(unit, _card_of(ana, call_id), north.ids["Hillside"])
    receipt = ana.sync()
    assert (receipt.outcome, receipt.waiting, ana.cards()) == ("complete", 0, [])
    with ana.store.read() as reader:
        assert reader.require(Call, call_id).account_id == north.ids["Hillside"]
    assert receipt.mismatches == 0


def test_a_saved_call_that_central_has_moves_as_an_ordinary_edit(
    connect_laptop: Connect, north: Seed
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    call_id = ana.log_call("Riverside")
    ana.sync()
    ben.sync()
    with ana.store.unit("move") as unit:
        placing.move_call(unit, call_id, north.ids["Hillside"])
    assert ana.sync().mismatches == 0
    assert ben.sync().mismatches == 0
    assert ben.rows("SELECT account_id FROM call_attendee") == [
        {"account_id": north.ids["Hillside"]}
    ]
