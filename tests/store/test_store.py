"""Units of work and readers: all or nothing, and everybody waits their turn."""

from __future__ import annotations

import threading
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlmodel import col

from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import InputProblem
from bluenote_field.store.search import search
from bluenote_field.store.store import Changed, Store, Unit
from tests.fakes.clock import SetClock
from tests.fakes.store import DATABASE, KAM, add_account, open_store

KEPT = ("account", "contact", "pending", "audit", "search_row", "draft")


def counts(store: Store) -> dict[str, int]:
    with store.read() as reader:
        return {
            name: reader.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"]  # noqa: S608
            for name in KEPT
        }


class Slip(Exception):  # noqa: N818  an invented one
    """Something goes wrong in the middle of an action."""


def test_a_unit_keeps_row_pending_audit_and_index_together(store: Store) -> None:
    before = counts(store)
    with store.unit("add") as unit:
        account = unit.add(Account, {"name": "Riverside"})
    after = counts(store)
    assert {name: after[name] - before[name] for name in KEPT if after[name] != before[name]} == {
        "account": 1,
        "pending": 1,
        "audit": 1,
        "search_row": 1,
    }
    with store.read() as reader:
        assert [hit.id for hit in search(reader.connection, "riverside")] == [account.id]


def test_a_unit_that_is_broken_off_leaves_nothing_at_all(store: Store) -> None:
    told: list[Changed] = []
    store.on_changed = told.append
    with store.unit("before") as unit:
        account = add_account(unit)
    told.clear()
    before = counts(store)

    def slip() -> None:
        with store.unit("slip") as unit:
            unit.add(Account, {"name": "Half"})
            unit.change(Account, account.id, {"name": "Changed"})
            unit.add(Contact, {"account_id": account.id, "last_name": "Half"})
            unit.touch("draft")
            raise Slip

    with pytest.raises(Slip):
        slip()
    assert counts(store) == before
    assert told == []
    with store.read() as reader:
        assert reader.require(Account, account.id).name == account.name
        assert search(reader.connection, "half") == search(reader.connection, "changed") == []
        assert [hit.id for hit in search(reader.connection, "riverside")] == [account.id]


def test_a_refused_record_leaves_what_the_unit_did_before_it_to_the_unit(store: Store) -> None:
    with store.unit("add") as unit:
        kept = unit.add(Account, {"name": "Kept"})
        with pytest.raises(InputProblem):
            unit.add(Account, {"name": ""})
    with store.read() as reader:
        assert [each.id for each in reader.find(Account)] == [kept.id]


def test_nothing_that_a_reader_writes_is_kept(store: Store) -> None:
    with pytest.raises(AssertionError, match="a reader wrote"), store.read() as reader:
        reader.connection.execute(text("DELETE FROM app_user"))
    with store.read() as reader:
        assert reader.connection.execute(text("SELECT 1 FROM app_user")).first()
    with store.unit("and a unit still can") as unit:
        add_account(unit)


def test_a_reader_sees_one_moment(store: Store) -> None:
    with store.read() as reader:
        assert reader.find(Account) == []
        with store.unit("meanwhile") as unit:
            add_account(unit)
        assert reader.find(Account) == []
    with store.read() as reader:
        assert len(reader.find(Account)) == 1


def copy_in(unit: Unit, id_: str, read: str) -> Account:
    return unit.require(Account, id_) if read == "require" else unit.find(Account)[0]


@pytest.mark.parametrize("read", ["require", "find"])
def test_a_record_that_was_read_is_a_copy(store: Store, read: str) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Riverside")
    with store.unit("scribble on what was read") as unit:
        vars(copy_in(unit, account.id, read))["name"] = "Scribbled"
        unit.add(Task, {"title": "something else", "owner_id": KAM})
        assert copy_in(unit, account.id, read).name == "Riverside"
    with store.unit("scribble at the very end") as unit:
        vars(copy_in(unit, account.id, read))["name"] = "Scribbled"
    with store.read() as reader:
        assert reader.require(Account, account.id).name == "Riverside"


