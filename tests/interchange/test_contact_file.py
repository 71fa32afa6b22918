"""Files of contacts as people: what other programs export, and what is no file of contacts."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from bluenote_field.errors import InputProblem
from bluenote_field.interchange import contact_file
from bluenote_field.interchange.contact_file import (
    ContactFile,
    FiledContact,
    contacts_from_bytes,
    read_contact_file,
)

SHARED = Path(__file__).resolve().parents[3] / "shared" / "data"
EXPORTS = SHARED / "crm_derived_exports"
CARD = "BEGIN:VCARD\nVERSION:3.0\n{}\nEND:VCARD\n"


def _only(lines: str) -> FiledContact:
    (person,) = contacts_from_bytes(CARD.format(lines).encode(), name="c.vcf").people
    return person


def test_a_card_becomes_a_person_in_our_words() -> None:
    person = _only(
        "N:Elmsgarth;Greta;M.;Dr.;MD\nORG:Alder Clinic;Hematology\nTITLE:Physician\n"
        "EMAIL;TYPE=HOME:g@home.example\nEMAIL;TYPE=WORK:g@alder.example\n"
        "TEL;TYPE=FAX,WORK:1\nTEL;TYPE=WORK:(312) 555-0101"
    )
    assert person == FiledContact(
        line=1,
        last_name="Elmsgarth",
        first_name="Greta M.",
        credentials="MD",
        organization="Alder Clinic",
        specialty="Hematology",
        job_title="Physician",
        email="g@alder.example",
        phone="(312) 555-0101",
    )


@pytest.mark.parametrize(
    ("lines", "first", "last"),
    [
        ("FN:Dr. Frank Beardell", "Frank", "Beardell"),
        ("FN:Beardell, Frank", "Frank", "Beardell"),
        ("N:;Cher;;;\nFN:Cher", "", "Cher"),
        ("EMAIL:greta.e@x.example", "", "greta.e"),
    ],
)
def test_a_name_is_found_where_the_card_has_none_in_parts(
    lines: str, first: str, last: str
) -> None:
    person = _only(lines)
    assert (person.first_name, person.last_name) == (first, last)


def test_what_cannot_be_used_is_left_out_and_named_and_the_person_stays() -> None:
    person = _only(f"N:A;B\nEMAIL:a@@b\nX-NPI:1234567890\nTEL:{'9' * 50}")
    assert (person.email, person.npi, person.phone) == ("", "", "")
    assert person.left_out == ("a@@b", "9" * 40, "1234567890")


def test_a_name_that_would_turn_the_line_around_is_told_straight() -> None:
    assert _only("N:\u202eSmith;\u2067Ann\nEMAIL:a@b").last_name == "Smith"


def test_organisations_and_names_without_end_are_refused_by_line() -> None:
    text = CARD.format("FN:Alder\nORG:Alder\nEMAIL:a@b") + CARD.format("FN:A B")
    read = contacts_from_bytes((text + CARD.format("N:" + "x" * 200)).encode(), name="c.vcf")
    assert [person.last_name for person in read.people] == ["B"]
    assert [refusal.row_number for refusal in read.refused] == [1, 11]


def test_a_csv_file_is_known_by_what_it_holds_whatever_it_is_called() -> None:
    raw = b"Name,Vorname,E-Mail\nElmsgarth,Greta,g@x.example\n"
    (person,) = contacts_from_bytes(raw, name="people.vcf").people
    assert (person.first_name, person.last_name) == ("Greta", "Elmsgarth")


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "is empty"),
        (b"  \n ", "is empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(500), "is a picture"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"BEGIN:VCARD\nEND:VCARD\n", "names nobody"),
        (b"street,city\nHarvest Lane,Peoria\n", "no column with names"),
        (bytes(range(256)) * 4, "people.vcf” is not a file of contacts"),
    ],
)
def test_what_is_no_file_of_contacts_is_told_in_words(raw: bytes, words: str) -> None:
    with pytest.raises(InputProblem, match=words) as told:
        contacts_from_bytes(raw, name="people.vcf")
    assert told.value.advice


def test_a_folder_a_file_that_is_gone_and_one_without_end_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputProblem, match="is a folder"):
        read_contact_file(tmp_path)
    with pytest.raises(InputProblem, match="cannot be opened"):
        read_contact_file(tmp_path / "gone.vcf")
    monkeypatch.setattr(contact_file, "MOST_BYTES", 1000)
    huge = tmp_path / "huge.vcf"
    with huge.open("wb") as file:
        file.truncate(500 * 1024 * 1024)  # sparse: no byte of it is written
    with pytest.raises(InputProblem, match="larger"):
        read_contact_file(huge)


def test_a_bomb_is_a_zip_archive_and_stays_packed(tmp_path: Path) -> None:
    bomb = tmp_path / "people.vcf"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("people.vcf", bytes(50_000_000))
    with pytest.raises(InputProblem, match="zip archive"):
        read_contact_file(bomb)


def test_more_people_than_one_person_could_look_at_are_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(contact_file, "MOST_PEOPLE", 2)
    with pytest.raises(InputProblem, match="more than 2 people"):
        contacts_from_bytes((CARD.format("FN:A B") * 3).encode(), name="c.vcf")


def _truth() -> list[dict[str, str]]:
    lines = (EXPORTS / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def _right(read: ContactFile, fields: tuple[str, ...]) -> int:
    """How many of the people that should come out of a file did, with these fields right."""
    ours = {"last": "last_name", "org": "organization", "title": "job_title"}
    found = {person.email: person for person in read.people if person.email}
    found |= {person.npi: person for person in read.people if person.npi}
    right = 0
    for true in _truth():
        person = found.get(true["email"]) or found.get(true["npi"])
        right += person is not None and all(
            _digits(person.phone) == _digits(true["phone"])
            if field == "phone"
            else getattr(person, ours.get(field, field)) == true[field]
            for field in fields
        )
    return right


def _digits(phone: str) -> str:
    return re.sub(r"\D", "", phone)[-10:]


@pytest.mark.skipif(not EXPORTS.exists(), reason="the exports of other programs are not here")
@pytest.mark.parametrize(
    ("file", "fields", "right"),
    [
        # How many people and which fields an export has is its own matter: see its SOURCE.txt.
        ("contacts_vcard3_folded.vcf", ("last", "org", "title", "email", "phone", "npi"), 248),
        ("google_contacts_2024_utf8.csv", ("last", "org", "title", "email", "phone"), 248),
        ("outlook_365_utf8_bom.csv", ("last", "org", "title", "email", "phone"), 248),
        ("salesforce_report_export_latin1.csv", ("last", "org", "title", "email", "phone"), 232),
        ("excel_german_semicolon_cp1252.csv", ("last", "org", "phone", "npi"), 200),
    ],
)
def test_exports_of_other_programs_come_out_as_the_truth_says(
    file: str, fields: tuple[str, ...], right: int
) -> None:
    assert _right(read_contact_file(EXPORTS / file), fields) == right


@pytest.mark.skipif(not (SHARED / "vcard").exists(), reason="the collected vCards are not here")
def test_collected_cards_are_read_or_told_in_words() -> None:
    nobody = []
    for path in sorted((SHARED / "vcard").rglob("*.vcf")):
        try:
            read_contact_file(path)
        except InputProblem:
            nobody.append(path.name)
    # These two hold a card without a name, an address or an organisation's person.
    assert nobody == ["valid__vcard-group.vcf", "valid__vcard-url.vcf"]
