"""A visit, a letterhead, and the pages of a PDF as the texts that stand on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pypdfium2

from bluenote_field.domain.summary import (
    AttendeeLine,
    Fact,
    NextStepLine,
    TopicLine,
    VisitSummary,
)
from bluenote_field.reports.letterhead import Letterhead

LETTERHEAD = Letterhead("Quillmere Health", "Prescription digital therapeutics", "bluenote.example")

CANARY = "zeisig"
"""Stands in every internal place of the visit below, and must stand nowhere in a leave-behind."""

VISIT = VisitSummary(
    account_name="Harborview Cancer Institute",
    organisation="Quillmere Health",
    author_name="Maya Okafor",
    author_title="Key Account Manager",
    printed_at=datetime(2026, 11, 18, 22, 41, tzinfo=UTC),
    starts_at=datetime(2026, 11, 18, 15, 30, tzinfo=UTC),
    ends_at=datetime(2026, 11, 18, 16, 15, tzinfo=UTC),
    zone="America/New_York",
    where="455 Harbor Avenue, Portland, ME 04101",
    channel="In person",
    status=f"Submitted {CANARY}",
    account_facts=(Fact("Phone", "+1 207 555 0142", shared=True), Fact("Stage", CANARY)),
    visit_facts=(Fact("Outcome", CANARY), Fact(CANARY, "label")),
    attendees=(
        AttendeeLine("Dr. Eleanor Whitfield", "Prescriber", "Harborview", CANARY),
        AttendeeLine("Tamika Brooks, RN", "Nurse navigator", "Harborview"),
    ),
    objective="Agree on a small pilot.",
    topics=(TopicLine("Halcyra", "Used alongside usual care.", "MLR-2026-0147", CANARY),),
    next_steps=(
        NextStepLine("Send the sample report", date(2026, 11, 24), "Maya Okafor"),
        NextStepLine("Put it on the agenda", date(2026, 12, 15), "Dr. Whitfield", done=True),
        NextStepLine(f"Check the discount {CANARY}", shared=False),
    ),
    notes=f"The first paragraph.\n\nThe second, {CANARY}.",
    pre_call_notes=f"Parking was a trouble {CANARY}.",
)


def visit(**changes: Any) -> VisitSummary:  # noqa: ANN401  whichever fields a test changes
    """The visit with some fields changed."""
    return replace(VISIT, **changes)


def pages_of(pdf: bytes) -> list[str]:
    """The text of each page, one kind of line end."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return [_text_of(document[number]) for number in range(len(document))]
    finally:
        document.close()


def metadata_of(pdf: bytes) -> dict[str, str]:
    """What the file says about itself."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return {name: str(value) for name, value in document.get_metadata_dict().items()}
    finally:
        document.close()


def _text_of(page: pypdfium2.PdfPage) -> str:
    """The text of one page."""
    return str(page.get_textpage().get_text_bounded()).replace("\r\n", "\n")
