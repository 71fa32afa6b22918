"""The steps that a call may take from the page on which it is read, each with its way back."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from bluenote_field.actions import calls
from bluenote_field.domain.calls import CallAddendum
from bluenote_field.ui.call_saving import put_back
from bluenote_field.ui.call_state import from_card
from bluenote_field.ui.pages.list_detail import Detail
from bluenote_field.ui.record_form import add_record, tell_saved
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

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
        id_ = self.record_id
        self._do("submit a call", lambda unit: calls.submit_call(unit, id_), self._submitted)

    @Slot()
    def not_seen(self) -> None:
        """Say honestly that somebody was there and nobody was seen."""
        id_ = self.record_id
        words = self.tr("Marked as attempted, not seen.")
        self._do(
            "mark a call as not seen",
            lambda unit: calls.mark_not_seen(unit, id_),
            self._changed(words),
        )

    @Slot()
    def cancel(self) -> None:
        """Take the visit out of the calendar."""
        id_ = self.record_id
        words = self.tr("Cancelled; it stays in the history.")
        self._do("cancel a call", lambda unit: calls.cancel_call(unit, id_), self._changed(words))

    @Slot()
    def plan_again(self) -> None:
        """Put the visit back into the calendar."""
        id_ = self.record_id
        words = self.tr("Planned again.")
        self._do(
            "plan a call again", lambda unit: calls.plan_again(unit, id_), self._changed(words)
        )

    @Slot()
    def add_addendum(self) -> None:
        """Add to a call that is locked."""
        id_ = self.record_id

        def write(unit: Unit, values: Mapping[str, object]) -> CallAddendum:
            return calls.add_addendum(unit, id_, str(values["text"] or ""))

        add_record(
            self.parts,
            self,
            title=self.tr("Addendum"),
            entity=CallAddendum,
            write=write,
            remove=_remove_addendum,
        )

    def _do(
        self, action: str, work: Callable[[Unit], object], done: Callable[[object], None]
    ) -> None:
        """Carry a step out in a unit of its own."""
        store = self.parts.store

        def carry_out() -> object:
            with store.unit(action) as unit:
                return work(unit)

        self.parts.background.run(carry_out, done, self._refused)

    def _refused(self, problem: Problem) -> None:
        self._asked = True
        self.refresh()
        self.parts.desk.notice(told_problem(problem))

    def _submitted(self, _: object) -> None:
        self._asked = False
        self.parts.desk.notice(self.tr("Submitted. It goes to central with the next sync."))

    def _changed(self, words: str) -> Callable[[object], None]:
        """Tell a change of status, with the way back to how the call was."""
        card = self.card
        if card is None:
            return lambda _: None
        before = from_card(card).draft(zone=card.call.zone)
        back = partial(put_back, self.parts.store, card.call.id, card.call.status, before)
        return lambda _: tell_saved(self.parts, back, words)


def _remove_addendum(unit: Unit, id_: str) -> None:
    """Take back an addendum that was just written."""
    unit.remove(CallAddendum, id_)
