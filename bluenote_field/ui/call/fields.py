"""The fields of the call form: at most five in sight, the rest folded behind "More".

Every field keeps what was typed even where it cannot be read; `complain` says so beside it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.errors import Complaint
from bluenote_field.ui.call.complaints import FieldComplaints
from bluenote_field.ui.call.inputs import CallInputs, Purpose
from bluenote_field.ui.call.note_hint import NoteHint
from bluenote_field.ui.widgets.pieces import MEDIUM, TIGHT, column, label, row
from bluenote_field.ui.words import complaint as complaint_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bluenote_field.ui.parts import Parts

ALIASES = {
    "zone": "starts_at",
    "recorded_at": "starts_at",
    "last_name": "attendees",
    "first_name": "attendees",
    "name": "attendees",
    "title": "next_step",
    "due_on": "next_step_on",
    "product_id": "topics",
}
"""Where a complaint about something inside a field is shown."""
IN_MORE = frozenset({"topics", "outcome", "minutes"})


class CallFields(CallInputs):
    """All inputs of a call in their places, and the complaints beside them."""

    edited = Signal()

    def __init__(self, parts: Parts, purpose: Purpose, parent: QWidget | None = None) -> None:
        """Lay the inputs out for logging, planning or editing."""
        super().__init__(parts, purpose, parent)
        self.beside = FieldComplaints(self)
        self._lay_out()
        self._connect()

    def complaints(self) -> tuple[Complaint, ...]:
        """Everything that this form alone can tell to be missing or unreadable, all at once."""
        found = []
        if not self.account.account_id:
            found.append(
                Complaint("account_id", self.tr("Say which account; pick it from the list."))
            )
        if unclear := self.people.unclear():
            words = self.tr("Pick {name} from the list, or type + before a new name.")
            found.append(Complaint("attendees", words.format(name=unclear)))
        found += [Complaint("starts_at", words) for words in self.when.complaints()]
        if self.purpose != "plan" and not self.note.toPlainText().strip():
            found.append(Complaint("notes", self.tr("Say in a line what happened.")))
        if self.next_step.text().strip():
            found += [Complaint("next_step_on", words) for words in self.due.complaints()]
        elif self.purpose != "plan" and self.due.text().strip():
            words = self.tr("Say what is to be done by then, or leave the day empty.")
            found.append(Complaint("next_step", words))
        if unclear := self.topics.input.text().strip():
            words = self.tr("Pick {name} from the list, or empty the line.")
            found.append(Complaint("topics", words.format(name=unclear)))
        if self.minutes.text().strip() and self._minutes() is None:
            found.append(Complaint("minutes", self.tr("Minutes are a number up to 1440.")))
        return tuple(found)

    def complain(self, complaints: Iterable[Complaint]) -> list[str]:
        """Show each beside its field and go to the first; gives back those without a field here."""
        self.beside.forget()
        homeless = []
        first: QWidget | None = None
        for complaint in complaints:
            named = complaint.field or ""
            name = named if named in self.beside.labels else ALIASES.get(named, "")
            words = complaint_words(complaint.message)
            if not name:
                homeless.append(words)
                continue
            self.beside.show(name, words)
            if name in IN_MORE:
                self.more.setChecked(True)
            first = first or self.beside.inputs[name]
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self.beside, self.beside.reveal_first)
        return homeless

    @Slot(str)
    def go_to(self, field: str) -> None:
        """Put the cursor into a field; an unknown one means the first that is empty."""
        name = ALIASES.get(field, field)
        if name in IN_MORE:
            self.more.setChecked(True)
        target = self.beside.inputs.get(name)
        if target is None:
            target = self.account if not self.account.account_id else self._after_account()
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _after_account(self) -> QWidget:
        """Where the hand goes when the account is known: to the people, or on to the text."""
        if not self.people.people():
            return self.people.input
        return self.objective if self.purpose == "plan" else self.note

    def _lay_out(self) -> None:
        whole = column(self, spacing=MEDIUM)
        whole.addWidget(self._field("account_id", self.tr("Account *"), self.account))
        whole.addWidget(self._field("attendees", self.tr("People"), self.people, self.people.input))
        pair = row(spacing=MEDIUM)
        pair.addWidget(
            self._field("starts_at", self.tr("When"), self.when, below=self.when.echo), 3
        )
        pair.addWidget(self._field("channel", self.tr("Channel"), self.channel), 2)
        whole.addLayout(pair)
        inner = column(self.folded, spacing=MEDIUM)
        if self.purpose == "plan":
            whole.addWidget(self._field("objective", self.tr("Objective"), self.objective))
            whole.addWidget(self._preparation_field())
            self._put_away(self.note, self.marks, self.next_step, self.due, self.due.echo)
        else:
            below = QWidget()
            told = column(below, spacing=TIGHT)
            told.addWidget(self.marks)
            told.addWidget(NoteHint(self.note))
            whole.addWidget(self._field("notes", self.tr("Note *"), self.note, below=below))
            steps = row(spacing=MEDIUM)
            steps.addWidget(self._field("next_step", self.tr("Next step"), self.next_step), 3)
            steps.addWidget(
                self._field("next_step_on", self.tr("Due"), self.due, below=self.due.echo), 2
            )
            whole.addLayout(steps)
            inner.addWidget(self._field("objective", self.tr("Objective"), self.objective))
            inner.addWidget(self._preparation_field())
        inner.addWidget(self._field("topics", self.tr("Topics"), self.topics, self.topics.input))
        last = row(spacing=MEDIUM)
        last.addWidget(self._field("outcome", self.tr("Outcome"), self.outcome), 3)
        last.addWidget(self._field("minutes", self.tr("Minutes"), self.minutes), 2)
        inner.addLayout(last)
        whole.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.folded)
        whole.addStretch(1)
        self.folded.hide()

    def _put_away(self, *unused: QWidget) -> None:
        """Keep what a plan has no place for: a widget without a parent would outlive the form."""
        for each in unused:
            each.setParent(self)
            each.hide()

    def _preparation_field(self) -> QWidget:
        hint = NoteHint(self.preparation)
        title = self.tr("Preparation")
        return self._field("pre_call_notes", title, self.preparation, below=hint)

    def _field(
        self,
        name: str,
        title: str,
        holder: QWidget,
        target: QWidget | None = None,
        *,
        below: QWidget | None = None,
    ) -> QWidget:
        """A title above an input, its echo and its complaint below."""
        made = QWidget()
        lines = column(made, spacing=TIGHT)
        heading = label(title, "small")
        focus = target or holder
        heading.setBuddy(focus)
        if not focus.accessibleName():
            focus.setAccessibleName(title.removesuffix(" *"))
        lines.addWidget(heading)
        lines.addWidget(holder)
        if below is not None:
            lines.addWidget(below)
        lines.addWidget(self.beside.add(name, title.removesuffix(" *"), focus))
        lines.addStretch(1)
        return made

    def _connect(self) -> None:
        self.account.chosen.connect(self._take_account)
        self.more.toggled.connect(self.folded.setVisible)
        lines = (self.account, self.people.input, self.when, self.next_step, self.due)
        for text in (*lines, self.objective, self.minutes):
            text.textEdited.connect(self._edit)
            text.installEventFilter(self)
        for note in (self.note, self.preparation):
            note.textChanged.connect(self._edit)
        for box in (self.channel, self.outcome):
            box.activated.connect(self._edit)
        self.people.edited.connect(self._edit)
        self.topics.edited.connect(self._edit)

    @Slot(str)
    def _take_account(self, account_id: str) -> None:
        self.people.set_account(account_id)
        self._edit()
        if account_id:
            self.people.input.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _edit(self) -> None:
        self.beside.forget()
        self.edited.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in a line goes to the next one; where suggestions are open it picks instead."""
        if (
            event.type() == QEvent.Type.KeyPress
            and getattr(event, "key", int)() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            and not getattr(event, "modifiers", int)()
            and not getattr(watched, "is_offering", False)
        ):
            self.focusNextChild()
            return True
        return super().eventFilter(watched, event)
