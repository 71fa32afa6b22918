"""One declaration, read everywhere: what a field says of itself."""

from __future__ import annotations

from dataclasses import fields as attributes_of
from datetime import UTC, date, datetime
from typing import get_type_hints

import pytest

from bluenote_field.domain.accounts import Account, AccountKind, Contact
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.domain.fields import (
    Choice,
    Merge,
    Show,
    field_of,
    fields_of,
    groups_of,
    title_fields,
)
from bluenote_field.domain.products import CompanyRule, Product
from bluenote_field.domain.tasks import Task


class Weather(Choice):
    """An invented list of words."""

    FINE = "fine", "Fine weather"
    RAIN = "rain", "Rain"


def test_show_has_at_most_ten_plain_attributes() -> None:
    types = get_type_hints(Show)
    assert len(attributes_of(Show)) <= 10
    assert set(types.values()) <= {str, bool, Merge}


def test_a_choice_is_stored_as_its_value_and_shown_as_its_label() -> None:
    assert str(Weather.RAIN) == "rain"
    assert Weather("rain") is Weather.RAIN
    assert Weather.FINE.label == "Fine weather"
    assert [each.value for each in Weather] == ["fine", "rain"]


def test_key_and_revision_are_no_fields() -> None:
    names = [spec.name for spec in fields_of(Account)]
    assert names[:2] == ["name", "kind"]
    assert not {"id", "revision"} & set(names)


def test_a_field_knows_its_type_and_whether_it_may_be_empty() -> None:
    name, segment = field_of(Account, "name"), field_of(Account, "segment")
    assert (name.type, name.optional, name.required, name.max_length) == (str, False, True, 200)
    assert (segment.type, segment.optional, segment.required, segment.max_length) == (
        str,
        True,
        False,
        20,
    )
    assert field_of(Task, "due_on").type is date
    assert field_of(Call, "starts_at").type is datetime
    assert field_of(CompanyRule, "number").required
    assert field_of(Product, "indication").max_length is None


def test_a_field_that_does_not_exist_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        field_of(Account, "shoe_size")


def test_fields_of_one_group_are_merged_together() -> None:
    groups = groups_of(Account)
    assert [spec.name for spec in groups["address"]] == [
        "street",
        "city",
        "state",
        "postal_code",
        "country",
    ]
    assert [spec.name for spec in groups["phone"]] == ["phone"]
    assert sum(len(specs) for specs in groups.values()) == len(fields_of(Account))


def test_a_record_is_called_by_its_first_group_of_searched_words() -> None:
    assert [spec.name for spec in title_fields(Contact)] == ["first_name", "last_name"]
    assert [spec.name for spec in title_fields(Account)] == ["name"]
    assert title_fields(CallAttendee) == ()


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("kind", AccountKind.NCI_CENTER, "NCI-designated center"),
        ("kind", "nci_center", "NCI-designated center"),
        ("kind", "made_up_later", "made_up_later"),
        ("segment", None, ""),
        ("segment", "A", "A"),
        ("planned_calls", 0, "0"),
    ],
)
def test_a_value_is_said_in_plain_words(name: str, value: object, words: str) -> None:
    assert field_of(Account, name).text(value) == words


def test_dates_and_flags_are_said_in_plain_words() -> None:
    due, start = field_of(Task, "due_on"), field_of(Call, "starts_at")
    assert due.text(date(2026, 11, 20)) == "2026-11-20"
    assert start.text(datetime(2026, 11, 20, 9, 5, tzinfo=UTC)) == "2026-11-20 09:05"
    assert due.text(True) == "Yes"  # noqa: FBT003  the value is what is asked about
