"""One account: what it is, how often it is called on, what happened, who is there, what to do."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from bluenote_field.actions import accounts, people
from bluenote_field.domain.accounts import Affiliation, Contact
from bluenote_field.errors import Problem
from bluenote_field.store.views.account import AccountCard, account_card
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.account_rows import fact_grid, person_row, timeline_row
from bluenote_field.ui.pages.account_words import cadence_words
from bluenote_field.ui.pages.cards import Buttons, Section
from bluenote_field.ui.pages.list_detail import Detail
from bluenote_field.ui.pages.task_rows import Ticking, task_row
from bluenote_field.ui.pieces import (
    HUGE,
    MEDIUM,
    SMALL,
    TIGHT,
    button,
    chip,
    clear,
    column,
    label,
    row,
    scrolling,
)
from bluenote_field.ui.record_form import add_record, edit_record
from bluenote_field.ui.task_form import add_task
from bluenote_field.ui.words import choice_label, joined, told_problem

if TYPE_CHECKING:
    from bluenote_field.ui.parts import Parts


class AccountDetail(Detail):
    """The account that was chosen in the list."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty detail."""
        super().__init__(parts, parent)
        self.card: AccountCard | None = None
        self.ticking = Ticking(parts, self)
        self.title = label("", "title", wraps=True)
        self.meta = label("", "muted", wraps=True)
        self.cadence = label("", wraps=True)
        self.waiting = chip("", "warn")
        self._build_sections()
        self._lay_out()

    def refresh(self) -> None:
        """Read the account again."""
        if self.record_id:
            self.parts.background.run(self._read, self._show, self._missing)

    def show_record(self, id_: str) -> None:
        """Show this account, from its beginning."""
        if id_ != self.record_id:
            self.tabs.setCurrentIndex(0)
            self.timeline.begin()
        super().show_record(id_)

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
            remove=people.remove_contact,
            values={"account_id": self.record_id},
            leave_out={"account_id"},
        )

    @Slot()
    def edit(self) -> None:
        """Change what is known about the account."""
        if self.card is not None:
            title = self.tr("Edit the account")
            write = accounts.edit_account
            edit_record(self.parts, self, title=title, record=self.card.account, write=write)

    def _build_sections(self) -> None:
        self.timeline = Section(
            "", empty=self.tr("Nothing has happened here yet. Log the first call.")
        )
        self.people = Section("", empty=self.tr("Nobody is known here yet."))
        self.tasks = Section("", empty=self.tr("Nothing is to be done here."))
        self.people.head.addWidget(button(self.tr("Add contact"), self.add_contact))
        self.tasks.head.addWidget(button(self.tr("Add task"), self.add_task))
        self.facts = QWidget()
        self._facts = column(self.facts, spacing=0)

    def _lay_out(self) -> None:
        whole = column(self, spacing=SMALL)
        whole.setContentsMargins(HUGE, MEDIUM, HUGE, 0)
        top = row(spacing=SMALL)
        top.addWidget(self.title, 1)
        top.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(top)
        whole.addWidget(self.meta)
        whole.addWidget(self.cadence)
        whole.addWidget(
            Buttons(
                button(self.tr("Log call"), self.log_call, kind="primary"),
                button(self.tr("Plan visit"), self.plan_visit),
                button(self.tr("Task"), self.add_task, name=self.tr("Add a task")),
                button(self.tr("Edit"), self.edit, name=self.tr("Edit the account")),
            )
        )
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(self.tr("Parts of the account"))
        self._pages = QStackedWidget()
        for title, content in (
            (self.tr("Timeline"), self.timeline),
            (self.tr("People"), self.people),
            (self.tr("Tasks"), self.tasks),
            (self.tr("Details"), self.facts),
        ):
            self.tabs.addTab(title)
            holder = QWidget()
            inside = column(holder, spacing=0)
            inside.setContentsMargins(0, MEDIUM, TIGHT, HUGE)
            inside.addWidget(content)
            inside.addStretch(1)
            self._pages.addWidget(scrolling(holder, name=title))
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)
        whole.addWidget(self.tabs)
        whole.addWidget(self._pages, 1)
        self.setFocusProxy(self.tabs)

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
        self.title.setText(account.name)
        place = joined((account.city or "", account.state or ""), ", ")
        kind, access = choice_label(account.kind), choice_label(account.access)
        self.meta.setText(joined((kind, place, account.phone or "", access, card.parent_name)))
        self.cadence.setText(cadence_words(card, self.parts))
        self.waiting.setVisible(bool(card.waiting))
        self.waiting.setText(self.tr("%n to sync", "", card.waiting))
        self._show_sections(card)

    def _show_sections(self, card: AccountCard) -> None:
        today = self.parts.today
        self.timeline.show_lines(card.timeline, partial(timeline_row, parts=self.parts))
        self.people.fill(
            [person_row(line, self.parts, edit=self._edit_tie) for line in card.people]
        )
        self.tasks.fill(
            [
                task_row(t, self.parts, ticking=self.ticking, today=today, about=False)
                for t in card.tasks
            ]
        )
        clear(self._facts)
        self._facts.addWidget(fact_grid(card.facts))
        counts = (len(card.timeline), len(card.people), len(card.tasks))
        names = (self.tr("Timeline"), self.tr("People"), self.tr("Tasks"))
        for place, (name, count) in enumerate(zip(names, counts, strict=True)):
            self.tabs.setTabText(place, f"{name}  {count}" if count else name)

    def _edit_tie(self, affiliation_id: str, *_: object) -> None:
        self.parts.background.run(partial(self._read_tie, affiliation_id), self._open_tie)

    def _read_tie(self, affiliation_id: str) -> Affiliation:
        with self.parts.store.read() as reader:
            return reader.require(Affiliation, affiliation_id)

    def _open_tie(self, tie: Affiliation) -> None:
        edit_record(
            self.parts,
            self,
            title=self.tr("Title, influence and stance"),
            record=tie,
            write=people.set_tie,
            leave_out={"account_id", "contact_id", "other_account_id"},
        )
