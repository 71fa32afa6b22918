"""What was understood of a note, as chips below it: the topics, the tasks, and what is not clear.

The words say it ("Task: …", "Not understood: …"); the colour only helps. The note stays as it was
typed. Marks that stood there before a saved call is edited have had their effect: they are not told
again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QTimer, Slot
from PySide6.QtWidgets import QLayoutItem, QWidget

from bluenote_field.actions.calls import NewTask
from bluenote_field.domain.shorthand import (
    TaskMark,
    TopicMark,
    UnclearMark,
    Why,
    new_marks,
    read_note,
)
from bluenote_field.ui.call.state import Noted
from bluenote_field.ui.forms.input_kinds import day_first
from bluenote_field.ui.widgets.flow import Flow
from bluenote_field.ui.widgets.pieces import TIGHT, chip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bluenote_field.domain.shorthand import Mark, Subject
    from bluenote_field.ui.call.note import NoteEdit
    from bluenote_field.ui.call.reading import TopicOption
    from bluenote_field.ui.call.state import Topic
    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.widgets.pieces import Tone

PAUSE_MS = 150
LONGEST_CHIP = 64
LONGEST_QUOTE = 28


class Understood(QWidget):
    """Follows a note and tells what it reads in it; hidden where that is nothing."""

    def __init__(self, parts: Parts, note: NoteEdit, parent: QWidget | None = None) -> None:
        """Watch `note`; its text is only read."""
        super().__init__(parent)
        self._parts = parts
        self._note = note
        self._before = ""
        self._topics: Mapping[str, Topic] = {}
        self._subjects: tuple[Subject, ...] = ()
        self._shown: list[tuple[str, Tone]] = []
        self._flow = Flow(self)
        self._flow.setSpacing(TIGHT)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        note.textChanged.connect(self._timer.start)
        note.left.connect(self.look)
        self.hide()

    def expect(self, options: Sequence[TopicOption], subjects: Sequence[Subject]) -> None:
        """Know these topics."""
        self._topics = {each.option.id: each.topic for each in options}
        self._subjects = tuple(subjects)

    def forget(self, before: str) -> None:
        """Take what stands in the note `before` for done."""
        self._before = before
        self.look()

    def noted(self) -> Noted:
        """The topics and tasks that the note names now."""
        marks = self._marks()
        named = (self._topics[m.subject.id] for m in marks if isinstance(m, TopicMark))
        tasks = [NewTask(m.title, m.due_on) for m in marks if isinstance(m, TaskMark)]
        return Noted(tuple(dict.fromkeys(named)), tuple(tasks))

    @Slot()
    def look(self) -> None:
        """Tell what is understood now."""
        text = self._note.toPlainText()
        at = self._place()
        done = (mark for mark in self._marks() if not _is_being_typed(mark, at))
        told = list(dict.fromkeys(self._told(mark, text) for mark in done))
        if told == self._shown:
            return
        self._shown = told
        while (item := self._flow.takeAt(0)) is not None:
            _drop(item)
        for words, tone in told:
            made = chip(_short(words, LONGEST_CHIP), tone)
            made.setToolTip(words if len(words) > LONGEST_CHIP else "")
            self._flow.addWidget(made)
        self.setAccessibleName("; ".join(words for words, _ in told))
        self.setVisible(bool(told))
        self.updateGeometry()

    @property
    def told(self) -> list[str]:
        """The words of every chip."""
        return [words for words, _ in self._shown]

    def _place(self) -> int:
        """Where the next letter goes; nowhere while the note is not typed into."""
        if not self._note.hasFocus():
            return -1
        before = self._note.textCursor().position()
        text = self._note.toPlainText().encode("utf-16-le", "replace")[: 2 * before]
        return len(text.decode("utf-16-le", "replace"))

    def _marks(self) -> list[Mark]:
        text = self._note.toPlainText()
        return new_marks(self._read(text), text, self._before, self._read(self._before))

    def _read(self, text: str) -> tuple[Mark, ...]:
        first = day_first(self._parts.formats)
        return read_note(text, subjects=self._subjects, today=self._parts.today, day_first=first)

    def _told(self, mark: Mark, text: str) -> tuple[str, Tone]:
        if isinstance(mark, TopicMark):
            return self.tr("Topic: {name}").format(name=mark.subject.name), "info"
        if isinstance(mark, UnclearMark):
            quoted = _short(" ".join(text[mark.start : mark.end].split()), LONGEST_QUOTE)
            words = self.tr("Not understood: {what} ({why})")
            return words.format(what=quoted, why=self._whys()[mark.why]), "warn"
        day = near_weekday(mark.due_on, self._parts)
        usual = self.tr("in a week, {day}")
        when = day if mark.is_dated else usual.format(day=day)
        words = self.tr("Task: {what}, {day}")
        return words.format(what=_short(mark.title, LONGEST_CHIP - 24), day=when), "ok"

    def _whys(self) -> Mapping[Why, str]:
        return {
            Why.NO_TOPIC: self.tr("no topic of that name"),
            Why.MANY_TOPICS: self.tr("more than one topic begins like that"),
            Why.NOTHING_TO_DO: self.tr("it does not say what to do"),
            Why.NO_DAY: self.tr("there is no such day"),
            Why.PAST: self.tr("the day has passed"),
            Why.TOO_LONG: self.tr("it is too long for a task"),
        }


def near_weekday(day: date, parts: Parts) -> str:
    """A day as it is checked at a glance: "Thu, Dec 3", with the year where it is another one."""
    locale = parts.formats.locale
    is_spanish = locale.language() == QLocale.Language.Spanish
    order = "ddd d MMM" if is_spanish else "ddd, MMM d"
    year = "" if day.year == parts.today.year else " yyyy" if is_spanish else ", yyyy"
    return locale.toString(QDate(day.year, day.month, day.day), order + year)


def _is_being_typed(mark: Mark, place: int) -> bool:
    """Nobody is told that half a word is not understood."""
    return isinstance(mark, UnclearMark) and mark.start < place <= mark.end + 1


def _short(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _drop(item: QLayoutItem) -> None:
    widget = item.widget()
    if widget is not None:
        widget.hide()
        widget.deleteLater()
