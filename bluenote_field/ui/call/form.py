"""Log a call from anywhere, with the keyboard alone: account, people, when, note, next step.

Ctrl+Enter saves on this laptop at once; Escape keeps what was typed as a draft. The draft is
written from the first key on, so that neither a crash nor a lock loses a word. The same form plans
a visit and edits a call.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

from bluenote_field.domain.calls import CallStatus
from bluenote_field.errors import InputProblem, Problem
from bluenote_field.ui.call.drafts import CallDrafts
from bluenote_field.ui.call.fields import CallFields
from bluenote_field.ui.call.frame import CallFrame
from bluenote_field.ui.call.inputs import Purpose
from bluenote_field.ui.call.meanwhile import CallMeanwhile, watching
from bluenote_field.ui.call.plan import PlanOffer
from bluenote_field.ui.call.reading import Opening, read_opening
from bluenote_field.ui.call.saving import Saved, Saving, save_call, saving_of
from bluenote_field.ui.desk import WayBack
from bluenote_field.ui.forms.record_form import offer_cards
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.widgets.pieces import reach_in_order
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from bluenote_field.ui.call.state import CallState
    from bluenote_field.ui.parts import Parts


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
        self._draft = CallDrafts(parts, wanted.draft_id or parts.store.new_id(), self)
        self._draft.due.connect(self.keep_draft)
        self._draft.kept.connect(self._tell_kept)
        self._busy = False
        self.fields: CallFields | None = None
        self._meanwhile: CallMeanwhile | None = None
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
        self._draft.id = opening.draft_id or self._draft.id
        purpose = _purpose_of(opening)
        self._head.setText(_title(purpose))
        self.setWindowTitle(_title(purpose))
        self._save.setText(self.tr("Save"))
        fields = self.fields = CallFields(self._parts, purpose)
        self._body.addWidget(fields)
        fields.fill(opening)
        self._draft.begin(fields)
        if opening.draft_id:
            self._draft.go_on(opening)
        fields.edited.connect(self._edited)
        fields.people.preselected.connect(self._preselected)
        self.missing.wanted.connect(fields.go_to)
        self._state.setText(self.tr("Draft, saved on this laptop") if opening.draft_id else "")
        self._offer_plan(opening, fields)
        self._watch(opening, fields)
        fields.show()
        fields.go_to(self._field)

    def _watch(self, opening: Opening, fields: CallFields) -> None:
        """Tell what a sync changes of the call while it is open here."""
        self._meanwhile = watching(self._parts, opening, fields)
        self._put_above(self._meanwhile)

    @Slot()
    def _preselected(self) -> None:
        if self.fields is not None:
            self._draft.begin_with_people(self.fields)
            _go_past_people(self.fields, self._wanted)

    def _offer_plan(self, opening: Opening, fields: CallFields) -> None:
        """A call logged where a visit is planned today is that visit, unless a person says no."""
        if fields.purpose != "log" or opening.call_id or opening.draft_id:
            return
        offer = PlanOffer(self._parts, opening)
        self._body.insertWidget(0, offer)
        offer.stackUnder(fields)
        reach_in_order(self)
        offer.taken.connect(self._go_on_with)
        fields.account.chosen.connect(offer.look)
        offer.look(opening.state.account_id)

    @Slot(object)
    def _go_on_with(self, opening: Opening) -> None:
        if self.fields is not None:
            self._opening = opening
            self._draft.go_over(self.fields, opening)
            self._watch(opening, self.fields)
            self.fields.people.input.close_list()
            _go_past_people(self.fields, self._wanted)

    def _cannot_begin(self, problem: Problem) -> None:
        self._parts.desk.notice(told_problem(problem))
        self.close_now()

    def reject(self) -> None:
        """Escape: go away, and keep what was typed."""
        if self._busy:
            return
        if self.fields and self._draft.is_worth_keeping(self.fields, self.fields.state()):
            self.keep_draft()
            self._parts.desk.notice(
                self.tr("Kept as a draft."),
                self.tr("Go on"),
                partial(self._parts.desk.log_call, CallWanted(draft_id=self._draft.id)),
            )
        elif self._draft.is_written:
            self._draft.drop()
        self.close_now()

    def way_back(self) -> WayBack | None:
        """To the draft that is kept when the form is left."""
        if self.fields and self._draft.is_worth_keeping(self.fields, self.fields.state()):
            return WayBack(draft_id=self._draft.id)
        return None

    def close_now(self) -> None:
        """Close without another word."""
        self._draft.stop()
        super().reject()

    def event(self, event: QEvent) -> bool:
        """Another window coming to the front is a good moment to keep the draft."""
        if event.type() == QEvent.Type.WindowDeactivate and self._draft.is_due:
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
            self.missing.tell(self.fields.beside.missing)
            return
        self._say_general([])
        self.missing.tell([])
        self._busy = True
        self._draft.stop()
        self._save.setEnabled(False)
        saving = self._saving(self.fields.state())
        self._parts.undoing.run(
            saving.action,
            partial(save_call, saving),
            _told(saving),
            done=self._saved,
            failed=self._refused,
        )

    def _saved(self, saved: Saved) -> None:
        _offer_more(self._parts, saved)
        self.saved.emit(saved.call_id)
        self._busy = False
        self.accept()

    def _refused(self, problem: Problem) -> None:
        self._busy = False
        self._save.setEnabled(True)
        complaints = problem.complaints if isinstance(problem, InputProblem) else ()
        homeless = self.fields.complain(complaints) if self.fields else []
        self._say_general(homeless if complaints else [told_problem(problem)])
        self.missing.tell(self.fields.beside.missing if self.fields and complaints else [])
        self.keep_draft()

    def _saving(self, state: CallState) -> Saving:
        began = self._meanwhile.call if self._meanwhile else None
        zone = self._parts.zone.key
        return saving_of(state, self._opening, zone=zone, draft_id=self._draft.id, began=began)

    # -- drafts --------------------------------------------------------------------------------

    @Slot()
    def _edited(self) -> None:
        self._say_general([])
        self.missing.tell([])
        self._draft.touch()

    @Slot()
    def keep_draft(self) -> None:
        """Write the draft if it is another than the one written last."""
        self._draft.stop()
        if self.fields is None or self._busy:
            return
        state = self.fields.state()
        if self._draft.is_worth_keeping(self.fields, state):
            self._draft.write(self._saving(state))

    @Slot()
    def _tell_kept(self) -> None:
        at = self._parts.formats.time(self._parts.clock())
        self._state.setText(self.tr("Draft kept at {time}").format(time=at))

    @Slot(QWidget, QWidget)
    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if old is not None and self._draft.is_due and self.isAncestorOf(old):
            self.keep_draft()


def _go_past_people(fields: CallFields, wanted: CallWanted) -> None:
    """Where the page knew what the call is about, the hand is wanted at the note."""
    line = fields.people.input
    if line.hasFocus() and not line.text() and wanted != CallWanted():
        line.close_list()
        fields.go_to("")


def _offer_more(parts: Parts, saved: Saved) -> None:
    """In the toast: where to decide what central has otherwise, or the next call."""
    if saved.is_contested:
        offer_cards(parts, 1)
    else:
        words = QCoreApplication.translate("CallForm", "Log another")
        parts.desk.offer_also(words, parts.desk.log_call)


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


def _told(saving: Saving) -> str:
    """What the toast says of a save."""
    if saving.plan:
        return QCoreApplication.translate("CallForm", "Visit planned.")
    if saving.action == "edit a call":
        return QCoreApplication.translate("CallForm", "Call changed.")
    return QCoreApplication.translate("CallForm", "Call saved.")
