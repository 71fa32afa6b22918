"""One card on the sync page: what clashed or was refused, and the ways to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from bluenote_field.domain.differences import changed_words
from bluenote_field.store.exchange.cards import BACK
from bluenote_field.ui.pages.sync.decision_box import DecisionBox, grid_of_values, put_beside
from bluenote_field.ui.pages.sync.rows import record_name
from bluenote_field.ui.widgets.marked import Marked
from bluenote_field.ui.widgets.pieces import (
    Tone,
    button,
    label,
)
from bluenote_field.ui.words import joined, said, told

if TYPE_CHECKING:
    from bluenote_field.ui.pages.sync.card_reading import ShownCard, Versions
    from bluenote_field.ui.parts import Parts

NOTHING = "—"
TONES: dict[str, Tone] = {
    "conflict": "warn",
    "rejected": "err",
    "scope_lost": "info",
    "deleted": "info",
}


class CardBox(DecisionBox):
    """Shows a card; `answered` carries the card's id and what the person wants.

    Wishes: mine, theirs, both, edit, again, correct, move, restore, discard, whole, open, copy,
    aside.
    """

    def __init__(self, shown: ShownCard, parts: Parts, parent: QWidget | None = None) -> None:
        """Build it from what was read."""
        super().__init__(parent)
        self.shown = shown
        self._parts = parts
        card = shown.card
        self._lay_out(
            self._kind(),
            TONES[card.kind],
            entity=card.entity,
            title=record_name(card.entity, card.label, parts),
            sentence=self._sentence(),
            values=self._grid() if shown.lines else None,
            buttons=self._buttons(),
        )

    def _kind(self) -> str:
        return {
            "conflict": self.tr("Conflict"),
            "rejected": self.tr("Refused by central"),
            "scope_lost": self.tr("No longer yours"),
            "deleted": self.tr("Deleted meanwhile"),
        }[self.shown.card.kind]

    def _sentence(self) -> str:
        card = self.shown.card
        formats, today = self._parts.formats, self._parts.today
        by = card.by or self.tr("Somebody else")
        when = f" ({formats.near_moment(card.at, today)})" if card.at else ""
        if self.shown.is_deletion and card.code == BACK:
            return self.tr("You deleted it, and central has it again.")
        if self.shown.is_deletion:
            return self.tr("You deleted it; {by} changed it meanwhile{when}.").format(
                by=by, when=when
            )
        if card.kind == "conflict":
            return self.tr("{by} changed the same thing. Choose what is right.").format(by=by)
        if card.kind == "rejected":
            reason = told(card.reason) or self.tr("Central gave no reason.")
            return self.tr("{reason} It stays on this laptop until you decide.").format(
                reason=reason
            )
        reason = told(card.reason)
        return joined((reason, self.tr("This is what you had typed.")), " ")

    def _grid(self) -> QWidget:
        made, grid = grid_of_values()
        both = self.shown.card.kind == "conflict"
        heads = [self.tr("Before"), self._mine_head()] + ([self._their_head()] if both else [])
        put_beside(grid, 0, [label(head, "small", wraps=True) for head in heads])
        for place, line in enumerate(self.shown.lines, start=1):
            grid.addWidget(label(said(line.label), "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            put_beside(grid, place, self._versions(line, both=both))
        return made

    def _versions(self, line: Versions, *, both: bool) -> list[QWidget]:
        """The versions of a field side by side, with what each changed marked."""
        theme = self._parts.theme
        mine = changed_words(line.before, line.mine)
        gone = set(changed_words(line.mine, line.before))
        if both:
            gone |= set(changed_words(line.theirs, line.before))
        shown: list[QWidget] = [
            Marked(line.before or NOTHING, sorted(gone), theme, ground="hover", is_gone=True),
            Marked(line.mine or NOTHING, mine, theme, ground="sel"),
        ]
        if both:
            spans = changed_words(line.before, line.theirs)
            shown.append(Marked(line.theirs or NOTHING, spans, theme, ground="warn_fill"))
        return shown

    def _mine_head(self) -> str:
        at = self.shown.mine_at
        when = self._parts.formats.near_moment(at, self._parts.today) if at else ""
        return joined((self.tr("Yours"), when))

    def _their_head(self) -> str:
        card = self.shown.card
        when = self._parts.formats.near_moment(card.at, self._parts.today) if card.at else ""
        return joined((self.tr("Theirs"), card.by, when))

    def _buttons(self) -> list[QWidget]:
        kind = self.shown.card.kind
        if kind == "conflict":
            wishes = [("mine", self.tr("Keep mine")), ("theirs", self.tr("Take theirs"))]
            if self.shown.is_deletion:
                wishes = [("theirs", self.tr("Keep theirs")), ("mine", self.tr("Delete it anyway"))]
            elif self.shown.has_long_text and self.shown.is_here:
                wishes += [("both", self.tr("Keep both")), ("edit", self.tr("Edit …"))]
            elif self.shown.is_here:
                wishes.append(("edit", self.tr("Edit …")))
        elif kind == "rejected":
            wishes = [("again", self.tr("Send again")), *self._placing()]
            wishes.append(("discard", self.tr("Discard with reason …")))
        else:
            wishes = self._placing()
            if self.shown.card.mine:
                wishes.append(("copy", self.tr("Copy what I typed")))
            wishes.append(("aside", self.tr("Put aside")))
        wishes.append(("whole", self.tr("Show all of it")))
        if self.shown.is_here:
            wishes.append(("open", self.tr("Open")))
        return [self._button(wish, text) for wish, text in wishes]

    def _placing(self) -> list[tuple[str, str]]:
        """The ways to give a record a place that lost its own, or to put right what is wrong."""
        card, wishes = self.shown.card, []
        if card.kind == "rejected" and self.shown.is_here:
            wishes.append(("correct", self.tr("Correct …")))
        if card.kind == "deleted" and card.mine and not self.shown.is_homeless:
            wishes.append(("restore", self.tr("Restore with my change")))
        if card.entity == "call" and card.mine:
            wishes.append(("move", self.tr("Move to another account …")))
        return wishes

    def _button(self, wish: str, text: str) -> QWidget:
        made = button(
            text,
            kind="quiet" if wish in {"open", "whole"} else "",
            name=f"{text}: {self.shown.card.label}",
        )
        made.setProperty("wish", wish)
        made.clicked.connect(self._answer)
        return made

    def _answer(self) -> None:
        self.answered.emit(self.shown.card.id, str(self.sender().property("wish")))
