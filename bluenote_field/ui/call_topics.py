"""What was talked about: products and approved messages, each with the reaction it met."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from bluenote_field.domain.calls import Reaction
from bluenote_field.ui.call_people import ChosenLine
from bluenote_field.ui.elided import Elided
from bluenote_field.ui.pieces import SMALL, TIGHT, clear, column, row
from bluenote_field.ui.typed_words import fits
from bluenote_field.ui.words import choice_label

if TYPE_CHECKING:
    from bluenote_field.store.views.pickers import Option
    from bluenote_field.ui.call_reading import TopicOption
    from bluenote_field.ui.call_state import Topic


class TopicsField(QWidget):
    """The topics of a call: those chosen, and the line to choose more."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self._options: tuple[TopicOption, ...] = ()
        self._topics: tuple[Topic, ...] = ()
        self.input = ChosenLine()
        self.input.setPlaceholderText(self.tr("Type a product or a message"))
        self.input.setAccessibleName(self.tr("Topics"))
        self.input.searched.connect(self._offer)
        self.input.picked.connect(self._pick)
        self.input.emptied.connect(self._remove_last)
        self._chosen = column(spacing=TIGHT)
        whole = column(self, spacing=TIGHT)
        whole.addLayout(self._chosen)
        whole.addWidget(self.input)

    def topics(self) -> tuple[Topic, ...]:
        """Everything chosen, in order."""
        return self._topics

    def fill(self, topics: tuple[Topic, ...]) -> None:
        """Show these as chosen."""
        self._topics = topics
        self._show()

    def expect(self, options: tuple[TopicOption, ...]) -> None:
        """Offer these."""
        self._options = options

    @Slot(str)
    def _offer(self, typed: str) -> None:
        taken = {topic.message_id or topic.product_id for topic in self._topics}
        free = [each.option for each in self._options if each.option.id not in taken]
        self.input.offer([each for each in free if fits(typed, f"{each.name} {each.context}")])

    @Slot(object)
    def _pick(self, option: Option) -> None:
        self.input.clear()
        found = next((each.topic for each in self._options if each.option.id == option.id), None)
        if found is not None:
            self._topics = (*self._topics, found)
            self._show()
            self.edited.emit()

    @Slot()
    def _remove_last(self) -> None:
        if self._topics:
            self._remove(len(self._topics) - 1)

    def _remove(self, place: int, *_: object) -> None:
        self._topics = (*self._topics[:place], *self._topics[place + 1 :])
        self._show()
        self.input.setFocus()
        self.edited.emit()

    def _react(self, place: int, box: QComboBox, *_: object) -> None:
        changed = replace(self._topics[place], reaction=str(box.currentData() or ""))
        self._topics = (*self._topics[:place], changed, *self._topics[place + 1 :])
        self.edited.emit()

    def _show(self) -> None:
        clear(self._chosen)
        for place, topic in enumerate(self._topics):
            line = QWidget()
            inside = row(line, spacing=SMALL)
            inside.addWidget(Elided(topic.name, "strong"), 1)
            inside.addWidget(self._reaction_box(place, topic))
            remove = QToolButton()
            remove.setText("✕")
            remove.setAutoRaise(True)
            remove.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            remove.setAccessibleName(self.tr("Remove {name}").format(name=topic.name))
            remove.clicked.connect(partial(self._remove, place))
            inside.addWidget(remove)
            self._chosen.addWidget(line)

    def _reaction_box(self, place: int, topic: Topic) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Reaction to {name}").format(name=topic.name))
        box.addItem(self.tr("Reaction"), "")
        for choice in Reaction:
            box.addItem(choice_label(choice), choice.value)
        box.setCurrentIndex(max(0, box.findData(topic.reaction)))
        box.activated.connect(partial(self._react, place, box))
        return box
