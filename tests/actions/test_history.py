"""Putting a version back out of the history: an ordinary edit, which undo takes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bluenote_field.actions import accounts, calls, conflicts, people
from bluenote_field.actions.calls import CallDraft
from bluenote_field.actions.history import put_back
from bluenote_field.actions.undo import undo
from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.calls import Call, CallStatus
from bluenote_field.errors import InputProblem
from bluenote_field.store.exchange.cards import Finding, put_card
from bluenote_field.store.store import Store, Unit
from bluenote_field.store.views.account_changes import RecordChange, account_changes
from bluenote_field.store.views.history import record_history
from tests.fakes.clock import FRIDAY_NOON, SetClock
from tests.fakes.store import add_account
from tests.fakes.territory import add_contact, add_tie


@pytest.fixture
def account(store: Store) -> Account:
    with store.unit("add") as unit:
        return add_account(unit, "Riverside")


def edit(store: Store, clock: SetClock, account: Account, **values: object) -> None:
    clock.now += timedelta(minutes=5)
    with store.unit("edit") as unit:
        accounts.edit_account(unit, account.id, values)


def history(store: Store, record: Account | Contact | Call) -> tuple[RecordChange, ...]:
    with store.read() as reader:
        return record_history(reader, record.wire_name(), record.id)


def changes(store: Store, account: Account) -> list[RecordChange]:
    with store.read() as reader:
        found = account_changes(reader, account.id)
    return sorted(found, key=lambda each: each.at, reverse=True)


def back(store: Store, change: RecordChange) -> None:
    with store.unit("put back") as unit:
        put_back(unit, change.key, change.back)


def now(store: Store, account: Account) -> Account:
    with store.read() as reader:
        return reader.require(Account, account.id)


def test_an_older_version_is_put_back_over_what_came_later(
    store: Store, clock: SetClock, account: Account
) -> None:
    for city in ("Mesa", "Tempe", "Yuma"):
        edit(store, clock, account, city=city)
    edit(store, clock, account, phone="1")
    told = history(store, account)
    assert [each.fields[0].after for each in told] == ["1", "Yuma", "Tempe", "Mesa"]
    back(store, told[2])
    assert (now(store, account).city, now(store, account).phone) == ("Mesa", "1")
    after = [each.key for each in history(store, account)]
    assert after[1:] == [each.key for each in told], "nothing of the history is lost"


def test_what_is_as_it_was_anyway_is_not_offered(
    store: Store, clock: SetClock, account: Account
) -> None:
    edit(store, clock, account, city="Mesa")
    edit(store, clock, account, city=None)
    newest, first = history(store, account)
    assert (newest.back, first.back) == ("before", "")


def test_putting_back_is_a_step_that_undo_takes_back(
    store: Store, clock: SetClock, account: Account
) -> None:
    edit(store, clock, account, city="Mesa")
    (told,) = history(store, account)
    with store.unit("put back") as unit:
        put_back(unit, told.key, told.back)
        step = unit.step
    assert now(store, account).city is None
    with store.unit("undo") as unit:
        undo(unit, step)
    assert now(store, account).city == "Mesa"


def test_a_person_who_was_removed_comes_back_with_the_tie_and_nobody_else(
    store: Store, clock: SetClock, account: Account
) -> None:
    with store.unit("add") as unit:
        found = [add_contact(unit, account.id, name) for name in ("Zoë Li", "Al Bo")]
        for each in found:
            add_tie(unit, account.id, each)
    clock.now += timedelta(minutes=5)
    with store.unit("remove") as unit:
        for each in found:
            people.remove_contact(unit, each.id)
    removed = next(c for c in changes(store, account) if c.what == "removed" and "Li" in c.called)
    back(store, removed)
    with store.read() as reader:
        assert [each.last_name for each in reader.find(Contact)] == ["Li"]
        assert len(reader.find(Affiliation)) == 1


def test_of_two_people_whose_ties_went_first_one_comes_back_alone(
    store: Store, clock: SetClock, account: Account
) -> None:
    with store.unit("add") as unit:
        found = [add_contact(unit, account.id, name) for name in ("Zoë Li", "Al Bo")]
        ties = [add_tie(unit, account.id, each) for each in found]
    clock.now += timedelta(minutes=5)
    with store.unit("remove") as unit:
        for tie in ties:
            unit.remove(Affiliation, tie.id)
        for each in found:
            unit.remove(Contact, each.id)
    removed = next(c for c in changes(store, account) if c.what == "removed" and "Li" in c.called)
    back(store, removed)
    with store.read() as reader:
        assert [each.last_name for each in reader.find(Contact)] == ["Li"]
        assert [each.id for each in reader.find(Affiliation)] == [ties[0].id]


def test_a_person_and_a_tie_changed_at_once_are_put_back_at_once(
    store: Store, clock: SetClock, account: Account
) -> None:
    with store.unit("add") as unit:
        contact = add_contact(unit, account.id, "Zoë Li")
        tie = add_tie(unit, account.id, contact)
    clock.now += timedelta(minutes=5)
    with store.unit("edit") as unit:
        unit.change(Contact, contact.id, {"phone": "2"})
        unit.change(Affiliation, tie.id, {"influence": 4})
    back(store, changes(store, account)[0])
    with store.read() as reader:
        assert reader.require(Contact, contact.id).phone == contact.phone
        assert reader.require(Affiliation, tie.id).influence == tie.influence


def _conflict(unit: Unit, account: Account) -> str:
    finding = Finding(
        kind="conflict", entity="account", row_id=account.id, grp="phone", label="Riverside",
        base={"phone": None}, mine={"phone": "1"}, theirs={"phone": "2"}, by="R. Diaz",
    )  # fmt: skip
    unit.change(Account, account.id, {"phone": "2"})
    put_card(unit, finding)
    return str(unit.rows("SELECT id FROM card")[0]["id"])


def test_the_other_version_of_a_decided_conflict_is_put_back(
    store: Store, clock: SetClock, account: Account
) -> None:
    with store.unit("clash") as unit:
        card_id = _conflict(unit, account)
    assert [each.back for each in history(store, account) if each.what == "conflict"] == [""]
    clock.now += timedelta(minutes=5)
    with store.unit("decide") as unit:
        conflicts.take_theirs(unit, card_id)

    def clash() -> RecordChange:
        return next(each for each in changes(store, account) if each.what == "conflict")

    assert clash().back == "mine"
    back(store, clash())
    assert now(store, account).phone == "1"
    assert clash().back == "theirs"
    back(store, clash())
    assert now(store, account).phone == "2"


def test_the_note_of_a_call_is_put_back_but_never_its_status(
    store: Store, clock: SetClock, account: Account
) -> None:
    draft = CallDraft(account.id, FRIDAY_NOON - timedelta(hours=2), notes="We met for an hour.")
    with store.unit("log") as unit:
        call = calls.log_call(unit, draft)
    clock.now += timedelta(minutes=5)
    with store.unit("edit") as unit:
        unit.change(Call, call.id, {"notes": "Oops"})
    back(store, history(store, call)[0])
    with store.read() as reader:
        assert reader.require(Call, call.id).notes == "We met for an hour."
    clock.now += timedelta(minutes=5)
    with store.unit("submit") as unit:
        unit.change(Call, call.id, {"status": CallStatus.SUBMITTED, "submitted_at": clock.now})
    newest = history(store, call)[0]
    assert [each.label for each in newest.fields] == ["Status", "Submitted"]
    assert {each.back for each in history(store, call)} == {""}
    earlier = replace(history(store, call)[1], back="before")
    with pytest.raises(InputProblem, match="has been submitted and is locked"):
        back(store, earlier)
