"""The rows of the day beside the visits: a draft; and the colours of a call's status."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from bluenote_field.actions import drafts as draft_actions
from bluenote_field.actions.autosave import KIND, held_in
from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.fields import field_of
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.pieces import TIGHT, Tone, button, chip, column
from bluenote_field.ui.words import choice_label, joined, label_of

if TYPE_CHECKING:
    from datetime import date

    from bluenote_field.store.views.today import DraftLine
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate

STATUS_TONES: dict[CallStatus, Tone] = {
    CallStatus.PLANNED: "info",
    CallStatus.SAVED: "warn",
    CallStatus.SUBMITTED: "ok",
    CallStatus.CANCELLED: "quiet",
    CallStatus.NOT_SEEN: "quiet",
}


def status_chip(status: CallStatus) -> QWidget:
    """The status of a call as a word on its colour."""
    return chip(choice_label(status), STATUS_TONES[status])


def draft_row(draft: DraftLine, parts: Parts, *, day: date) -> Row:
    """What was half written and when; Enter goes on with it."""
    when = parts.formats.near_moment(draft.updated_at, day)
    name = draft.label or translate("DayRows", "A call without an account")
    made = Row(draft.id, name=joined((translate("DayRows", "Draft"), name, when), ", "))
    words = column(spacing=TIGHT // 2)
    words.addWidget(Elided(name, "strong"))
    words.addWidget(Elided(joined((_note_of(draft), when)), "muted"))
    made.body.addLayout(words, 1)

    def go_on(_: object = None) -> None:
        parts.desk.go_on(draft.id)

    made.opened.connect(go_on)
    drop = button(
        translate("DayRows", "Drop"),
        partial(_drop, draft, parts),
        kind="quiet",
        name=translate("DayRows", "Drop the draft {name}").format(name=name),
    )
    go = button(
        translate("DayRows", "Go on"),
        go_on,
        name=translate("DayRows", "Go on with {name}").format(name=name),
    )
    _add_buttons(made, [drop, go])
    return made


def _drop(draft: DraftLine, parts: Parts, *_: object) -> None:
    """Forget a draft; undo brings it back as it was."""
    verb = partial(draft_actions.end_draft, id_=draft.id)
    parts.undoing.run("drop a draft", verb, translate("DayRows", "Draft dropped."))


def _note_of(draft: DraftLine) -> str:
    """The note of a call; of another record the fields that are not saved."""
    if draft.kind == KIND:
        labels = (
            label_of(field_of(entity_named(str(draft.body["entity"])), name))
            for name in held_in(draft.body)
        )
        said = translate("DayRows", "Not saved: {fields}")
        return said.format(fields=joined(labels, ", "))
    note = draft.body.get("notes")
    return " ".join(str(note or "").split())[:120]


def _add_buttons(made: Row, buttons: list[QWidget]) -> None:
    for each in buttons:
        made.body.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
