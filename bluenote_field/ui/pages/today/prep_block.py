"""What to know before a visit, as it unfolds below the visit that has the focus."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.cards import Buttons
from bluenote_field.ui.widgets.pieces import (
    MEDIUM,
    SMALL,
    TIGHT,
    button,
    chip,
    column,
    grown,
    label,
    row,
)
from bluenote_field.ui.words import choice_label, entity_name, joined, said

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bluenote_field.store.views.prep import Decider, News, OpenTask, Prep
    from bluenote_field.store.views.today import VisitLine
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate
TIME_WIDTH = 84
"""The room of the time of a visit, and of the captions below it."""


def prep_block(visit: VisitLine, parts: Parts, *, day: date) -> QWidget:
    """Last notes, open tasks, who decides, what is new; and what can be done about the visit."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, 0, 0, TIGHT)
    grid.setHorizontalSpacing(MEDIUM)
    grid.setVerticalSpacing(MEDIUM)
    grid.setColumnStretch(1, 1)
    grid.setColumnMinimumWidth(0, grown(made, TIME_WIDTH))
    if visit.prep.is_empty:
        words = translate("Prep", "Nothing is known yet: this is the first visit.")
        grid.addWidget(label(words, "muted", wraps=True), 0, 1)
    else:
        _fill(grid, visit.prep, parts, day)
    grid.addWidget(_buttons(visit, parts), grid.rowCount(), 1)
    return made


def _fill(grid: QGridLayout, prep: Prep, parts: Parts, day: date) -> None:
    notes = [
        label(
            joined((parts.formats.near_day(parts.formats.local_day(n.at), day), n.text)),
            wraps=True,
        )
        for n in prep.notes
    ]
    tasks = [label(_task_words(task, parts, day), wraps=True) for task in prep.tasks]
    news = [label(_news_words(each), wraps=True) for each in prep.news]
    _add(grid, translate("Prep", "Last time"), notes)
    _add(grid, translate("Prep", "Who decides"), [_decider(each) for each in prep.deciders])
    _add(grid, translate("Prep", "To be done"), tasks)
    _add(grid, translate("Prep", "New since then"), news)


def _add(grid: QGridLayout, heading: str, lines: Sequence[QWidget]) -> None:
    if not lines:
        return
    place = grid.rowCount()
    caption = label(heading, "small", wraps=True)
    caption.setFixedWidth(grown(caption, TIME_WIDTH))
    caption.setContentsMargins(0, 1, 0, 0)  # small letters on the line of the others
    grid.addWidget(caption, place, 0, Qt.AlignmentFlag.AlignTop)
    inside = column(spacing=TIGHT)
    for each in lines:
        inside.addWidget(each)
    grid.addLayout(inside, place, 1)


def _decider(decider: Decider) -> QWidget:
    made = QWidget()
    line = row(made, spacing=SMALL)
    weight = ""
    if decider.influence:
        words = translate("Prep", "influence {number}")
        weight = words.format(number=decider.influence)
    told = label(joined((joined((decider.name, decider.title), ", "), weight)), wraps=True)
    line.addWidget(told, 1)
    if decider.stance is not None:
        from bluenote_field.ui.pages.account_rows import STANCE_TONES  # noqa: PLC0415 - no circle

        tone = STANCE_TONES.get(decider.stance, "quiet")
        line.addWidget(chip(choice_label(decider.stance), tone), 0, Qt.AlignmentFlag.AlignTop)
    return made


def _task_words(task: OpenTask, parts: Parts, day: date) -> str:
    if task.due_on is None:
        return task.title
    if task.due_on < day:
        late = translate("Prep", "late since {day}")
        return joined((task.title, late.format(day=parts.formats.near_day(task.due_on, day))))
    return joined((task.title, parts.formats.near_day(task.due_on, day)))


def _news_words(news: News) -> str:
    kind = entity_name("contact" if news.entity == "affiliation" else news.entity)
    match news.what:
        case "new":
            words = translate("Prep", "New: {name} ({kind})")
        case "done":
            words = translate("Prep", "Done: {name}")
        case _ if news.fields:
            words = translate("Prep", "{name}: {fields} changed")
        case _:
            words = translate("Prep", "Changed: {name} ({kind})")
    fields = ", ".join(said(name) for name in news.fields)
    told = words.format(name=news.called, kind=kind.lower(), fields=fields)
    by = translate("Prep", "by {who}").format(who=news.who) if news.who else ""
    return joined((told, by))


def _buttons(visit: VisitLine, parts: Parts) -> QWidget:
    named = {"account": visit.account_name}
    return Buttons(
        button(
            translate("DayRows", "Log call"),
            partial(parts.desk.log_call, CallWanted(call_id=visit.call_id)),
            kind="primary",
            name=translate("DayRows", "Log the call at {account}").format(**named),
        ),
        button(
            translate("Prep", "Prep sheet"),
            partial(parts.desk.print_brief, visit.account_id),
            name=translate("Prep", "Print what to know about {account} (P)").format(**named),
        ),
        button(
            translate("Prep", "Account"),
            partial(parts.desk.open_record, "account", visit.account_id),
            kind="quiet",
            name=translate("Prep", "Open the account {account}").format(**named),
        ),
    )
