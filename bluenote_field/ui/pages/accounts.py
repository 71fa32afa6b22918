"""All accounts of the territory, and the one that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication

from bluenote_field.actions.accounts import edit_account
from bluenote_field.domain.accounts import Account
from bluenote_field.domain.filters import ListFilter
from bluenote_field.ui.forms.task_form import add_task
from bluenote_field.ui.lists.cell_writing import Editing
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.lists.verbs import Verb
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.account.detail import AccountDetail
from bluenote_field.ui.pages.cards import Head
from bluenote_field.ui.pages.list_detail import ListPage

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
        self.table = EntityTable(
            Account,
            parts,
            fields=("kind", "segment", "adoption", "state", "access"),
            ready=(
                ListFilter(name=self.tr("NCI-designated"), where={"kind": ("nci_center",)}),
                ListFilter(name=self.tr("Not seen in 30 days"), marks=("unseen",)),
                ListFilter(
                    name=self.tr("Segment A, not seen in 30 days"),
                    where={"segment": ("A",)},
                    marks=("unseen",),
                ),
            ),
            editing=Editing("edit an account", edit_account, frozenset({"phone"})),
            verbs=(
                Verb(self.tr("Log call"), self._log_call),
                Verb(self.tr("Plan visit"), self._plan_visit),
                Verb(self.tr("Add task"), self._add_task),
            ),
        )
        self.table.arrange({"name": 230, "city": 110, "state": 66, "kind": 150, "segment": 90})
        self.detail = AccountDetail(parts)
        self.put_together(
            self.detail,
            head=Head(self.title()),
            nothing=self.tr("Choose an account to see what happened there."),
        )

    @classmethod
    def title(cls) -> str:
        """What the side bar calls this page."""
        return QCoreApplication.translate("AccountsPage", "Accounts")

    def call_wanted(self) -> CallWanted:
        """A call logged from here is at the account that is shown."""
        return self.detail.call_wanted() if self.detail.isVisible() else CallWanted()

    def _log_call(self, ids: tuple[str, ...]) -> None:
        self.parts.desk.log_call(CallWanted(account_id=ids[0]))

    def _plan_visit(self, ids: tuple[str, ...]) -> None:
        self.parts.desk.log_call(CallWanted(account_id=ids[0], plan=True))

    def _add_task(self, ids: tuple[str, ...]) -> None:
        add_task(self.parts, self, {"account_id": ids[0]})
