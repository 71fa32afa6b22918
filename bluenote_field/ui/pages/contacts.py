"""Everybody who is known in the territory, and the one that was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Slot

from bluenote_field.actions import people
from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.filters import ListFilter
from bluenote_field.ui.forms.record_form import add_record
from bluenote_field.ui.forms.task_form import add_task
from bluenote_field.ui.lists.cell_writing import Editing
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.lists.verbs import Verb
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.cards import Head
from bluenote_field.ui.pages.contact_detail import ContactDetail
from bluenote_field.ui.pages.list_detail import ListPage
from bluenote_field.ui.widgets.pieces import button

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts


WRITTEN_IN_LISTS = frozenset({"phone", "email", "role", "credentials", "specialty"})


class ContactsPage(ListPage):
    """The list of contacts beside the contact."""

    section: ClassVar[str] = "contacts"
    icon: ClassVar[str] = "contact"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"contact", "affiliation", "account", "call", "call_attendee", "task"}
    )
    opens: ClassVar[frozenset[str]] = frozenset({"contact"})

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build list and detail."""
        super().__init__(parts, parent)
        self.table = EntityTable(
            Contact,
            parts,
            fields=("role", "specialty", "channel", "consent"),
            ready=(
                ListFilter(name=self.tr("Prescribers"), where={"role": ("prescriber",)}),
                ListFilter(
                    name=self.tr("Prescribers, not seen in 30 days"),
                    where={"role": ("prescriber",)},
                    marks=("unseen",),
                ),
            ),
            editing=Editing("edit a contact", people.edit_contact, WRITTEN_IN_LISTS),
            verbs=(
                Verb(self.tr("Log call"), self._log_call),
                Verb(self.tr("Add task"), self._add_task),
            ),
        )
        self.table.columns.order_by("last_name")
        self.table.arrange({"last_name": 150, "first_name": 100, "account_id": 190, "role": 130})
        head = Head(self.title())
        head.add(button(self.tr("From a file …"), parts.desk.choose_contact_file, kind="quiet"))
        head.add(button(self.tr("Add contact"), self.add))
        self.detail = ContactDetail(parts)
        self.put_together(
            self.detail,
            head=head,
            nothing=self.tr("Choose somebody to see how to reach them and what was said."),
        )

    @classmethod
    def title(cls) -> str:
        """What the side bar calls this page."""
        return QCoreApplication.translate("ContactsPage", "Contacts")

    def call_wanted(self) -> CallWanted:
        """A call logged from here is with the contact that is shown."""
        return self.detail.call_wanted() if self.detail.isVisible() else CallWanted()

    def _log_call(self, ids: tuple[str, ...]) -> None:
        self.parts.background.run(partial(self._account_of, ids[0]), self.parts.desk.log_call)

    def _account_of(self, contact_id: str) -> CallWanted:
        with self.parts.store.read() as reader:
            contact = reader.require(Contact, contact_id)
        return CallWanted(account_id=contact.account_id, contact_id=contact.id)

    def _add_task(self, ids: tuple[str, ...]) -> None:
        self.parts.background.run(partial(self._account_of, ids[0]), self._open_task)

    def _open_task(self, about: CallWanted) -> None:
        known = {"account_id": about.account_id, "contact_id": about.contact_id}
        add_task(self.parts, self, known)

    @Slot()
    def add(self) -> None:
        """Open the form of a new contact."""
        add_record(
            self.parts,
            self,
            title=self.tr("Add a contact"),
            entity=Contact,
            write=people.add_contact_with,
        )
