"""All calls, newest first, and the one that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox

from bluenote_field.domain.calls import Call, CallStatus
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.call_detail import CallDetail
from bluenote_field.ui.pages.cards import Head
from bluenote_field.ui.pages.list_detail import ListPage
from bluenote_field.ui.pieces import button
from bluenote_field.ui.table import EntityTable
from bluenote_field.ui.words import choice_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts


class CallsPage(ListPage):
    """The list of calls beside the call."""

    section: ClassVar[str] = "calls"
    icon: ClassVar[str] = "call"
    shows: ClassVar[frozenset[str]] = frozenset(
        {"call", "call_attendee", "call_topic", "call_addendum", "account", "task"}
    )
    opens: ClassVar[frozenset[str]] = frozenset({"call"})

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build list, status filter and detail."""
        super().__init__(parts, parent)
        self.table = EntityTable(Call, parts)
        self.table.model.sort_field = "starts_at"
        self.table.model.descending = True
        self.table.arrange({"account_id": 190, "starts_at": 170, "status": 96})
        self.status = QComboBox()
        self.status.setAccessibleName(self.tr("Status"))
        self.status.addItem(self.tr("Any status"), "")
        for choice in CallStatus:
            self.status.addItem(choice_label(choice), choice.value)
        self.status.currentIndexChanged.connect(self._choose_status)
        self.status.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.table.add_beside_filter(self.status)
        head = Head(self.title)
        head.add(button(self.tr("Plan visit"), self.plan_visit))
        self.detail = CallDetail(parts)
        self.put_together(
            self.detail,
            head=head,
            nothing=self.tr("Choose a call to read it."),
        )

    @property
    def title(self) -> str:
        """What the side bar calls this page."""
        return self.tr("Calls")

    @Slot()
    def plan_visit(self) -> None:
        """Open the call form for a visit that is yet to come."""
        self.parts.desk.log_call(CallWanted(plan=True))

    @Slot()
    def _choose_status(self) -> None:
        status = str(self.status.currentData() or "")
        self.table.set_where({"status": (status,)} if status else {})
