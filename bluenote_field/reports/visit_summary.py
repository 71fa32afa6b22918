"""The visit summary: the internal record of a visit, and the leave-behind for the customer.

Both are one layout over one value. The leave-behind is laid out from `leave_behind_of(summary)`, in
which nothing internal is left: what is not in the value cannot be on the page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import Paragraph

from bluenote_field.domain.summary import leave_behind_of
from bluenote_field.reports.blocks import Column, facts, prose, table
from bluenote_field.reports.dates import moment_text, short_day, span_text, zone_of
from bluenote_field.reports.page import PageSize, Sheet, print_sheet, styles_of
from bluenote_field.reports.text import markup
from bluenote_field.reports.text import not_covered as not_covered_in
from bluenote_field.reports.words import words_for

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from bluenote_field.domain.summary import NextStepLine, VisitSummary
    from bluenote_field.reports.letterhead import Letterhead
    from bluenote_field.reports.styles import Styles
    from bluenote_field.reports.words import Words

DOT = " \u00b7 "


def render(
    summary: VisitSummary,
    letterhead: Letterhead,
    *,
    leave_behind: bool,
    page_size: PageSize = "letter",
) -> bytes:
    """The visit as a PDF: for the customer where `leave_behind`, else with everything internal."""
    shown = leave_behind_of(summary) if leave_behind else summary
    words = words_for(shown.locale)
    sheet = _sheet(shown, words, letterhead, leave_behind=leave_behind, page_size=page_size)
    styles = styles_of(sheet)
    by = words.contact_line if leave_behind else words.author
    story = [
        *_title(shown, words, styles),
        *_facts(shown, words, sheet, styles, by=by),
        *_attendees(shown, words, sheet, styles),
        *prose(words.objective, shown.objective, styles=styles),
        *_topics(shown, words, sheet, styles),
        *_next_steps(shown, words, sheet, styles),
        *prose(words.notes, shown.notes, styles=styles),
        *prose(words.pre_call_notes, shown.pre_call_notes, styles=styles),
    ]
    return print_sheet(sheet, story, styles=styles)


def not_covered(summary: VisitSummary, *, leave_behind: bool) -> tuple[str, ...]:
    """The characters of this summary that no installed font draws, to be told beforehand."""
    return not_covered_in(leave_behind_of(summary) if leave_behind else summary)


def _sheet(
    summary: VisitSummary,
    words: Words,
    letterhead: Letterhead,
    *,
    leave_behind: bool,
    page_size: PageSize,
) -> Sheet:
    """What stands around the summary on every page."""
    line = words.leave_behind_line if leave_behind else words.internal_line
    printed = moment_text(words, summary.printed_at, zone_of(summary.zone))
    parts = (summary.account_name, words.visit_summary, _short_when(summary, words))
    return Sheet(
        letterhead=letterhead,
        title=words.visit_summary,
        running_head=DOT.join(part for part in parts if part),
        foot=line.format(account=summary.account_name, company=summary.organisation),
        printed=words.printed.format(when=printed),
        page_of=words.page_of,
        language=words.language,
        page_size=page_size,
    )


def _short_when(summary: VisitSummary, words: Words) -> str:
    """The day of the visit, short."""
    if summary.starts_at is None:
        return ""
    return short_day(words, summary.starts_at.astimezone(zone_of(summary.zone)))


def _title(summary: VisitSummary, words: Words, styles: Styles) -> list[Flowable]:
    """Account, when, where: what somebody looks for first."""
    kicker = DOT.join(part for part in (words.visit_summary, summary.status) if part)
    when = ""
    if summary.starts_at is not None:
        zone = zone_of(summary.zone)
        when = span_text(words, summary.starts_at, summary.ends_at, zone=zone)
        when = when[:1].upper() + when[1:]
    lines = (
        DOT.join(part for part in (when, summary.channel) if part),
        summary.where,
    )
    return [
        Paragraph(markup(kicker), styles.kicker),
        Paragraph(markup(summary.account_name), styles.title),
        *(Paragraph(markup(line), styles.subtitle) for line in lines if line.strip()),
    ]


def _facts(
    summary: VisitSummary, words: Words, sheet: Sheet, styles: Styles, *, by: str
) -> list[Flowable]:
    """What is known of the account and of the visit, and who it was that came."""
    author = ", ".join(part for part in (summary.author_name, summary.author_title) if part)
    account = [(fact.label, fact.value) for fact in summary.account_facts]
    visit = [(fact.label, fact.value) for fact in summary.visit_facts]
    visit.append((by, author))
    return [
        *facts(words.account, account, sheet=sheet, styles=styles),
        *facts(words.visit, visit, sheet=sheet, styles=styles),
    ]


def _attendees(summary: VisitSummary, words: Words, sheet: Sheet, styles: Styles) -> list[Flowable]:
    """Who took part."""
    columns = (
        Column(words.name, 1.2, styles.cell_strong),
        Column(words.role, 1.1, styles.cell),
        Column(words.organisation, 1.3, styles.cell),
        Column(words.standing, 0.9, styles.cell_muted),
    )
    rows = [(line.name, line.role, line.organisation, line.standing) for line in summary.attendees]
    return table(words.attendees, columns, rows, sheet=sheet, styles=styles)


def _topics(summary: VisitSummary, words: Words, sheet: Sheet, styles: Styles) -> list[Flowable]:
    """What was talked about, with the approval number of each message."""
    columns = (
        Column(words.product, 0.9, styles.cell_strong),
        Column(words.message, 2.1, styles.cell),
        Column(words.approval_number, 0.9, styles.cell_muted),
        Column(words.reaction, 0.7, styles.cell_muted),
    )
    rows = [
        (line.product, line.message, line.approval_number, line.reaction) for line in summary.topics
    ]
    return table(words.topics, columns, rows, sheet=sheet, styles=styles)


def _next_steps(
    summary: VisitSummary, words: Words, sheet: Sheet, styles: Styles
) -> list[Flowable]:
    """What was agreed, who does it, and by when."""
    columns = (
        Column(words.what, 2.2, styles.cell),
        Column(words.who, 1.2, styles.cell),
        Column(words.due, 1.2, styles.cell),
    )
    rows = [(step.what, step.who, _due(step, words)) for step in summary.next_steps]
    return table(words.next_steps, columns, rows, sheet=sheet, styles=styles)


def _due(step: NextStepLine, words: Words) -> str:
    """By when a step is due, and whether it is done already."""
    day = short_day(words, step.due) if step.due else ""
    return DOT.join(part for part in (day, words.done if step.done else "") if part)
