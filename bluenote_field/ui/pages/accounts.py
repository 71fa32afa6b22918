"""All accounts of the territory, and the one that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from bluenote_field.domain.accounts import Account
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.account_detail import AccountDetail
from bluenote_field.ui.pages.cards import Head
from bluenote_field.ui.pages.list_detail import ListPage
from bluenote_field.ui.table import EntityTable

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts


class AccountsPage(ListPage):
    """The list of accounts beside the account."""

    section: ClassVar[str] = "accounts"
    icon: ClassVar[str] = "account"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"account", "contact", "affiliation", "call", "call_attendee", "call_addendum", "task"}
    )
    opens: ClassVar[frozenset[str]] = frozenset({"account"})

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build list and detail."""
        super().__init__(parts, parent)
        self.table = EntityTable(Account, parts)
        self.table.arrange({"name": 230, "city": 110, "state": 66, "kind": 150})
        self.detail = AccountDetail(parts)
        self.put_together(
            self.detail,
            head=Head(self.title),
            nothing=self.tr("Choose an account to see what happened there."),
        )

    @property
    def title(self) -> str:
        """What the side bar calls this page."""
        return self.tr("Accounts")

    def call_wanted(self) -> CallWanted:
        """A call logged from here is at the account that is shown."""
        return self.detail.call_wanted() if self.detail.isVisible() else CallWanted()
