"""A receipt says line by line what became of everything, and nothing else."""

from __future__ import annotations

import msgspec
import pytest

from bluenote_field.actions.calls import CallDraft, log_call
from bluenote_field.actions.people import NewContact
from bluenote_field.domain.calls import Call
from bluenote_field.domain.receipt import Receipt, folded
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import NetworkProblem
from bluenote_field.store.views.sync_state import receipt as receipt_of
from bluenote_field.store.views.sync_state import sync_state, waiting_list
from tests.fakes.central import Seed
from tests.sync.conftest import Connect, InStep


def test_every_pending_row_has_its_line(in_step: InStep, north: Seed) -> None:
    ana, ben = in_step
    ana.set_account("Riverside", phone="200")
    ana.sync()
    ben.set_account("Riverside", phone="300")
    ben.set_account("Lakeside", website="https://lakeside.example", city="Salem")
    with ben.store.unit("plan") as unit:
        account_id = ben.account("Hillside").id
        task = unit.add(Task, {"title": "Call", "owner_id": unit.who, "account_id": account_id})
        ids = {"account_id": account_id, "owner_id": north.ids["Ana"]}
        call = unit.add(Call, {**ids, "starts_at": unit.now, "recorded_at": unit.now})
    receipt = ben.sync()
    lines = {(line.entity, line.id, line.status): line for line in receipt.sent}
    clash = lines["account", ben.account("Riverside").id, "conflict"]
    assert (clash.what, clash.fields) == ("changed", ("Phone",))
    fine = lines["account", ben.account("Lakeside").id, "accepted"]
    assert fine.fields == ("Street", "City", "State", "Postal code", "Country", "Website")
    assert lines["task", task.id, "accepted"].label == "Call · Hillside"
    refused = lines["call", call.id, "refused"]
    waiting = lines["call", call.id, "waiting"]
    assert refused.reason == waiting.reason != ""
    assert len(receipt.sent) == 5
    assert (receipt.waiting, receipt.conflicts, receipt.outcome) == (1, 1, "partial")
    assert receipt.sentence == "Synchronised; 1 change still waits and 1 conflict needs you."
    assert receipt.person == "Ben"
    assert receipt.central == "Test central"
    assert receipt.requests == 3
    assert receipt.bytes_up > 0 < receipt.bytes_down


def test_the_kept_receipt_is_the_one_that_was_given(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    receipt = ana.sync()
    with ana.store.read() as reader:
        assert receipt_of(reader, receipt.run_id) == receipt
    again = msgspec.json.decode(msgspec.json.encode(receipt.as_dict()))
    assert Receipt.from_dict(again) == receipt


def test_a_run_that_failed_says_what_still_waits(connect_laptop: Connect, north: Seed) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    ana.log_call("Riverside")
    ana.transport.down = True
    with pytest.raises(NetworkProblem):
        ana.sync()
    with ana.store.read() as reader:
        (row,) = reader.rows("SELECT id FROM sync_run WHERE outcome = 'failed'")
        receipt = receipt_of(reader, row["id"])
    assert receipt is not None
    assert [line.status for line in receipt.sent] == ["waiting", "waiting"]
    assert "saved on this laptop" in receipt.sentence
    assert "cannot be reached" in receipt.problem


def test_what_came_is_counted_by_kind(in_step: InStep) -> None:
    ana, ben = in_step
    ben.set_account("Riverside", phone="200")
    ben.log_call("Lakeside")
    ben.sync()
    received = {(line.entity, line.new, line.changed, line.gone) for line in ana.sync().received}
    assert received == {("account", 0, 1, 0), ("call", 1, 0, 0), ("call_attendee", 1, 0, 0)}


def test_the_receipt_counts_what_the_laptop_said_would_be_sent(
    connect_laptop: Connect, north: Seed
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    account_id = ana.account("Riverside").id
    with ana.store.unit("log a call") as unit:
        draft = CallDraft(
            account_id=account_id,
            starts_at=unit.now,
            zone="UTC",
            notes="Met Carla.",
            next_step="Bring leaflets",
            new_contacts=(NewContact("Weiss", "Carla"),),
        )
        log_call(unit, draft)
    with ana.store.read() as reader:
        told = sync_state(reader).waiting
        assert told == len(waiting_list(reader)) == 3, "call, contact with its tie, task"
    receipt = ana.sync()
    lines = folded(receipt.sent)
    assert len(lines) == told
    assert {each.line.entity: each.parts for each in lines} == {
        "contact": (("affiliation", 1),),
        "call": (("call_attendee", 1),),
        "task": (),
    }
