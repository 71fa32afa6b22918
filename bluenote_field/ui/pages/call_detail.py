"""One call as it is read: who, what, what was agreed; and every step that it may take from here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.actions import calls
from bluenote_field.domain.calls import CallStatus
from bluenote_field.errors import Problem
from bluenote_field.store.views.call import CallCard, call_card
from bluenote_field.store.views.history import record_history
from bluenote_field.ui.call.form import CallForm
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.call_blocks import fill_blocks, meta_of, missing_card
from bluenote_field.ui.pages.call_steps import CallSteps
from bluenote_field.ui.pages.cards import Buttons
from bluenote_field.ui.pages.day_rows import STATUS_TONES
from bluenote_field.ui.pages.history import History
from bluenote_field.ui.widgets.pieces import (
    HUGE,
    LARGE,
    MEDIUM,
    SMALL,
    Kind,
    button,
    chip,
    clear,
    column,
    hear_in_order,
    label,
    reach_in_order,
    row,
    scrolling,
    set_tone,
)
from bluenote_field.ui.words import choice_label, told_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QPushButton

    from bluenote_field.errors import Complaint
    from bluenote_field.store.views.account_changes import RecordChange
    from bluenote_field.ui.parts import Parts

KINDS: dict[str, Kind] = {
    "log": "primary",
    "submit": "primary",
    "not_seen": "quiet",
    "cancel": "quiet",
    "account": "quiet",
}


@dataclass(frozen=True, slots=True)
class _Read:
    """A call and what keeps it from being submitted."""

    card: CallCard
    missing: tuple[Complaint, ...]
    history: tuple[RecordChange, ...]


class CallDetail(CallSteps):
    """The call that was chosen in the list."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty detail."""
        super().__init__(parts, parent)
        self._missing: tuple[Complaint, ...] = ()
        self._shown_id = ""
        self.title = label("", "title", wraps=True)
        self.status = chip("")
        self.waiting = chip(self.tr("to sync"), "warn")
        self.meta = label("", "muted", wraps=True)
        self._make_buttons()
        self._lay_out()

    def refresh(self) -> None:
        """Read the call again."""
        if self.record_id:
            self.parts.background.run(self._read, self._show, self._lost)

    def show_record(self, id_: str) -> None:
        """Show this call; what was missing in another one is forgotten."""
        self._asked = self._asked and id_ == self.record_id
        super().show_record(id_)

    # -- what can be done ----------------------------------------------------------------------

    @Slot()
    def open_account(self) -> None:
        """Go to the account of the call."""
        if self.card is not None:
            self.parts.desk.open_record("account", self.card.call.account_id)

    @Slot()
    def log(self) -> None:
        """Say that the planned visit took place."""
        self.parts.desk.log_call(CallWanted(call_id=self.record_id))

    @Slot()
    def edit(self) -> None:
        """Change the call, or the plan while it is one."""
        planned = self.card is not None and self.card.call.status is CallStatus.PLANNED
        self.parts.desk.log_call(CallWanted(call_id=self.record_id, plan=planned))

    @Slot()
    def submit(self) -> None:
        """Submit, which can be taken back until it is sent; or show all that is missing."""
        if self._missing:
            self._asked = True
            self._show_missing()
            return
        self.submit_now()

    @Slot()
    def print_summary(self) -> None:
        """Open the preview of the visit summary."""
        self.parts.desk.print_summary(self.record_id)

    # -- inside --------------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        makers: tuple[tuple[str, str, Callable[[], None]], ...] = (
            ("log", self.tr("Log call"), self.log),
            ("submit", self.tr("Submit"), self.submit),
            ("edit", self.tr("Edit"), self.edit),
            ("addendum", self.tr("Addendum"), self.add_addendum),
            ("summary", self.tr("Visit summary"), self.print_summary),
            ("not_seen", self.tr("Not seen"), self.not_seen),
            ("again", self.tr("Plan again"), self.plan_again),
            ("cancel", self.tr("Cancel visit"), self.cancel),
            ("account", self.tr("Account"), self.open_account),
        )
        self.buttons: dict[str, QPushButton] = {
            name: button(text, act, kind=KINDS.get(name, "")) for name, text, act in makers
        }
        self.buttons["not_seen"].setAccessibleName(self.tr("Attempted, not seen"))
        self.buttons["not_seen"].setToolTip(self.tr("Attempted, not seen"))

    def _lay_out(self) -> None:
        whole, head = self.begin_column()
        top = row(spacing=SMALL)
        top.addWidget(self.title, 1)
        top.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.status, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(top)
        head.addWidget(self.meta)
        head.addSpacing(MEDIUM)
        head.addWidget(Buttons(*self.buttons.values()))
        content = column()
        content.setContentsMargins(0, 0, 0, HUGE)
        content.setSpacing(LARGE)
        self._missing_place = column(spacing=0)
        self._blocks = column(spacing=LARGE)
        content.addLayout(self._missing_place)
        content.addLayout(self._blocks)
        self.history = History(self.parts)
        content.addWidget(self.history)
        content.addStretch(1)
        self._holder = QWidget()
        self._holder.setLayout(content)
        whole.addWidget(scrolling(self._holder, name=self.tr("Call")), 1)

    def _read(self) -> _Read:
        with self.parts.store.read() as reader:
            card = call_card(reader, self.record_id)
            history = record_history(reader, "call", self.record_id)
            return _Read(card, calls.missing_for_submit(reader, card.call), history)

    def _lost(self, problem: Problem) -> None:
        self.parts.desk.notice(told_problem(problem))
        self.record_id = ""
        self.gone.emit()

    def _show(self, read: _Read) -> None:
        card = read.card
        if card.call.id != self.record_id:
            return
        self.card, self._missing = card, read.missing
        self.title.setText(
            card.account.name if card.account else self.tr("No longer on this laptop")
        )
        self.status.setText(choice_label(card.call.status))
        set_tone(self.status, STATUS_TONES[card.call.status])
        self.waiting.setVisible(card.pending)
        self.meta.setText(meta_of(card, self.parts))
        self._show_steps(card)
        fill_blocks(self._blocks, card, self.parts)
        self.history.show_changes(read.history)
        self._show_missing()

    def _show_steps(self, card: CallCard) -> None:
        """Show the steps that are possible; who came here by keys begins at the first of them."""
        is_entered = any(each.hasFocus() for each in self.buttons.values())
        is_other, self._shown_id = self._shown_id != card.call.id, card.call.id
        possible = _possible(card)
        for name, each in self.buttons.items():
            each.setVisible(name in possible)
        self.setFocusProxy(next(b for name, b in self.buttons.items() if name in possible))
        if is_entered and is_other:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_missing(self) -> None:
        clear(self._missing_place)
        if self._asked and self._missing:
            self._missing_place.addWidget(missing_card(self._missing, self._go_to))
            hear_in_order(self._holder)
            reach_in_order(self)

    def _go_to(self, field: str, *_: object) -> None:
        """Open the call where something is missing."""
        form = CallForm(self.parts, CallWanted(call_id=self.record_id), self.window(), field=field)
        form.open()


def _possible(card: CallCard) -> frozenset[str]:
    """The steps that a call may take, by its status."""
    steps = {
        CallStatus.PLANNED: {"log", "edit", "summary", "not_seen", "cancel"},
        CallStatus.SAVED: {"submit", "edit", "summary", "not_seen", "cancel"},
        CallStatus.NOT_SEEN: {"submit", "edit", "again", "summary"},
        CallStatus.CANCELLED: {"again"},
        CallStatus.SUBMITTED: {"addendum", "summary"},
    }
    return frozenset(steps[card.call.status] | ({"account"} if card.account else set()))
