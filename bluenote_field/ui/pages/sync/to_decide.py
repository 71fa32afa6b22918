"""The cards of the sync page: what clashed or was refused, each with the ways to settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.ui.pages.sync.card_box import CardBox
from bluenote_field.ui.widgets.pieces import MEDIUM, SMALL, clear, column, label, row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.ui.pages.sync.card_reading import ShownCard
    from bluenote_field.ui.pages.sync.settling import Settling
    from bluenote_field.ui.parts import Parts


class ToDecide(QWidget):
    """One widget, so that it leaves no gap where there is nothing to decide."""

    def __init__(self, parts: Parts, settling: Settling) -> None:
        """Begin empty and hidden; what is decided is carried out by `settling`."""
        super().__init__()
        self._parts, self._settling = parts, settling
        self._cards: dict[str, ShownCard] = {}
        self._shown: object = None
        self._wanted = ""
        self._count = label("", "muted")
        self._boxes = column(spacing=MEDIUM)
        whole = column(self, spacing=SMALL)
        top = row(spacing=SMALL)
        top.addWidget(label(self.tr("To decide"), "section"))
        top.addWidget(self._count)
        top.addStretch(1)
        whole.addLayout(top)
        whole.addLayout(self._boxes)
        self.hide()

    def show_cards(self, cards: Sequence[ShownCard], *, alike: object) -> None:
        """Show these, made anew only where they or what they look `alike` by are others."""
        if (cards, alike) != self._shown:
            self._shown = (cards, alike)
            self._fill(cards)
        self.setVisible(bool(cards))
        self._count.setText(str(len(cards)) if cards else "")
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._settling.go_on(self._cards.get(wanted))

    def want(self, card_id: str) -> None:
        """Go on with what was being written about a card, as soon as the cards are shown."""
        self._wanted = card_id

    def _fill(self, cards: Sequence[ShownCard]) -> None:
        self._cards = {shown.card.id: shown for shown in cards}
        clear(self._boxes)
        for shown in cards:
            box = CardBox(shown, self._parts)
            box.answered.connect(self._settle)
            self._boxes.addWidget(box)

    @Slot(str, str)
    def _settle(self, card_id: str, wish: str) -> None:
        shown = self._cards.get(card_id)
        if shown is not None:
            self._settling.settle(shown, wish)
