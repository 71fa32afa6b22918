"""The inputs of the call form and the state they hold; how they are laid out is `fields`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QComboBox, QPlainTextEdit, QWidget

from bluenote_field.domain.calls import Outcome
from bluenote_field.domain.shorthand import Subject
from bluenote_field.ui.call.account import AccountField
from bluenote_field.ui.call.channel import ChannelBox
from bluenote_field.ui.call.marks import Understood
from bluenote_field.ui.call.note import NoteEdit
from bluenote_field.ui.call.people import PeopleField
from bluenote_field.ui.call.state import CallState, Noted
from bluenote_field.ui.call.topics import TopicsField
from bluenote_field.ui.call.when import DueField, WhenField
from bluenote_field.ui.forms.plain_input import PlainArea, PlainLine
from bluenote_field.ui.widgets.pieces import button
from bluenote_field.ui.words import choice_label

if TYPE_CHECKING:
    from bluenote_field.ui.call.reading import Opening
    from bluenote_field.ui.parts import Parts

Area = TypeVar("Area", bound=QPlainTextEdit)
Purpose = Literal["log", "plan", "edit"]
NOTE_HEIGHT = 88
SMALL_NOTE_HEIGHT = 64
LONGEST_MINUTES = 24 * 60


class CallInputs(QWidget):
    """Every input of a call; what was typed is kept even where it cannot be read."""

    def __init__(self, parts: Parts, purpose: Purpose, parent: QWidget | None = None) -> None:
        """Build the inputs for logging, planning or editing."""
        super().__init__(parent)
        self._parts = parts
        self.purpose: Purpose = purpose
        self._build_inputs()

    def fill(self, opening: Opening) -> None:
        """Show what the form begins with."""
        state = opening.state
        self.account.expect(opening.accounts)
        self.topics.expect(opening.topics)
        self._expect_marks(opening)
        self.people.fill(state.people)
        self.account.hold(state.account_id, state.account_name)
        if state.account_id:
            self.people.set_account(state.account_id, preselect=not state.people)
        self.when.fill(state.starts_at, state.typed_when)
        self.channel.setCurrentIndex(max(0, self.channel.findData(state.channel)))
        self.note.setPlainText(state.notes)
        self.note.moveCursor(QTextCursor.MoveOperation.End)  # whoever goes on writes on
        self.next_step.setText(state.next_step)
        self.due.fill(state.next_step_on, state.typed_due)
        self.objective.setText(state.objective)
        self.preparation.setPlainText(state.pre_call_notes)
        self.outcome.setCurrentIndex(max(0, self.outcome.findData(state.outcome)))
        minutes = str(state.minutes) if state.minutes is not None else ""
        self.minutes.setText(state.typed_minutes or minutes)
        self.topics.fill(state.topics)
        self.people.input.setText(state.typed_person)
        self.topics.input.setText(state.typed_topic)
        told = state.topics or state.outcome or state.objective
        if state.typed_topic or state.typed_minutes or (self.purpose == "edit" and told):
            self.more.setChecked(True)

    def state(self) -> CallState:
        """Everything typed so far."""
        next_step, minutes = self.next_step.text().strip(), self._minutes()
        return CallState(
            account_id=self.account.account_id,
            account_name=self.account.text().strip(),
            people=self.people.people(),
            starts_at=self.when.time(),
            typed_when=self.when.unread(),
            channel=str(self.channel.currentData()),
            notes=self.note.toPlainText(),
            next_step=next_step,
            next_step_on=self.due.time() if next_step else None,
            typed_due=self.due.unread() if next_step else self.due.text(),
            objective=self.objective.text().strip(),
            pre_call_notes=self.preparation.toPlainText(),
            outcome=str(self.outcome.currentData() or ""),
            minutes=minutes,
            typed_minutes="" if minutes is not None else self.minutes.text().strip(),
            topics=self.topics.topics(),
            typed_person=self.people.unclear(),
            typed_topic=self.topics.input.text().strip(),
            noted=self.marks.noted() if self.purpose != "plan" else Noted(),
        )

    def _build_inputs(self) -> None:
        plan = self.purpose == "plan"
        self.account = AccountField(self._parts)
        self.people = PeopleField(self._parts)
        self.when = WhenField(self._parts, toward="future" if plan else "past")
        self.channel = ChannelBox()
        self.note = _sized(NoteEdit(), NOTE_HEIGHT)
        self.marks = Understood(self._parts, self.note)
        self.next_step = PlainLine()
        self.due = DueField(self._parts)
        self.objective = PlainLine()
        self.preparation = _sized(PlainArea(), NOTE_HEIGHT if plan else SMALL_NOTE_HEIGHT)
        self.outcome = QComboBox()
        self.outcome.addItem("—", "")
        for result in Outcome:
            self.outcome.addItem(choice_label(result), result.value)
        self.minutes = PlainLine()
        self.topics = TopicsField()
        self.more = button(self.tr("&More: topics, outcome, minutes"), kind="link")
        self.more.setCheckable(True)
        self.folded = QWidget()
        self.next_step.setPlaceholderText(self.tr("What was agreed; it becomes a task"))
        self.due.setPlaceholderText(self.tr("fri, dec 3, in 2 weeks"))

    def _expect_marks(self, opening: Opening) -> None:
        """Know the topics that the note may name, and what it had named before."""
        offered = [each.option for each in opening.topics]
        subjects = [Subject(option.id, option.name) for option in offered]
        self.note.expect(subjects, {option.id: option.context for option in offered})
        self.marks.expect(opening.topics, subjects)
        self.marks.forget(opening.before.notes if opening.before else "")

    def _minutes(self) -> int | None:
        typed = self.minutes.text().strip()
        number = int(typed) if typed.isdecimal() else -1
        return number if 0 <= number <= LONGEST_MINUTES else None


def _sized(made: Area, height: int) -> Area:
    made.setTabChangesFocus(True)
    made.setMinimumHeight(height)
    made.setMaximumHeight(height * 3 // 2)
    return made
