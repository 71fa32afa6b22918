"""Staging and applying: what a complete pull makes of the rows here, without any network."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.merge import full
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Fields, Plain
from bluenote_field.store import search
from bluenote_field.store.exchange import apply, incoming, outbox
from bluenote_field.store.exchange.apply import Applied, Pulled, apply_pull
from bluenote_field.store.exchange.digests import differing_scopes
from bluenote_field.store.exchange.incoming import StagedFrame
from bluenote_field.store.exchange.removal import MassRemoval
from bluenote_field.store.store import Store
from tests.fakes.store import KAM, open_store

A, B, C = (f"01900000-0000-7000-8000-0000000000{n:02}" for n in (1, 2, 3))


@pytest.fixture
def store(profile: Path) -> Iterator[Store]:
    store = open_store(profile)
    with store.unit("begin") as unit:
        incoming.begin_stream(unit.connection, "e1")
    yield store
    store.close()


def _account(id_: str, v: int, *, scope: str = "", **values: Plain) -> StagedFrame:
    fields: Fields = full(Account, {"name": f"Account {id_[-1]}", "kind": "hospital"})
    fields |= {"adoption": "identified", "access": "open", **values}
    body = msgspec.json.encode(fields).decode()
    return StagedFrame("row", scope or id_, "account", id_, v, body)


def _gone(id_: str, v: int, why: str = "deleted", *, entity: str = "account") -> StagedFrame:
    return StagedFrame("gone", id_, entity, id_, v, why)


def _apply(
    store: Store,
    *frames: StagedFrame,
    scopes: tuple[str, ...] = ("0", A, B, C),
    v: int = 9,
    epoch: str = "e1",
    confirmed: bool = False,
) -> Applied:
    pulled = Pulled(epoch=epoch, checkpoint_v=v, watermark=0, scopes=scopes)
    with store.unit("apply") as unit:
        return apply_pull(unit, pulled, frames, may_remove_many=confirmed)


def _names(store: Store) -> list[str]:
    with store.read() as reader:
        return [account.name for account in reader.find(Account)]


def test_rows_are_stored_as_they_came_and_can_be_found(store: Store) -> None:
    applied = _apply(store, _account(A, 5, name="Zoë\u2028Center", phone="007"))
    assert applied.new == {"account": 1}
    with store.read() as reader:
        account = reader.require(Account, A)
        assert (account.name, account.phone, account.revision) == ("Zoë\u2028Center", "007", 5)
        assert [hit.id for hit in search.search(reader.connection, "zoë")] == [A]
        assert incoming.standing(reader.connection).v == 9
        assert incoming.count_staged(reader.connection) == 0


def test_many_rows_are_indexed_once_each(store: Store) -> None:
    ids = [f"01900000-0000-7000-8000-0000000{n:05}" for n in range(700)]
    scopes = ("0", *ids)
    _apply(store, *[_account(id_, 5, name="Hospital") for id_ in ids], scopes=scopes)
    _apply(store, *[_account(id_, 6, name="Clinic") for id_ in ids], scopes=scopes)
    with store.read() as reader:
        assert search.search(reader.connection, "hospital") == []
        assert len(search.search(reader.connection, "clinic", limit=1000)) == 700


def test_a_row_staged_twice_is_the_later_one(store: Store) -> None:
    with store.unit("stage") as unit:
        incoming.stage_page(unit.connection, [_account(A, 5, name="Old")], session="s")
    applied = _apply(store, _account(A, 7, name="New"))
    assert _names(store) == ["New"]
    assert applied.new == {"account": 1}


def test_what_was_staged_survives_the_end_of_the_program(profile: Path) -> None:
    store = open_store(profile)
    with store.unit("stage") as unit:
        incoming.begin_stream(unit.connection, "e1")
        incoming.stage_page(unit.connection, [_account(A, 5)], session="s/5")
    store.close()
    again = open_store(profile)
    with again.read() as reader:
        assert incoming.standing(reader.connection).session == "s/5"
    _apply(again, _account(B, 6))
    assert _names(again) == ["Account 1", "Account 2"]
    again.close()


@pytest.mark.parametrize(("row_v", "gone_v", "stays"), [(5, 9, False), (9, 9, True), (9, 5, True)])
def test_the_newer_of_row_and_tombstone_counts(
    store: Store, *, row_v: int, gone_v: int, stays: bool
) -> None:
    _apply(store, _account(A, 1), _account(B, 1))
    _apply(store, _account(A, row_v), _gone(A, gone_v))
    assert ("Account 1" in _names(store)) is stays


def test_a_pull_that_fails_in_the_middle_changes_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    _apply(store, _account(A, 5, name="Before"))

    def fail(*_given: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(apply, "_close_mutations", fail)
    with pytest.raises(OSError, match="full"):
        _apply(store, _account(A, 6, name="After"), v=10)
    assert _names(store) == ["Before"]
    with store.read() as reader:
        assert incoming.standing(reader.connection).v == 9


def test_unknown_words_fields_and_kinds_do_no_harm(store: Store) -> None:
    later = StagedFrame("row", A, "weather", B, 6, '{"sky":"blue"}')
    applied = _apply(store, _account(A, 5, kind="spaceport", orbit="low"), later)
    assert applied.unknown == 2
    with store.read() as reader:
        assert str(reader.require(Account, A).kind) == "spaceport"


def test_a_tombstone_of_an_unknown_row_is_passed_over(store: Store) -> None:
    assert _apply(store, _gone(A, 5), _gone(B, 5, entity="weather")).gone == {}


def test_starting_over_drops_what_does_not_come_back(store: Store) -> None:
    _apply(store, _account(A, 5), _account(B, 5), _account(C, 5))
    with store.unit("start over") as unit:
        unit.add(Task, {"title": "Typed offline", "owner_id": KAM, "account_id": A})
        incoming.start_over(unit.connection)
    applied = _apply(store, _account(A, 5), _account(C, 5), v=12, epoch="e2")
    assert applied.gone["account"] == 1
    assert _names(store) == ["Account 1", "Account 3"]
    with store.read() as reader:
        assert [task.title for task in reader.find(Task)] == ["Typed offline"]
        assert incoming.standing(reader.connection).epoch == "e2"


def test_a_base_keeps_the_epoch_that_delivered_it(store: Store) -> None:
    _apply(store, _account(A, 5, phone="1"), _account(B, 5, phone="1"))
    with store.unit("edit") as unit:
        for id_ in (A, B):
            unit.change(Account, id_, {"phone": "2"})
    _apply(store, _account(A, 6, phone="1", website="w"), v=12, epoch="e2")
    with store.read() as reader:
        rows = reader.rows("SELECT id, base_v, base_epoch FROM pending ORDER BY id")
    assert [(row["id"], row["base_v"], row["base_epoch"]) for row in rows] == [
        (A, 6, "e2"),
        (B, 5, "e1"),
    ]


def test_a_later_edit_of_a_row_on_its_way_is_not_taken_for_a_clash(store: Store) -> None:
    _apply(store, _account(A, 5, phone="1"))
    with store.unit("edit") as unit:
        unit.change(Account, A, {"phone": "2"})
    with store.unit("freeze") as unit:
        outbox.freeze(unit)
    _apply(store, _account(A, 6, phone="1", website="w"), v=12)
    with store.read() as reader:
        account = reader.require(Account, A)
        assert (account.phone, account.website) == ("2", "w")
        frozen = msgspec.json.decode(reader.rows("SELECT frozen FROM outbox")[0]["frozen"])
    assert (frozen["phone"], frozen["website"]) == ("2", "w")


def test_a_mass_removal_is_held_back_with_the_staging_kept(store: Store) -> None:
    _apply(store, _account(A, 5), _account(B, 5), _account(C, 5))
    with store.unit("stage") as unit:
        incoming.stage_page(unit.connection, [_account(A, 6)], session="s")
    with pytest.raises(MassRemoval):
        _apply(store, scopes=("0",))
    with store.read() as reader:
        assert incoming.count_staged(reader.connection) == 1
    assert len(_names(store)) == 3
    _apply(store, scopes=("0",), confirmed=True)
    assert _names(store) == []


def test_a_difference_from_central_is_seen(store: Store) -> None:
    _apply(store, _account(A, 5))
    digests = {A: "0" * 32, B: "0" * 32}
    with store.read() as reader:
        assert differing_scopes(reader.connection, digests) == [A]
