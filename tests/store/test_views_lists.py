"""Lists of any size: sorted, filtered and fetched in blocks by the database."""

from __future__ import annotations

import random
from array import array
from datetime import date, timedelta

import pytest

from bluenote_field.domain.accounts import Account, AccountKind, Affiliation, Contact
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.tasks import Task
from bluenote_field.store.search import index_all
from bluenote_field.store.store import Reader, Store
from bluenote_field.store.views.lists import columns_of, list_block, list_ids, place_in
from tests.fakes.store import KAM, add_account
from tests.fakes.territory import add_contact, add_task, add_tie

MANY = 5000
CITIES = ("Ulm", "Jena", "Köln", None)


def fill(store: Store, rng: random.Random) -> list[tuple[str, str, str | None]]:
    """Put many accounts in at once, as a first sync does; returns name, kind and city."""
    kinds = [kind.value for kind in AccountKind]
    rows = [
        (f"{rng.choice('abcABC')}ccount {n:05d}", rng.choice(kinds), rng.choice(CITIES))
        for n in range(MANY)
    ]
    with store.unit("fill") as unit:
        unit.connection.exec_driver_sql(
            "INSERT INTO account (id, name, kind, city, adoption, access, revision) "
            "VALUES (?, ?, ?, ?, 'active', 'open', 1)",
            [(unit.new_id(), *row) for row in rows],
        )
        index_all(unit.connection, Account)
    return rows


def column(reader: Reader, entity: type[Entity], name: str, **choice: object) -> list[object]:
    """The values of one column in the order of the list."""
    place = [spec.name for spec in columns_of(entity)].index(name)
    numbers = list_ids(reader, entity, **choice)  # type: ignore[arg-type]
    return [row.values[place] for row in list_block(reader, entity, numbers)]


def test_five_thousand_rows_are_sorted_both_ways_without_regard_to_case(
    store: Store, seeded: random.Random
) -> None:
    names = [name for name, _, _ in fill(store, seeded)]
    with store.read() as reader:
        up = column(reader, Account, "name")
        down = column(reader, Account, "name", sort="name", descending=True)
    assert up == sorted(names, key=str.lower)
    assert down == up[::-1]


def test_five_thousand_rows_are_filtered(store: Store, seeded: random.Random) -> None:
    rows = fill(store, seeded)
    with store.read() as reader:
        payers = list_ids(reader, Account, where={"kind": ["payer"]})
        some = list_ids(reader, Account, where={"kind": ["payer", "hospital"], "city": ["Ulm"]})
        nowhere = list_ids(reader, Account, where={"city": [None, "Jena"]})
        nothing = list_ids(reader, Account, where={"city": []})
        found = list_ids(reader, Account, words="KOLN acc", where={"kind": ["payer"]})
    assert len(payers) == sum(kind == "payer" for _, kind, _ in rows)
    assert len(some) == sum(
        kind in {"payer", "hospital"} and city == "Ulm" for _, kind, city in rows
    )
    assert len(nowhere) == sum(city in {None, "Jena"} for _, _, city in rows)
    assert list(nothing) == []
    assert len(found) == sum(
        kind == "payer" and city == "Köln" and name[0] in "aA" for name, kind, city in rows
    )


def test_a_block_holds_the_rows_asked_for_in_that_order(
    store: Store, seeded: random.Random
) -> None:
    fill(store, seeded)
    with store.read() as reader:
        numbers = list_ids(reader, Account)
        asked = list(numbers[4000:4050])[::-1]
        block = list_block(reader, Account, asked)
        whole = list_block(reader, Account, numbers)
    assert [row.id for row in block] == [row.id for row in whole[4000:4050]][::-1]
    assert {type(row.values[1]) for row in block} == {AccountKind}


def test_a_row_that_is_gone_meanwhile_is_left_out(store: Store) -> None:
    with store.unit("add") as unit:
        kept, gone = (add_account(unit, name) for name in ("Kept", "Gone"))
        numbers = list_ids(unit, Account)
        unit.remove(Account, gone.id)
        assert [row.id for row in list_block(unit, Account, numbers)] == [kept.id]
        assert list_block(unit, Account, []) == []


@pytest.mark.parametrize("descending", [False, True])
def test_rows_without_a_value_come_last_whichever_way(store: Store, *, descending: bool) -> None:
    with store.unit("add") as unit:
        ulm, jena = add_account(unit, "Ulm Clinic"), add_account(unit, "Jena Clinic")
        add_task(unit, "nowhere")
        add_task(unit, "in Ulm", account_id=ulm.id, due_on=date(2026, 12, 2))
        add_task(unit, "in Jena", account_id=jena.id, due_on=date(2026, 12, 1))
    with store.read() as reader:
        by_account = column(reader, Task, "title", sort="account_id", descending=descending)
        by_day = column(reader, Task, "title", sort="due_on", descending=descending)
    towns = ["in Ulm", "in Jena"] if descending else ["in Jena", "in Ulm"]
    assert by_account == [*towns, "nowhere"]
    assert by_day == [*towns, "nowhere"]


