"""What a box on the sync page that waits for a decision looks like, whatever it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from bluenote_field.ui.pages.cards import Buttons
from bluenote_field.ui.widgets.pieces import (
    LARGE,
    SMALL,
    TIGHT,
    Tone,
    chip,
    column,
    grown,
    label,
    row,
)
from bluenote_field.ui.words import entity_name, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

NAMES, MOST_VERSIONS = 108, 3
"""The room of the names of fields, and how many values stand beside one at the most."""


class DecisionBox(QFrame):
    """A chip and a title, a sentence, values side by side, buttons; `answered` tells the wish."""

    answered = Signal(str, str)
    """What it is about, and what the person wants."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setProperty("card", True)

    def _lay_out(  # noqa: PLR0913 - the parts of the box, from top to bottom
        self,
        kind: str,
        tone: Tone,
        *,
        entity: str,
        title: str,
        sentence: str,
        values: QWidget | None,
        buttons: Sequence[QWidget],
    ) -> None:
        self.setAccessibleName(joined((kind, entity_name(entity), title), ": "))
        whole = column(self, margin=LARGE, spacing=SMALL)
        top = row(spacing=SMALL)
        top.addWidget(chip(kind, tone))
        top.addWidget(label(title, "strong", wraps=True), 1)
        top.addWidget(label(entity_name(entity), "muted"))
        whole.addLayout(top)
        whole.addWidget(label(sentence, wraps=True))
        if values is not None:
            whole.addWidget(values)
        whole.addWidget(Buttons(*buttons))


def put_beside(grid: QGridLayout, at: int, values: Sequence[QWidget]) -> None:
    """Put values beside each other; the last one has all the room that is left."""
    for place, each in enumerate(values, start=1):
        span = 1 if place < len(values) else max(1, MOST_VERSIONS + 1 - place)
        grid.addWidget(each, at, place, 1, span, Qt.AlignmentFlag.AlignTop)
    if not at and len(values) < MOST_VERSIONS:
        grid.addWidget(QWidget(), 0, MOST_VERSIONS)  # or there were no gap before its column


def grid_of_values() -> tuple[QWidget, QGridLayout]:
    """An empty table of values and its layout."""
    made = QWidget()
    grid = QGridLayout(made)
    grid.setContentsMargins(0, TIGHT, 0, TIGHT)
    grid.setHorizontalSpacing(LARGE)
    grid.setVerticalSpacing(TIGHT)
    # One below the other, the values of several boxes stand in the same columns.
    grid.setColumnMinimumWidth(0, grown(made, NAMES))
    for place in range(1, MOST_VERSIONS + 1):
        grid.setColumnStretch(place, 1)
    return made, grid
