"""A file of contacts, vCard or CSV, as plain rows: what it says of each person and nothing more.

Which kind a file is shows in what it holds, never in its name. What is wrong with the whole file is
a Problem; what is wrong with one person refuses that one, by the line at which it stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from bluenote_field.domain.npi import is_npi
from bluenote_field.domain.plaintext import seen_in_line
from bluenote_field.errors import InputProblem
from bluenote_field.interchange.contact_aliases import COLUMNS, CONTACT_ALIASES
from bluenote_field.interchange.decoding import other_format
from bluenote_field.interchange.mapping import guess_mapping
from bluenote_field.interchange.report import Refusal
from bluenote_field.interchange.tables import Reading, table_from_bytes
from bluenote_field.interchange.vcard import Card, Property, looks_like_cards, read_cards

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

MOST_BYTES: Final = 32 * 1024 * 1024
MOST_PEOPLE: Final = 5_000
CARD_ENDINGS: Final = (".vcf", ".vcard")
_SEVERAL: Final = " ::: "
_TITLES: Final = frozenset({"dr", "mr", "mrs", "ms", "miss", "prof", "sr", "sra", "herr", "frau"})
_LONGEST: Final = MappingProxyType(
    {
        "first_name": 120, "credentials": 60, "job_title": 120, "specialty": 120, "email": 254,
        "phone": 40, "npi": 20,
    }
)  # fmt: skip
"""How much our fields hold; a last name that is longer is no name."""
_LONGEST_NAME: Final = 120
_SHOWN: Final = 40
_LIST: Final = re.compile(r",\s*")
_NO_VOICE: Final = frozenset({"fax", "pager", "bbs", "modem", "isdn"})
_TOO_LONG: Final = f"the last name is longer than {_LONGEST_NAME} characters."
ADVICE: Final = "Export the contacts again as vCard (.vcf) or as CSV, and drop that file."


@dataclass(frozen=True, slots=True)
class FiledContact:
    """One person as the file has them, as text; `line` is where they stand in it."""

    line: int
    last_name: str
    first_name: str = ""
    credentials: str = ""
    organization: str = ""
    job_title: str = ""
    specialty: str = ""
    email: str = ""
    phone: str = ""
    npi: str = ""
    left_out: tuple[str, ...] = ()
    """What the file has for e-mail, phone or the like, and what cannot be used so."""


@dataclass(frozen=True, slots=True)
class ContactFile:
    """What a file says: its people, those that could not be read, and what was noticed."""

    name: str
    people: tuple[FiledContact, ...]
    refused: tuple[Refusal, ...] = ()
    notes: tuple[str, ...] = ()


def read_contact_file(path: Path) -> ContactFile:
    """The people in the file at `path`; an InputProblem where it is no file of contacts."""
    if path.is_dir():
        raise InputProblem(f"“{path.name}” is a folder.", "Drop one file: vCard (.vcf) or CSV.")
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputProblem(
            f"“{path.name}” cannot be opened.",
            "Check that the file is there and that you may read it.",
        ) from error
    return contacts_from_bytes(raw, name=path.name)


def contacts_from_bytes(raw: bytes, *, name: str) -> ContactFile:
    """The people in the bytes of a file called `name`."""
    if len(raw) > MOST_BYTES:
        size = MOST_BYTES // (1024 * 1024)
        raise InputProblem(
            f"“{name}” is larger than {size} megabytes.", "Split it, or leave the pictures out."
        )
    if not raw.strip():
        raise InputProblem(f"“{name}” is empty.", ADVICE)
    found = _from_cards(raw, name) if looks_like_cards(raw) else _from_table(raw, name)
    if not found.people:
        raise InputProblem(f"“{name}” names nobody.", ADVICE)
    if len(found.people) > MOST_PEOPLE:
        raise InputProblem(
            f"“{name}” has more than {MOST_PEOPLE} people.",
            "Split it; so many people at once are a matter for operations.",
        )
    return found


def _from_cards(raw: bytes, name: str) -> ContactFile:
    read = read_cards(raw)
    people: list[FiledContact] = []
    refused = list(read.refused)
    for card in read.cards:
        person = _person_on(card)
        if person is None or not person.last_name:
            refused.append(Refusal(card.line, "this card names no person."))
        elif len(person.last_name) > _LONGEST_NAME:
            refused.append(Refusal(card.line, _TOO_LONG))
        else:
            people.append(person)
    return ContactFile(name, tuple(people), tuple(refused))


def _person_on(card: Card) -> FiledContact | None:
    """Who a card is about; None where it is about an organisation, or about nobody."""
    organization = card.first("ORG")
    email, phone = _best(card, "EMAIL"), _best(card, "TEL")
    first, last, credentials = _name_on(card, organization)
    if not last:
        return None
    title, npi = card.first("TITLE"), card.first("X-NPI")
    return filed(
        card.line,
        {
            "last_name": last,
            "first_name": first,
            "credentials": credentials,
            "organization": organization.text if organization else "",
            "specialty": organization.part(1) if organization else "",
            "job_title": title.text if title else "",
            "email": email.text.removeprefix("mailto:") if email else "",
            "phone": _number(phone) if phone else "",
            "npi": npi.text if npi else "",
        },
    )


def filed(line: int, values: Mapping[str, str]) -> FiledContact:
    """A person as we can keep them: in one line each, without what no field of ours holds."""
    kept = {name: seen_in_line(value).strip() for name, value in values.items()}
    left_out = []
    for name, longest in _LONGEST.items():
        value = kept.get(name, "")
        if len(value) > longest or not _is_good(name, value):
            left_out.append(value[:_SHOWN])
            kept[name] = ""
    return FiledContact(line, **kept, left_out=tuple(left_out))


def _name_on(card: Card, organization: Property | None) -> tuple[str, str, str]:
    """First name, last name and credentials."""
    name = card.first("N")
    if name is not None and (name.part(0) or name.part(1)):
        given = " ".join(part for part in (name.part(1), name.part(2)) if part)
        first, suffix = _LIST.sub(" ", given), _LIST.sub(", ", name.part(4))
        if not name.part(0):
            return "", first, suffix
        return first, name.part(0), suffix
    whole = next((found.text for key in ("FN", "NICKNAME") if (found := card.first(key))), "")
    if whole and (organization is None or whole != organization.text):
        return *_cut_name(whole), ""
    email = card.first("EMAIL")
    # A card with nothing but an address is somebody; one with an organisation is not.
    named = email.text.partition("@")[0] if email and organization is None else ""
    return "", named, ""


def _best(card: Card, name: str) -> Property | None:
    """The preferred one, else the one of work; a fax is no phone."""
    found = [each for each in card.named(name) if not each.types & _NO_VOICE]
    return min(found, key=lambda p: ("pref" not in p.types, "work" not in p.types), default=None)


def _number(phone: Property) -> str:
    """Version 4.0 writes a number as an address, with its extension as a parameter."""
    text = phone.text.removeprefix("tel:")
    extension = next((p.partition("=")[2] for p in phone.parts[1:] if p.startswith("ext=")), "")
    return f"{text} x{extension}" if extension else text


def _from_table(raw: bytes, name: str) -> ContactFile:
    what = other_format(raw)
    if what:
        raise InputProblem(f"“{name}” is {what}, not a file of contacts.", ADVICE)
    try:
        table = table_from_bytes(raw, name=name, how=Reading(most_bytes=MOST_BYTES))
    except InputProblem:
        if not name.lower().endswith(CARD_ENDINGS):
            raise
        # What is wrong with it as a spreadsheet helps nobody who had a vCard in mind.
        raise InputProblem(f"“{name}” is not a file of contacts.", ADVICE) from None
    mapping = guess_mapping(table.columns, COLUMNS, CONTACT_ALIASES)
    if not any(mapping.column_of(field) for field in ("last_name", "whole_name")):
        raise InputProblem(f"“{name}” has no column with names of people.", ADVICE)
    people: list[FiledContact] = []
    refused = list(table.refused)
    for number, cells in table.rows:
        person = _person_in(number, mapping.values(cells))
        if person is None or not person.last_name:
            refused.append(Refusal(number, "this row names no person."))
        elif len(person.last_name) > _LONGEST_NAME:
            refused.append(Refusal(number, _TOO_LONG))
        else:
            people.append(person)
    return ContactFile(name, tuple(people), tuple(refused), table.notes)


def _person_in(number: int, values: Mapping[str, str]) -> FiledContact | None:
    first, last = values.get("first_name", ""), values.get("last_name", "")
    if not last:
        first, last = _cut_name(values.get("whole_name", "") or first)
    if not last:
        return None
    kept = {key: _first_of(value) for key, value in values.items() if key != "whole_name"}
    return filed(number, {**kept, "first_name": first, "last_name": last})


def _first_of(cell: str) -> str:
    """Google writes several values into one cell."""
    return cell.partition(_SEVERAL)[0].strip()


def _cut_name(whole: str) -> tuple[str, str]:
    """A name in one piece: “Last, First”, or what stands after the last blank is the last name."""
    last, comma, first = whole.partition(",")
    if comma and first.strip():
        return first.strip(), last.strip()
    words = [word for word in whole.split() if word.strip(".").casefold() not in _TITLES]
    return " ".join(words[:-1]), _joined(words[-1:])


def _joined(words: Sequence[str]) -> str:
    return " ".join(words)


def _is_good(name: str, value: str) -> bool:
    """Whether a value is one of its kind; a person can do without it."""
    if not value:
        return True
    if name == "npi":
        return is_npi(value.replace(" ", "").replace("-", ""))
    if name == "email":
        before, _, after = value.partition("@")
        return bool(before and after) and "@" not in after and " " not in value
    return True
