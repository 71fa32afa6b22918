"""The rows of the day: a visit, a draft, a call that waits to be submitted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from bluenote_field.actions import drafts as draft_actions
from bluenote_field.domain.calls import CallStatus
from bluenote_field.ui.elided import Elided
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.pieces import SMALL, TIGHT, Tone, button, chip, column, label, row
from bluenote_field.ui.words import choice_label, joined

if TYPE_CHECKING:
    from datetime import date

    from bluenote_field.store.views.today import DraftLine, UnsubmittedLine, VisitLine
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate

TIME_WIDTH = 76
BUTTON_HEIGHT = 32
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


def visit_row(visit: VisitLine, parts: Parts, *, day: date) -> Row:
    """Time, account, city, objective, the last note, and what can be done."""
    when = parts.formats.time(visit.starts_at)
    made = Row(
        visit.call_id,
        name=joined((when, visit.account_name, visit.city, visit.objective), ", "),
        letters="l" if visit.status is CallStatus.PLANNED else "",
    )
    made.body.addWidget(_time(when, _minutes(visit.minutes)))
    words = column(spacing=TIGHT // 2)
    top = row(spacing=SMALL)
    top.addWidget(Elided(visit.account_name, "strong"), 1)
    if visit.status is not CallStatus.PLANNED:
        top.addWidget(status_chip(visit.status))
    for each in _visit_buttons(visit, parts):
        top.addWidget(each)
    words.addLayout(top)
    words.addWidget(
        Elided(joined((visit.city, choice_label(visit.channel), visit.people)), "muted")
    )
    if visit.objective:
        words.addWidget(Elided(visit.objective))
    if visit.last_note:
        words.addWidget(Elided(_last_note(visit, parts, day), "small"))
    made.body.addLayout(words, 1)
    return made


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
        parts.desk.log_call(CallWanted(draft_id=draft.id))

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


def unsubmitted_row(line: UnsubmittedLine, parts: Parts, *, day: date) -> Row:
    """A recorded call of the past that central does not count yet."""
    when = parts.formats.near_moment(line.starts_at, day)
    made = Row(line.call_id, name=joined((line.account_name, when), ", "))
    words = column(spacing=TIGHT // 2)
    words.addWidget(Elided(line.account_name, "strong"))
    words.addWidget(Elided(when, "muted"))
    made.body.addLayout(words, 1)
    made.body.addWidget(status_chip(line.status), 0, Qt.AlignmentFlag.AlignVCenter)
    _add_buttons(
        made,
        [
            button(
                translate("DayRows", "Open"),
                partial(_open_call, line.call_id, parts),
                name=translate("DayRows", "Open the call at {account}").format(
                    account=line.account_name
                ),
            )
        ],
    )
    return made


def _visit_buttons(visit: VisitLine, parts: Parts) -> list[QWidget]:
    opens = button(
        translate("DayRows", "Open"),
        partial(_open_call, visit.call_id, parts),
        kind="quiet",
        name=translate("DayRows", "Open the call at {account}").format(account=visit.account_name),
    )
    if visit.status is not CallStatus.PLANNED:
        return [opens]
    logs = button(
        translate("DayRows", "Log call"),
        partial(_log, visit.call_id, parts),
        name=translate("DayRows", "Log the call at {account}").format(account=visit.account_name),
    )
    return [opens, logs]


def _open_call(call_id: str, parts: Parts, *_: object) -> None:
    parts.desk.open_record("call", call_id)


def _log(call_id: str, parts: Parts, *_: object) -> None:
    parts.desk.log_call(CallWanted(call_id=call_id))


def _drop(draft: DraftLine, parts: Parts, *_: object) -> None:
    """Forget a draft; undo writes it again as it was."""

    def forget() -> None:
        with parts.store.unit("drop a draft") as unit:
            draft_actions.drop_draft(unit, draft.id)

    def keep() -> None:
        with parts.store.unit("keep a draft") as unit:
            draft_actions.keep_draft(
                unit,
                draft.id,
                kind=draft.kind,
                label=draft.label,
                body=draft.body,  # type: ignore[arg-type]
            )

    def undo() -> None:
        parts.background.run(keep, _nothing)

    def tell(_: None) -> None:
        parts.desk.notice(
            translate("DayRows", "Draft dropped."), translate("DayRows", "Undo"), undo
        )

    parts.background.run(forget, tell)


def _nothing(_: object) -> None:
    """The page refreshes by itself."""


def _note_of(draft: DraftLine) -> str:
    note = draft.body.get("notes")
    return " ".join(str(note or "").split())[:120]


def _last_note(visit: VisitLine, parts: Parts, day: date) -> str:
    since = visit.last_note_at
    when = parts.formats.near_day(parts.formats.local_day(since), day) if since else ""
    return joined(
        (translate("DayRows", "Last time"), when, visit.last_note), ": " if not when else " · "
    )


def _time(when: str, minutes: str) -> QWidget:
    made = QWidget()
    made.setFixedWidth(TIME_WIDTH)
    lines = column(made, spacing=TIGHT // 2)
    clock = label(when, "strong")
    clock.setMinimumHeight(BUTTON_HEIGHT)
    lines.addWidget(clock)
    lines.addWidget(label(minutes, "small"))
    lines.addStretch(1)
    return made


def _minutes(minutes: int | None) -> str:
    return translate("DayRows", "{minutes} min").format(minutes=minutes) if minutes else ""


def _add_buttons(made: Row, buttons: list[QWidget]) -> None:
    for each in buttons:
        made.body.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
