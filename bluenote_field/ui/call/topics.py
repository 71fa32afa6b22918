"""What was talked about: products and approved messages, each with the reaction it met."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from bluenote_field.domain.calls import Reaction
from bluenote_field.domain.typed_words import fits
from bluenote_field.ui.call.chosen import ChosenField, choice_box
from bluenote_field.ui.call.state import Topic
from bluenote_field.ui.widgets.elided import Elided

if TYPE_CHECKING:
    from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

    from bluenote_field.store.views.pickers import Option
    from bluenote_field.ui.call.reading import TopicOption


class TopicsField(ChosenField[Topic]):
    """The topics of a call: those chosen, and the line to choose more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with none."""
        super().__init__(parent)
        self.input.setPlaceholderText(self.tr("Type a product or a message"))
        self.input.setAccessibleName(self.tr("Topics"))
        self._options: tuple[TopicOption, ...] = ()

    def topics(self) -> tuple[Topic, ...]:
        """Everything chosen, in order."""
        return self._things

    def expect(self, options: tuple[TopicOption, ...]) -> None:
        """Offer these."""
        self._options = options

    @Slot(str)
    def _offer(self, typed: str) -> None:
        taken = {topic.message_id or topic.product_id for topic in self._things}
        free = [each.option for each in self._options if each.option.id not in taken]
        self.input.offer([each for each in free if fits(typed, f"{each.name} {each.context}")])

    @Slot(object)
    def _pick(self, option: Option) -> None:
        self.input.clear()
        found = next((each.topic for each in self._options if each.option.id == option.id), None)
        if found is not None:
            self._choose(found)

    def _draw(self, thing: Topic, place: int, inside: QHBoxLayout) -> str:
        inside.addWidget(Elided(thing.name, "strong"), 1)
        name = self.tr("Reaction to {name}").format(name=thing.name)
        take, none = partial(self._react, place), self.tr("Reaction")
        inside.addWidget(choice_box(name, Reaction, thing.reaction, take, none=none))
        return thing.name

    def _react(self, place: int, box: QComboBox) -> None:
        reaction = str(box.currentData() or "")
        self._change(place, replace(self._things[place], reaction=reaction))
