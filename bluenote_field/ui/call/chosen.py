"""Things chosen for a call, each with a way to take it out, and the line to choose more."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from bluenote_field.ui.forms.pick import PickField
from bluenote_field.ui.widgets.pieces import CROSS, SMALL, TIGHT, clear, column, hear_in_order, row
from bluenote_field.ui.words import choice_label

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent

    from bluenote_field.domain.fields import Choice
    from bluenote_field.store.views.pickers import Option

Thing = TypeVar("Thing")


class ChosenLine(PickField):
    """A pick field whose Backspace, while it is empty, takes the last chosen one away."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in an empty line is meant for what was chosen before."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)


class ChosenField(QWidget, Generic[Thing]):
    """What is chosen, in order; a subclass says what is offered and how a thing looks."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing chosen."""
        super().__init__(parent)
        self._things: tuple[Thing, ...] = ()
        self.input = ChosenLine()
        self.input.searched.connect(self._offer)
        self.input.picked.connect(self._pick)
        self.input.emptied.connect(self._remove_last)
        self._chosen = column(spacing=TIGHT)
        whole = column(self, spacing=TIGHT)
        whole.addLayout(self._chosen)
        whole.addWidget(self.input)

    def fill(self, things: tuple[Thing, ...]) -> None:
        """Show these as chosen."""
        self._things = things
        self._show()

    @Slot(str)
    def _offer(self, typed: str) -> None:
        """Offer what fits."""
        raise NotImplementedError

    @Slot(object)
    def _pick(self, option: Option) -> None:
        """Choose what was picked."""
        raise NotImplementedError

    def _draw(self, thing: Thing, place: int, inside: QHBoxLayout) -> str:
        """Put a chosen thing into its row; gives its name."""
        raise NotImplementedError

    def _choose(self, thing: Thing) -> None:
        self._things = (*self._things, thing)
        self._show()
        self.edited.emit()

    def _change(self, place: int, thing: Thing) -> None:
        """Another thing in its place, whose row looks as it should already."""
        self._things = (*self._things[:place], thing, *self._things[place + 1 :])
        self.edited.emit()

    @Slot()
    def _remove_last(self) -> None:
        if self._things:
            self._remove(len(self._things) - 1)

    def _remove(self, place: int, *_: object) -> None:
        self._things = (*self._things[:place], *self._things[place + 1 :])
        self._show()
        self.input.setFocus()
        self.edited.emit()

    def _show(self) -> None:
        clear(self._chosen)
        for place, thing in enumerate(self._things):
            line = QWidget()
            inside = row(line, spacing=SMALL)
            name = self._draw(thing, place, inside)
            inside.addWidget(self._remove_button(place, name))
            self._chosen.addWidget(line)
        hear_in_order(self)

    def _remove_button(self, place: int, name: str) -> QToolButton:
        made = QToolButton()
        made.setText(CROSS)
        made.setAutoRaise(True)
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        made.setAccessibleName(self.tr("Remove {name}").format(name=name))
        made.clicked.connect(partial(self._remove, place))
        return made


def choice_box(
    name: str,
    choices: type[Choice],
    chosen: str,
    take: Callable[[QComboBox], None],
    *,
    none: str = "",
) -> QComboBox:
    """A small box to choose a word in; `none` is what stands there while nothing is chosen."""
    box = QComboBox()
    box.setAccessibleName(name)
    box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
    if none:
        box.addItem(none, "")
    for choice in choices:
        box.addItem(choice_label(choice), choice.value)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.activated.connect(partial(_taken, take, box))
    return box


def _taken(take: Callable[[QComboBox], None], box: QComboBox, *_: object) -> None:
    take(box)
