"""All that keeps a call from being saved, in one place; Enter on an item goes to its field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from bluenote_field.ui.widgets.flow import Flow
from bluenote_field.ui.widgets.pieces import (
    HUGE,
    SMALL,
    button,
    clear,
    column,
    hear_in_order,
    label,
)

if TYPE_CHECKING:
    from collections.abc import Sequence


class MissingBox(QFrame):
    """A line with the number of things and one button for each; hidden where nothing is missing."""

    wanted = Signal(str)
    """The name of the field that somebody wants to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setProperty("banner", "err")
        self._words = label("", "strong")
        self._column = column(self, spacing=0)
        self._column.setContentsMargins(HUGE, SMALL, HUGE, SMALL)
        self._column.addWidget(self._words)
        self._items = column()
        self._column.addLayout(self._items)
        self.hide()

    def tell(self, missing: Sequence[tuple[str, str]]) -> None:
        """Name what is missing: pairs of field and title."""
        clear(self._items)
        self.setVisible(bool(missing))
        if not missing:
            return
        self._words.setText(
            self.tr("%n things to complete; what you wrote stays.", "", len(missing))
        )
        holder = QWidget()
        flow = Flow(holder)
        for name, title in missing:
            text = self.tr("Go to {field}").format(field=title)
            made = button(title, partial(self.wanted.emit, name), kind="link", name=text)
            made.setAutoDefault(True)  # Enter means the item, not the dialog
            flow.addWidget(made)
        self._items.addWidget(holder)
        hear_in_order(self)
