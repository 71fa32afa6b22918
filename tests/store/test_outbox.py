"""The outbox: what is frozen, under which numbers, in which order and in which batches."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Fields, Mutation, Op, Result, Status
from bluenote_field.store.exchange import outbox
from bluenote_field.store.exchange.cards import Finding, put_card
from bluenote_field.store.exchange.edits import AS_SENT, edited_rows, frozen_of, frozen_text
from bluenote_field.store.rows import encode, read_rows
from bluenote_field.store.store import Store, Unit
from tests.fakes.clock import SetClock
from tests.fakes.store import add_account, open_store, settle


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def store(profile: Path, clock: SetClock) -> Iterator[Store]:
    store = open_store(profile, clock=clock)
    yield store
    store.close()


def _freeze(store: Store) -> list[Mutation]:
    """Freeze, and give everything that is on its way."""
    with store.unit("freeze") as unit:
        outbox.freeze(unit)
    return _on_its_way(store)


def _on_its_way(store: Store) -> list[Mutation]:
    with store.read() as reader:
        bodies = reader.rows("SELECT body FROM outbox ORDER BY n")
    return [msgspec.json.decode(row["body"], type=Mutation) for row in bodies]


def _log_call(unit: Unit, account_id: str, *, attendees: int = 1) -> str:
    values = {"account_id": account_id, "owner_id": unit.who}
    call = unit.add(Call, {**values, "starts_at": unit.now, "recorded_at": unit.now})
    for place in range(attendees):
        part = {"call_id": call.id, "account_id": account_id, "position": place}
        unit.add(CallAttendee, {**part, "name": f"Somebody {place}"})
    return call.id


def test_a_new_aggregate_is_frozen_whole_and_parents_first(store: Store) -> None:
    with store.unit("log") as unit:
        account = add_account(unit)
        task = unit.add(Task, {"title": "Follow up", "owner_id": unit.who})
        call_id = _log_call(unit, account.id, attendees=2)
        contact = unit.add(Contact, {"last_name": "Okafor", "account_id": account.id})
    mutations = _freeze(store)
    assert [m.n for m in mutations] == [1, 2, 3, 4, 5]
    assert [m.entity for m in mutations] == [
        *("contact", "call", "call_attendee", "call_attendee", "task")
    ]
    assert [m.id for m in mutations if m.entity in {"call", "task", "contact"}] == [
        *(contact.id, call_id, task.id)
    ]
    assert len({m.txn for m in mutations if m.entity.startswith("call")}) == 1
    assert len({m.txn for m in mutations}) == 3
    assert all(m.op is Op.CREATE and m.base is None for m in mutations)
    assert mutations[1].set["status"] == "planned"


def test_only_changed_groups_go_out_and_a_group_goes_whole(store: Store) -> None:
    with store.unit("edit") as unit:
        account = add_account(unit, city="Boston", state="MA", phone="1")
        unit.change(Account, account.id, {"city": "Salem"})
    (mutation,) = _freeze(store)
    assert mutation.op is Op.UPDATE
    assert mutation.set["city"] == "Salem"
    assert mutation.set["state"] == "MA"
    assert "phone" not in mutation.set
    assert mutation.base is not None
    assert mutation.base.v == 1


def test_a_text_that_is_merged_takes_its_base_along(store: Store) -> None:
    with store.unit("edit") as unit:
        task = unit.add(Task, {"title": "Plan", "owner_id": unit.who, "detail": "one"})
        settle(unit)
        unit.change(Task, task.id, {"detail": "two"})
    (mutation,) = _freeze(store)
    assert (mutation.set, mutation.was) == ({"detail": "two"}, {"detail": "one"})


def test_an_edit_taken_back_is_not_sent(store: Store) -> None:
    with store.unit("edit") as unit:
        account = add_account(unit, phone="1")
        unit.change(Account, account.id, {"phone": "2"})
        unit.change(Account, account.id, {"phone": "1"})
    assert _freeze(store) == []


def test_deleted_children_go_before_their_parent(store: Store) -> None:
    with store.unit("log") as unit:
        account = add_account(unit)
        call_id = _log_call(unit, account.id)
        settle(unit)
        (attendee,) = unit.find(CallAttendee)
        unit.remove(Call, call_id)
        unit.remove(CallAttendee, attendee.id)
    mutations = _freeze(store)
    assert [(m.op, m.entity) for m in mutations] == [
        (Op.DELETE, "call_attendee"),
        (Op.DELETE, "call"),
    ]
    assert len({m.txn for m in mutations}) == 1


def test_a_row_has_one_mutation_on_its_way(store: Store) -> None:
    with store.unit("edit") as unit:
        account = add_account(unit, phone="1")
        unit.change(Account, account.id, {"phone": "2"})
    first = _freeze(store)
    with store.unit("edit") as unit:
        unit.change(Account, account.id, {"phone": "3"})
    assert _freeze(store) == first


def test_numbers_have_no_gaps_over_many_freezes(store: Store) -> None:
    for turn in range(3):
        with store.unit("add") as unit:
            unit.add(Task, {"title": f"Task {turn}", "owner_id": unit.who})
        _freeze(store)
    assert [m.n for m in _on_its_way(store)] == [1, 2, 3]


def test_a_batch_is_cut_only_between_transactions(store: Store) -> None:
    with store.unit("log") as unit:
        account = add_account(unit)
        for _ in range(3):
            _log_call(unit, account.id, attendees=3)
    _freeze(store)
    with store.read() as reader:
        batch = outbox.next_batch(reader.connection, most_rows=2, most_bytes=10**6)
        assert [m.n for m in batch.mutations] == [1, 2, 3, 4]
        batch = outbox.next_batch(reader.connection, most_rows=5, most_bytes=10**6)
        assert len(batch.mutations) == 8
        batch = outbox.next_batch(reader.connection, most_rows=100, most_bytes=1)
        assert len(batch.mutations) == 4
        assert batch.waiting == 12


def test_what_was_answered_is_not_sent_again(store: Store) -> None:
    with store.unit("log") as unit:
        for turn in range(2):
            unit.add(Task, {"title": f"Task {turn}", "owner_id": unit.who})
    _freeze(store)
    result = Result(1, Status.APPLIED, v=7)
    with store.unit("sent") as unit:
        assert outbox.record_results(unit.connection, [result]) == 1
        assert outbox.record_results(unit.connection, [result]) == 0
    with store.read() as reader:
        batch = outbox.next_batch(reader.connection, most_rows=9, most_bytes=10**6)
    assert [m.n for m in batch.mutations] == [2]


def test_what_central_lost_is_sent_again_under_its_number(store: Store) -> None:
    with store.unit("log") as unit:
        unit.add(Task, {"title": "Send the leaflet", "owner_id": unit.who})
    (sent,) = _freeze(store)
    with store.unit("as after a pull") as unit:
        unit.connection.exec_driver_sql(
            "INSERT INTO journal SELECT n, entity, id, body, '{}', '' FROM outbox"
        )
        unit.connection.exec_driver_sql("DELETE FROM outbox")
        unit.connection.exec_driver_sql("DELETE FROM pending")
        assert outbox.reopen(unit.connection, 0) == 1
        (label,) = unit.rows("SELECT label FROM outbox")
    assert _on_its_way(store) == [sent]
    assert label["label"] == "Send the leaflet", "a card of it says what it is about"


def test_what_was_refused_waits_for_an_edit(store: Store, clock: SetClock) -> None:
    with store.unit("log") as unit:
        account = add_account(unit)
        call_id = _log_call(unit, account.id)
        row = read_rows(unit.connection, Call, [call_id])[call_id]
        refused = Finding(kind="rejected", entity="call", row_id=call_id, mine=row.fields)
        put_card(unit, refused)
    assert _freeze(store) == []
    clock.go_on(timedelta(days=-3650))  # an edit is a later one whatever the clock says
    with store.unit("add somebody") as unit:
        part = {"call_id": call_id, "account_id": account.id, "name": "Dr. Who"}
        unit.add(CallAttendee, part)
    assert [m.entity for m in _freeze(store)] == ["call", "call_attendee", "call_attendee"]


def test_a_frozen_row_is_told_by_its_base_and_what_is_sent_and_kept_once_only(
    store: Store,
) -> None:
    with store.unit("edit and add") as unit:
        account = add_account(unit, phone="1", website="one")
        unit.change(Account, account.id, {"phone": "2"})
        contact = unit.add(Contact, {"account_id": account.id, "last_name": "Okafor"})
    _freeze(store)
    with store.unit("edit on") as unit:
        unit.change(Account, account.id, {"phone": "3"})
        unit.change(Contact, contact.id, {"last_name": "Bell"})
    with store.read() as reader:
        kept = {row["frozen"] for row in reader.rows("SELECT frozen FROM outbox")}
        edited = edited_rows(reader.connection, watermark=0, results={})
    frozen = {id_: row.flight and row.flight.frozen for (_, id_), row in edited.items()}
    assert kept == {AS_SENT}
    assert [(frozen[account.id] or {})[name] for name in ("phone", "website")] == ["2", "one"]
    assert (frozen[contact.id] or {})["last_name"] == "Okafor"


def test_a_frozen_row_that_base_and_body_do_not_tell_is_written_out() -> None:
    mutation = Mutation(1, "t1", Op.UPDATE, "account", "x", set={"phone": "2"})
    cases: list[tuple[Fields | None, Fields | None]] = [
        ({"phone": "1", "segment": None}, {"phone": "2", "segment": "A"}),
        (None, {"phone": "2"}),
        ({"phone": "1"}, None),
    ]
    for base, frozen in cases:
        kept = frozen_text(mutation, frozen, base=base)
        assert kept != AS_SENT
        assert frozen_of(mutation, kept, base=encode(base)) == frozen


def test_an_answer_counts_once_and_the_first_one_stays(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, phone="1")
        unit.change(Account, account.id, {"phone": "2"})
        unit.add(Contact, {"account_id": account.id, "last_name": "Okafor"})
    _freeze(store)
    first, both = Result(1, Status.APPLIED, v=7), [Result(n, Status.DUP) for n in (1, 2, 3)]
    with store.unit("answered") as unit:
        assert outbox.record_results(unit.connection, [first]) == 1
        assert outbox.record_results(unit.connection, both) == 1
        assert outbox.record_results(unit.connection, []) == 0
    with store.read() as reader:
        kept = [row["result"] for row in reader.rows("SELECT result FROM outbox ORDER BY n")]
    assert [msgspec.json.decode(each, type=Result) for each in kept] == [first, both[1]]
