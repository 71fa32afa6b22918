"""Log a call from anywhere, with the keyboard alone: account, people, when, note, next step.

Ctrl+Enter saves on this laptop at once; Escape keeps what was typed as a draft. The draft is
written from the first key on, so that neither a crash nor a lock loses a word. The same form plans
a visit and edits a call.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from bluenote_field.domain.calls import CallStatus
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.ui.call_fields import CallFields
from bluenote_field.ui.call_frame import CallFrame
from bluenote_field.ui.call_inputs import Purpose
from bluenote_field.ui.call_plan import PlanOffer, going_on
from bluenote_field.ui.call_reading import Opening, read_opening
from bluenote_field.ui.call_saving import (
    Saved,
    Saving,
    drop_draft_in,
    keep_draft_in,
    save_call,
    take_back,
)
from bluenote_field.ui.call_state import CallState
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from bluenote_field.ui.parts import Parts

DRAFT_MS = 800


class CallForm(CallFrame):
    """The call form; make it with what is wanted and `open()` it."""

    saved = Signal(str)
    """The id of the call, once it is on the disk."""

    def __init__(
        self, parts: Parts, wanted: CallWanted, parent: QWidget | None = None, *, field: str = ""
    ) -> None:
        """Show the form at once, fill it when read, and go to `field` if one is named."""
        super().__init__(parent)
        self._parts = parts
        self._wanted = wanted
        self._field = field
        self._opening: Opening | None = None
        self._draft_id = wanted.draft_id or parts.store.new_id()
        self._kept: CallState | None = None
        self._first: CallState | None = None
        self._busy = False
        self.fields: CallFields | None = None
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(DRAFT_MS)
        self._keeping.timeout.connect(self.keep_draft)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)
        parts.background.run(self._read, self._begin, self._cannot_begin)

    # -- life ----------------------------------------------------------------------------------

    def _read(self) -> Opening:
        with self._parts.store.read() as reader:
            return read_opening(
                reader,
                self._wanted,
                day=self._parts.today,
                first_channel=self._parts.preferences.now.first_channel,
            )

    def _begin(self, opening: Opening) -> None:
        self._opening = opening
        self._draft_id = opening.draft_id or self._draft_id
        purpose = _purpose_of(opening)
        self._head.setText(_title(purpose))
        self.setWindowTitle(_title(purpose))
        self._save.setText(self.tr("Save"))
        fields = CallFields(self._parts, purpose)
        self.fields = fields
        self._body.addWidget(fields)
        fields.fill(opening)
        self._first = fields.state()
        self._kept = self._first if opening.draft_id else None
        fields.edited.connect(self._edited)
        self._state.setText(self.tr("Draft, saved on this laptop") if opening.draft_id else "")
        self._offer_plan(opening, fields)
        fields.show()
        fields.go_to(self._field)

    def _offer_plan(self, opening: Opening, fields: CallFields) -> None:
        """A call logged where a visit is planned today is that visit, unless a person says no."""
        if fields.purpose != "log" or opening.call_id or opening.draft_id:
            return
        offer = PlanOffer(self._parts, opening)
        self._body.insertWidget(0, offer)
        offer.taken.connect(self._go_on_with)
        fields.account.chosen.connect(offer.look)
        offer.look(opening.state.account_id)

    @Slot(object)
    def _go_on_with(self, opening: Opening) -> None:
        if self.fields is not None:
            state = going_on(opening, self.fields.state())
            self._opening = opening
            self.fields.fill(replace(opening, state=state))
            self._first = opening.state
            line = self.fields.people.input
            line.close_list()
            if line.hasFocus() and not line.text() and self._wanted != CallWanted():
                self.fields.go_to("")

    def _cannot_begin(self, problem: Problem) -> None:
        self._parts.desk.notice(told_problem(problem))
        self.close_now()

    def reject(self) -> None:
        """Escape: go away, and keep what was typed."""
        if self._busy:
            return
        state = self.fields.state() if self.fields else None
        if state is not None and self._is_worth_keeping(state):
            self.keep_draft()
            self._parts.desk.notice(
                self.tr("Kept as a draft."),
                self.tr("Go on"),
                partial(self._parts.desk.log_call, CallWanted(draft_id=self._draft_id)),
            )
        elif self._kept is not None:
            self._parts.background.run(
                partial(drop_draft_in, self._parts.store, self._draft_id), _done
            )
        self.close_now()

    def close_now(self) -> None:
        """Close without another word."""
        self._keeping.stop()
        super().reject()

    def event(self, event: QEvent) -> bool:
        """Another window coming to the front is a good moment to keep the draft."""
        if event.type() == QEvent.Type.WindowDeactivate and self._keeping.isActive():
            self.keep_draft()
        return super().event(event)

    # -- saving --------------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Save now, or say beside the fields everything that is missing."""
        if self.fields is None or self._busy:
            return
        complaints = self.fields.complaints()
        if complaints:
            self._say_general(self.fields.complain(complaints))
            return
        self._say_general([])
        self._busy = True
        self._keeping.stop()
        self._save.setEnabled(False)
        work = partial(save_call, self._parts.store, self._saving(self.fields.state()))
        self._parts.background.run(work, self._saved, self._refused)

    def _saved(self, saved: Saved) -> None:
        undo = partial(_undo, self._parts, saved)
        self._parts.desk.notice(self.tr("Saved."), self.tr("Undo"), undo)
        self.saved.emit(saved.call_id)
        self._busy = False
        self.accept()

    def _refused(self, problem: Problem) -> None:
        self._busy = False
        self._save.setEnabled(True)
        complaints = problem.complaints if isinstance(problem, InputProblem) else ()
        homeless = self.fields.complain(complaints) if self.fields else []
        self._say_general(homeless if complaints else [told_problem(problem)])
        self.keep_draft()

    def _saving(self, state: CallState) -> Saving:
        opening, here = self._opening, self._parts.zone.key
        if opening is None or opening.before is None:
            plan = bool(opening and opening.plan)
            return Saving(state=state, zone=here, draft_id=self._draft_id, plan=plan)
        # A time that was not changed keeps the zone it was told in.
        same = state.starts_at == opening.before.starts_at
        return Saving(
            state=state,
            zone=opening.zone if same else here,
            draft_id=self._draft_id,
            call_id=opening.call_id,
            status=opening.status,
            before=opening.before,
            zone_before=opening.zone,
            plan=opening.plan,
        )

    # -- drafts --------------------------------------------------------------------------------

    @Slot()
    def _edited(self) -> None:
        self._say_general([])
        if not self._keeping.isActive():
            self._keeping.start()

    @Slot()
    def keep_draft(self) -> None:
        """Write the draft if it is another than the one kept last."""
        self._keeping.stop()
        state = self.fields.state() if self.fields else None
        if state is None or self._busy or state == self._kept or not self._is_worth_keeping(state):
            return
        self._kept = state
        work = partial(keep_draft_in, self._parts.store, self._saving(state))
        self._parts.background.run(work, self._tell_kept)

    def _tell_kept(self, _: None) -> None:
        at = self._parts.formats.time(self._parts.clock())
        self._state.setText(self.tr("Draft kept at {time}").format(time=at))

    def _is_worth_keeping(self, state: CallState) -> bool:
        return (
            state != self._first if self._opening and self._opening.before else not state.is_empty
        )

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and self._keeping.isActive() and self.isAncestorOf(old):
            self.keep_draft()


def _title(purpose: Purpose) -> str:
    titles = {
        "log": QCoreApplication.translate("CallForm", "Log a call"),
        "plan": QCoreApplication.translate("CallForm", "Plan a visit"),
        "edit": QCoreApplication.translate("CallForm", "Edit a call"),
    }
    return titles[purpose]


def _purpose_of(opening: Opening) -> Purpose:
    if opening.plan or (opening.status is CallStatus.CANCELLED):
        return "plan"
    return "edit" if opening.status not in {None, CallStatus.PLANNED} else "log"


def _undo(parts: Parts, saved: Saved) -> None:
    """Take a save back; the form itself is long gone."""
    words = QCoreApplication.translate("CallForm", "Taken back; what you typed is a draft.")
    go_on = QCoreApplication.translate("CallForm", "Go on")
    wanted = CallWanted(draft_id=saved.saving.draft_id)

    def tell(_: None) -> None:
        parts.desk.notice(words, go_on, partial(parts.desk.log_call, wanted))

    parts.background.run(partial(take_back, parts.store, saved), tell)


def _done(_: object) -> None:
    """Nothing to say."""
