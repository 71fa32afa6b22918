"""Every name and every nasty string of the shared data, printed."""

from __future__ import annotations

import csv
import json
import unicodedata

import pytest

from bluenote_field.domain.summary import AttendeeLine
from bluenote_field.reports.text import clean
from bluenote_field.reports.visit_summary import not_covered, render
from tests.data import shared_data
from tests.reports.paper import LETTERHEAD, pages_of, visit

ALWAYS_DRAWN = {"LATIN", "GREEK", "CYRILLIC"}

pytestmark = pytest.mark.realdata


def script_of(sign: str) -> str:
    return unicodedata.name(sign, "").partition(" ")[0]


def drawn_letters(text: str) -> set[str]:
    """The letters that must be drawn, ligatures as a reader of the PDF copies them out."""
    text = unicodedata.normalize("NFKC", clean(text))
    return {sign for sign in text if sign.isalpha() and script_of(sign) in ALWAYS_DRAWN}


def names_by_country() -> list[str]:
    folder = shared_data("names_by_country")
    names: list[str] = []
    for kind in ("forenames", "surnames"):
        path = folder / f"common-{kind}-by-country.csv"
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                names += (row["Localized Name"], row["Romanized Name"])
    return names


def faker_people() -> list[str]:
    path = shared_data("names_faker_locales") / "faker_people.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [text for row in csv.DictReader(file) for text in row.values()]


def assert_printed(texts: list[str]) -> None:
    summary = visit(notes="\n\n".join(texts), account_name=texts[0])
    missing = not_covered(summary, leave_behind=False)
    shown = "".join(pages_of(render(summary, LETTERHEAD, leave_behind=False)))

    assert {script_of(sign) for sign in missing} & ALWAYS_DRAWN == set()
    assert drawn_letters(" ".join(texts)) <= drawn_letters(shown)
    for sign in missing:
        # Without its "U+": beside Arabic a reader of PDFs copies the line out in another order.
        assert f"{ord(sign):04X}" in shown


def test_every_name_of_every_country_is_printed() -> None:
    assert_printed(names_by_country())


def test_every_name_company_and_address_of_39_locales_is_printed() -> None:
    assert_printed(faker_people())


def test_every_naughty_string_is_printed_in_every_place() -> None:
    strings = json.loads((shared_data("unicode_blns") / "blns.json").read_text(encoding="utf-8"))
    assert_printed(strings)
    for text in strings:
        summary = visit(
            account_name=text,
            objective=text,
            notes=text,
            where=text,
            attendees=(AttendeeLine(text, text, text, text),),
        )
        assert render(summary, LETTERHEAD, leave_behind=False).startswith(b"%PDF")
