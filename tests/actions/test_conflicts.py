"""Settling what a sync could not decide: the answer goes out as an ordinary edit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from bluenote_field.actions.conflicts import (
    discard,
    keep_mine,
    keep_text,
    put_aside,
    send_again,
    take_theirs,
)
from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import pack
from bluenote_field.errors import InputProblem
from bluenote_field.store.exchange.cards import Finding, put_card
from bluenote_field.store.store import Changed, Store, Unit
from bluenote_field.store.views.sync_state import cards
from tests.fakes.clock import SetClock
from tests.fakes.store import add_account, settle
from tests.fakes.territory import add_attendee, add_call, add_task


@pytest.fixture
def account(store: Store) -> Account:
    with store.unit("sync") as unit:
        return add_account(unit, "Riverside", phone="theirs", adoption="contract")


def clash(unit: Unit, account: Account, **values: Any) -> str:  # noqa: ANN401  a card's own values
    """Put a card about the phone of an account, and give its key."""
    given: dict[str, Any] = {"kind": "conflict", "grp": "phone", "mine": {"phone": "mine"}}
    put_card(unit, Finding(entity="account", row_id=account.id, **{**given, **values}))
    return cards(unit)[-1].id


def resolution(unit: Unit, card_id: str) -> tuple[str | None, str | None]:
    row = unit.rows("SELECT resolution, resolved_at FROM card WHERE id = :id", id=card_id)[0]
    return row["resolution"], row["resolved_at"]


def test_keeping_mine_is_an_edit_on_top_of_centrals_value(store: Store, account: Account) -> None:
    told: list[Changed] = []
    with store.unit("sync") as unit:
        card_id = clash(unit, account)
    store.on_changed = told.append
    with store.unit("keep mine") as unit:
        keep_mine(unit, card_id)
    with store.read() as reader:
        (waiting,) = reader.rows("SELECT * FROM pending")
        assert reader.require(Account, account.id).phone == "mine"
        assert cards(reader) == ()
    base = msgspec.json.decode(waiting["base"])
    assert (waiting["op"], base["phone"], waiting["base_v"]) == ("update", "theirs", 1)
    assert told == [Changed(frozenset({"account", "card"}), frozenset({account.id}))]


def test_taking_theirs_sends_nothing_and_keeps_mine_on_the_card(
    store: Store, account: Account
) -> None:
    with store.unit("settle it") as unit:
        card_id = clash(unit, account)
        take_theirs(unit, card_id)
        assert unit.rows("SELECT * FROM pending") == []
        assert unit.require(Account, account.id).phone == "theirs"
        assert resolution(unit, card_id) == ("theirs", "2026-11-20T12:00:00.000Z")
        (row,) = unit.rows("SELECT mine FROM card")
    assert msgspec.json.decode(row["mine"]) == {"phone": "mine"}


def test_a_third_version_may_be_kept(store: Store, account: Account) -> None:
    with store.unit("settle it") as unit:
        card_id = clash(unit, account)
        keep_text(unit, card_id, {"phone": " both ", "adoption": "active"})
        kept = unit.require(Account, account.id)
        assert (kept.phone, kept.adoption.value) == ("both", "active")
        assert resolution(unit, card_id)[0] == "mine"


def test_a_third_version_that_is_not_valid_leaves_the_card_open(
    store: Store, account: Account
) -> None:
    with store.unit("clash") as unit:
        card_id = clash(unit, account)
    with pytest.raises(InputProblem), store.unit("settle it") as unit:
        keep_text(unit, card_id, {"phone": "x" * 41})
    with store.read() as reader:
        assert [card.id for card in cards(reader)] == [card_id]
        assert reader.require(Account, account.id).phone == "theirs"


def test_keeping_a_deletion_deletes_once_more(store: Store, account: Account) -> None:
    with store.unit("settle it") as unit:
        task = add_task(unit, "Send it", account_id=account.id)
        settle(unit)
        deletion = {"entity": "task", "row_id": task.id, "theirs": {"title": "Send it"}}
        put_card(unit, Finding(kind="conflict", **deletion))  # type: ignore[arg-type]
        keep_mine(unit, cards(unit)[0].id)
        assert unit.get(Task, task.id) is None
        assert [row["op"] for row in unit.rows("SELECT op FROM pending")] == ["delete"]
        assert cards(unit) == ()


@pytest.mark.parametrize("settle_it", [keep_mine, take_theirs, send_again, put_aside])
def test_what_was_settled_is_not_settled_twice(
    store: Store, account: Account, settle_it: Callable[[Unit, str], None], clock: SetClock
) -> None:
    with store.unit("settle it") as unit:
        card_id = clash(unit, account)
        take_theirs(unit, card_id)
    clock.go_on(timedelta(hours=1))
    with store.unit("again") as unit:
        with pytest.raises(InputProblem, match="settled already"):
            settle_it(unit, card_id)
        assert resolution(unit, card_id) == ("theirs", "2026-11-20T12:00:00.000Z")
        with pytest.raises(InputProblem, match="settled already"):
            settle_it(unit, "no such card")


def test_a_refused_record_is_sent_again_as_newly_edited(
    store: Store, account: Account, clock: SetClock
) -> None:
    with store.unit("refused") as unit:
        task = add_task(unit, "Send it", account_id=account.id)
        put_card(unit, Finding(kind="rejected", entity="task", row_id=task.id))
        card_id = cards(unit)[0].id
    clock.go_on(timedelta(hours=1))
    with store.unit("again") as unit:
        send_again(unit, card_id)
        (row,) = unit.rows("SELECT last_at FROM pending WHERE id = :id", id=task.id)
        assert row["last_at"] == "2026-11-20T13:00:00.000Z"
        assert resolution(unit, card_id)[0] == "again"


def test_what_only_informs_is_put_aside(store: Store, account: Account) -> None:
    with store.unit("read it") as unit:
        card_id = clash(unit, account, kind="scope_lost", grp="*")
        put_aside(unit, card_id)
        assert resolution(unit, card_id)[0] == "aside"
        assert cards(unit) == ()


def test_mine_is_not_put_into_a_row_that_is_gone(store: Store, account: Account) -> None:
    with store.unit("sync") as unit:
        card_id = clash(unit, account, kind="deleted", grp="*")
        unit.remove(Account, account.id)
    with pytest.raises(InputProblem, match="no longer"), store.unit("keep") as unit:
        keep_mine(unit, card_id)
    with store.read() as reader:
        assert [card.mine for card in cards(reader)] == [{"phone": "mine"}]


def test_a_discarded_edit_gives_centrals_values_back_and_keeps_the_reason(
    store: Store, account: Account
) -> None:
    with store.unit("synced") as unit:
        settle(unit)
    with store.unit("edit") as unit:
        unit.change(Account, account.id, {"phone": "mine"})
        base = pack(account)
        card_id = clash(unit, account, kind="rejected", grp="*", base=base, reason="Too long")
    with store.unit("discard") as unit:
        discard(unit, card_id, reason="typed by mistake")

    with store.read() as reader:
        assert reader.require(Account, account.id).phone == "theirs"
        assert reader.rows("SELECT * FROM pending") == []
        card = reader.rows("SELECT * FROM card WHERE id = :id", id=card_id)[0]
    assert (card["resolution"], card["reason"]) == ("discarded", "Too long — typed by mistake")
    assert "mine" in card["mine"]


def test_a_discarded_record_that_central_never_had_goes_with_its_parts(
    store: Store, account: Account
) -> None:
    with store.unit("synced") as unit:
        settle(unit)
        call = add_call(unit, account.id, unit.now)
        add_attendee(unit, call, "Zoë Li")
        put_card(unit, Finding(kind="rejected", entity="call", row_id=call.id, mine=pack(call)))
        card_id = cards(unit)[-1].id
    with store.unit("discard") as unit:
        discard(unit, card_id, reason="a test")

    with store.read() as reader:
        assert reader.find(Call) == []
        assert reader.find(CallAttendee) == []
        assert reader.rows("SELECT * FROM pending") == []
