"""The first pull of an empty laptop: pages kept whole end in the same rows as pages taken apart."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.merge import full
from bluenote_field.domain.products import Product
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import SCHEMA
from bluenote_field.store import search
from bluenote_field.store.exchange import bulk, incoming
from bluenote_field.store.exchange.apply import Applied, Pulled, apply_pull
from bluenote_field.store.exchange.digests import held_digests
from bluenote_field.store.exchange.incoming import StagedFrame
from bluenote_field.store.store import Store
from tests.fakes.store import KAM, open_store

A, B, C, D = (f"01900000-0000-7000-8000-0000000000{n:02}" for n in (1, 2, 3, 4))
EVERY = ("0", A, B, C, D)


@pytest.fixture
def store(profile: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """Give a laptop on which no record is, and which keeps every page whole."""
    monkeypatch.setattr(bulk, "MANY", 1)
    store = _empty(profile)
    yield store
    store.close()


def _empty(profile: Path) -> Store:
    store = open_store(profile)
    with store.unit("as new") as unit:
        unit.connection.exec_driver_sql("DELETE FROM app_user")
        search.forget(unit.connection, "app_user", [KAM])
        incoming.begin_stream(unit.connection, "e1")
    return store


def _account(id_: str, name: str, *, v: int = 5) -> StagedFrame:
    fields = full(Account, {"name": name, "kind": "hospital"})
    fields |= {"adoption": "identified", "access": "open"}
    return StagedFrame("row", id_, "account", id_, v, msgspec.json.encode(fields).decode())


def _stage(store: Store, *frames: StagedFrame) -> None:
    with store.unit("stage") as unit:
        incoming.stage_page(unit.connection, frames, session="s")


def _apply(store: Store, *frames: StagedFrame, scopes: tuple[str, ...] = EVERY) -> Applied:
    pulled = Pulled(epoch="e1", checkpoint_v=9, watermark=0, scopes=scopes)
    with store.unit("apply") as unit:
        return apply_pull(unit, pulled, frames)


def _one(store: Store, sql: str) -> int:
    with store.read() as reader:
        return int(reader.rows(f"SELECT ({sql}) AS n")[0]["n"])


def _is_whole(store: Store) -> bool:
    with store.read() as reader:
        return bulk.has_whole_pages(reader.connection)


def _found(store: Store, words: str) -> list[str]:
    with store.read() as reader:
        return sorted(hit.id for hit in search.search(reader.connection, words))


def _names(store: Store) -> dict[str, str]:
    with store.read() as reader:
        return {account.id: account.name for account in reader.find(Account)}


def _demand_one_line_each(store: Store) -> None:
    """The index holds exactly the lines that `search_row` names, and a row has one at most."""
    lines = _one(store, "SELECT count(*) FROM search_text_docsize")
    assert lines == _one(store, "SELECT count(*) FROM search_row")
    assert not _one(store, "SELECT count(*) FROM search_row WHERE entity = ''"), "a placeholder"


def test_nothing_shows_and_nothing_is_found_before_the_pull_is_complete(store: Store) -> None:
    _stage(store, _account(A, "Riverside"), _account(B, "Hillside"))
    assert _is_whole(store)
    assert _names(store) == {}
    assert _found(store, "riverside") == []
    applied = _apply(store, _account(C, "Lakeside"))
    assert applied.new == {"account": 3}
    assert _names(store) == {A: "Riverside", B: "Hillside", C: "Lakeside"}
    assert (_found(store, "river"), _found(store, "lake")) == ([A], [C])
    assert not _is_whole(store)
    _demand_one_line_each(store)


def test_a_page_survives_the_end_of_the_program(
    profile: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MANY", 1)
    store = _empty(profile)
    _stage(store, _account(A, "Riverside"), _account(B, "Hillside"))
    store.close()
    again = open_store(profile)
    with again.read() as reader:
        assert incoming.count_staged(reader.connection) == 2
        assert incoming.standing(reader.connection).session == "s"
    _apply(again)
    assert _found(again, "hillside") == [B]
    again.close()


def test_a_record_made_during_the_pull_takes_the_pages_apart(store: Store) -> None:
    _stage(store, _account(A, "Riverside"), _account(B, "Hillside"))
    with store.unit("add") as unit:
        task = unit.add(Task, {"title": "Call Riverside", "owner_id": KAM})
    _stage(store, _account(C, "Lakeside"))
    applied = _apply(store, _account(A, "Riverbank", v=7))
    assert applied.new == {"account": 3}
    assert _names(store) == {A: "Riverbank", B: "Hillside", C: "Lakeside"}
    assert _found(store, "riverside") == [task.id]
    assert (_found(store, "riverbank"), _found(store, "hillside")) == ([A], [B])
    _demand_one_line_each(store)


def test_pages_are_looked_through_where_something_was_deleted_here(store: Store) -> None:
    with store.unit("as if deleted") as unit:
        unit.note("account", A, before={"name": "Riverside"}, after=None)
    _stage(store, _account(A, "Riverside"))
    assert not _is_whole(store)
    _apply(store)
    assert _one(store, "SELECT count(*) FROM card WHERE code = 'back'") == 1


def test_of_a_row_that_comes_twice_the_later_counts_and_is_found(store: Store) -> None:
    _stage(store, _account(A, "Old"), _account(B, "First"), _account(B, "Second", v=6))
    _stage(store, _account(A, "New", v=7))
    applied = _apply(store)
    assert applied.new == {"account": 2}
    assert _names(store) == {A: "New", B: "Second"}
    assert [_found(store, word) for word in ("old", "new", "first", "second")] == [[], [A], [], [B]]
    _demand_one_line_each(store)


def test_a_row_of_a_scope_that_is_not_held_leaves_nothing_in_the_index(store: Store) -> None:
    _stage(store, _account(A, "Riverside"), _account(B, "Hillside"))
    _apply(store, scopes=("0", A))
    assert _names(store) == {A: "Riverside"}
    assert _found(store, "hillside") == []
    _demand_one_line_each(store)


def test_a_row_that_cannot_be_stored_is_set_aside_and_stops_nothing(store: Store) -> None:
    broken = StagedFrame("row", B, "account", B, 5, '{"name":7}')
    strange = StagedFrame("row", C, "weather", C, 5, '{"sky":"blue"}')
    _stage(store, broken, strange, _account(A, "Riverside"))
    applied = _apply(store)
    assert (applied.aside, applied.unknown) == (1, 1)
    assert _found(store, "riverside") == [A]
    _demand_one_line_each(store)


def test_a_pull_that_begins_anew_forgets_the_lines_of_its_pages(store: Store) -> None:
    _stage(store, _account(A, "Riverside"), _account(B, "Hillside"))
    with store.unit("forget") as unit:
        incoming.drop_staging(unit.connection)
    assert _one(store, "SELECT count(*) FROM search_text_docsize") == 0
    _stage(store, _account(A, "Riverbank"))
    with store.unit("add") as unit:
        unit.add(Task, {"title": "Call", "owner_id": KAM})
    with store.unit("forget") as unit:
        incoming.drop_staging(unit.connection)
    _demand_one_line_each(store)
    assert _one(store, "SELECT count(*) FROM search_row") == 1


def test_a_tombstone_takes_the_pages_apart(store: Store) -> None:
    _stage(store, _account(A, "Riverside"), _account(B, "Hillside"))
    _apply(store, StagedFrame("gone", A, "account", A, 8, "deleted"))
    assert _names(store) == {B: "Hillside"}
    assert _found(store, "riverside") == []
    _demand_one_line_each(store)


def test_pages_read_with_another_schema_are_read_again(store: Store) -> None:
    _stage(store, _account(A, "Riverside"))
    with store.unit("older") as unit:
        unit.connection.exec_driver_sql("UPDATE staged_page SET schema = ?", (SCHEMA - 1,))
        unit.connection.exec_driver_sql(
            "INSERT INTO search_text (search_text) VALUES ('delete-all')"
        )
    _apply(store)
    assert _found(store, "riverside") == [A]
    _demand_one_line_each(store)


def test_every_index_of_a_table_is_there_again(store: Store) -> None:
    indexes = "SELECT count(*) FROM sqlite_master WHERE type = 'index'"
    before = _one(store, indexes)
    _stage(store, _account(A, "Riverside"))
    _apply(store)
    assert _one(store, indexes) == before
    damage = "SELECT count(*) FROM pragma_integrity_check WHERE integrity_check <> 'ok'"
    assert _one(store, damage) == 0


def test_few_rows_and_a_second_pull_are_staged_one_by_one(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "MANY", 2)
    _stage(store, _account(A, "Riverside"))
    assert not _is_whole(store)
    _stage(store, _account(B, "Hillside"), _account(C, "Lakeside"))
    assert not _is_whole(store), "it would come before the one that was staged first"
    _apply(store)
    _stage(store, _account(B, "Hillside", v=6), _account(C, "Lakeside", v=6))
    assert not _is_whole(store)


@pytest.mark.parametrize("seed", range(6))
def test_whole_pages_and_pages_taken_apart_end_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    told = []
    for many in (1, 10**6):
        monkeypatch.setattr(bulk, "MANY", many)
        (tmp_path / str(many)).mkdir()
        told.append(_pulled_at_random(tmp_path / str(many), seed))
    assert told[0] == told[1]
    assert told[0][1], f"seed {seed}: nothing was found"


def _pulled_at_random(profile: Path, seed: int) -> tuple[object, ...]:
    chance = random.Random(seed)
    words = ["river", "hill", "lake", "wood", "stone"]
    store = _empty(profile)
    for version in range(1, 5):
        frames = [
            _account(id_, " ".join(chance.sample(words, 2)), v=version)
            for id_ in chance.sample([A, B, C, D], chance.randint(1, 4))
        ]
        if chance.random() < 0.5:
            product = msgspec.json.encode(full(Product, {"name": chance.choice(words)})).decode()
            frames.append(StagedFrame("row", "0", "product", A, version, product))
        if chance.random() < 0.2:
            frames.append(StagedFrame("row", B, "account", B, version, '{"name":null}'))
        _stage(store, *frames)
    applied = _apply(store, scopes=chance.choice([EVERY, ("0", A, B)]))
    with store.read() as reader:
        digests = held_digests(reader.connection, list(EVERY))
    found = {word: _found(store, word) for word in words}
    _demand_one_line_each(store)
    seen = (_names(store), any(found.values()), found, digests, applied.new, applied.aside)
    store.close()
    return seen
