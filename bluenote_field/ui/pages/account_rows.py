"""The rows of an account: what happened, who is there, and its facts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QWidget

from bluenote_field.domain.accounts import ContactRole, Stance
from bluenote_field.domain.calls import CallStatus
from bluenote_field.ui.elided import Elided
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.cards import Row
from bluenote_field.ui.pages.day_rows import status_chip
from bluenote_field.ui.pieces import (
    LARGE,
    SMALL,
    TIGHT,
    Tone,
    button,
    chip,
    column,
    label,
    row,
    selectable,
)
from bluenote_field.ui.words import choice_label, joined, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bluenote_field.store.views.account import PersonLine, TimelineLine
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate

WHEN_WIDTH = 92
STANCE_TONES: dict[Stance, Tone] = {
    Stance.CHAMPION: "ok",
    Stance.SUPPORTER: "info",
    Stance.NEUTRAL: "quiet",
    Stance.SCEPTIC: "warn",
    Stance.BLOCKER: "err",
}
STRONGEST = 5


def timeline_row(line: TimelineLine, parts: Parts) -> Row:
    """One thing that happened or will: day, what, with whom, how it stands, how the note begins."""
    when, exactly = _when(line, parts)
    made = Row(line.id, name=joined((when, _title(line), line.people), ", "))
    made.body.addWidget(_when_label(when, exactly), 0, Qt.AlignmentFlag.AlignTop)
    words = column(spacing=TIGHT // 2)
    top = row(spacing=SMALL)
    top.addWidget(Elided(_title(line), "strong"), 1)
    if line.pending:
        top.addWidget(chip(translate("AccountRows", "to sync"), "warn"))
    top.addWidget(_status(line))
    words.addLayout(top)
    if line.people:
        words.addWidget(Elided(line.people, "muted"))
    if line.text:
        words.addWidget(label(line.text, wraps=True))
    made.body.addLayout(words, 1)
    if line.kind in {"call", "task"}:
        made.opened.connect(partial(parts.desk.open_record, line.kind))
    return made


def person_row(person: PersonLine, parts: Parts, *, edit: Callable[..., None]) -> Row:
    """Who it is, what they do, how they can be reached, where they stand."""
    made = Row(person.contact_id, name=joined((person.name, person.title), ", "), letters="l")
    words = column(spacing=TIGHT // 2)
    top = row(spacing=SMALL)
    top.addWidget(Elided(person.name, "strong"), 1)
    if person.stance is not None:
        top.addWidget(chip(choice_label(person.stance), STANCE_TONES[person.stance]))
    words.addLayout(top)
    role = next((choice_label(r) for r in ContactRole if r == person.role), person.role)
    words.addWidget(Elided(joined((person.title, role)), "muted"))
    words.addWidget(Elided(joined((person.phone, person.email, _standing(person))), "small"))
    made.body.addLayout(words, 1)
    if person.affiliation_id:
        name = translate("AccountRows", "Title, influence and stance of {name}")
        made.body.addWidget(
            button(
                translate("AccountRows", "Standing"),
                partial(edit, person.affiliation_id),
                kind="quiet",
                name=name.format(name=person.name),
            )
        )
    made.opened.connect(partial(parts.desk.open_record, "contact"))

    def log(contact_id: str, letter: str) -> None:  # noqa: ARG001 - only L is asked for
        parts.desk.log_call(CallWanted(contact_id=contact_id))

    made.pressed.connect(log)
    return made


def fact_grid(facts: Iterable[tuple[str, str]]) -> QFrame:
    """Labels and values in two columns on a card; values can be copied."""
    frame = QFrame()
    frame.setProperty("card", True)
    grid = QGridLayout(frame)
    grid.setContentsMargins(LARGE, LARGE, LARGE, LARGE)
    grid.setHorizontalSpacing(LARGE)
    grid.setVerticalSpacing(SMALL)
    grid.setColumnStretch(1, 1)
    for place, (name, value) in enumerate(facts):
        heading = label(said(name), "muted")
        grid.addWidget(heading, place, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(selectable(label(said(value), wraps=True)), place, 1)
    return frame


def _standing(person: PersonLine) -> str:
    parts = []
    if person.influence:
        words = translate("AccountRows", "influence {number} of {most}")
        parts.append(words.format(number=person.influence, most=STRONGEST))
    if person.met:
        parts.append(
            translate("AccountRows", "met {count} times").format(count=person.met)
            if person.met > 1
            else translate("AccountRows", "met once")
        )
    return joined(parts)


def _title(line: TimelineLine) -> str:
    if line.kind == "addendum":
        return translate("AccountRows", "Addendum")
    return line.title or translate("AccountRows", "Call")


def _status(line: TimelineLine) -> QWidget:
    if line.kind == "call":
        return status_chip(CallStatus(line.status))
    if line.kind == "task":
        done = line.status == "done"
        words = translate("AccountRows", "Task done") if done else translate("AccountRows", "Task")
        return chip(words, "ok" if done else "info")
    return chip(translate("AccountRows", "Addendum"), "quiet")


def _when(line: TimelineLine, parts: Parts) -> tuple[str, str]:
    if line.at is not None:
        day = parts.formats.near_day(parts.formats.local_day(line.at), parts.today)
        return day, parts.formats.time(line.at)
    if line.day is not None:
        return parts.formats.near_day(line.day, parts.today), translate("AccountRows", "due")
    return "", ""


def _when_label(when: str, exactly: str) -> QWidget:
    made = QWidget()
    made.setFixedWidth(WHEN_WIDTH)
    lines = column(made, spacing=0)
    day: QLabel = label(when)
    lines.addWidget(day)
    lines.addWidget(label(exactly, "small"))
    return made
