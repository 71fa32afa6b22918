"""Columns find their fields by name, and a person has the last word."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.aliases import ACCOUNT_ALIASES
from bluenote_field.interchange.mapping import Mapping, guess_mapping


@dataclass(frozen=True)
class Field:
    name: str
    label: str


FIELDS = tuple(
    Field(name, name.replace("_", " ").capitalize())
    for name in ("name", "street", "city", "state", "postal_code", "country", "phone", "source_key")
)


def mapped(*columns: str) -> Mapping:
    return guess_mapping(columns, FIELDS, ACCOUNT_ALIASES)


def test_the_columns_of_the_hospital_file_find_their_fields() -> None:
    mapping = mapped(
        "Facility ID",
        "Facility Name",
        "Address",
        "City",
        "State",
        "ZIP Code",
        "County Name",
        "Phone Number",
        "Hospital Type",
    )
    assert dict(mapping.pairs) == {
        "name": "Facility Name",
        "street": "Address",
        "city": "City",
        "state": "State",
        "postal_code": "ZIP Code",
        "phone": "Phone Number",
        "source_key": "Facility ID",
    }
    assert mapping.unused == ("County Name", "Hospital Type")


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("POSTAL_CODE", "postal_code"),
        ("Zip", "postal_code"),
        ("ZIP/Postal Code", "postal_code"),
        ("PLZ", "postal_code"),
        ("Straße", "street"),
        ("Phnoe Number", "phone"),
        ("ccn", "source_key"),
        ("Provider ID", "source_key"),
        ("AccountNumber__c", "source_key"),
        ("\uff43\uff49\uff54\uff59", "city"),
    ],
)
def test_a_name_in_circulation_finds_its_field(column: str, field: str) -> None:
    assert mapped(column).column_of(field) == column


@pytest.mark.parametrize("column", ["County", "Status", "Fax Number", "Hospital Type", "Notes"])
def test_a_name_that_only_looks_like_a_field_fills_none(column: str) -> None:
    assert mapped(column).pairs == ()


def test_the_better_of_two_names_wins_and_one_column_fills_one_field() -> None:
    mapping = mapped("ID", "Provider ID", "Company", "Hospital Name")
    assert mapping.column_of("source_key") == "Provider ID"
    assert mapping.column_of("name") == "Hospital Name"
    assert mapping.unused == ("ID", "Company")


def test_a_person_can_change_add_and_take_away() -> None:
    mapping = mapped("Name", "Phone", "Switchboard", "State").adjusted(
        {"phone": "switchboard", "Postal code": "State", "state": None}
    )
    assert mapping.pairs == (
        ("name", "Name"),
        ("postal_code", "State"),
        ("phone", "Switchboard"),
    )
    assert mapping.values([" A ", "1", "2", "AL"]) == {
        "name": "A",
        "postal_code": "AL",
        "phone": "2",
    }


def test_an_unknown_column_or_field_is_refused_with_the_possibilities() -> None:
    with pytest.raises(InputProblem, match=r"no column called 'Fone'.*Name, Phone"):
        mapped("Name", "Phone").adjusted({"phone": "Fone"})
    with pytest.raises(InputProblem, match=r"no field called 'fone'.*phone, source_key"):
        mapped("Name", "Phone").adjusted({"fone": "Phone"})


def test_the_mapping_can_be_read_by_people_and_programs() -> None:
    mapping = mapped("Name", "ZIP", "Beds")
    assert mapping.lines() == ("Name <- Name", "Postal code <- ZIP", "Left out: Beds")
    assert mapping.as_dict() == {
        "fields": {"name": "Name", "postal_code": "ZIP"},
        "unused": ["Beds"],
    }


def test_a_column_is_given_away_once() -> None:
    fields = (Field("phone", "Phone"), Field("mobile", "Phone"), Field("phones", "Phones"))
    mapping = guess_mapping(["Phone"], fields, {})
    assert mapping.pairs == (("phone", "Phone"),)
