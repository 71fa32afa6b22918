"""The input for any field of any entity, by its type alone; and the one that picks a record."""

from __future__ import annotations

from datetime import date, datetime
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot

from bluenote_field.store.views.pickers import Option, name_of, options
from bluenote_field.ui import words
from bluenote_field.ui.forms.input_kinds import (
    BoolInput,
    ChoiceInput,
    DayInput,
    Input,
    LongInput,
    MomentInput,
    NumberInput,
    TextInput,
)
from bluenote_field.ui.forms.pick import PickField
from bluenote_field.ui.forms.printer_input import PRINTER, PrinterInput

if TYPE_CHECKING:
    from bluenote_field.domain.fields import FieldSpec
    from bluenote_field.ui.parts import Parts

MOST_OFFERED = 12


class RecordInput(Input):
    """A record that the field refers to, found by a few letters of its name."""

    def __init__(self, spec: FieldSpec, parts: Parts) -> None:
        self.line = PickField()
        super().__init__(spec, self.line)
        self._parts = parts
        self._id: str | None = None
        self._name = ""
        self._is_nameless = False
        self._typed = 0
        thing = words.entity_name(spec.show.refers).lower()
        self.line.setPlaceholderText(self.tr("Type to find: {thing}").format(thing=thing))
        self.line.searched.connect(self._search)
        self.line.picked.connect(self._pick)
        self.line.textEdited.connect(self._edit)

    def value(self) -> str | None:
        """The id of the record; an InputProblem where what was typed names none."""
        text = self.line.text().strip()
        if self._is_nameless:
            return self._id
        if text and text != self._name:
            raise self._refuse(self.tr("is not one of the records; pick it from the list"))
        return self._id if text else None

    def set_value(self, value: object) -> None:
        """Show a record by its id; its name is looked up."""
        self._id = str(value) if value else None
        self._show("")
        self._is_nameless = bool(self._id)
        if self._id:
            self._parts.background.run(partial(self._look_up, self._id), self._named)

    def held(self) -> object:
        """The record that was picked, its name, and what is typed."""
        return [self._id, None if self._is_nameless else self._name, self.line.text()]

    def standing(self) -> object:
        """The record, or what is typed to find one; a name that is looked up changes nothing."""
        return [self._id, self.line.text().strip()] if self.is_typed_in else self._id

    def put_back(self, held: object) -> None:
        """Show what was picked or typed, without looking for it again."""
        if isinstance(held, list):
            id_, name, typed = held
            self._typed += 1
            self.line.close_list()
            if name is None:
                self.set_value(id_)
            else:
                self._id = id_
                self._show(name)
                self.line.setText(typed)
        self.edited.emit()

    @property
    def is_typed_in(self) -> bool:
        """Letters look for a record; only what was picked is a value, and whole at once."""
        return self.line.text().strip() != self._name

    def _look_up(self, id_: str) -> tuple[str, str]:
        with self._parts.store.read() as reader:
            return id_, name_of(reader, self.spec.show.refers, id_)

    def _named(self, answer: tuple[str, str]) -> None:
        id_, name = answer
        if id_ == self._id and self._is_nameless:
            self._show(name or self.tr("(not on this laptop)"))

    @Slot(str)
    def _search(self, typed: str) -> None:
        if self._id and not self._name:
            return  # it holds a record whose name is on its way
        self._typed += 1
        self._parts.background.run(partial(self._find, self._typed, typed), self._offer)

    def _find(self, number: int, typed: str) -> tuple[int, tuple[Option, ...]]:
        with self._parts.store.read() as reader:
            return number, options(reader, self.spec.show.refers, typed, limit=MOST_OFFERED)

    def _offer(self, answer: tuple[int, tuple[Option, ...]]) -> None:
        number, found = answer
        if number == self._typed:
            self.line.offer(found)

    @Slot(object)
    def _pick(self, option: Option) -> None:
        self._typed += 1
        self._id = option.id
        self._show(option.name)
        self.edited.emit()

    @Slot()
    def _edit(self) -> None:
        self._is_nameless = False
        if not self.line.text().strip():
            self._id, self._name = None, ""
        self.edited.emit()

    def _show(self, name: str) -> None:
        self._is_nameless = False
        self._name = name.strip()
        self.line.setText(self._name)


def input_for(spec: FieldSpec, parts: Parts) -> Input:
    """The input for a field, by its type alone."""
    if spec.show.refers == PRINTER:
        return PrinterInput(spec)
    if spec.show.refers:
        return RecordInput(spec, parts)
    if issubclass(spec.type, date):  # a datetime is a date too
        return (
            MomentInput(spec, parts) if issubclass(spec.type, datetime) else DayInput(spec, parts)
        )
    return _plain_input(spec)


def _plain_input(spec: FieldSpec) -> Input:
    if spec.choices:
        return ChoiceInput(spec)
    if issubclass(spec.type, bool):
        return BoolInput(spec)
    if issubclass(spec.type, int):
        return NumberInput(spec)
    return LongInput(spec) if spec.show.long else TextInput(spec)
