"""Adding and changing the people at an account."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col

from bluenote_field.domain.accounts import Affiliation, Contact, ContactRole
from bluenote_field.store.store import Unit


@dataclass(frozen=True, slots=True)
class NewContact:
    """A person met for the first time: a last name is enough, the rest can wait."""

    last_name: str
    first_name: str | None = None
    role: ContactRole = ContactRole.OTHER


def add_contact(unit: Unit, account_id: str, new: NewContact) -> Contact:
    """Make a contact at an account, tied to it as the main place of work."""
    return add_contact_with(
        unit,
        {
            "account_id": account_id,
            "first_name": new.first_name,
            "last_name": new.last_name,
            "role": new.role,
        },
    )


def add_contact_with(unit: Unit, values: Mapping[str, object]) -> Contact:
    """Make a contact from the values of a form, with its affiliation."""
    contact = unit.add(Contact, values)
    unit.add(Affiliation, {"account_id": contact.account_id, "contact_id": contact.id})
    return contact


def edit_contact(unit: Unit, contact_id: str, values: Mapping[str, object]) -> Contact:
    """Change some fields of a contact."""
    return unit.change(Contact, contact_id, values)


def remove_contact(unit: Unit, contact_id: str) -> None:
    """Delete a contact and the ties; who took part in past calls stays written there."""
    for tie in unit.find(Affiliation, col(Affiliation.contact_id) == contact_id):
        unit.remove(Affiliation, tie.id)
    unit.remove(Contact, contact_id)


def set_tie(unit: Unit, affiliation_id: str, values: Mapping[str, object]) -> Affiliation:
    """Change title, influence or stance of a person at an account."""
    return unit.change(Affiliation, affiliation_id, values)


def set_standing(
    unit: Unit, account_id: str, contact_id: str, values: Mapping[str, object]
) -> Affiliation:
    """Say where a person stands at an account, tied to it from now on if they were not."""
    ties = unit.find(
        Affiliation,
        col(Affiliation.account_id) == account_id,
        col(Affiliation.contact_id) == contact_id,
    )
    if ties:
        strongest = max(ties, key=lambda tie: tie.influence or 0)
        return unit.change(Affiliation, strongest.id, values)
    return unit.add(Affiliation, {"account_id": account_id, "contact_id": contact_id, **values})
