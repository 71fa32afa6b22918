"""The organisation of the demo is invented, whole, and the same every time."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from datetime import date
from uuid import NAMESPACE_DNS, uuid5
from zoneinfo import ZoneInfo

import pytest

from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call, CallStatus
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.npi import is_npi
from bluenote_field.domain.products import KeyMessage
from bluenote_field.domain.tasks import Task
from demo.organisation import Staff, invent
from demo.source import read_source
from tests.data import shared_data

SOURCE = read_source()
ZONE = ZoneInfo("America/Chicago")
TODAY = date(2026, 11, 18)
STORY_NUMBER = re.compile(r"\(\d{3}\) 555-01\d{2}")


def key(word: str) -> str:
    return str(uuid5(NAMESPACE_DNS, word))


STAFF = Staff(
    {user.key: key(user.key) for user in SOURCE.users},
    {each["key"]: key(each["key"]) for each in SOURCE.territories},
)


@pytest.fixture(scope="module")
def records() -> tuple[Entity, ...]:
    return invent(SOURCE, STAFF, today=TODAY, zone=ZONE)


def test_it_is_as_large_as_a_small_field_force(records: tuple[Entity, ...]) -> None:
    counts = Counter(type(record) for record in records)
    print(counts)  # noqa: T201
    assert counts[Account] == 140
    assert 380 <= counts[Contact] <= 460
    assert 880 <= counts[Call] <= 980
    assert {user.role for user in SOURCE.users} == {"kam", "manager"}


def test_it_is_the_same_every_time(records: tuple[Entity, ...]) -> None:
    again = invent(SOURCE, STAFF, today=TODAY, zone=ZONE)
    assert [(r.id, r.values()) for r in again] == [(r.id, r.values()) for r in records]
    assert len({record.id for record in records}) == len(records)


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2027, 1, 1), date(2028, 2, 29)])
def test_each_kam_has_five_visits_today_and_something_due_on_any_day(day: date) -> None:
    made = invent(SOURCE, STAFF, today=day, zone=ZONE)
    for who in ("maren", "rafael"):
        visits = [
            record
            for record in made
            if isinstance(record, Call)
            and record.owner_id == STAFF.users[who]
            and record.status is CallStatus.PLANNED
            and record.starts_at.astimezone(ZONE).date() == day
        ]
        mine = [r for r in made if isinstance(r, Task) and r.owner_id == STAFF.users[who]]
        due = [task for task in mine if task.done_at is None and task.due_on and task.due_on <= day]
        assert len(visits) == len({visit.account_id for visit in visits}) == 5
        assert len(due) >= 4
        assert any(task.due_on and task.due_on < day for task in due)


def test_nobody_can_be_called_written_to_or_looked_up(records: tuple[Entity, ...]) -> None:
    for record in records:
        if isinstance(record, Account | Contact):
            assert record.phone is None or STORY_NUMBER.fullmatch(record.phone)
            if record.npi:
                assert is_npi(record.npi)
                assert record.npi[0] not in "12", "real numbers begin with 1 or 2"
        if isinstance(record, Contact) and record.email:
            assert record.email.endswith(".example.org")


def test_names_come_in_several_scripts_and_messages_are_approved(
    records: tuple[Entity, ...],
) -> None:
    names = "".join(record.full_name for record in records if isinstance(record, Contact))
    letters = {unicodedata.name(letter) for letter in names if letter.isalpha()}
    assert {name.split()[0] for name in letters} == {"LATIN", "GREEK", "CYRILLIC"}
    assert any("WITH" in name for name in letters), "letters with marks"
    messages = [record for record in records if isinstance(record, KeyMessage)]
    assert all(message.approval_number for message in messages)


def test_every_note_says_something_else(records: tuple[Entity, ...]) -> None:
    notes = [record.notes for record in records if isinstance(record, Call) and record.notes]
    assert len(set(notes)) > 0.8 * len(notes)
    assert not [note for note in notes if "{" in note or "  " in note]


@pytest.mark.realdata
def test_no_account_is_called_like_a_real_one(records: tuple[Entity, ...]) -> None:
    real = ""
    for folder in ("orgs_cms_hospitals", "orgs_nci_cancer_centers", "orgs_oncology_trial_sites"):
        for file in shared_data(folder).glob("*.csv"):
            real += file.read_text(encoding="utf-8", errors="replace").casefold()
    invented = [record.name for record in records if isinstance(record, Account)]
    assert not [name for name in invented if name.casefold() in real]


@pytest.mark.realdata
def test_no_family_name_is_a_common_one() -> None:
    files = shared_data("names_by_country").glob("*surnames*.csv")
    common = {
        word
        for file in files
        for word in re.findall(r"[\w\-]+", file.read_text(encoding="utf-8").casefold())
    }
    family = [name for names in SOURCE.names for name in names.family]
    assert common
    assert not [name for name in family if name.casefold() in common]
