"""The rows of the sync page: a record that waits, a run that ended, a line of a receipt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from bluenote_field.ui.elided import Elided
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.pieces import SMALL, TIGHT, Tone, chip, column, label, row
from bluenote_field.ui.words import entity_name, joined, said

if TYPE_CHECKING:
    from bluenote_field.domain.receipt import ReceivedLine, SentLine
    from bluenote_field.store.views.sync_state import RunLine, WaitingLine
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate

OUTCOMES: dict[str, Tone] = {"complete": "ok", "partial": "warn", "failed": "err"}
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
    made = Row(line.id, name=joined((line.label, words), ", "))
    texts = column(spacing=TIGHT // 2)
    texts.addWidget(Elided(line.label, "strong"))
    what = joined((_what(line.op), entity_name(line.entity)))
    texts.addWidget(
        Elided(joined((what, translate("SyncRows", "since {when}").format(when=since))), "muted")
    )
    made.body.addLayout(texts, 1)
    made.body.addWidget(chip(words, tone), 0, Qt.AlignmentFlag.AlignVCenter)
    if line.entity in OPENABLE and line.op != "delete":
        made.opened.connect(partial(parts.desk.open_record, line.entity))
    return made


def run_row(run: RunLine, parts: Parts) -> Row:
    """When a sync ran, how long, and how it ended; Enter shows its receipt."""
    when = parts.formats.near_moment(run.started_at, parts.today)
    words = outcome_words(run.outcome)
    made = Row(run.id, name=joined((when, words), ", "))
    made.body.addWidget(label(when), 1)
    if run.ended_at is not None:
        seconds = (run.ended_at - run.started_at).total_seconds()
        took = translate("SyncRows", "{seconds} s").format(seconds=round(seconds, 1))
        made.body.addWidget(label(took, "muted"))
    made.body.addWidget(chip(words, OUTCOMES.get(run.outcome, "quiet")))
    return made


def outcome_words(outcome: str) -> str:
    """How a run ended, in a word."""
    return {
        "complete": translate("SyncRows", "Complete"),
        "partial": translate("SyncRows", "Partial"),
        "failed": translate("SyncRows", "Failed"),
    }.get(outcome, outcome)


def sent_row(line: SentLine, parts: Parts) -> Row:
    """One record that was sent, and what became of it."""
    words = _sent_words(line.status)
    made = Row(line.id, name=joined((line.label, words), ", "))
    texts = column(spacing=TIGHT // 2)
    top = row(spacing=SMALL)
    top.addWidget(Elided(line.label, "strong"), 1)
    texts.addLayout(top)
    fields = ", ".join(said(name) for name in line.fields)
    texts.addWidget(Elided(joined((_what(line.what), entity_name(line.entity), fields)), "muted"))
    if line.reason:
        texts.addWidget(label(said(line.reason), wraps=True))
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
