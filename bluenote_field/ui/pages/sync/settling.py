"""Carrying out what a person decided about a card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QGuiApplication

from bluenote_field.actions import conflicts, placing, proposals
from bluenote_field.domain.calls import Call
from bluenote_field.domain.fields import FieldSpec, Show
from bluenote_field.domain.wire import from_plain, plain
from bluenote_field.errors import Complaint, InputProblem
from bluenote_field.ui.desk import CallWanted
from bluenote_field.ui.forms.form import FieldsForm
from bluenote_field.ui.forms.form_draft import FormDraft
from bluenote_field.ui.forms.record_form import Saving, open_form
from bluenote_field.ui.pages.sync.card_reading import ShownCard, as_text, both_texts, clashing
from bluenote_field.ui.pages.sync.rows import record_name
from bluenote_field.ui.pages.sync.whole_record import WholeRecord, read_card
from bluenote_field.ui.words import joined, told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from bluenote_field.domain.parked import ParkedRecord
    from bluenote_field.store.store import Unit
    from bluenote_field.store.views.proposals import ProposalLine
    from bluenote_field.store.views.sync_state import CardLine
    from bluenote_field.ui.forms.dialogs import FormDialog
    from bluenote_field.ui.parts import Parts

VERBS: dict[str, Callable[..., None]] = {
    "mine": conflicts.keep_mine,
    "theirs": conflicts.take_theirs,
    "again": conflicts.send_again,
    "aside": conflicts.put_aside,
    "restore": placing.restore,
}
GOES_OUT = frozenset({"mine", "both", "again", "restore"})


class Settling(QObject):
    """Settles cards over the window of a page."""

    def __init__(self, parts: Parts, page: QWidget) -> None:
        """Ask over `page` where something has to be typed."""
        super().__init__(page)
        self._parts = parts
        self._page = page

    def settle(self, shown: ShownCard, wish: str) -> None:
        """Do what was wished for one card."""
        card = shown.card
        if wish in VERBS:
            self._do(wish, partial(VERBS[wish], card_id=card.id))
            return
        match wish:
            case "copy":
                QGuiApplication.clipboard().setText(as_text(shown))
                self._parts.desk.notice(self.tr("Copied."))
            case "open":
                self._parts.desk.open_record(card.entity, card.row_id)
            case "both":
                self._keep_both(shown)
            case "edit":
                self._edit(shown)
            case "discard":
                self._ask_reason(shown)
            case _:
                self._place(shown, wish)

    def go_on(self, shown: ShownCard | None) -> None:
        """Open the form in which something was written about a card, if that is still open."""
        if shown is None:
            self._parts.desk.notice(told("This has been settled already."))
        elif shown.card.kind == "conflict":
            self._edit(shown)
        else:
            self._ask_reason(shown)

    @Slot(object, str)
    def decide(self, line: ProposalLine, wish: str) -> None:
        """Do what was wished for a colleague's proposal."""
        if wish == "open":
            self._parts.desk.open_record(line.head.entity, line.head.id)
            return
        verb = proposals.take_proposal if wish == "take" else proposals.set_proposal_aside
        words = {
            "take": self.tr("Taken over. It goes out with the next sync."),
            "aside": self.tr("Set aside. Nothing was changed."),
        }[wish]
        self._parts.undoing.run(
            f"decide a proposal: {wish}", partial(verb, group=line.group), words
        )

    def _place(self, shown: ShownCard, wish: str) -> None:
        match wish:
            case "move":
                self._ask_account(shown)
            case "correct":
                self._correct(shown)
            case "whole":
                self._parts.background.run(partial(self._read_whole, shown), self._show_whole)
            case _:
                raise ValueError(wish)

    def _read_whole(self, shown: ShownCard) -> ParkedRecord:
        with self._parts.store.read() as reader:
            return read_card(reader, shown.card, self._parts)

    def _show_whole(self, record: ParkedRecord) -> None:
        WholeRecord(record, self._parts, self._page.window()).open()

    def _ask_account(self, shown: ShownCard) -> None:
        spec = FieldSpec(
            name="account_id",
            type=str,
            optional=False,
            required=True,
            max_length=36,
            show=Show(self.tr("Account"), refers="account"),
        )
        form = FieldsForm((spec,), self._parts)

        def write(unit: Unit, values: Mapping[str, object]) -> None:
            account_id = str(values["account_id"] or "")
            if not account_id:
                raise InputProblem(
                    "", complaints=(Complaint("account_id", self.tr("choose an account")),)
                )
            placing.readdress(unit, shown.card.id, account_id)

        saving = Saving(self._parts, action="move a call", write=write, text=self._told_mine())
        title = self.tr("Move the call to another account")
        open_form(saving, title=title, form=form, parent=self._page, save_text=self.tr("Move"))

    def _correct(self, shown: ShownCard) -> None:
        """Open the form of the record; what is saved there is sent with the next sync."""
        card = shown.card
        if card.entity == Call.wire_name():
            self._parts.desk.log_call(CallWanted(call_id=card.row_id))
            return
        self._parts.desk.edit_record(card.entity, card.row_id)

    def _keep_both(self, shown: ShownCard) -> None:
        card = shown.card
        both = both_texts(card)
        self._do("both", lambda unit: conflicts.keep_text(unit, card.id, both))

    def _edit(self, shown: ShownCard) -> None:
        card, specs = shown.card, clashing(shown.card)
        form = FieldsForm(specs, self._parts)
        form.load({spec.name: from_plain(spec, card.mine.get(spec.name)) for spec in specs})

        def write(unit: Unit, values: Mapping[str, object]) -> None:
            typed = {name: plain(value) for name, value in values.items()}
            conflicts.keep_text(unit, card.id, typed)

        saving = Saving(
            self._parts, action="settle a conflict", write=write, text=self._told_mine()
        )
        title = self.tr("What is right")
        self._keep_draft(card, open_form(saving, title=title, form=form, parent=self._page))

    def _ask_reason(self, shown: ShownCard) -> None:
        card = shown.card
        spec = FieldSpec(
            name="reason",
            type=str,
            optional=False,
            required=True,
            max_length=300,
            show=Show(self.tr("Why")),
        )
        form = FieldsForm((spec,), self._parts)

        def write(unit: Unit, values: Mapping[str, object]) -> None:
            reason = str(values["reason"] or "").strip()
            if not reason:
                raise InputProblem(
                    "", complaints=(Complaint("reason", self.tr("say why in a word")),)
                )
            conflicts.discard(unit, card.id, reason=reason)

        saving = Saving(
            self._parts, action="discard an edit", write=write, text=self.tr("Settled.")
        )
        title, discard = self.tr("Discard what central refused"), self.tr("Discard")
        dialog = open_form(saving, title=title, form=form, parent=self._page, save_text=discard)
        self._keep_draft(card, dialog)

    def _keep_draft(self, card: CardLine, dialog: FormDialog) -> None:
        label = joined(
            (dialog.windowTitle(), record_name(card.entity, card.label, self._parts)), ": "
        )
        left = self.tr("Not decided; what you wrote is kept as a draft.")
        keeping = FormDraft(
            self._parts,
            dialog,
            id_=card.id,
            kind=conflicts.KIND,
            about={},
            label=label,
            left=left,
        )
        keeping.look()

    def _do(self, wish: str, work: Callable[[Unit], None]) -> None:
        words = self._told_mine() if wish in GOES_OUT else self.tr("Settled.")
        self._parts.undoing.run(f"settle a card: {wish}", work, words)

    def _told_mine(self) -> str:
        return self.tr("Settled. It goes out with the next sync.")
