"""The printed sheet of a record that could not go its way: every field, and why it waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import Paragraph

from bluenote_field.reports.blocks import facts
from bluenote_field.reports.page import PageSize, Sheet, print_sheet, styles_of
from bluenote_field.reports.text import markup
from bluenote_field.reports.text import not_covered as not_covered_in
from bluenote_field.reports.words import words_for

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from bluenote_field.domain.parked import ParkedRecord
    from bluenote_field.reports.letterhead import Letterhead


def render(
    record: ParkedRecord,
    letterhead: Letterhead,
    *,
    printed: str,
    locale: str = "en",
    page_size: PageSize = "letter",
) -> bytes:
    """The record as a PDF; `printed` says when, and its words are in the language already."""
    words = words_for(locale)
    sheet = Sheet(
        letterhead=letterhead,
        title=record.kind,
        running_head=f"{record.kind} \u00b7 {record.name}",
        foot=words.internal_line.format(company=letterhead.company),
        printed=words.printed.format(when=printed),
        page_of=words.page_of,
        language=words.language,
        page_size=page_size,
    )
    styles = styles_of(sheet)
    story: list[Flowable] = [
        Paragraph(markup(record.kind), styles.kicker),
        Paragraph(markup(record.name), styles.title),
        *([Paragraph(markup(record.why), styles.subtitle)] if record.why else []),
    ]
    for part in record.parts:
        story += facts(part.head, part.facts, sheet=sheet, styles=styles)
    return print_sheet(sheet, story, styles=styles)


def not_covered(record: ParkedRecord) -> tuple[str, ...]:
    """The characters of this record that no installed font draws."""
    return not_covered_in(record)
