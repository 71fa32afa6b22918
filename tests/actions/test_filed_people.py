"""People out of a file: who is known already, where they belong, and all of them in one unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluenote_field.actions.filed_people import FiledPerson, add_filed_people
from bluenote_field.actions.people import add_contact_with
from bluenote_field.actions.undo import undo
from bluenote_field.domain.npi import with_check_digit
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Store
from bluenote_field.store.views.known_people import Asked, Known, known_people
from tests.fakes.store import add_account, open_store

NPI = with_check_digit("990000000")


@pytest.fixture
def store(profile: Path) -> Store:
    return open_store(profile)


def _count(store: Store, table: str) -> int:
    with store.read() as reader:
        return int(reader.rows(f"SELECT count(*) AS n FROM {table}")[0]["n"])  # noqa: S608


def test_somebody_is_known_by_address_number_or_name_at_the_account(store: Store) -> None:
    with store.unit("set up") as unit:
        alder, birch = add_account(unit, "Alder Clinic"), add_account(unit, "Birch Hospital")
        zoe = {"account_id": alder.id, "first_name": "Zoë", "last_name": "Elmsgarth"}
        zoe |= {"email": "Zoe@Alder.example", "npi": NPI}
        contact = add_contact_with(unit, zoe)
    asked = (
        Asked("Other", email="zoe@alder.EXAMPLE"),
        Asked("Other", npi=NPI),
        Asked("Elmsgarth", "Zoe Marie", "ALDER CLINIC"),
        Asked("Elmsgarth", "Zoe", "Birch Hospital"),
        Asked("Elmsgarth", "Zoe"),
    )
    with store.read() as reader:
        known = known_people(reader, asked)
    same = Known(alder.id, "Alder Clinic", contact.id, "Zoë Elmsgarth")
    assert known == (same, same, same, Known(birch.id, "Birch Hospital"), Known())


@pytest.mark.parametrize(
    ("organization", "found"),
    [
        ("alder clinic, inc", ""),
        ("Alder-Clinic", "Alder Clinic"),
        ("Birch General", "Birch General Hospital"),
        ("Cedar", ""),  # one word says too little
        ("Cedar Center", ""),  # two of them
        ("", ""),
    ],
)
def test_an_organisation_is_an_account_only_where_there_is_no_doubt(
    store: Store, organization: str, found: str
) -> None:
    with store.unit("set up") as unit:
        for name in ("Alder Clinic", "Birch General Hospital", "Cedar Center A", "Cedar Center B"):
            add_account(unit, name)
    with store.read() as reader:
        (known,) = known_people(reader, (Asked("X", organization=organization),))
    assert known.account_name == found


def test_people_are_added_with_their_titles_and_one_undo_takes_all_back(store: Store) -> None:
    with store.unit("set up") as unit:
        account = add_account(unit)
    people = [
        FiledPerson({"account_id": account.id, "last_name": name}, "Physician") for name in "AB"
    ]
    with store.unit("add contacts from a file") as unit:
        add_filed_people(unit, people)
        step = unit.step
    assert (_count(store, "contact"), _count(store, "affiliation")) == (2, 2)
    with store.read() as reader:
        assert {row["title"] for row in reader.rows("SELECT title FROM affiliation")} == {
            "Physician"
        }
    with store.unit("undo") as unit:
        undo(unit, step)
    assert (_count(store, "contact"), _count(store, "affiliation")) == (0, 0)
    assert _count(store, "pending") == 0


def test_one_who_cannot_be_added_leaves_nobody_half_added(store: Store) -> None:
    with store.unit("set up") as unit:
        account = add_account(unit)
    good = FiledPerson({"account_id": account.id, "last_name": "A"})
    bad = FiledPerson({"account_id": account.id, "last_name": "B", "email": "a@@b"})
    with pytest.raises(InputProblem), store.unit("add contacts from a file") as unit:
        add_filed_people(unit, [good, bad])
    assert _count(store, "contact") == 0