def test_names_stand_in_place_of_references(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Riverside")
        contact = add_contact(unit, account.id, "Zoë Li")
        add_tie(unit, account.id, contact, influence=3)
        add_task(unit, "Somewhere else", account_id=KAM)
    with store.read() as reader:
        assert column(reader, Affiliation, "account_id") == ["Riverside"]
        assert column(reader, Affiliation, "contact_id") == ["Zoë Li"]
        assert column(reader, Task, "owner_id") == ["Alex Sommer"]
        assert column(reader, Task, "account_id") == [""]


def test_a_list_can_be_sorted_and_filtered_by_any_field(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        for primary in (True, False, True):
            contact = add_contact(unit, account.id, "Li")
            add_tie(unit, account.id, contact, primary=primary)
    with store.read() as reader:
        assert len(list_ids(reader, Affiliation, sort="primary")) == 3
        with pytest.raises(KeyError):
            list_ids(reader, Affiliation, sort="shoe_size")
        with pytest.raises(KeyError):
            list_ids(reader, Affiliation, where={"1=1 --": ["x"]})


def test_a_person_is_found_by_the_name_of_the_account(store: Store) -> None:
    with store.unit("add") as unit:
        riverside, lakeside = add_account(unit, "Riverside"), add_account(unit, "Lakeside")
        for account in (riverside, lakeside):
            add_contact(unit, account.id, "Zoë Li")
            add_contact(unit, account.id, "Ann Bo")
    with store.read() as reader:
        both = column(reader, Contact, "account_id", words="river zoe")
        people = column(reader, Contact, "last_name", words="lake", sort="last_name")
        nobody = column(reader, Contact, "last_name", words="river lake")
        marks = column(reader, Contact, "last_name", words="- !! ,")
    assert both == ["Riverside"]
    assert people == ["Bo", "Li"]
    assert nobody == []
    assert len(marks) == 4


def test_a_row_says_whether_it_is_pending(store: Store) -> None:
    with store.unit("add") as unit:
        add_account(unit, "Sent")
        unit.add(Account, {"name": "Waiting"})
    with store.read() as reader:
        rows = list_block(reader, Account, list_ids(reader, Account))
    assert [(row.values[0], row.pending) for row in rows] == [("Sent", False), ("Waiting", True)]


def test_days_and_moments_are_days_and_moments(store: Store) -> None:
    with store.unit("add") as unit:
        done = unit.now - timedelta(days=1)
        add_task(unit, "done", due_on=date(2026, 12, 1), done_at=done)
    with store.read() as reader:
        assert column(reader, Task, "due_on") == [date(2026, 12, 1)]
        assert column(reader, Task, "done_at") == [done]


def test_row_numbers_of_any_size_come_in_their_order(store: Store) -> None:
    sizes = (1, 255, 256, 65_536, 2**24 + 1, 2**32 - 1)
    with store.unit("add") as unit:
        move = "UPDATE account SET rowid = ? WHERE id = ?"
        ids = [add_account(unit, f"Clinic {at}").id for at in range(len(sizes))]
        for size, id_ in zip(sizes, ids, strict=True):
            unit.connection.exec_driver_sql(move, (-size, id_))  # out of the way of the others
        for size, id_ in zip(sizes, ids, strict=True):
            unit.connection.exec_driver_sql(move, (size, id_))
        add_task(unit, "by name", account_id=ids[0])
    with store.read() as reader:
        assert tuple(list_ids(reader, Account, sort="name")) == sizes
        assert tuple(list_ids(reader, Account, sort="name", descending=True)) == sizes[::-1]
        assert len(list_ids(reader, Task, sort="account_id")) == 1
        assert len(list_ids(reader, Task, sort="account_id", words="zebra")) == 0
        assert len(list_ids(reader, Account, words="zebra")) == 0


def test_a_row_number_is_found_where_it_stands_and_not_between_two() -> None:
    numbers = array("I", [0x0100, 0, 0x010000, 7, 2**32 - 1, 0x01000000, 256 * 7])
    for at, number in enumerate(numbers):
        assert place_in(numbers, number) == at
    assert place_in(numbers, 1) is None
    assert place_in(array("I"), 1) is None
