"""The printed receipt of a sync run: every row that was sent, and what became of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from bluenote_field.domain.labels import in_words
from bluenote_field.domain.receipt import folded
from bluenote_field.reports.blocks import Column, facts, prose, table
from bluenote_field.reports.dates import clock, moment_text, short_day, zone_of
from bluenote_field.reports.page import PageSize, Sheet, print_sheet, styles_of
from bluenote_field.reports.styles import ERR, INK, WARN
from bluenote_field.reports.text import markup
from bluenote_field.reports.text import not_covered as not_covered_in
from bluenote_field.reports.words import words_for

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, tzinfo

    from reportlab.lib.colors import Color
    from reportlab.platypus import Flowable

    from bluenote_field.domain.receipt import Folded, Receipt, SentLine
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
    translate: Callable[[str], str] = str,
) -> bytes:
    """The receipt as a PDF, itemised, with its times in `zone` (an IANA name).

    `translate` puts what the receipt itself says, its sentences and labels, into the language.
    """
    words, local = words_for(locale), zone_of(zone)
    receipt = _translated(receipt, translate)
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


def _translated(receipt: Receipt, translate: Callable[[str], str]) -> Receipt:
    """The receipt with its own sentences in the language of the page."""
    sent = tuple(
        replace(
            line,
            fields=tuple(translate(name) for name in line.fields),
            reason=translate(line.reason) if line.reason else "",
        )
        for line in receipt.sent
    )
    return replace(
        receipt,
        sentence=translate(receipt.sentence),
        problem=translate(receipt.problem) if receipt.problem else "",
        sent=sent,
    )


def _title(receipt: Receipt, words: Words, styles: Styles) -> list[Flowable]:
    """The outcome in one word, in one sentence, and what stood in the way."""
    lines = [line for line in (receipt.sentence, receipt.problem) if line.strip()]
    outcome, colour = _outcome(receipt, words)
    title = ParagraphStyle("outcome", parent=styles.title, textColor=colour)
    return [
        Paragraph(markup(words.receipt), styles.kicker),
        Paragraph(markup(outcome), title),
        *(Paragraph(markup(line), styles.subtitle) for line in lines),
    ]


def _outcome(receipt: Receipt, words: Words) -> tuple[str, Color]:
    """How it ended, in the colour of what that asks of a person."""
    if receipt.needs_decision:
        form = words.to_decide_one if receipt.conflicts == 1 else words.to_decide_many
        return form.format(count=receipt.conflicts), WARN
    return {
        "complete": (words.complete, INK),
        "partial": (words.partial, WARN),
        "failed": (words.failed, ERR),
        "stopped": (words.stopped, WARN),
        "interrupted": (words.interrupted, WARN),
    }[receipt.outcome]


def _run_facts(receipt: Receipt, words: Words, zone: tzinfo) -> list[tuple[str, str]]:
    """When, who, against which central, between which of its versions, and what it took."""
    traffic = words.traffic_line.format(
        requests=receipt.requests, up=_size(receipt.bytes_up), down=_size(receipt.bytes_down)
    )
    return [
        (words.person, receipt.person),
        (words.device, receipt.device),
        (words.central, receipt.central),
        (words.started, moment_text(words, receipt.started_at, zone)),
        (words.ended, _ended(receipt, words, zone)),
        (words.checkpoint, _checkpoint(receipt)),
        (words.epoch, receipt.epoch),
        (words.checked, _checked(receipt, words)),
        (words.still_waiting, str(receipt.waiting)),
        (words.conflicts, str(receipt.conflicts)),
        (words.traffic, traffic),
    ]


def _checked(receipt: Receipt, words: Words) -> str:
    """How much was compared with central, and what came of it."""
    if not receipt.scopes_checked:
        return ""
    scopes, mismatches = receipt.scopes_checked, receipt.mismatches
    parts = [words.checked_scopes.format(scopes=scopes, mismatches=mismatches)]
    if receipt.repaired:
        parts.append(words.fetched_again.format(count=receipt.repaired))
    if receipt.compared_all:
        parts.append(words.all_compared)
    return "; ".join(parts)


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
        Column(words.row, 2.5, styles.cell_strong),
        Column(words.entity, 0.9, styles.cell),
        Column(words.change, 1.6, styles.cell),
        Column(words.result, 1.0, styles.cell),
        Column(words.version, 0.6, styles.cell_muted),
    )
    rows = [_sent_row(each, words, zone) for each in folded(receipt.sent)]
    return table(words.sent, columns, rows, sheet=sheet, styles=styles)


def _sent_row(each: Folded, words: Words, zone: tzinfo) -> tuple[str, str, str, str, str]:
    """One sent record in words, with what belongs to it."""
    line = each.line
    changes = {"new": words.new, "changed": words.changed, "deleted": words.deleted}
    results = {
        "accepted": words.accepted,
        "merged": words.merged,
        "conflict": words.conflict,
        "refused": words.refused,
        "waiting": words.waiting,
    }
    change = changes[line.what] + (f": {', '.join(line.fields)}" if line.fields else "")
    if each.parts:
        change += f"\n{_parts(each, words)}"
    result = results[line.status]
    if line.at is not None:
        result += f"\n{clock(words, line.at.astimezone(zone))}"
    if line.reason:
        result += f"\n{line.reason}"
    version = "" if line.version is None else str(line.version)
    return _record(line, words), words.noun(line.entity), change, result, version


def _record(line: SentLine, words: Words) -> str:
    """What the record is called, its time in the date form of the page."""

    def moment(at: datetime) -> str:
        return f"{short_day(words, at.date())}, {clock(words, at)}"

    def say(_: str) -> str:
        return words.noun(line.entity)

    return in_words(line.label, line.entity, say=say, moment=moment) or line.id


def _parts(each: Folded, words: Words) -> str:
    """How much of what went with the record."""
    parts = (f"{count} {words.noun(name, many=count > 1).lower()}" for name, count in each.parts)
    return words.with_parts.format(parts=", ".join(parts))


def _received(receipt: Receipt, words: Words, *, sheet: Sheet, styles: Styles) -> list[Flowable]:
    """How much came back, by kind."""
    if not receipt.received:
        complete = receipt.outcome == "complete"
        return prose(words.received, words.nothing_received, styles=styles) if complete else []
    columns = (
        Column(words.entity, 3.6, styles.cell_strong),
        Column(words.new.capitalize(), 1.1, styles.cell),
        Column(words.changed.capitalize(), 1.0, styles.cell),
        Column(words.gone.capitalize(), 0.8, styles.cell),
    )
    rows = [
        (words.noun(line.entity, many=True), str(line.new), str(line.changed), str(line.gone))
        for line in receipt.received
    ]
    return table(words.received, columns, rows, sheet=sheet, styles=styles)


def _size(count: int) -> str:
    """A number of bytes as people read it, in thousands."""
    if count < KILO:
        return f"{count} B"
    if count < KILO * KILO:
        return f"{count / KILO:.1f} kB"
    return f"{count / KILO / KILO:.1f} MB"
