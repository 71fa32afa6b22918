"""One account: what it is, how often it is called on, what happened, who is there, what to do."""

from __future__ import annotations

from textwrap import shorten
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.actions import people
from bluenote_field.domain.accounts import Contact
from bluenote_field.errors import Problem
from bluenote_field.store.views.account import AccountCard, account_card
from bluenote_field.ui.forms.record_form import add_record
from bluenote_field.ui.forms.task_form import add_task
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.account.parts import AccountParts
from bluenote_field.ui.pages.account_words import (
    Figures,
    account_figures,
)
from bluenote_field.ui.pages.cards import Buttons, aligned
from bluenote_field.ui.pages.list_detail import Detail
from bluenote_field.ui.widgets.elided import ElidedLink
from bluenote_field.ui.widgets.pieces import (
    MEDIUM,
    SMALL,
    button,
    chip,
    label,
    row,
)
from bluenote_field.ui.words import choice_label, joined, told_problem

if TYPE_CHECKING:
    from bluenote_field.ui.parts import Parts

LONGEST_TITLE = 90
"""What is longer would leave no room for the rest where letters are large; the tip says it all."""
SYSTEM = 3
"""The place of its tab."""


class AccountDetail(Detail):
    """The account that was chosen in the list."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty detail."""
        super().__init__(parts, parent)
        self.card: AccountCard | None = None
        self.title = label("", "title", wraps=True)
        self.meta = label("", "muted", wraps=True)
        self.parent_link = ElidedLink()
        self.parent_link.chosen.connect(self.open_parent)
        self.figures = Figures()
        self.waiting = chip("", "warn")
        self.conflicts = button("", self.open_conflicts, kind="danger")
        # Without a parent: the layout puts it after the head, for Tab and for the ear.
        self.inside = AccountParts(parts, add_contact=self.add_contact, add_task=self.add_task)
        self._lay_out()
        parts.theme.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read the account again."""
        if self.record_id:
            self.parts.background.run(self._read, self._show, self._missing)

    def show_record(self, id_: str) -> None:
        """Show this account, from its beginning."""
        if id_ != self.record_id:
            self.inside.begin()
        super().show_record(id_)

    def tab(self) -> int:
        """Timeline, people, tasks, system or details."""
        return self.inside.tabs.currentIndex()

    def show_tab(self, tab: int) -> None:
        """Show one of them."""
        self.inside.tabs.setCurrentIndex(tab)

    def call_wanted(self) -> CallWanted:
        """What a call logged from here is about."""
        return CallWanted(account_id=self.record_id)

    @Slot()
    def log_call(self) -> None:
        """Log a call at this account."""
        self.parts.desk.log_call(self.call_wanted())

    @Slot()
    def plan_visit(self) -> None:
        """Plan a visit to this account."""
        self.parts.desk.log_call(CallWanted(account_id=self.record_id, plan=True))

    @Slot()
    def add_task(self) -> None:
        """Add a task about this account."""
        add_task(self.parts, self, {"account_id": self.record_id})

    @Slot()
    def add_contact(self) -> None:
        """Add a person who is at this account."""
        add_record(
            self.parts,
            self,
            title=self.tr("Add a contact"),
            entity=Contact,
            write=people.add_contact_with,
            values={"account_id": self.record_id},
            leave_out={"account_id"},
        )

    @Slot()
    def print_brief(self) -> None:
        """Look at the page to take along to this account."""
        self.parts.desk.print_brief(self.record_id)

    @Slot()
    def open_parent(self) -> None:
        """Go to the account that this one is part of."""
        if self.card is not None and self.card.account.parent_id:
            self.parts.desk.open_record("account", self.card.account.parent_id)

    @Slot()
    def open_conflicts(self) -> None:
        """Go where conflicts are decided."""
        self.parts.desk.show_section("sync")

    @Slot()
    def edit(self) -> None:
        """Change what is known about the account."""
        if self.card is not None:
            self.parts.desk.edit_record("account", self.card.account.id)

    def _lay_out(self) -> None:
        whole, head = self.begin_column()
        top = row(spacing=SMALL)
        top.addWidget(self.title, 1)
        for each in (self.conflicts, self.waiting):
            top.addWidget(each, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(top)
        head.addWidget(self.meta)
        head.addLayout(aligned(self.parent_link))
        head.addSpacing(SMALL)
        head.addWidget(self.figures)
        head.addSpacing(MEDIUM)
        head.addWidget(
            Buttons(
                button(self.tr("Log call"), self.log_call, kind="primary"),
                button(self.tr("Plan visit"), self.plan_visit),
                button(self.tr("Task"), self.add_task, name=self.tr("Add a task")),
                button(self.tr("Edit"), self.edit, name=self.tr("Edit the account")),
                button(self.tr("Brief"), self.print_brief, name=self.tr("Print the account brief")),
            )
        )
        whole.addWidget(self.inside, 1)
        self.setFocusProxy(self.inside.tabs)

    def _read(self) -> AccountCard:
        with self.parts.store.read() as reader:
            return account_card(
                reader, self.record_id, today=self.parts.today, zone=self.parts.zone
            )

    def _missing(self, problem: Problem) -> None:
        self.parts.desk.notice(told_problem(problem))
        self.record_id = ""
        self.gone.emit()

    def _show(self, card: AccountCard) -> None:
        if card.account.id != self.record_id:
            return
        self.card = card
        account = card.account
        self.title.setText(shorten(account.name, LONGEST_TITLE, placeholder=" …"))
        self.title.setToolTip(account.name)
        place = joined((account.city or "", account.state or ""), ", ")
        self.meta.setText(joined((choice_label(account.kind), place, account.phone or "")))
        self.parent_link.setVisible(bool(card.parent_name))
        self.parent_link.setText(self.tr("Part of {name}").format(name=card.parent_name))
        self.parent_link.setAccessibleName(self.parent_link.text())
        self.figures.say(account_figures(card, self.parts))
        self.waiting.setVisible(bool(card.waiting))
        self.waiting.setText(self.tr("%n to sync", "", card.waiting))
        self.conflicts.setVisible(bool(card.conflicts))
        self.conflicts.setText(self.tr("%n to decide", "", card.conflicts))
        self.inside.show_card(card)
