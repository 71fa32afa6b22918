"""What has reached central and what has not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call
from bluenote_field.domain.receipt import Receipt
from bluenote_field.store import books
from bluenote_field.store.exchange.cards import Finding, put_card
from bluenote_field.store.store import Store, Unit
from bluenote_field.store.tables import checkpoint, outbox, sync_run
from bluenote_field.store.views.sync_state import cards, receipt, runs, sync_state, waiting_list
from tests.fakes.clock import SetClock
from tests.fakes.store import add_account, settle
from tests.fakes.territory import add_attendee, add_call, add_task

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def send(unit: Unit, entity: str, id_: str, n: int = 1) -> None:
    """Make as if a mutation of the row were on its way."""
    values = {"n": n, "entity": entity, "id": id_, "body": "{}", "label": ""}
    unit.connection.execute(outbox.insert(), values)


def test_a_new_laptop_has_nothing_to_say(store: Store) -> None:
    with store.read() as reader:
        state = sync_state(reader)
        assert (waiting_list(reader), cards(reader), runs(reader)) == ((), (), ())
    assert (state.waiting, state.conflicts, state.refused) == (0, 0, 0)
    assert (state.oldest_waiting, state.last_synced, state.last_outcome) == (None, None, "")
    assert (state.signed_in, state.central_url, state.central_name) == (False, "", "")
    assert state.as_of == NOON


def test_a_call_with_its_children_counts_once(store: Store, clock: SetClock) -> None:
    with store.unit("log") as unit:
        account = add_account(unit, "Riverside")
        call = add_call(unit, account.id, NOON)
        for name in "ABC":
            add_attendee(unit, call, name)
    clock.go_on(MINUTE)
    with store.unit("add") as unit:
        task = add_task(unit, "Send it")
    with store.read() as reader:
        state, lines = sync_state(reader), waiting_list(reader)
    assert (state.waiting, state.oldest_waiting) == (2, NOON)
    assert [(line.entity, line.id, line.op) for line in lines] == [
        ("call", call.id, "create"),
        ("task", task.id, "create"),
    ]
    assert [line.label for line in lines] == ["Call 2026-11-20 12:00 · Riverside", "Send it"]
    assert [line.why for line in lines] == ["next_sync", "next_sync"]


def test_children_that_wait_without_their_call_are_one_line_too(
    store: Store, clock: SetClock
) -> None:
    with store.unit("log") as unit:
        call = add_call(unit, add_account(unit).id, NOON)
        settle(unit)
        first = add_attendee(unit, call, "A")
        add_attendee(unit, call, "B")
    with store.read() as reader:
        lines = waiting_list(reader)
        assert sync_state(reader).waiting == len(lines) == 1
    assert lines[0].id == first.id
    clock.go_on(MINUTE)
    with store.unit("edit the call itself") as unit:
        unit.change(Call, call.id, {"objective": "Contract"})
        assert [line.id for line in waiting_list(unit)] == [call.id]


def test_a_line_says_what_it_waits_for(store: Store) -> None:
    with store.unit("log") as unit:
        account = add_account(unit, "Riverside")
        sent, refused, next_one = (add_task(unit, name) for name in ("sent", "refused", "next"))
        call = add_call(unit, account.id, NOON)
        part = add_attendee(unit, call, "A")
        send(unit, "task", sent.id)
        send(unit, "task", refused.id, n=2)
        put_card(unit, Finding(kind="rejected", entity="task", row_id=refused.id))
        put_card(unit, Finding(kind="rejected", entity="call_attendee", row_id=part.id))
        put_card(unit, Finding(kind="conflict", entity="task", row_id=next_one.id))
    with store.read() as reader:
        why = {line.id: line.why for line in waiting_list(reader)}
        state = sync_state(reader)
    assert why == {
        sent.id: "sending",
        refused.id: "refused",
        next_one.id: "next_sync",
        call.id: "refused",
    }
    assert (state.conflicts, state.refused) == (1, 2)


def test_a_deleted_row_waits_under_its_name(store: Store) -> None:
    with store.unit("delete") as unit:
        account = add_account(unit, "Riverside")
        unit.remove(Account, account.id)
    with store.read() as reader:
        (line,) = waiting_list(reader)
    assert (line.op, line.label) == ("delete", "Riverside")


def test_a_card_names_the_fields_that_clash(store: Store) -> None:
    with store.unit("sync") as unit:
        account = add_account(unit, "Riverside")
        card: dict[str, Any] = {"entity": "account", "row_id": account.id, "label": "Riverside"}
        sides: dict[str, Any] = {
            "base": {"phone": "1"},
            "mine": {"phone": "2"},
            "theirs": {"phone": "3"},
        }
        put_card(
            unit,
            Finding(kind="conflict", grp="phone", by="A. Sommer", at="2026-11-20T11:00:00.000Z",
                    **card, **sides),
        )  # fmt: skip
        put_card(unit, Finding(kind="conflict", grp="address", **card))
        put_card(unit, Finding(kind="deleted", **card, mine={"name": "Riverside"}))
    with store.read() as reader:
        by_group = {line.group: line for line in cards(reader)}
    phone = by_group["phone"]
    assert phone.fields == (("phone", "Phone"),)
    assert (phone.base, phone.mine, phone.theirs) == tuple(sides.values())
    assert (phone.by, phone.at) == ("A. Sommer", NOON - timedelta(hours=1))
    assert [name for name, _ in by_group["address"].fields] == [
        "street", "city", "state", "postal_code", "country",
    ]  # fmt: skip
    assert ("name", "Name") in by_group["*"].fields
    assert (by_group["*"].mine, by_group["*"].theirs) == ({"name": "Riverside"}, {})


def test_the_state_tells_who_is_where_and_how_it_went(store: Store, clock: SetClock) -> None:
    with store.unit("sync") as unit:
        facts = {"token": "t", "central_url": "https://c.example", "central_name": "Blue Note"}
        for name, value in facts.items():
            books.set_fact(unit.connection, name, value)
        stream = {"stream": "core", "epoch": "e", "v": 1, "watermark": 0}
        synced = "2026-11-20T11:00:00.000Z"
        unit.connection.execute(checkpoint.insert(), {**stream, "synced_at": synced})
        for n, outcome in enumerate(["failed", "complete"]):
            at = f"2026-11-20T1{n}:00:00.000Z"
            run = {"id": f"r{n}", "started_at": at, "ended_at": at if n else None}
            unit.connection.execute(sync_run.insert(), {**run, "outcome": outcome})
    with store.read() as reader:
        state, lines = sync_state(reader), runs(reader)
        assert [run.id for run in runs(reader, limit=1)] == ["r1"]
    assert (state.signed_in, state.central_url, state.central_name) == (
        True,
        "https://c.example",
        "Blue Note",
    )
    assert (state.last_synced, state.last_outcome) == (NOON - timedelta(hours=1), "complete")
    assert [(run.id, run.outcome, run.ended_at is None) for run in lines] == [
        ("r1", "complete", False),
        ("r0", "failed", True),
    ]


def test_the_receipt_of_a_run_is_read_back(store: Store) -> None:
    written = Receipt(
        run_id="r1", person="Alex", device="d", central="c", started_at=NOON, outcome="complete"
    )
    with store.unit("sync") as unit:
        run = {"started_at": "2026-11-20T12:00:00.000Z", "outcome": "complete"}
        body = msgspec.json.encode(written.as_dict()).decode()
        unit.connection.execute(sync_run.insert(), {"id": "r1", **run, "receipt": body})
        unit.connection.execute(sync_run.insert(), {"id": "r0", **run, "receipt": None})
    with store.read() as reader:
        assert receipt(reader, "r1") == written
        assert receipt(reader, "r0") is None
        assert receipt(reader, "never") is None


def test_an_edit_that_is_taken_back_does_not_wait(store: Store) -> None:
    with store.unit("log") as unit:
        call = add_call(unit, add_account(unit).id, NOON)
        settle(unit)
        unit.change(Call, call.id, {"objective": "Contract"})
        assert sync_state(unit).waiting == 1
        unit.change(Call, call.id, {"objective": None})
        assert sync_state(unit).waiting == 0
