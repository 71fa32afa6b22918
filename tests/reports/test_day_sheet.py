"""The day sheet: what stands on it, in which order, and how visits keep to their pages."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bluenote_field.domain.day_sheet import DaySheet, SheetPerson, SheetTask, SheetVisit
from bluenote_field.reports.day_sheet import not_covered, render
from bluenote_field.reports.page import PageSize
from tests.reports.paper import LETTERHEAD, metadata_of, pages_of

MORNING = datetime(2026, 11, 18, 15, 0, tzinfo=UTC)
VISIT = SheetVisit(
    starts_at=MORNING,
    minutes=45,
    account_name="Harborview Cancer Institute",
    address="455 Harbor Avenue, Portland, ME 04101",
    phone="+1 207 555 0142",
    access="By appointment",
    best_times="Thursday mornings",
    channel="In person",
    people=(
        SheetPerson("Eleanor Whitfield, MD", "Prescriber", "+1 207 555 0143"),
        SheetPerson("Tamika Brooks, RN", "Nurse navigator"),
    ),
    purpose="Agree on a small pilot.",
    preparation="Bring the two-page summary.",
    last_note="The committee meets on 3 December.",
    last_note_on=date(2026, 11, 5),
    tasks=(SheetTask("Completion rates by age", date(2026, 11, 16)), SheetTask("Leaflets")),
)
SHEET = DaySheet(
    day=date(2026, 11, 18),
    person_name="Maya Okafor",
    organisation="Quillmere Health",
    printed_at=datetime(2026, 11, 18, 12, 41, tzinfo=UTC),
    zone="America/New_York",
    visits=(
        VISIT,
        SheetVisit(
            starts_at=MORNING + timedelta(hours=5),
            account_name="Fox River Center",
            channel="Video",
            status="Saved",
        ),
    ),
    tasks=(SheetTask("Mileage sheet for October", date(2026, 11, 15)),),
)

GOLDEN = """\
Quillmere Health
Prescription digital therapeutics bluenote.example
Internal. Not for distribution outside Quillmere Health.
Printed Nov 18, 2026, 7:41 AM EST
Page 1 of 1
Day sheet
Wednesday, November 18, 2026
Maya Okafor · 2 visits
10:00 AM 45 min · In person
Harborview Cancer Institute
455 Harbor Avenue, Portland, ME 04101 · +1 207 555 0142
Purpose Agree on a small pilot.
With Eleanor Whitfield, MD · Prescriber · +1 207 555 0143
Tamika Brooks, RN · Nurse navigator
Access By appointment · Best times: Thursday mornings
Prepared Bring the two-page summary.
Last time Nov 5, 2026 · The committee meets on 3 December.
Open Completion rates by age · by Nov 16, 2026 Leaflets
3:00 PM Video Saved
Fox River Center
Also due Mileage sheet for October · by Nov 15, 2026"""


def crowded(count: int) -> DaySheet:
    """A day of visits with as much to say as the view lets through."""
    full = replace(
        VISIT,
        purpose="A purpose that goes on for a while. " * 8,
        last_note="What was said the last time. " * 10,
        people=tuple(SheetPerson(f"Person {n} of many names", "Nurse") for n in range(6)),
    )
    visits = tuple(
        replace(full, account_name=f"Account {n}", starts_at=MORNING + timedelta(hours=n))
        for n in range(count)
    )
    return replace(SHEET, visits=visits)


def words_of(text: str) -> list[str]:
    return sorted(text.split())


def test_a_day_sheet_says_exactly_this() -> None:
    (page,) = pages_of(render(SHEET, LETTERHEAD))
    assert words_of(page) == words_of(GOLDEN)


def test_in_spanish_every_word_is_spanish() -> None:
    (page,) = pages_of(render(replace(SHEET, locale="es"), LETTERHEAD))
    for expected in (
        "Hoja del día", "Miércoles, 18 de noviembre de 2026", "2 visitas", "10:00",
        "Objetivo", "Acceso", "Última vez", "También vence", "para el 16 nov 2026",
    ):  # fmt: skip
        assert expected in page
    for word in ("Purpose", "Access", "Last time", "visits", "by Nov"):
        assert word not in page


@pytest.mark.parametrize("page_size", ["letter", "a4"])
def test_no_visit_breaks_over_two_pages_and_every_page_has_its_head(page_size: PageSize) -> None:
    pages = pages_of(render(crowded(7), LETTERHEAD, page_size=page_size))
    assert len(pages) > 2
    begun = [[n for n in range(7) if f"Account {n}" in page] for page in pages]
    assert [n for on_page in begun for n in on_page] == list(range(7))
    for page, on_page in zip(pages, begun, strict=True):
        assert page.count("Person 5 of many names") == len(on_page)
        assert page.count("Leaflets") == len(on_page)
    for page in pages[1:]:
        assert "Day sheet · Wednesday, November 18, 2026 · Maya Okafor" in page


def test_the_longest_texts_still_fit_on_a_page() -> None:
    long = replace(
        VISIT,
        account_name="W" * 200,
        address="Long Street " * 40,
        best_times="W" * 200,
        purpose="W" * 300,
        preparation="W" * 300,
        last_note="W" * 280,
        people=tuple(SheetPerson("W" * 260, "W" * 120, "5" * 40) for _ in range(6)),
        tasks=tuple(SheetTask("W" * 300, date(2026, 11, 16)) for _ in range(4)),
    )
    sheet = replace(SHEET, visits=(long, long), tasks=(SheetTask("W" * 300),) * 90)
    pages = pages_of(render(sheet, LETTERHEAD))
    assert sum(page.count("by Nov 16, 2026") for page in pages) == 8


def test_a_day_without_anything_says_so() -> None:
    (page,) = pages_of(render(replace(SHEET, visits=(), tasks=()), LETTERHEAD))
    assert "No visits" in page
    assert "Also due" not in page


def test_names_are_printed_as_they_are_and_never_stand_in_the_files_properties() -> None:
    odd = replace(VISIT, account_name="<b>A & B</b> \u0391\u03b8\u03ae\u03bd\u03b1 \U000e0001")
    pdf = render(replace(SHEET, visits=(odd,)), LETTERHEAD)
    assert "<b>A & B</b> Αθήνα" in pages_of(pdf)[0]
    properties = " ".join(metadata_of(pdf).values())
    assert "Maya" not in properties
    assert "A & B" not in properties
    assert not_covered(replace(SHEET, person_name="\ue123")) == ("\ue123",)


def test_the_same_sheet_is_the_same_file() -> None:
    assert render(SHEET, LETTERHEAD) == render(SHEET, LETTERHEAD)
