"""Adding a contact from anywhere, with a toast that can take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.actions import people
from bluenote_field.domain.accounts import Contact
from bluenote_field.ui.forms.record_form import add_record

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.forms.dialogs import FormDialog
    from bluenote_field.ui.parts import Parts


def add_contact(parts: Parts, parent: QWidget, account_id: str = "") -> FormDialog:
    """Open the form of a new contact, at an account where one is known."""
    return add_record(
        parts,
        parent,
        title=QCoreApplication.translate("ContactForm", "Add a contact"),
        entity=Contact,
        write=people.add_contact_with,
        values={"account_id": account_id} if account_id else None,
    )
