"""The reading blocks of a call, and the card of what is missing before it can be submitted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from bluenote_field.ui.call.fields import ALIASES
from bluenote_field.ui.pages.cards import aligned
from bluenote_field.ui.pages.task_rows import due_chip
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.pieces import (
    SMALL,
    TIGHT,
    button,
    card,
    chip,
    clear,
    column,
    label,
    restyle,
    row,
    selectable,
)
from bluenote_field.ui.words import choice_label, joined, said, told

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bluenote_field.errors import Complaint
    from bluenote_field.store.views.call import CallCard
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


def meta_of(read: CallCard, parts: Parts) -> str:
    """When, how, how long, by whom."""
    call, formats = read.call, parts.formats
    day = formats.day(formats.local_day(call.starts_at))
    minutes = translate("CallBlocks", "{minutes} min").format(minutes=call.minutes)
    submitted = ""
    if call.submitted_at is not None:
        words = translate("CallBlocks", "submitted {moment}")
        submitted = words.format(moment=formats.near_moment(call.submitted_at, parts.today))
    return joined(
        (
            f"{day}, {formats.time(call.starts_at)}",
            minutes if call.minutes else "",
            choice_label(call.channel),
            read.author,
            submitted,
        )
    )


def fill_blocks(place: QVBoxLayout, read: CallCard, parts: Parts) -> None:
    """Show everything that a call says; what it does not say takes no room."""
    clear(place)
    call = read.call
    outcome = choice_label(call.outcome) if call.outcome else ""
    for title, content in (
        (translate("CallBlocks", "Objective"), _texts(call.objective)),
        (translate("CallBlocks", "Notes"), _texts(call.notes)),
        (translate("CallBlocks", "Outcome"), _texts(outcome)),
        (translate("CallBlocks", "People"), _people(read)),
        (translate("CallBlocks", "Topics"), _topics(read)),
        (translate("CallBlocks", "Next steps"), _tasks(read, parts)),
        (translate("CallBlocks", "Preparation"), _texts(call.pre_call_notes)),
        (translate("CallBlocks", "Addenda"), _addenda(read, parts)),
    ):
        if content:
            place.addWidget(_block(title, content))
    if place.count() == 0:
        place.addWidget(
            label(translate("CallBlocks", "Nothing is written down yet."), "muted", wraps=True)
        )


def missing_card(missing: Iterable[Complaint], go_to: Callable[..., None]) -> QFrame:
    """Everything that keeps a call from being submitted; each line leads to its field."""
    frame, lines = card()
    frame.setAccessibleName(translate("CallBlocks", "Missing before it can be submitted"))
    lines.setSpacing(TIGHT)
    lines.addWidget(label(translate("CallBlocks", "Before it can be submitted"), "strong"))
    for complaint in missing:
        field = ALIASES.get(complaint.field or "", complaint.field or "")
        name = field_name(field)
        words = told(complaint.message)
        text = f"{name}: {words}" if name else words
        link = button(f"{text}  →", partial(go_to, field), kind="link")
        lines.addLayout(aligned(link))
    return frame


def field_name(field: str) -> str:
    """What people call a field of a call; nothing where its complaint says it already."""
    names = {
        "starts_at": translate("CallBlocks", "When"),
        "attendees": translate("CallBlocks", "People"),
        "notes": translate("CallBlocks", "Note"),
        "status": translate("CallBlocks", "Status"),
    }
    return names.get(field, "")


def _block(title: str, content: Iterable[QWidget]) -> QWidget:
    made = QWidget()
    lines = column(made, spacing=TIGHT)
    heading = label(title, "small")
    restyle(heading, role="small")
    lines.addWidget(heading)
    for each in content:
        lines.addWidget(each)
    return made


def _text(text: str) -> QWidget:
    return selectable(label(text, wraps=True))


def _short(text: str, role: str = "") -> QWidget:
    """One line that gives way where others need room."""
    return Elided(text, role).no_wider_than_text()


def _texts(text: str | None) -> list[QWidget]:
    return [_text(text)] if text else []


def _line(*widgets: QWidget) -> QWidget:
    made = QWidget()
    inside = row(made, spacing=SMALL)
    for each in widgets:
        inside.addWidget(each)
    inside.addStretch(1)
    return made


def _people(read: CallCard) -> list[QWidget]:
    return [
        _line(_short(each.name or "", "strong"), _short(said(each.role or ""), "muted"))
        for each in read.attendees
    ]


def _topics(read: CallCard) -> list[QWidget]:
    lines = []
    for topic in read.topics:
        name = topic.message or topic.product
        context = joined((topic.product if topic.message else "", topic.approval_number))
        widgets: list[QWidget] = [_short(name, "strong"), _short(context, "muted")]
        if topic.topic.reaction is not None:
            widgets.append(chip(choice_label(topic.topic.reaction)))
        lines.append(_line(*widgets))
    return lines


def _tasks(read: CallCard, parts: Parts) -> list[QWidget]:
    done = translate("CallBlocks", "done")
    return [
        _line(
            _short(task.title),
            chip(done, "ok") if task.done_at else due_chip(task.due_on, parts, today=parts.today),
        )
        for task in read.tasks
    ]


def _addenda(read: CallCard, parts: Parts) -> list[QWidget]:
    lines: list[QWidget] = []
    for addendum in read.addenda:
        lines.append(label(parts.formats.moment(addendum.written_at), "small"))
        lines.append(_text(addendum.text))
    return lines
