"""What every record does with the values it is given."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.accounts import Account, AccountKind, Affiliation, Contact
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.domain.entities import ENTITIES, entity_named, parts_of, rank_of
from bluenote_field.domain.entity import EVERYBODY, LARGEST
from bluenote_field.domain.people import User
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import Complaint, InputProblem

ID = "01900000-0000-7000-8000-000000000001"
OTHER = "01900000-0000-7000-8000-000000000002"


def account(**values: object) -> Account:
    return Account.checked({"id": ID, "name": "Riverside", **values})


def complaints(values: dict[str, object]) -> dict[str | None, str]:
    with pytest.raises(InputProblem) as caught:
        Contact.checked({"id": ID, "account_id": OTHER, **values})
    return {each.field: each.message for each in caught.value.complaints}


def test_everything_wrong_is_listed_at_once_and_in_words() -> None:
    with pytest.raises(InputProblem) as caught:
        Contact.checked(
            {
                "id": ID,
                "account_id": OTHER,
                "last_name": "  ",
                "first_name": "x" * 121,
                "role": "wizard",
                "email": "nobody",
                "npi": "1234567890",
            }
        )
    assert caught.value.complaints == (
        Complaint("first_name", "is longer than 120 characters"),
        Complaint("last_name", "is missing"),
        Complaint("role", "'wizard' is not one of the words it may be"),
        Complaint("email", "an e-mail address has one @ with something on both sides"),
        Complaint("npi", "the last digit does not fit the others; please compare with the source"),
    )
    assert str(caught.value).startswith("Contact: First name: is longer than 120 characters; Last")


def test_a_field_that_was_not_given_is_missing() -> None:
    assert complaints({}) == {"last_name": "is missing"}


def test_text_is_trimmed_and_composed() -> None:
    record = account(name="  Zoe\u0308 Clinic \u2028", street="1\r\n2\r3")
    assert record.name == "Zoë Clinic"
    assert record.street == "1\n2\n3"


@given(st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=60))
def test_text_that_was_taken_once_is_taken_again_as_it_is(text: str) -> None:
    once = account(best_times=text)
    twice = Account.checked({"id": once.id, **once.values()})
    assert twice.values() == once.values()
    assert once.best_times is None or unicodedata.is_normalized("NFC", once.best_times)


@pytest.mark.parametrize("empty", ["", "  ", "\n", "\u2003"])
def test_an_empty_optional_text_is_nothing(empty: str) -> None:
    assert account(phone=empty).phone is None
    assert Task.checked({"id": ID, "title": "x", "owner_id": ID, "due_on": empty}).due_on is None
    contact = Contact.checked({"id": ID, "account_id": ID, "last_name": "x", "channel": empty})
    assert contact.channel is None


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d", "\udc00"])
def test_text_that_no_database_holds_is_refused_in_words(text: str) -> None:
    message = complaints({"last_name": text})["last_name"]
    assert "NUL" in message or "half of a character" in message


@pytest.mark.parametrize("address", ["a@b", "o'neil+x@sub.example.org", "Ä@ö.example"])
def test_a_real_address_is_not_fought(address: str) -> None:
    contact = Contact.checked({"id": ID, "account_id": ID, "last_name": "x", "email": address})
    assert contact.email == address


@pytest.mark.parametrize("address", ["@b", "a@", "a@b@c", "a b@c", "a@b\tc", "nobody"])
def test_an_address_needs_something_on_both_sides(address: str) -> None:
    assert "email" in complaints({"last_name": "x", "email": address})


def call(**values: object) -> Call:
    now = datetime(2026, 11, 20, 10, 0, 0, 123_456, tzinfo=timezone(timedelta(hours=1)))
    given = {"id": ID, "account_id": OTHER, "owner_id": OTHER, "starts_at": now}
    return Call.checked({"recorded_at": now, **given, **values})


def test_moments_become_utc_with_milliseconds() -> None:
    record = call(recorded_at="2026-11-20T10:00:00.123456+01:00")
    assert record.starts_at == datetime(2026, 11, 20, 9, 0, 0, 123_000, tzinfo=UTC)
    assert record.starts_at.tzinfo is UTC
    assert record.recorded_at == record.starts_at


@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 11, 20),  # noqa: DTZ001  that is the point
        "2026-11-20T10:00:00",
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
        "soon",
    ],
)
def test_a_moment_that_is_none_is_refused(moment: object) -> None:
    with pytest.raises(InputProblem) as caught:
        call(starts_at=moment)
    assert [each.field for each in caught.value.complaints] == ["starts_at"]


def test_a_number_that_central_could_not_hold_is_refused() -> None:
    assert account(planned_calls=LARGEST).planned_calls == LARGEST
    with pytest.raises(InputProblem, match="beyond"):
        account(planned_calls=LARGEST + 1)


def test_a_number_outside_its_bounds_is_refused() -> None:
    for influence in (0, 6):
        with pytest.raises(InputProblem):
            Affiliation.checked({"id": ID, "account_id": ID, "influence": influence})


def test_a_key_has_36_characters() -> None:
    with pytest.raises(InputProblem):
        Account.checked({"id": "7", "name": "x"})


def test_choices_are_choices_whether_given_as_word_or_as_member() -> None:
    assert account(kind="payer").kind is AccountKind.PAYER
    assert account(kind=AccountKind.PAYER).kind is AccountKind.PAYER


def test_records_are_called_as_people_call_them() -> None:
    contact = Contact.checked({"id": ID, "account_id": ID, "last_name": "Li", "first_name": "An"})
    attendee = CallAttendee.checked({"id": ID, "call_id": ID, "account_id": ID, "name": "An Li"})
    assert contact.called() == contact.full_name == "An Li"
    assert attendee.called() == "Attendee An Li"
    assert Affiliation.checked({"id": ID, "account_id": ID}).called() == "Affiliation"


def test_a_call_is_called_by_its_day_where_it_happened() -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert call(starts_at=late, zone="Asia/Tokyo").called() == "Call 2026-11-21 08:30"


@pytest.mark.parametrize("zone", ["", "Nowhere/Lost", "../etc", "a\nb", "/abs"])
def test_a_call_in_an_unknown_zone_is_still_called_something(zone: str) -> None:
    late = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
    assert call(starts_at=late, zone=zone).called() == "Call 2026-11-20 23:30"


def test_the_scope_of_a_record_is_its_account() -> None:
    assert account().scope() == ID
    assert call().scope() == OTHER
    user = User.checked({"id": ID, "name": "x", "email": "a@b"})
    assert user.scope() == EVERYBODY


def test_a_task_without_an_account_is_its_owners_alone() -> None:
    values = {"id": ID, "title": "x", "owner_id": OTHER}
    assert Task.checked(values).scope() == f"u:{OTHER}"
    assert Task.checked({**values, "account_id": ID}).scope() == ID


def test_entities_are_found_by_name_and_parents_come_first() -> None:
    names = [entity.wire_name() for entity in ENTITIES]
    assert [entity_named(name) for name in names] == list(ENTITIES)
    assert [rank_of(name) for name in names] == list(range(len(names)))
    assert rank_of("account") < rank_of("contact") < rank_of("affiliation")
    for entity in ENTITIES:
        if entity.sync.part_of:
            assert rank_of(entity.sync.part_of) < rank_of(entity.wire_name())
    assert {part.wire_name() for part in parts_of("call")} == {"call_attendee", "call_topic"}
    with pytest.raises(KeyError):
        entity_named("invoice")


def test_days_are_days() -> None:
    task = Task.checked({"id": ID, "title": "x", "owner_id": ID, "due_on": "2026-11-20"})
    assert task.due_on == date(2026, 11, 20)


ANYTHING = st.sampled_from(
    [
        None,
        "",
        " x ",
        "a\r\nb",
        "e\u0301",
        "x\x00",
        "\ud800",
        "nobody",
        "a@b",
        "wizard",
        "x" * 300,
        7,
    ]
)
FIELDS = st.sampled_from(["email", "phone", "role", "npi", "last_name"])


def outcome(check: Callable[[], Mapping[str, object]]) -> object:
    """What a check gives, or everything that it finds wrong."""
    try:
        return dict(check())
    except InputProblem as problem:
        return set(problem.complaints)


@given(values=st.dictionaries(FIELDS, ANYTHING))
def test_some_fields_are_checked_as_they_are_in_a_whole_record(values: dict[str, object]) -> None:
    record = {"id": ID, "account_id": OTHER, "last_name": "Okafor", **values}
    whole = outcome(lambda: vars(Contact.checked(record)))
    if isinstance(whole, dict):
        whole = {name: whole[name] for name in values}
    assert outcome(lambda: Contact.checked_fields(values)) == whole
