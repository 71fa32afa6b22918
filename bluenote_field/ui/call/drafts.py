"""When the draft of a call is worth keeping, and keeping it: soon after the first key."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from bluenote_field.ui.call.plan import going_on
from bluenote_field.ui.call.saving import drop_draft_in, keep_draft_in
from bluenote_field.ui.call.state import CallState

if TYPE_CHECKING:
    from bluenote_field.ui.call.fields import CallFields
    from bluenote_field.ui.call.reading import Opening
    from bluenote_field.ui.call.saving import Saving
    from bluenote_field.ui.parts import Parts

DRAFT_MS = 800


class CallDrafts(QObject):
    """Knows what the form began with and what was written last."""

    due = Signal()
    """Something was typed a moment ago and is not written yet."""
    kept = Signal()
    """The draft is on the disk."""

    def __init__(self, parts: Parts, draft_id: str, parent: QObject) -> None:
        """Keep one draft under this id."""
        super().__init__(parent)
        self._parts = parts
        self.id = draft_id
        self._first: CallState | None = None
        self._first_when = ""
        self._written: CallState | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DRAFT_MS)
        self._timer.timeout.connect(self.due)

    @property
    def is_due(self) -> bool:
        """Whether something is typed and not yet written."""
        return self._timer.isActive()

    @property
    def is_written(self) -> bool:
        """Whether there is a draft on the disk."""
        return self._written is not None

    def begin(self, fields: CallFields) -> None:
        """Whatever stands in the fields now was not typed by the person."""
        self._first, self._first_when = fields.state(), fields.when.text()

    def go_on(self, opening: Opening) -> None:
        """The form shows a draft: all of it was typed once, and it is written."""
        self._written = self._first
        self._first = opening.before or CallState()

    def go_over(self, fields: CallFields, opening: Opening) -> None:
        """Let the form go on with another call, which takes along whatever was typed."""
        typed, is_when_typed = fields.state(), self.is_when_typed(fields)
        is_typed = self.is_worth_keeping(fields, typed)
        began = self._first or CallState()
        state = going_on(opening, typed, began, is_when_typed=is_when_typed)
        fields.fill(replace(opening, state=state))
        self.begin(fields)
        if is_typed:
            self._first = opening.state
            self._first_when = "" if is_when_typed else self._first_when

    def begin_with_people(self, fields: CallFields) -> None:
        """Nobody chose the people who stand there."""
        if self._first is not None:
            self._first = replace(self._first, people=fields.people.people())

    def is_worth_keeping(self, fields: CallFields, state: CallState) -> bool:
        """Whether anything is other than it was at first; the minutes that pass are not."""
        if self._first is None:
            return False
        same = replace(state, starts_at=self._first.starts_at, noted=self._first.noted)
        return same != self._first or self.is_when_typed(fields)

    def is_when_typed(self, fields: CallFields) -> bool:
        """Whether a person said when it was."""
        return fields.when.text() != self._first_when

    def touch(self) -> None:
        """Somebody typed: the draft is due soon, and not later with every key."""
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """Nothing is due any more."""
        self._timer.stop()

    def write(self, saving: Saving) -> None:
        """Write what is typed, unless it is written already."""
        if saving.state != self._written:
            self._written = saving.state
            work = partial(keep_draft_in, self._parts.store, saving)
            self._parts.background.run(work, self._tell)

    def drop(self) -> None:
        """Forget what was written: nothing of it is left in the form."""
        work = partial(drop_draft_in, self._parts.store, self.id)
        self._parts.background.run(work, self._nothing)

    def _tell(self, _: None) -> None:
        self.kept.emit()

    def _nothing(self, _: None) -> None:
        """The pages refresh by themselves."""
