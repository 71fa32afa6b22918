"""One card on the sync page: what clashed or was refused, and the ways to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from bluenote_field.ui.pages.cards import Buttons
from bluenote_field.ui.pieces import (
    LARGE,
    SMALL,
    TIGHT,
    Tone,
    button,
    chip,
    column,
    label,
    row,
    selectable,
)
from bluenote_field.ui.words import entity_name, joined, said

if TYPE_CHECKING:
    from bluenote_field.ui.pages.card_reading import ShownCard
    from bluenote_field.ui.parts import Parts

TONES: dict[str, Tone] = {
    "conflict": "warn",
    "rejected": "err",
    "scope_lost": "info",
    "deleted": "info",
}


class CardBox(QFrame):
    """Shows a card; `answered` carries the card's id and what the person wants."""

    answered = Signal(str, str)
    """Wishes: mine, theirs, edit, again, discard, open, copy, aside."""

    def __init__(self, shown: ShownCard, parts: Parts, parent: QWidget | None = None) -> None:
        """Build it from what was read."""
        super().__init__(parent)
        self.setProperty("card", True)
        self.shown = shown
        self._parts = parts
        card = shown.card
        name = joined((self._kind(), entity_name(card.entity), card.label), ": ")
        self.setAccessibleName(name)
        whole = column(self, margin=LARGE, spacing=SMALL)
        top = row(spacing=SMALL)
        top.addWidget(chip(self._kind(), TONES[card.kind]))
        top.addWidget(label(card.label, "strong", wraps=True), 1)
        top.addWidget(label(entity_name(card.entity), "muted"))
        whole.addLayout(top)
        whole.addWidget(label(self._sentence(), wraps=True))
        if shown.lines:
            whole.addWidget(self._grid())
        whole.addWidget(Buttons(*self._buttons()))

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
        if card.kind == "conflict" and self.shown.is_deletion:
            return self.tr("You deleted it; {by} changed it meanwhile{when}.").format(
                by=by, when=when
            )
        if card.kind == "conflict":
            return self.tr("{by} changed the same thing{when}. Choose what is right.").format(
                by=by, when=when
            )
        if card.kind == "rejected":
            reason = said(card.reason) or self.tr("Central gave no reason.")
            return self.tr("{reason} It stays on this laptop until you decide.").format(
                reason=reason
            )
        reason = said(card.reason)
        return joined((reason, self.tr("This is what you had typed.")), " ")

    def _grid(self) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, TIGHT, 0, TIGHT)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(TIGHT)
        both = self.shown.card.kind == "conflict"
        heads = [self.tr("Before"), self.tr("Yours")] + ([self.tr("Theirs")] if both else [])
        for place, head in enumerate(heads, start=1):
            grid.addWidget(label(head, "small"), 0, place)
            grid.setColumnStretch(place, 1)
        for place, line in enumerate(self.shown.lines, start=1):
            grid.addWidget(label(said(line.label), "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            texts = [line.before, line.mine] + ([line.theirs] if both else [])
            for at, text in enumerate(texts, start=1):
                shown = label(text or "—", "strong" if at > 1 else "muted", wraps=True)
                grid.addWidget(selectable(shown), place, at, Qt.AlignmentFlag.AlignTop)
        return made

    def _buttons(self) -> list[QWidget]:
        kind = self.shown.card.kind
        if kind == "conflict":
            wishes = [("mine", self.tr("Keep mine")), ("theirs", self.tr("Take theirs"))]
            if self.shown.is_deletion:
                wishes = [("theirs", self.tr("Keep theirs")), ("mine", self.tr("Delete it anyway"))]
            elif self.shown.is_here:
                wishes.append(("edit", self.tr("Edit …")))
        elif kind == "rejected":
            wishes = [
                ("again", self.tr("Send again")),
                ("discard", self.tr("Discard with reason …")),
            ]
        else:
            wishes = [("copy", self.tr("Copy what I typed")), ("aside", self.tr("Put aside"))]
        if self.shown.is_here:
            wishes.append(("open", self.tr("Open")))
        return [self._button(wish, text) for wish, text in wishes]

    def _button(self, wish: str, text: str) -> QWidget:
        made = button(
            text,
            kind="quiet" if wish == "open" else "",
            name=f"{text}: {self.shown.card.label}",
        )
        made.setProperty("wish", wish)
        made.clicked.connect(self._answer)
        return made

    def _answer(self) -> None:
        self.answered.emit(self.shown.card.id, str(self.sender().property("wish")))
