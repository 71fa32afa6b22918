"""The printed receipt of a sync run: every row that was sent, and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import Paragraph

from bluenote_field.reports.blocks import Column, facts, prose, table
from bluenote_field.reports.dates import clock, moment_text, zone_of
from bluenote_field.reports.page import PageSize, Sheet, print_sheet, styles_of
from bluenote_field.reports.text import markup
from bluenote_field.reports.text import not_covered as not_covered_in
from bluenote_field.reports.words import words_for

if TYPE_CHECKING:
    from datetime import tzinfo

    from reportlab.platypus import Flowable

    from bluenote_field.domain.receipt import Receipt, SentLine
    from bluenote_field.reports.letterhead import Letterhead
    from bluenote_field.reports.styles import Styles
    from bluenote_field.reports.words import Words

DOT = " \u00b7 "
KILO = 1000


def render(
    receipt: Receipt,
    letterhead: Letterhead,
    *,
    locale: str = "en",
    zone: str = "UTC",
    page_size: PageSize = "letter",
) -> bytes:
    """The receipt as a PDF, itemised, with its times in `zone` (an IANA name)."""
    words, local = words_for(locale), zone_of(zone)
    sheet = _sheet(receipt, words, local, letterhead=letterhead, page_size=page_size)
    styles = styles_of(sheet)
    story = [
        *_title(receipt, words, styles),
        *facts(words.run, _run_facts(receipt, words, local), sheet=sheet, styles=styles),
        *_sent(receipt, words, local, sheet=sheet, styles=styles),
        *_received(receipt, words, sheet=sheet, styles=styles),
    ]
    return print_sheet(sheet, story, styles=styles)


def not_covered(receipt: Receipt) -> tuple[str, ...]:
    """The characters of this receipt that no installed font draws."""
    return not_covered_in(receipt)


def _sheet(
    receipt: Receipt,
    words: Words,
    zone: tzinfo,
    *,
    letterhead: Letterhead,
    page_size: PageSize,
) -> Sheet:
    """What stands around the receipt on every page."""
    when = moment_text(words, receipt.started_at, zone)
    return Sheet(
        letterhead=letterhead,
        title=words.receipt,
        running_head=DOT.join((words.receipt, receipt.person, when)),
        foot=words.receipt_line.format(company=letterhead.company),
        printed=f"{words.run_id} {receipt.run_id}",
        page_of=words.page_of,
        language=words.language,
        page_size=page_size,
    )


def _title(receipt: Receipt, words: Words, styles: Styles) -> list[Flowable]:
    """The outcome in one word, in one sentence, and what stood in the way."""
    outcomes = {"complete": words.complete, "partial": words.partial, "failed": words.failed}
    lines = [line for line in (receipt.sentence, receipt.problem) if line.strip()]
    return [
        Paragraph(markup(words.receipt), styles.kicker),
        Paragraph(markup(outcomes[receipt.outcome]), styles.title),
        *(Paragraph(markup(line), styles.subtitle) for line in lines),
    ]


def _run_facts(receipt: Receipt, words: Words, zone: tzinfo) -> list[tuple[str, str]]:
    """When, who, against which central, between which of its versions, and what it took."""
    traffic = words.traffic_line.format(
        requests=receipt.requests, up=_size(receipt.bytes_up), down=_size(receipt.bytes_down)
    )
    checked = words.checked_scopes.format(
        scopes=receipt.scopes_checked, mismatches=receipt.mismatches
    )
    return [
        (words.person, receipt.person),
        (words.device, receipt.device),
        (words.central, receipt.central),
        (words.started, moment_text(words, receipt.started_at, zone)),
        (words.ended, _ended(receipt, words, zone)),
        (words.checkpoint, _checkpoint(receipt)),
        (words.epoch, receipt.epoch),
        (words.checked, checked if receipt.scopes_checked else ""),
        (words.still_waiting, str(receipt.waiting)),
        (words.conflicts, str(receipt.conflicts)),
        (words.traffic, traffic),
    ]


def _ended(receipt: Receipt, words: Words, zone: tzinfo) -> str:
    """When the run ended and how long it took; nothing where it was cut off."""
    if receipt.ended_at is None:
        return ""
    seconds = (receipt.ended_at - receipt.started_at).total_seconds()
    return f"{moment_text(words, receipt.ended_at, zone)} ({seconds:.1f} s)"


def _checkpoint(receipt: Receipt) -> str:
    """Central's version before and after the run; a first run starts from 0."""
    versions = (receipt.checkpoint_before, receipt.checkpoint_after)
    if versions == (None, None):
        return ""
    return " \N{EN DASH} ".join(str(version or 0) for version in versions)


def _sent(
    receipt: Receipt, words: Words, zone: tzinfo, *, sheet: Sheet, styles: Styles
) -> list[Flowable]:
    """Every row that was pending."""
    if not receipt.sent:
        return [] if receipt.waiting else prose(words.sent, words.nothing_sent, styles=styles)
    columns = (
        Column(words.row, 1.5, styles.cell_strong),
        Column(words.entity, 0.8, styles.cell),
        Column(words.change, 1.3, styles.cell),
        Column(words.result, 1.5, styles.cell),
        Column(words.version, 0.7, styles.cell_muted),
    )
    rows = [_sent_row(line, words, zone) for line in receipt.sent]
    return table(words.sent, columns, rows, sheet=sheet, styles=styles)


def _sent_row(line: SentLine, words: Words, zone: tzinfo) -> tuple[str, str, str, str, str]:
    """One sent row in words."""
    changes = {"new": words.new, "changed": words.changed, "deleted": words.deleted}
    results = {
        "accepted": words.accepted,
        "merged": words.merged,
        "conflict": words.conflict,
        "refused": words.refused,
        "waiting": words.waiting,
    }
    change = changes[line.what] + (f": {', '.join(line.fields)}" if line.fields else "")
    result = results[line.status]
    if line.at is not None:
        result += f", {clock(words, line.at.astimezone(zone))}"
    if line.reason:
        result += f"\n{line.reason}"
    version = "" if line.version is None else str(line.version)
    return line.label or line.id, line.entity, change, result, version


def _received(receipt: Receipt, words: Words, *, sheet: Sheet, styles: Styles) -> list[Flowable]:
    """How much came back, by kind."""
    if not receipt.received:
        complete = receipt.outcome == "complete"
        return prose(words.received, words.nothing_received, styles=styles) if complete else []
    columns = (
        Column(words.entity, 1.5, styles.cell_strong),
        Column(words.new.capitalize(), 0.8, styles.cell),
        Column(words.changed.capitalize(), 0.8, styles.cell),
        Column(words.gone.capitalize(), 0.8, styles.cell),
    )
    rows = [
        (line.entity, str(line.new), str(line.changed), str(line.gone)) for line in receipt.received
    ]
    return table(words.received, columns, rows, sheet=sheet, styles=styles)


def _size(count: int) -> str:
    """A number of bytes as people read it, in thousands."""
    if count < KILO:
        return f"{count} B"
    if count < KILO * KILO:
        return f"{count / KILO:.1f} kB"
    return f"{count / KILO / KILO:.1f} MB"
