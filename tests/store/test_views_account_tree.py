"""The system of an account: parents and sites, with what is wrong about them told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bluenote_field.domain.accounts import Account
from bluenote_field.store.store import Store, Unit
from bluenote_field.store.views import account_tree
from bluenote_field.store.views.account_tree import System, system_of
from tests.fakes.store import add_account
from tests.fakes.territory import add_call

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def system(store: Store, account: Account) -> System:
    with store.read() as reader:
        return system_of(reader, reader.require(Account, account.id))


def below(unit: Unit, parent: Account, name: str) -> Account:
    return add_account(unit, name, parent_id=parent.id)


def test_an_account_alone_has_no_system(store: Store) -> None:
    with store.unit("add") as unit:
        alone = add_account(unit)
    assert system(store, alone) == System()


def test_a_system_is_read_from_its_head_wherever_one_stands(store: Store) -> None:
    with store.unit("add") as unit:
        head = add_account(unit, "Head")
        west, east = below(unit, head, "west"), below(unit, head, "East")
        site = below(unit, east, "Site")
        add_account(unit, "Other")
    for here in (head, west, east, site):
        found = system(store, here)
        assert [(each.name, each.depth, each.is_here) for each in found.sites] == [
            ("Head", 0, here.id == head.id),
            ("East", 1, here.id == east.id),
            ("Site", 2, here.id == site.id),
            ("west", 1, here.id == west.id),
        ]
        assert (found.missing_parent, found.circle) == (False, ())


def test_the_last_visit_of_the_system_is_that_of_any_site(store: Store) -> None:
    with store.unit("add") as unit:
        head = add_account(unit, "Head")
        site, other = below(unit, head, "Site"), below(unit, head, "Zweite")
        add_call(unit, head.id, NOON - 9 * DAY, status="submitted")
        add_call(unit, site.id, NOON - 3 * DAY, status="saved")
        add_call(unit, other.id, NOON - DAY, status="planned")
        add_call(unit, other.id, NOON + DAY, status="saved")
    found = system(store, head)
    assert found.last is not None
    assert (found.last.name, found.last.last_visit) == ("Site", NOON - 3 * DAY)


def test_a_parent_that_is_not_here_is_told(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Orphan", parent_id=unit.new_id())
        site = below(unit, account, "Site")
    found = system(store, site)
    assert found.missing_parent
    assert [each.name for each in found.sites] == ["Orphan", "Site"]


def test_accounts_that_are_above_themselves_are_told_and_shown_once(store: Store) -> None:
    with store.unit("add") as unit:
        first = add_account(unit, "First")
        second = below(unit, first, "Second")
        unit.change(Account, first.id, {"parent_id": second.id})
        own = add_account(unit, "Own")
        unit.change(Account, own.id, {"parent_id": own.id})
        outside = below(unit, second, "Outside")
    assert system(store, first).circle == ("First", "Second")
    assert sorted(each.name for each in system(store, first).sites) == [
        "First", "Outside", "Second",
    ]  # fmt: skip
    assert system(store, own).circle == ("Own",)
    assert [each.name for each in system(store, own).sites] == ["Own"]
    assert set(system(store, outside).circle) == {"First", "Second"}
    assert any(each.is_here for each in system(store, outside).sites)


def test_of_a_very_large_system_the_first_are_shown(store: Store) -> None:
    with store.unit("add") as unit:
        head = add_account(unit, "Head")
        rows = [(unit.new_id(), f"Site {n:04}", head.id) for n in range(account_tree.MOST + 5)]
        unit.connection.exec_driver_sql(
            "INSERT INTO account (id, name, parent_id, kind, adoption, access) "
            "VALUES (?, ?, ?, 'hospital', 'identified', 'open')",
            rows,
        )
    found = system(store, head)
    assert (len(found.sites), found.more) == (account_tree.MOST, 6)
