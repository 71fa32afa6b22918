"""What was changed on an account and its people, and what this laptop does not know of it."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from bluenote_field.actions import people
from bluenote_field.actions.undo import undo
from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.receipt import Receipt, SentLine
from bluenote_field.store.store import Store, Unit
from bluenote_field.store.tables import BOOKS
from bluenote_field.store.views.account_changes import (
    FieldChange,
    RecordChange,
    account_changes,
)
from tests.fakes.clock import FRIDAY_NOON, SetClock
from tests.fakes.store import add_account, settle
from tests.fakes.territory import add_contact, add_tie


def changes_at(store: Store, account: Account) -> list[RecordChange]:
    with store.read() as reader:
        found = account_changes(reader, account.id)
    return sorted(found, key=lambda change: change.at, reverse=True)


def tick(clock: SetClock) -> None:
    clock.now += timedelta(minutes=5)


@pytest.fixture
def account(store: Store, clock: SetClock) -> Account:
    """An account as a sync left it, without anything that was done here."""
    with store.unit("arrived") as unit:
        made = add_account(unit)
        settle(unit)
        unit.connection.exec_driver_sql("DELETE FROM audit")
    tick(clock)
    return made


def add_run(unit: Unit, before: int, after: int, *sent: SentLine) -> None:
    """Remember a run that brought what central had between two versions."""
    receipt = Receipt(
        run_id=unit.new_id(), person="", device="", central="", started_at=unit.now,
        ended_at=unit.now, outcome="complete", sent=sent,
        checkpoint_before=before, checkpoint_after=after,
    )  # fmt: skip
    row = {
        "id": receipt.run_id, "started_at": to_wire_time(unit.now),
        "ended_at": to_wire_time(unit.now), "outcome": "complete",
        "receipt": msgspec.json.encode(receipt.as_dict()).decode(),
    }  # fmt: skip
    unit.connection.execute(BOOKS.tables["sync_run"].insert(), row)


def test_an_own_edit_says_who_when_and_each_field_before_and_after(
    store: Store, clock: SetClock, account: Account
) -> None:
    with store.unit("edit") as unit:
        unit.change(Account, account.id, {"phone": "1", "access": "appointment"})
    (change,) = changes_at(store, account)
    assert (change.what, change.who, change.called) == ("changed", "Alex Sommer", account.name)
    assert (change.at, change.is_own) == (clock.now, True)
    assert change.fields == (
        FieldChange("Phone", "", "1"),
        FieldChange("Access", "Open", "By appointment"),
    )


def test_a_reference_is_told_by_name(store: Store, account: Account) -> None:
    with store.unit("head") as unit:
        head = add_account(unit, "Blue Health")
        unit.change(Account, account.id, {"parent_id": head.id})
    (change,) = changes_at(store, account)
    assert change.fields == (FieldChange("Part of", "", "Blue Health"),)


def test_a_new_person_and_the_tie_are_one_line(store: Store, account: Account) -> None:
    with store.unit("add a contact") as unit:
        made = people.add_contact_with(unit, {"account_id": account.id, "last_name": "Vogel"})
    (change,) = changes_at(store, account)
    assert (change.what, change.called, change.fields) == ("new", "Vogel", ())
    assert change.opens == ("contact", made.id)


def test_a_person_and_the_tie_changed_at_once_are_one_line_with_all_fields(
    store: Store, clock: SetClock, account: Account
) -> None:
    with store.unit("add") as unit:
        contact = add_contact(unit, account.id, "Zoë Li")
        tie = add_tie(unit, account.id, contact)
    tick(clock)
    with store.unit("edit") as unit:
        unit.change(Contact, contact.id, {"phone": "2"})
        unit.change(Affiliation, tie.id, {"influence": 4})
    newest = changes_at(store, account)[0]
    assert [field.label for field in newest.fields] == ["Phone", "Influence"]
    assert newest.called == "Zoë Li"


def test_somebody_who_was_removed_is_told_by_name_and_undo_is_told_as_well(
    store: Store, clock: SetClock, account: Account
) -> None:
    with store.unit("add") as unit:
        contact = people.add_contact_with(
            unit, {"account_id": account.id, "first_name": "Zoë", "last_name": "Li"}
        )
        add_contact(unit, add_account(unit, "Elsewhere").id, "Not Here")
    tick(clock)
    with store.unit("remove") as unit:
        people.remove_contact(unit, contact.id)
        step = unit.step
    assert [(each.what, each.called) for each in changes_at(store, account)] == [
        ("removed", "Zoë Li")
    ]
    tick(clock)
    with store.unit("undo") as unit:
        undo(unit, step)
    told = [(each.what, each.called) for each in changes_at(store, account)]
    assert told == [("new", "Zoë Li"), ("removed", "Zoë Li"), ("new", "Zoë Li")]


def test_what_came_with_a_later_sync_is_told_without_a_name(
    store: Store, clock: SetClock, account: Account
) -> None:
    with store.unit("runs") as unit:
        add_run(unit, 0, 100)
    tick(clock)
    with store.unit("runs") as unit:
        add_run(unit, 100, 120)
        unit.connection.exec_driver_sql("UPDATE account SET revision = 110")
    (change,) = changes_at(store, account)
    assert (change.what, change.who, change.at) == ("arrived", "", clock.now)
    assert not change.is_own


@pytest.mark.parametrize("version", [50, 100, 121])
def test_what_came_first_or_with_no_run_that_is_known_is_no_change(
    store: Store, account: Account, version: int
) -> None:
    with store.unit("runs") as unit:
        add_run(unit, 0, 100)
        add_run(unit, 100, 120)
        unit.connection.exec_driver_sql("UPDATE account SET revision = ?", (version,))
    assert changes_at(store, account) == []


def test_what_was_sent_from_here_does_not_arrive(store: Store, account: Account) -> None:
    mine = SentLine(
        entity="account", id=account.id, label="", what="changed", status="accepted", version=110
    )
    with store.unit("runs") as unit:
        add_run(unit, 100, 120, mine)
        unit.connection.exec_driver_sql("UPDATE account SET revision = 110")
    assert changes_at(store, account) == []


def test_a_conflict_names_who_wrote_what(store: Store, account: Account) -> None:
    with store.unit("card") as unit:
        unit.connection.execute(
            BOOKS.tables["card"].insert(),
            {
                "id": unit.new_id(), "kind": "conflict", "entity": "account",
                "row_id": account.id, "grp": "phone", "label": account.name,
                "base": '{"phone": "1", "city": "Ulm"}', "mine": '{"phone": "2"}',
                "theirs": '{"phone": "3", "city": "Jena"}', "by": "Ravi Menon",
                "at": to_wire_time(FRIDAY_NOON), "made_at": to_wire_time(unit.now),
            },
        )  # fmt: skip
    (change,) = changes_at(store, account)
    assert (change.what, change.who, change.at) == ("conflict", "Ravi Menon", FRIDAY_NOON)
    assert change.fields == (FieldChange("Phone", "1", "3"),)
