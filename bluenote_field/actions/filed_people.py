"""Adding people out of a file, all in one unit of work, so that one undo takes them back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bluenote_field.domain.accounts import Affiliation, Contact
from bluenote_field.store.store import Unit


@dataclass(frozen=True, slots=True)
class FiledPerson:
    """Somebody to add: values of a contact with its account, and what they are called there."""

    values: Mapping[str, object]
    job_title: str = ""


def add_filed_people(unit: Unit, people: Sequence[FiledPerson]) -> tuple[Contact, ...]:
    """Make a contact of each, tied to its account; all of them or, on a Problem, none."""
    return tuple(_add(unit, person) for person in people)


def _add(unit: Unit, person: FiledPerson) -> Contact:
    contact = unit.add(Contact, person.values)
    tie = {"account_id": contact.account_id, "contact_id": contact.id}
    unit.add(Affiliation, {**tie, "title": person.job_title or None})
    return contact
