"""Everybody who is known in the territory, and the one that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot

from bluenote_field.actions import people
from bluenote_field.domain.accounts import Contact
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.cards import Head
from bluenote_field.ui.pages.contact_detail import ContactDetail
from bluenote_field.ui.pages.list_detail import ListPage
from bluenote_field.ui.pieces import button
from bluenote_field.ui.record_form import add_record
from bluenote_field.ui.table import EntityTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts


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
        self.table = EntityTable(Contact, parts)
        self.table.model.sort_field = "last_name"
        self.table.arrange({"last_name": 150, "first_name": 100, "account_id": 190})
        head = Head(self.title)
        head.add(button(self.tr("Add contact"), self.add))
        self.detail = ContactDetail(parts)
        self.put_together(
            self.detail,
            head=head,
            nothing=self.tr("Choose somebody to see how to reach them and what was said."),
        )

    @property
    def title(self) -> str:
        """What the side bar calls this page."""
        return self.tr("Contacts")

    def call_wanted(self) -> CallWanted:
        """A call logged from here is with the contact that is shown."""
        return self.detail.call_wanted() if self.detail.isVisible() else CallWanted()

    @Slot()
    def add(self) -> None:
        """Open the form of a new contact."""
        add_record(
            self.parts,
            self,
            title=self.tr("Add a contact"),
            entity=Contact,
            write=people.add_contact_with,
            remove=people.remove_contact,
        )