def test_a_record_outlives_its_reader(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Riverside", city="Aachen")
    with store.read() as reader:
        read, found = reader.require(Account, account.id), reader.find(Account)[0]
    assert (read.name, found.city) == ("Riverside", "Aachen")


def test_what_is_not_here_is_said_in_words(store: Store) -> None:
    with store.read() as reader:
        assert reader.get(Account, KAM) is None
        with pytest.raises(InputProblem, match="no longer on this laptop"):
            reader.require(Account, KAM)


def test_records_are_found_by_what_they_say_and_in_order(store: Store) -> None:
    with store.unit("add") as unit:
        for name, city in (("Beta", "Ulm"), ("Alpha", "Ulm"), ("Gamma", "Jena")):
            add_account(unit, name, city=city)
    with store.read() as reader:
        in_ulm = reader.find(Account, col(Account.city) == "Ulm", order_by=col(Account.name))
        by_key = [each.name for each in reader.find(Account)]
    assert [each.name for each in in_ulm] == ["Alpha", "Beta"]
    assert by_key == ["Beta", "Alpha", "Gamma"]


def test_giving_the_same_values_again_changes_nothing(store: Store) -> None:
    told: list[Changed] = []
    with store.unit("add") as unit:
        account = add_account(unit, "Riverside", city="Aachen")
    store.on_changed = told.append
    before = counts(store)
    with store.unit("change nothing") as unit:
        same = unit.change(Account, account.id, {"name": " Riverside ", "city": "Aachen"})
        assert unit.changed == Changed(frozenset(), frozenset())
    assert same.values() == account.values()
    assert counts(store) == before
    assert told == []


def test_a_change_keeps_central_s_version_of_the_row(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
    with store.unit("change") as unit:
        assert unit.change(Account, account.id, {"name": "New"}).revision == 1
    with store.read() as reader:
        assert reader.require(Account, account.id).revision == 1


def test_a_change_that_is_not_valid_is_refused_and_changes_nothing(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
    with store.unit("change") as unit, pytest.raises(InputProblem, match="Name: is missing"):
        unit.change(Account, account.id, {"name": None, "city": "Ulm"})
    with store.read() as reader:
        assert reader.require(Account, account.id).city is None


def test_changes_are_told_once_and_only_after_they_are_there(store: Store) -> None:
    told: list[tuple[Changed, int]] = []

    def look(changed: Changed) -> None:
        with store.read() as reader:
            told.append((changed, len(reader.find(Account))))

    store.on_changed = look
    with store.unit("add two") as unit:
        ids = {unit.add(Account, {"name": name}).id for name in ("One", "Two")}
        unit.touch("draft")
        assert told == []
    assert told == [(Changed(frozenset({"account", "draft"}), frozenset(ids)), 2)]


def test_a_unit_counts_as_one_moment_of_one_person(store: Store, clock: SetClock) -> None:
    start = clock.now
    with store.unit("add") as unit:
        clock.go_on(timedelta(minutes=5))
        unit.add(Account, {"name": "One"})
        assert (unit.who, unit.now) == (KAM, start)
        line = unit.rows("SELECT at, who FROM audit ORDER BY n DESC LIMIT 1")[0]
    assert dict(line) == {"at": "2026-11-20T12:00:00.000Z", "who": KAM}


def test_two_units_wait_for_each_other_instead_of_failing(store: Store) -> None:
    inside, failures = threading.Event(), []

    def save_too() -> None:
        inside.wait()
        try:
            with store.unit("second") as unit:
                names = [each.name for each in unit.find(Account)]
                unit.add(Account, {"name": f"Second after {names}"})
        except OperationalError as error:
            failures.append(error)

    second = threading.Thread(target=save_too)
    second.start()
    with store.unit("first") as unit:
        unit.find(Account)
        inside.set()
        unit.add(Account, {"name": "First"})
    second.join()
    assert failures == []
    with store.read() as reader:
        names = [each.name for each in reader.find(Account)]
    assert names == ["First", "Second after ['First']"]


def test_many_writers_lose_nothing(store: Store) -> None:
    def save() -> None:
        for _ in range(5):
            with store.unit("save") as unit:
                count = len(unit.find(Account))
                unit.add(Account, {"name": f"Account {count}"})

    writers = [threading.Thread(target=save) for _ in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    with store.read() as reader:
        names = {each.name for each in reader.find(Account)}
    assert names == {f"Account {n}" for n in range(20)}


def test_a_closed_store_leaves_one_file_with_everything_in_it(
    tmp_path: Path, clock: SetClock
) -> None:
    store = open_store(tmp_path, clock=clock)
    with store.unit("add") as unit:
        account = add_account(unit)
    store.close()
    log = tmp_path / f"{DATABASE}-wal"
    assert not log.exists() or log.stat().st_size == 0
    again = open_store(tmp_path, clock=clock)
    with again.read() as reader:
        assert reader.require(Account, account.id).name == account.name
    again.close()
