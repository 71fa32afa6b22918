"""One field written over what was seen of it, while central changed the record."""

from __future__ import annotations

import pytest

from bluenote_field.actions.accounts import edit_account
from bluenote_field.actions.meanwhile import Seen, change_seen
from bluenote_field.domain.accounts import Account
from bluenote_field.store.store import Store
from bluenote_field.store.views.sync_state import cards
from tests.fakes.store import add_account


@pytest.fixture
def account(store: Store) -> Account:
    with store.unit("sync") as unit:
        made = add_account(unit, "Riverside", phone="100", street="Main 1", city="Dayton")
        unit.connection.exec_driver_sql("UPDATE account SET revision = 7")
        return unit.require(Account, made.id)


def central_writes(store: Store, **values: object) -> None:
    sets = ", ".join(f"{name} = :{name}" for name in values)
    with store.unit("apply") as unit:
        unit.connection.exec_driver_sql(f"UPDATE account SET {sets}, revision = 9", values)  # noqa: S608


def write(store: Store, account: Account, field: str, typed: str) -> tuple[int, Account]:
    """Type over what was seen before central wrote."""
    seen = Seen(Account, account.id, field, account.values()[field], account.revision)
    with store.unit("edit an account") as unit:
        made = change_seen(unit, seen, typed, write=edit_account)
        return made, unit.require(Account, account.id)


def test_what_nobody_else_changed_is_written(store: Store, account: Account) -> None:
    central_writes(store, website="river.example")
    made, now = write(store, account, "phone", "200")
    assert (made, now.phone, now.website) == (0, "200", "river.example")


def test_what_central_changed_stays_and_the_typed_waits_on_a_card(
    store: Store, account: Account
) -> None:
    central_writes(store, phone="300")
    made, now = write(store, account, "phone", "200")
    assert (made, now.phone) == (1, "300")
    with store.read() as reader:
        (card,) = cards(reader)
    assert (card.base["phone"], card.mine["phone"], card.theirs["phone"]) == ("100", "200", "300")


def test_the_same_typed_on_both_sides_is_no_conflict(store: Store, account: Account) -> None:
    central_writes(store, phone="200")
    made, now = write(store, account, "phone", "200")
    assert (made, now.phone) == (0, "200")


def test_what_the_same_person_changed_elsewhere_is_written_over(
    store: Store, account: Account
) -> None:
    with store.unit("edit an account") as unit:
        edit_account(unit, account.id, {"phone": "150"})
    made, now = write(store, account, "phone", "200")
    assert (made, now.phone) == (0, "200")
