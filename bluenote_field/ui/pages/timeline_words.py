"""What a line of the timeline says: its title, the line below it, a word for how it stands."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.domain.calls import CallStatus
from bluenote_field.ui.pages.day_rows import STATUS_TONES
from bluenote_field.ui.words import choice_label, joined, said

if TYPE_CHECKING:
    from datetime import date

    from bluenote_field.store.views.account_changes import FieldChange
    from bluenote_field.store.views.timeline import TimelineLine
    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.widgets.pieces import Tone

translate = QCoreApplication.translate
ARROW = "\N{RIGHTWARDS ARROW}"
LONGEST = 160
"""As many letters of a value are told; all of it is put back."""


def title_of(line: TimelineLine) -> str:
    """What it is, in a few words."""
    match line.kind:
        case "change":
            return _change(line)
        case "addendum":
            return translate("Timeline", "Addendum to a call")
        case "call":
            return line.title or translate("Timeline", "Call")
        case _:
            return line.title


def below_title(line: TimelineLine) -> str:
    """Who took part, or what was changed; nothing where there is nothing to add."""
    if line.kind != "change":
        by = translate("Timeline", "by {name}").format(name=line.who) if line.who else ""
        return joined((line.people, by))
    if line.status == "arrived" and line.fields:
        return ", ".join(said(each.label) for each in line.fields)
    if line.status == "arrived":
        return translate("Timeline", "Came with this sync; central knows who changed what.")
    return joined(field_words(each) for each in line.fields)


def status_of(line: TimelineLine) -> tuple[str, Tone]:
    """How it stands, as a word and the tone of its colour."""
    match line.kind:
        case "call":
            status = CallStatus.read(line.status)
            return choice_label(status), STATUS_TONES.get(status, "quiet")
        case "task" if line.status == "done":
            return translate("Timeline", "Task done"), "ok"
        case "task":
            return translate("Timeline", "Task"), "quiet"
        case "change" if line.status == "conflict":
            return translate("Timeline", "Conflict"), "warn"
        case _:
            return "", "quiet"


def when_of(line: TimelineLine, parts: Parts, *, with_year: bool = True) -> tuple[str, str]:
    """The day, and the time or what the day means; no year below a heading that says it."""
    formats, day = parts.formats, day_of(line, parts)
    if day is None:
        return "", ""
    meant = formats.time(line.at) if line.at is not None else translate("Timeline", "due")
    return formats.near_day(day, parts.today, with_year=with_year), meant


def day_of(line: TimelineLine, parts: Parts) -> date | None:
    """The day it belongs to, where it has one."""
    return parts.formats.local_day(line.at) if line.at is not None else line.day


def month_of(line: TimelineLine, parts: Parts) -> str:
    """The month it belongs to, as a heading says it."""
    day = day_of(line, parts)
    if day is None:
        return translate("Timeline", "No day")
    return parts.formats.month(day)


def spoken(line: TimelineLine, parts: Parts) -> str:
    """All of it, for those who listen."""
    day, time = when_of(line, parts)
    pending = translate("Timeline", "to sync") if line.pending else ""
    words = (day, time, title_of(line), status_of(line)[0], below_title(line), line.text, pending)
    return joined(words, ", ")


def _change(line: TimelineLine) -> str:
    who = line.who or translate("Timeline", "Somebody")
    match line.status:
        case "new" | "added":
            words = translate("Timeline", "{who} added {name}")
        case "removed":
            words = translate("Timeline", "{who} removed {name}")
        case "arrived" if not line.who:
            words = translate("Timeline", "Came from central: {name}")
        case "conflict":
            words = translate("Timeline", "{who} changed {name} at the same time")
        case _:
            words = translate("Timeline", "{who} changed {name}")
    return words.format(who=who, name=line.title or translate("Timeline", "a record"))


def field_words(change: FieldChange) -> str:
    """A field, and what it was and is, each in a line's worth of letters."""
    nothing = translate("Timeline", "nothing")
    before, after = (
        shorten(said(each), LONGEST, placeholder=" …") or nothing
        for each in (change.before, change.after)
    )
    return f"{said(change.label)}: {before} {ARROW} {after}"
