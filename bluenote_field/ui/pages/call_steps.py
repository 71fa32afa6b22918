"""The steps that a call may take from the page on which it is read, each with its way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from bluenote_field.actions import calls
from bluenote_field.domain.calls import CallAddendum
from bluenote_field.ui.forms.new_record import add_addendum
from bluenote_field.ui.forms.record_form import add_record
from bluenote_field.ui.pages.list_detail import Detail
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.errors import Problem
    from bluenote_field.store.store import Unit
    from bluenote_field.store.views.call import CallCard


class CallSteps(Detail):
    """Carries out what was decided about the call that is shown."""

    card: CallCard | None = None
    _asked = False
    """Whether to show what is missing: somebody tried to submit."""

    @Slot()
    def submit_now(self) -> None:
        """Submit without asking."""
        words = self.tr("Submitted. It goes to central with the next sync.")
        self._do("submit a call", partial(calls.submit_call, call_id=self.record_id), words)

    @Slot()
    def not_seen(self) -> None:
        """Say honestly that somebody was there and nobody was seen."""
        words = self.tr("Marked as attempted, not seen.")
        verb = partial(calls.mark_not_seen, call_id=self.record_id)
        self._do("mark a call as not seen", verb, words)

    @Slot()
    def cancel(self) -> None:
        """Take the visit out of the calendar."""
        words = self.tr("Cancelled; it stays in the history.")
        self._do("cancel a call", partial(calls.cancel_call, call_id=self.record_id), words)

    @Slot()
    def plan_again(self) -> None:
        """Put the visit back into the calendar."""
        verb = partial(calls.plan_again, call_id=self.record_id)
        self._do("plan a call again", verb, self.tr("Planned again."))

    @Slot()
    def add_addendum(self) -> None:
        """Add to a call that is locked."""
        add_record(
            self.parts,
            self,
            title=self.tr("Addendum"),
            entity=CallAddendum,
            write=add_addendum,
            values={"call_id": self.record_id},
            leave_out={"call_id"},
        )

    def _do(self, action: str, verb: Callable[[Unit], object], words: str) -> None:
        """Carry a step out; the toast says `words`, and takes it back."""
        self.parts.undoing.run(action, verb, words, done=self._carried_out, failed=self._refused)

    def _refused(self, problem: Problem) -> None:
        self._asked = True
        self.refresh()
        self.parts.desk.notice(told_problem(problem))

    def _carried_out(self, _: object) -> None:
        self._asked = False
