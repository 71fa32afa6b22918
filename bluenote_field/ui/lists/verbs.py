"""What can be done with the rows of a list: a menu for one, a quiet bar for many."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QPoint

MOST = 1000
"""With more rows nothing is changed at once; they can still be copied and exported."""
SELECTED_FROM = 2


@dataclass(frozen=True, slots=True)
class Verb:
    """One thing to do with records, by their ids; `choices` are ways to do it, in a menu below."""

    text: str
    act: Callable[[tuple[str, ...]], object] | None = None
    many: bool = False
    """Whether it can be done with several at once."""
    choices: tuple[Verb, ...] = ()
    keys: str = ""
    """Which key does the same, for the menu to show."""


class SelectionBar(QFrame):
    """Says how many rows are selected and offers what is safe for many; hidden for one."""

    chosen = Signal(object)
    """A verb that shall be done with the selected rows."""

    def __init__(self, own: Sequence[tuple[str, Callable[[], object]]]) -> None:
        """`own` is what every list offers: copy, export, select nothing."""
        super().__init__()
        self.setProperty("offer", True)
        self.said = pieces.label("", "strong")
        self._own = [pieces.button(text, act, kind="quiet") for text, act in own]
        self._verbs: list[QWidget] = []
        words = QWidget()
        self._flow = Flow(words)
        self._flow.setSpacing(0)
        bar = pieces.row(self, spacing=pieces.SMALL)
        bar.setContentsMargins(pieces.MEDIUM, pieces.TIGHT, pieces.TIGHT, pieces.TIGHT)
        bar.addWidget(self.said)
        bar.addWidget(words, 1)
        self.hide()

    def offer(self, verbs: Sequence[Verb]) -> None:
        """Offer these verbs beside those of every list."""
        while self._flow.count():
            self._flow.takeAt(0)
        for old in self._verbs:
            old.hide()
            old.deleteLater()
        self._verbs = []
        for verb in verbs:
            if not verb.many:
                continue
            made = pieces.button(verb.text, kind="quiet")
            if verb.choices:
                menu = QMenu(made)
                add_verbs(menu, verb.choices, self.chosen.emit, many=True)
                made.setMenu(menu)
            else:
                made.chosen.connect(partial(self.chosen.emit, verb))
            self._verbs.append(made)
        for each in (*self._verbs, *self._own):
            self._flow.addWidget(each)

    def tell(self, count: int, *, of: int) -> None:
        """Show how many of how many are selected."""
        self.setVisible(count >= SELECTED_FROM)
        self.said.setText(
            self.tr("All %n selected", "", count)
            if count == of
            else self.tr("%n selected", "", count)
        )


def open_menu(
    parent: QWidget, verbs: Sequence[Verb], at: QPoint, *, do: Callable[[Verb], object], many: bool
) -> QMenu:
    """Show the verbs for one row or for many."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    add_verbs(menu, verbs, do, many=many)
    menu.popup(at)
    return menu


def add_verbs(
    menu: QMenu, verbs: Sequence[Verb], do: Callable[[Verb], object], *, many: bool
) -> None:
    """Fill a menu; a verb without a text is a line between others."""
    for verb in verbs:
        if many and not verb.many:
            continue
        if verb.choices:
            below = menu.addMenu(verb.text)
            add_verbs(below, verb.choices, do, many=many)
        elif verb.text:
            shown = f"{verb.text}\t{verb.keys}" if verb.keys else verb.text
            menu.addAction(shown).triggered.connect(partial(_do, do, verb))
        else:
            menu.addSeparator()


def _do(do: Callable[[Verb], object], verb: Verb, *_: object) -> None:
    do(verb)
