"""Other names that files in circulation give to what we know of a person, best first.

Taken from the files of Google, Outlook, Thunderbird, Salesforce and NPPES, and from German exports.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from bluenote_field.interchange.aliases import ACCOUNT_ALIASES, NO_FIELD


@dataclass(frozen=True, slots=True)
class Column:
    """A field that a file of contacts may fill."""

    name: str
    label: str


COLUMNS: Final = (
    Column("first_name", "First name"),
    Column("last_name", "Last name"),
    Column("whole_name", "Display name"),
    Column("credentials", "Credentials"),
    Column("organization", "Organization"),
    Column("job_title", "Job title"),
    Column("specialty", "Specialty"),
    Column("email", "E-mail"),
    Column("phone", "Phone"),
    Column("npi", "NPI"),
)

CONTACT_ALIASES: Final = MappingProxyType(
    {
        "first_name": (
            "given name", "first", "forename", "vorname", "nombre", "provider first name",
            "provider first name (legal name)",
        ),
        "last_name": (
            "family name", "surname", "last", "nachname", "name", "apellido", "apellidos",
            "provider last name", "provider last name (legal name)",
        ),
        "whole_name": ("full name", "file as", "contact name", "contact", "anzeigename"),
        "credentials": (
            "credential", "name suffix", "suffix", "cred", "provider credential text",
        ),
        "organization": (
            "organization 1 - name", "organisation", "employer", *ACCOUNT_ALIASES["name"],
        ),
        "job_title": (
            "organization title", "organization 1 - title", "title", "position", "position title",
            "cargo",
        ),
        "specialty": (
            "primary specialty", "pri_spec", "department", "organization department",
            "organization 1 - department", "abteilung", "fachgebiet",
        ),
        "email": (
            "e-mail address", "email address", "primary email", "e-mail 1 - value",
            "e-mail 1 address", "mail", "correo", "correo electrónico",
        ),
        "phone": (
            "business phone", "work phone", "phone 1 - value", "phone number", "telephone",
            "mobile phone", "mobile number", "mobile", "telefon", "teléfono", "tel",
            "primary phone", "home phone",
        ),
        "npi": ("npi number", "national provider identifier"),
        NO_FIELD: (
            "fax", "fax number", "e-mail type", "phonetic first name", "phonetic last name",
            "last activity", "last modified date", "nickname",
        ),
    }
)  # fmt: skip
