"""One visit summary of two pages against a bare reportlab document of the same text.

The floor is `SimpleDocTemplate` with one paragraph per text, in a font every reader has (nothing
to embed), without tables, heads, feet or page numbers. Both are timed alternately in one process,
after a first run that pays for imports and for reading the fonts. Budget: three times the floor.

    python benchmarks/visit_summary.py
"""

from __future__ import annotations

import statistics
import time
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import pypdfium2
from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate

from bluenote_field.domain.summary import (
    AttendeeLine,
    Fact,
    NextStepLine,
    TopicLine,
    VisitSummary,
)
from bluenote_field.reports.letterhead import Letterhead
from bluenote_field.reports.visit_summary import render

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS = 25
BUDGET = 3.0
LETTERHEAD = Letterhead("Quillmere Health", "Prescription digital therapeutics", "bluenote.example")
NOTE = (
    "Met Dr. Whitfield and the nurse navigators in the infusion center. The team sees about forty "
    "new patients a week and screens all of them for distress, but fewer than one in five of those "
    "who score four or higher are ever seen by psycho-oncology. The referral path is on paper."
)


def two_pages() -> VisitSummary:
    """A visit with much to say."""
    return VisitSummary(
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
        status="Submitted",
        account_facts=tuple(Fact(f"Fact {number}", "Some value") for number in range(6)),
        visit_facts=tuple(Fact(f"Detail {number}", "Some value") for number in range(4)),
        attendees=tuple(
            AttendeeLine(f"Dr. Eleanor Whitfield {number}", "Prescriber", "Harborview", "Champion")
            for number in range(5)
        ),
        objective="Agree on a small pilot in the infusion center.",
        topics=tuple(
            TopicLine(
                "Attune", "Used alongside usual care for anxiety.", f"MLR-{number}", "Positive"
            )
            for number in range(4)
        ),
        next_steps=tuple(
            NextStepLine("Send the sample progress report", date(2026, 11, 24), "Maya Okafor")
            for _ in range(4)
        ),
        notes="\n\n".join([NOTE] * 5),
        pre_call_notes=NOTE,
    )


def texts_of(value: object) -> list[str]:
    """Every text in the visit, in its order."""
    if isinstance(value, tuple):
        return [text for inner in value for text in texts_of(inner)]
    if is_dataclass(value):
        return [text for field in fields(value) for text in texts_of(getattr(value, field.name))]
    return [] if value is None else [part for part in str(value).split("\n\n") if part]


def bare(texts: list[str]) -> bytes:
    """The floor: the same text with as little as reportlab can do."""
    written = BytesIO()
    style = getSampleStyleSheet()["BodyText"]
    document = SimpleDocTemplate(written, pagesize=LETTER, invariant=1)
    document.build([Paragraph(escape(text), style) for text in texts])
    return written.getvalue()


def milliseconds(work: Callable[[], bytes]) -> float:
    """How long one run takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def pages_in(pdf: bytes) -> int:
    """How many pages a PDF has."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return len(document)
    finally:
        document.close()


def main() -> None:
    """Print both medians and their ratio."""
    visit = two_pages()
    texts = texts_of(visit)

    def ours() -> bytes:
        return render(visit, LETTERHEAD, leave_behind=False)

    def floor() -> bytes:
        return bare(texts)

    assert pages_in(ours()) == 2, "the visit is to fill two pages"
    rounds = [(milliseconds(floor), milliseconds(ours)) for _ in range(ROUNDS)]
    floor_ms, ours_ms = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"bare reportlab, same text, {pages_in(floor())} pages: {floor_ms:6.1f} ms (floor)")
    print(f"visit summary, 2 pages:               {ours_ms:6.1f} ms")
    ratio = ours_ms / floor_ms
    print(f"ratio {ratio:.2f}, budget {BUDGET:.1f}: {'kept' if ratio <= BUDGET else 'NOT kept'}")


if __name__ == "__main__":
    main()
