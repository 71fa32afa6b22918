"""All calls, newest first, and the one that was chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QCoreApplication, Slot

from bluenote_field.actions.calls import submit_call
from bluenote_field.domain.calls import Call
from bluenote_field.domain.filters import ListFilter
from bluenote_field.errors import InputProblem
from bluenote_field.store.steps import Step
from bluenote_field.store.store import Unit
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.lists.verbs import Verb
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.call_detail import CallDetail
from bluenote_field.ui.pages.cards import Head
from bluenote_field.ui.pages.list_detail import ListPage
from bluenote_field.ui.widgets.pieces import button

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
        self.table = EntityTable(
            Call,
            parts,
            fields=("status", "channel", "outcome"),
            ready=(
                ListFilter(name=self.tr("Not submitted"), marks=("mine", "unsubmitted")),
                ListFilter(name=self.tr("This week"), marks=("mine", "week")),
                ListFilter(name=self.tr("Planned"), where={"status": ("planned",)}),
            ),
            verbs=(
                Verb(self.tr("Submit"), self.submit, many=True),
                Verb(self.tr("Print summary"), self._print_summary),
                Verb(self.tr("Log another call there"), self._log_call),
            ),
        )
        self.table.columns.order_by("starts_at", descending=True)
        self.table.arrange({"account_id": 190, "starts_at": 166, "status": 96, "channel": 100})
        head = Head(self.title())
        head.add(button(self.tr("Plan visit"), self.plan_visit))
        self.detail = CallDetail(parts)
        self.put_together(
            self.detail,
            head=head,
            nothing=self.tr("Choose a call to read it."),
        )

    @classmethod
    def title(cls) -> str:
        """What the side bar calls this page."""
        return QCoreApplication.translate("CallsPage", "Calls")

    @Slot()
    def plan_visit(self) -> None:
        """Open the call form for a visit that is yet to come."""
        self.parts.desk.log_call(CallWanted(plan=True))

    def submit(self, ids: tuple[str, ...]) -> None:
        """Submit what is complete of these calls, in one unit of work; one undo takes it back."""
        run = self.parts.background.run
        run(partial(self._submit, ids), self._tell_submitted)

    def _submit(self, ids: tuple[str, ...]) -> tuple[int, int, Step]:
        with self.parts.store.unit("submit calls") as unit:
            done = sum(_is_submitted(unit, id_) for id_ in ids)
            return done, len(ids) - done, unit.step

    def _tell_submitted(self, answer: tuple[int, int, Step]) -> None:
        done, left, step = answer
        told = [self.tr("%n call(s) submitted.", "", done)] if done else []
        if left:
            told.append(self.tr("%n call(s) cannot be submitted yet.", "", left))
        self.parts.undoing.did(" ".join(told), step)

    def _print_summary(self, ids: tuple[str, ...]) -> None:
        self.parts.desk.print_summary(ids[0])

    def _log_call(self, ids: tuple[str, ...]) -> None:
        self.parts.background.run(partial(self._account_of, ids[0]), self.parts.desk.log_call)

    def _account_of(self, call_id: str) -> CallWanted:
        with self.parts.store.read() as reader:
            return CallWanted(account_id=reader.require(Call, call_id).account_id)


def _is_submitted(unit: Unit, call_id: str) -> bool:
    """Submit a call if that can be; one that is locked, or not complete, stays as it is."""
    try:
        submit_call(unit, call_id)
    except InputProblem:
        return False
    return True
