"""The rows of the sync page: a record that waits, a run that ended, a line of a receipt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from bluenote_field.domain.labels import in_words
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.pieces import SMALL, TIGHT, Tone, chip, column, label, row
from bluenote_field.ui.words import entity_name, joined, said, told

if TYPE_CHECKING:
    from datetime import datetime

    from bluenote_field.domain.receipt import Folded, ReceivedLine, SentLine
    from bluenote_field.store.views.parked import AsideLine
    from bluenote_field.store.views.sync_state import RunLine, WaitingLine
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate

OUTCOMES: dict[str, Tone] = {
    "complete": "ok",
    "partial": "warn",
    "failed": "err",
    "stopped": "warn",
    "interrupted": "warn",
    "running": "info",
}
SENT: dict[str, Tone] = {
    "accepted": "ok",
    "merged": "ok",
    "conflict": "warn",
    "refused": "err",
    "waiting": "quiet",
}
OPENABLE = frozenset({"account", "contact", "call", "task"})


def waiting_row(line: WaitingLine, parts: Parts) -> Row:
    """What waits, since when, and what for."""
    since = parts.formats.near_moment(line.since, parts.today)
    words, tone = _why(line.why)
    name = record_name(line.entity, line.label, parts)
    made = Row(line.id, name=joined((name, words), ", "))
    texts = column(spacing=TIGHT // 2)
    texts.addWidget(Elided(name, "strong"))
    what = joined((_what(line.op), entity_name(line.entity)))
    texts.addWidget(
        Elided(joined((what, translate("SyncRows", "since {when}").format(when=since))), "muted")
    )
    made.body.addLayout(texts, 1)
    made.body.addWidget(chip(words, tone), 0, Qt.AlignmentFlag.AlignVCenter)
    if line.entity in OPENABLE and line.op != "delete":
        made.opened.connect(partial(parts.desk.open_record, line.entity))
    return made


def aside_row(line: AsideLine) -> Row:
    """A row of central that could not be read here; Enter shows it as it came."""
    title = str(line.fields.get("name") or line.fields.get("title") or line.id)
    made = Row(f"{line.entity}/{line.id}", name=joined((title, told(line.reason)), ", "))
    texts = column(spacing=TIGHT // 2)
    texts.addWidget(Elided(title, "strong"))
    texts.addWidget(Elided(joined((entity_name(line.entity), told(line.reason))), "muted"))
    made.body.addLayout(texts, 1)
    made.body.addWidget(
        chip(translate("SyncRows", "asked for again"), "quiet"), 0, Qt.AlignmentFlag.AlignVCenter
    )
    return made


def run_row(run: RunLine, parts: Parts) -> Row:
    """When a sync ran, how long, and how it ended; Enter shows its receipt."""
    when = parts.formats.near_moment(run.started_at, parts.today)
    words, tone = outcome_words(run.outcome, run.conflicts)
    made = Row(run.id, name=joined((when, words), ", "))
    texts = row(spacing=SMALL)
    texts.addWidget(label(when))
    if run.ended_at is not None:
        seconds = (run.ended_at - run.started_at).total_seconds()
        shown = parts.formats.locale.toString(seconds, "f", 1)
        took = translate("SyncRows", "{seconds} s").format(seconds=shown)
        texts.addWidget(label(took, "muted"))
    texts.addStretch(1)
    made.body.addLayout(texts, 1)
    made.body.addWidget(chip(words, tone))
    return made


def outcome_words(outcome: str, conflicts: int) -> tuple[str, Tone]:
    """How a run ended, in a few words, and the colour of what it asks for."""
    if outcome == "complete" and conflicts == 1:
        return translate("SyncRows", "Done, 1 conflict to decide"), "warn"
    if outcome == "complete" and conflicts:
        several = translate("SyncRows", "Done, {count} conflicts to decide").format(count=conflicts)
        return several, "warn"
    words = {
        "complete": translate("SyncRows", "Complete"),
        "partial": translate("SyncRows", "Partial"),
        "failed": translate("SyncRows", "Failed"),
        "stopped": translate("SyncRows", "Stopped"),
        "interrupted": translate("SyncRows", "Interrupted"),
        "running": translate("SyncRows", "Running"),
    }.get(outcome, outcome)
    return words, OUTCOMES.get(outcome, "quiet")


def record_name(entity: str, text: str, parts: Parts) -> str:
    """What a record is called, from the label that was kept with its change."""
    formats = parts.formats

    def moment(at: datetime) -> str:
        return formats.moment(at.replace(tzinfo=formats.zone))

    return in_words(text, entity, say=said, moment=moment)


def sent_row(each: Folded, parts: Parts) -> Row:
    """One record that was sent, what went with it, and what became of it."""
    line = each.line
    words = _sent_words(line.status)
    name = record_name(line.entity, line.label, parts)
    made = Row(line.id, name=joined((name, words), ", "))
    texts = column(spacing=TIGHT // 2)
    texts.addWidget(Elided(name, "strong"))
    fields = ", ".join(said(field) for field in line.fields)
    about = (_what(line.what), entity_name(line.entity), fields, _parts_words(each))
    texts.addWidget(Elided(joined(about), "muted"))
    if line.reason:
        texts.addWidget(label(told(line.reason), wraps=True))
    made.body.addLayout(texts, 1)
    proof = _proof(line, parts)
    if proof:
        made.body.addWidget(label(proof, "small"), 0, Qt.AlignmentFlag.AlignVCenter)
    made.body.addWidget(
        chip(words, SENT.get(line.status, "quiet")), 0, Qt.AlignmentFlag.AlignVCenter
    )
    if line.entity in OPENABLE and line.what != "deleted":
        made.opened.connect(partial(parts.desk.open_record, line.entity))
    return made


def received_row(line: ReceivedLine, parts: Parts) -> QWidget:
    """How much of one kind came from central."""
    made = Row(line.entity, name=entity_name(line.entity, many=True))
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    counts = []
    for count, words in (
        (line.new, translate("SyncRows", "{count} new")),
        (line.changed, translate("SyncRows", "{count} changed")),
        (line.gone, translate("SyncRows", "{count} gone")),
    ):
        if count:
            counts.append(words.format(count=parts.formats.number(count)))
    made.body.addWidget(label(entity_name(line.entity, many=True)), 1)
    made.body.addWidget(label(", ".join(counts), "muted"))
    return made


def _parts_words(each: Folded) -> str:
    """What went with a record: "with 2 attendees, 1 topic"."""
    if not each.parts:
        return ""
    parts = (f"{count} {entity_name(name, many=count > 1).lower()}" for name, count in each.parts)
    return translate("SyncRows", "with {parts}").format(parts=", ".join(parts))


def _proof(line: SentLine, parts: Parts) -> str:
    """Central's own number and time for the record."""
    if line.version is None:
        return ""
    at = parts.formats.near_moment(line.at, parts.today) if line.at else ""
    words = translate("SyncRows", "version {number}").format(number=line.version)
    return joined((words, at))


def _why(why: str) -> tuple[str, Tone]:
    if why == "refused":
        return translate("SyncRows", "refused, see above"), "err"
    if why == "sending":
        return translate("SyncRows", "on its way"), "info"
    return translate("SyncRows", "with the next sync"), "quiet"


def _what(op: str) -> str:
    return {
        "create": translate("SyncRows", "New"),
        "new": translate("SyncRows", "New"),
        "update": translate("SyncRows", "Changed"),
        "changed": translate("SyncRows", "Changed"),
        "delete": translate("SyncRows", "Deleted"),
        "deleted": translate("SyncRows", "Deleted"),
    }.get(op, op)


def _sent_words(status: str) -> str:
    return {
        "accepted": translate("SyncRows", "Accepted"),
        "merged": translate("SyncRows", "Merged"),
        "conflict": translate("SyncRows", "Conflict"),
        "refused": translate("SyncRows", "Refused"),
        "waiting": translate("SyncRows", "Waiting"),
    }.get(status, status)
