"""Who took part: a few letters pick a contact, "+ Name" makes a new one inside the form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QToolButton, QWidget

from bluenote_field.domain.accounts import ContactRole
from bluenote_field.store.views.pickers import Option, contacts_at
from bluenote_field.ui.call_state import Person, new_person
from bluenote_field.ui.elided import Elided
from bluenote_field.ui.pick import PickField
from bluenote_field.ui.pieces import SMALL, TIGHT, chip, clear, column, label, row
from bluenote_field.ui.typed_words import fits
from bluenote_field.ui.words import choice_label, joined, said

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from bluenote_field.ui.parts import Parts

NEW = "+"
"""The id of the option that makes a new person."""


class ChosenLine(PickField):
    """A pick field whose Backspace, while it is empty, takes the last chosen one away."""

    emptied = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Backspace in an empty line is meant for what was chosen before."""
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
            return
        super().keyPressEvent(event)


class PeopleField(QWidget):
    """The people of a call: those chosen, and the line to choose or add more."""

    edited = Signal()

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Begin with nobody, at no account."""
        super().__init__(parent)
        self._parts = parts
        self._account_id = ""
        self._contacts: tuple[Option, ...] = ()
        self._people: tuple[Person, ...] = ()
        self._preselect = False
        self.input = ChosenLine()
        self.input.setPlaceholderText(self.tr("Type a name, or + Name for somebody new"))
        self.input.setAccessibleName(self.tr("People"))
        self.input.searched.connect(self._offer)
        self.input.picked.connect(self._pick)
        self.input.emptied.connect(self._remove_last)
        self._chosen = column(spacing=TIGHT)
        whole = column(self, spacing=TIGHT)
        whole.addLayout(self._chosen)
        whole.addWidget(self.input)

    def people(self) -> tuple[Person, ...]:
        """Everybody chosen; a name left in the line counts as a new person when it says "+"."""
        left = self.input.text().strip()
        typed = new_person(left, self._roles()) if left.startswith(NEW) else None
        return (*self._people, typed) if typed else self._people

    def unclear(self) -> str:
        """What stands in the line and is neither chosen nor new."""
        left = self.input.text().strip()
        return "" if left.startswith(NEW) else left

    def fill(self, people: tuple[Person, ...]) -> None:
        """Show these people as chosen."""
        self._people = people
        self._show()

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
        self._contacts = contacts
        if self._preselect and len(contacts) == 1 and not self._people:
            self._choose(Person(contacts[0].name, contact_id=contacts[0].id))
        elif self.input.hasFocus():
            self._offer(self.input.text())

    @Slot(str)
    def _offer(self, typed: str) -> None:
        words = typed.strip()
        taken = {person.contact_id for person in self._people}
        free = [each for each in self._contacts if each.id not in taken]
        known = [] if words.startswith(NEW) else [c for c in free if fits(words, c.name)]
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

    def _choose(self, person: Person) -> None:
        self._people = (*self._people, person)
        self._show()
        self.edited.emit()

    @Slot()
    def _remove_last(self) -> None:
        if self._people:
            self._remove(len(self._people) - 1)

    def _remove(self, place: int, *_: object) -> None:
        self._people = (*self._people[:place], *self._people[place + 1 :])
        self._show()
        self.input.setFocus()
        self.edited.emit()

    def _show(self) -> None:
        clear(self._chosen)
        contexts = {each.id: each.context for each in self._contacts}
        for place, person in enumerate(self._people):
            line = QWidget()
            inside = row(line, spacing=SMALL)
            inside.addWidget(label(person.name, "strong"))
            if person.new:
                inside.addWidget(chip(self.tr("new"), "info"))
                inside.addWidget(self._role_box(place, person))
                inside.addStretch(1)
            else:
                context = contexts.get(person.contact_id, person.role)
                words = joined(said(part) for part in context.split(" · "))
                inside.addWidget(Elided(words, "muted"), 1)
            inside.addWidget(self._remove_button(place, person))
            self._chosen.addWidget(line)

    def _role_box(self, place: int, person: Person) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(self.tr("Role of {name}").format(name=person.name))
        box.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        for choice in ContactRole:
            box.addItem(choice_label(choice), choice.value)
        box.setCurrentIndex(box.findData(person.role))
        box.activated.connect(partial(self._set_role, place, box))
        return box

    def _set_role(self, place: int, box: QComboBox, *_: object) -> None:
        person = self._people[place]
        changed = Person(person.name, role=str(box.currentData()), new=True)
        self._people = (*self._people[:place], changed, *self._people[place + 1 :])
        self.edited.emit()

    def _remove_button(self, place: int, person: Person) -> QToolButton:
        made = QToolButton()
        made.setText("✕")
        made.setAutoRaise(True)
        made.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        made.setAccessibleName(self.tr("Remove {name}").format(name=person.name))
        made.clicked.connect(partial(self._remove, place))
        return made

    @staticmethod
    def _roles() -> dict[str, str]:
        return {choice_label(choice): choice.value for choice in ContactRole}
