"""Who took part: a few letters pick a contact, "+ Name" makes a new one inside the form."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot

from bluenote_field.domain.accounts import ContactRole
from bluenote_field.domain.nearly import nearest
from bluenote_field.domain.typed_words import fits
from bluenote_field.store.views.pickers import Option, contacts_at
from bluenote_field.ui.call.chosen import ChosenField, choice_box
from bluenote_field.ui.call.state import Person, new_person
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.pieces import chip
from bluenote_field.ui.words import choice_label, joined, said

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

    from bluenote_field.ui.parts import Parts

MOST_NEAR = 4
NEW = "+"
"""The id of the option that makes a new person."""


class PeopleField(ChosenField[Person]):
    """The people of a call: those chosen, and the line to choose or add more."""

    preselected = Signal()
    """The only person at the account was chosen, and nobody had to."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Begin with nobody, at no account."""
        super().__init__(parent)
        self.input.setPlaceholderText(self.tr("Type a name, or + Name for somebody new"))
        self.input.setAccessibleName(self.tr("People"))
        self._parts = parts
        self._account_id = ""
        self._contacts: tuple[Option, ...] = ()
        self._preselect = False

    def people(self) -> tuple[Person, ...]:
        """Everybody chosen; a name left in the line counts as a new person when it says "+"."""
        left = self.input.text().strip()
        typed = new_person(left, self._roles()) if left.startswith(NEW) else None
        return (*self._things, typed) if typed else self._things

    def unclear(self) -> str:
        """What stands in the line and is neither chosen nor new."""
        left = self.input.text().strip()
        return "" if left.startswith(NEW) else left

    def set_account(self, account_id: str, *, preselect: bool = True) -> None:
        """Offer the people of this account; a single one is chosen at once."""
        if account_id == self._account_id:
            return
        self._account_id, self._contacts, self._preselect = account_id, (), preselect
        if account_id:
            self._parts.background.run(partial(self._read, account_id), self._know)

    def _read(self, account_id: str) -> tuple[str, tuple[Option, ...]]:
        with self._parts.store.read() as reader:
            return account_id, contacts_at(reader, account_id)

    def _know(self, found: tuple[str, tuple[Option, ...]]) -> None:
        account_id, contacts = found
        if account_id != self._account_id:
            return
        self._contacts = tuple(self._told(each) for each in contacts)
        if self._preselect and len(contacts) == 1 and not self._things:
            self.fill((Person(contacts[0].name, contact_id=contacts[0].id),))
            self.preselected.emit()
        elif self._things:
            self._show()
        if self.input.hasFocus():
            self._offer(self.input.text())

    def _told(self, option: Option) -> Option:
        """With the day they were met last: two people of one name are told apart."""
        context = joined(said(part) for part in option.context.split(" · "))
        if option.last_met is not None:
            formats, today = self._parts.formats, self._parts.today
            day = formats.near_day(formats.local_day(option.last_met), today)
            context = joined((context, self.tr("last met: {day}").format(day=day)))
        return replace(option, context=context)

    @Slot(str)
    def _offer(self, typed: str) -> None:
        words = typed.strip()
        taken = {person.contact_id for person in self._things}
        free = [each for each in self._contacts if each.id not in taken]
        known = [] if words.startswith(NEW) else _named(words, free)
        person = new_person(words, self._roles()) if words else None
        if person is not None:
            role = choice_label(ContactRole(person.role))
            name = self.tr("Add {name}").format(name=person.name)
            known.append(Option(NEW, name, self.tr("new, {role}").format(role=role)))
        self.input.offer(known)

    @Slot(object)
    def _pick(self, option: Option) -> None:
        typed = self.input.text()
        self.input.clear()
        if option.id == NEW:
            person = new_person(typed, self._roles())
            if person is not None:
                self._choose(person)
        else:
            self._choose(Person(option.name, contact_id=option.id))

    def _draw(self, thing: Person, place: int, inside: QHBoxLayout) -> str:
        inside.addWidget(Elided(thing.name, "strong").no_wider_than_text())
        if thing.new:
            inside.addWidget(chip(self.tr("new"), "info"))
            name = self.tr("Role of {name}").format(name=thing.name)
            take = partial(self._set_role, place)
            inside.addWidget(choice_box(name, ContactRole, thing.role, take))
            inside.addStretch(1)
        else:
            contexts = {each.id: each.context for each in self._contacts}
            inside.addWidget(Elided(contexts.get(thing.contact_id, said(thing.role)), "muted"), 1)
        return thing.name

    def _set_role(self, place: int, box: QComboBox) -> None:
        self._change(place, replace(self._things[place], role=str(box.currentData())))

    @staticmethod
    def _roles() -> dict[str, str]:
        return {choice_label(choice): choice.value for choice in ContactRole}


def _named(words: str, free: Sequence[Option]) -> list[Option]:
    """Those of that name; else those nearly of it, so that a slip makes nobody a second time."""
    found = [each for each in free if fits(words, each.name)]
    return found or nearest(free, words, lambda each: each.name, limit=MOST_NEAR)
