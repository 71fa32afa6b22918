"""Carrying out what a person decided about a card."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from bluenote_field.actions import conflicts
from bluenote_field.domain.fields import FieldSpec, Show
from bluenote_field.domain.wire import from_plain, plain
from bluenote_field.errors import Complaint, InputProblem
from bluenote_field.ui.form import FieldsForm
from bluenote_field.ui.pages.card_reading import ShownCard, as_text, both_texts, clashing
from bluenote_field.ui.record_form import Saving, open_form

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

    from bluenote_field.store.store import Unit
    from bluenote_field.ui.parts import Parts

VERBS: dict[str, Callable[..., None]] = {
    "mine": conflicts.keep_mine,
    "theirs": conflicts.take_theirs,
    "again": conflicts.send_again,
    "aside": conflicts.put_aside,
}


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
                raise ValueError(wish)

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

        saving = Saving(self._parts, action="settle a conflict", write=write, done=self._told_mine)
        open_form(saving, title=self.tr("What is right"), form=form, parent=self._page)

    def _ask_reason(self, shown: ShownCard) -> None:
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
            conflicts.discard(unit, shown.card.id, reason=reason)

        saving = Saving(self._parts, action="discard an edit", write=write, done=self._told)
        open_form(
            saving,
            title=self.tr("Discard what central refused"),
            form=form,
            parent=self._page,
            save_text=self.tr("Discard"),
        )

    def _do(self, wish: str, work: Callable[[Unit], None]) -> None:
        store = self._parts.store

        def carry_out() -> None:
            with store.unit(f"settle a card: {wish}") as unit:
                work(unit)

        goes_out = wish in {"mine", "both", "again"}
        self._parts.background.run(carry_out, self._told_mine if goes_out else self._told)

    def _told(self, _: object) -> None:
        self._parts.desk.notice(self.tr("Settled."))

    def _told_mine(self, _: object) -> None:
        self._parts.desk.notice(self.tr("Settled. It goes out with the next sync."))
