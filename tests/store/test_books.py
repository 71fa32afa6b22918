"""The laptop's bookkeeping: what is pending, on which base, and what is forgotten again."""

from __future__ import annotations

from datetime import timedelta

import msgspec

from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.domain.wire import Fields, pack
from bluenote_field.store import books
from bluenote_field.store.store import Reader, Store
from bluenote_field.store.tables import checkpoint, outbox
from tests.fakes.clock import SetClock
from tests.fakes.store import KAM, add_account, settle

EPOCH = "e3"


def pending(reader: Reader) -> list[dict[str, object]]:
    return [dict(row) for row in reader.rows("SELECT * FROM pending ORDER BY first_at, rowid")]


def base(row: dict[str, object]) -> Fields:
    return msgspec.json.decode(str(row["base"]), type=Fields)


def known_account(store: Store) -> Account:
    with store.unit("add") as unit:
        unit.connection.execute(
            checkpoint.insert(), {"stream": "core", "epoch": EPOCH, "v": 9, "watermark": 0}
        )
        return add_account(unit, "Riverside", city="Ulm")


def freeze(store: Store, id_: str) -> None:
    """Make as if a mutation of the row were on its way."""
    with store.unit("freeze") as unit:
        values = {
            "n": 1,
            "entity": "account",
            "id": id_,
            "body": "{}",
            "label": "",
        }
        unit.connection.execute(outbox.insert(), values)


def test_a_new_row_waits_without_a_base(store: Store) -> None:
    with store.unit("add") as unit:
        account = unit.add(Account, {"name": "Riverside"})
        (row,) = pending(unit)
    assert (row["op"], row["id"], row["root"]) == ("create", account.id, account.id)
    assert (row["base"], row["base_v"]) == (None, None)
    assert (row["label"], row["first_at"]) == ("Riverside", "2026-11-20T12:00:00.000Z")


def test_the_base_is_kept_at_the_first_edit_only(store: Store, clock: SetClock) -> None:
    account = known_account(store)
    with store.unit("first") as unit:
        unit.change(Account, account.id, {"name": "Lakeside"})
    clock.go_on(timedelta(hours=1))
    with store.unit("second") as unit:
        unit.change(Account, account.id, {"name": "Seaside", "city": "Kiel"})
        (row,) = pending(unit)
    assert (row["op"], row["base_v"], row["base_epoch"]) == ("update", 1, EPOCH)
    assert base(row) == pack(account)
    assert row["label"] == "Seaside"
    assert (row["first_at"], row["last_at"]) == (
        "2026-11-20T12:00:00.000Z",
        "2026-11-20T13:00:00.000Z",
    )


def test_an_edit_that_is_taken_back_is_not_pending(store: Store) -> None:
    account = known_account(store)
    with store.unit("edit") as unit:
        unit.change(Account, account.id, {"name": "Lakeside"})
    with store.unit("take it back") as unit:
        assert len(pending(unit)) == 1
        unit.change(Account, account.id, {"name": "Riverside"})
        assert pending(unit) == []


def test_half_an_edit_taken_back_is_still_pending(store: Store) -> None:
    account = known_account(store)
    with store.unit("edit") as unit:
        unit.change(Account, account.id, {"name": "Lakeside", "city": "Kiel"})
        unit.change(Account, account.id, {"name": "Riverside"})
        (row,) = pending(unit)
    assert base(row) == pack(account)


def test_an_edit_on_its_way_is_not_forgotten_when_it_is_taken_back(store: Store) -> None:
    account = known_account(store)
    with store.unit("edit") as unit:
        unit.change(Account, account.id, {"name": "Lakeside"})
    freeze(store, account.id)
    with store.unit("take it back") as unit:
        unit.change(Account, account.id, {"name": "Riverside"})
        assert [row["op"] for row in pending(unit)] == ["update"]


def test_deleting_what_central_never_heard_of_leaves_nothing(store: Store) -> None:
    with store.unit("add") as unit:
        account = unit.add(Account, {"name": "Riverside"})
    with store.unit("edit and delete") as unit:
        unit.change(Account, account.id, {"name": "Lakeside"})
        unit.remove(Account, account.id)
        assert pending(unit) == []
        assert unit.get(Account, account.id) is None


def test_deleting_what_is_on_its_way_for_the_first_time_is_sent_after_it(store: Store) -> None:
    with store.unit("add") as unit:
        account = unit.add(Account, {"name": "Riverside"})
    freeze(store, account.id)
    with store.unit("delete") as unit:
        unit.remove(Account, account.id)
        assert [row["op"] for row in pending(unit)] == ["delete"]


def test_deleting_what_central_knows_waits_with_its_base_and_its_name(store: Store) -> None:
    account = known_account(store)
    with store.unit("delete") as unit:
        unit.remove(Account, account.id)
        (row,) = pending(unit)
    assert (row["op"], row["base_v"], row["label"]) == ("delete", 1, "Riverside")
    assert base(row) == pack(account)


def test_deleting_an_edited_row_keeps_the_base_of_the_edit(store: Store) -> None:
    account = known_account(store)
    with store.unit("edit and delete") as unit:
        unit.change(Account, account.id, {"name": "Lakeside"})
        unit.remove(Account, account.id)
        (row,) = pending(unit)
    assert (row["op"], row["base_v"]) == ("delete", 1)
    assert base(row) == pack(account)


def test_a_part_of_a_call_waits_under_its_call(store: Store, clock: SetClock) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Riverside")
        times = {"starts_at": clock.now, "recorded_at": clock.now}
        call = unit.add(Call, {"account_id": account.id, "owner_id": KAM, **times})
        settle(unit)
        part = {"call_id": call.id, "account_id": account.id, "name": "Dr. Li"}
        attendee = unit.add(CallAttendee, part)
        (row,) = pending(unit)
    assert (row["id"], row["root"]) == (attendee.id, call.id)
    assert row["label"] == "Attendee Dr. Li · Riverside"


def test_a_row_is_named_with_its_account_where_that_is_known(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Riverside")
        here = unit.add(Contact, {"account_id": account.id, "last_name": "Li"})
        gone = unit.add(Contact, {"account_id": KAM, "last_name": "Lo"})
        assert books.label_of(unit.connection, here) == "Li · Riverside"
        assert books.label_of(unit.connection, gone) == "Lo"
        assert books.label_of(unit.connection, account) == "Riverside"


def test_facts_are_remembered_replaced_and_forgotten(store: Store) -> None:
    with store.unit("remember") as unit:
        books.set_fact(unit.connection, "central_url", "https://one.example")
        books.set_fact(unit.connection, "central_url", "https://two.example")
    with store.unit("forget") as unit:
        assert unit.fact("central_url") == "https://two.example"
        books.set_fact(unit.connection, "central_url", None)
        books.set_fact(unit.connection, "central_url", None)
        assert unit.fact("central_url") is None


def test_a_removed_record_that_comes_back_is_an_edit_of_what_central_has(store: Store) -> None:
    with store.unit("make") as unit:
        made = add_account(unit)
        settle(unit)
    with store.unit("remove") as unit:
        unit.remove(Account, made.id)
    with store.unit("undo") as unit:
        back = unit.add(Account, {**made.values(), "id": made.id})

    with store.read() as reader:
        assert reader.rows("SELECT * FROM pending") == []
        assert reader.require(Account, back.id).revision == 1
