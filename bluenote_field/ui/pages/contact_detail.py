"""One contact: how to reach them, where they stand, in which calls they took part."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.actions import people
from bluenote_field.domain.accounts import Contact
from bluenote_field.domain.fields import fields_of
from bluenote_field.errors import Problem
from bluenote_field.store.views.contact import ContactCard, MetLine, TieLine, contact_card
from bluenote_field.store.views.history import record_history
from bluenote_field.ui.forms.task_form import add_task
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.account_rows import fact_grid, role_words
from bluenote_field.ui.pages.account_words import Figures
from bluenote_field.ui.pages.cards import Buttons, Row, Section
from bluenote_field.ui.pages.day_rows import status_chip
from bluenote_field.ui.pages.history import History
from bluenote_field.ui.pages.list_detail import Detail
from bluenote_field.ui.pages.standing import Standings
from bluenote_field.ui.pages.task_rows import Ticking, task_row
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.pieces import (
    HUGE,
    LARGE,
    MEDIUM,
    SMALL,
    TIGHT,
    button,
    chip,
    clear,
    column,
    label,
    reach_in_order,
    row,
    scrolling,
)
from bluenote_field.ui.words import choice_label, joined

if TYPE_CHECKING:
    from bluenote_field.store.views.account_changes import RecordChange
    from bluenote_field.ui.parts import Parts

IN_HEAD = frozenset({"phone", "email", "role", "specialty", "credentials"})
"""What the head says already."""


class ContactDetail(Detail):
    """The contact that was chosen in the list."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty detail."""
        super().__init__(parts, parent)
        self.card: ContactCard | None = None
        self.ticking = Ticking(parts, self)
        self.title = label("", "title", wraps=True)
        self.meta = label("", "muted", wraps=True)
        self.waiting = chip("", "warn")
        self.figures = Figures()
        self.ties = Section(self.tr("Accounts"), empty=self.tr("The account is not here."))
        self.tasks = Section(self.tr("Tasks"), empty=self.tr("Nothing is to be done."))
        self.tasks.head.addWidget(button(self.tr("Add task"), self.add_task))
        self.calls = Section(self.tr("Calls"), empty=self.tr("Not met yet."))
        self.history = History(parts)
        self._facts = column(spacing=0)
        self._lay_out()
        parts.theme.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read the contact again."""
        if self.record_id:
            self.parts.background.run(self._read, self._show, self._lost)

    def call_wanted(self) -> CallWanted:
        """What a call logged from here is about."""
        return CallWanted(contact_id=self.record_id)

    @Slot()
    def log_call(self) -> None:
        """Log a call with this contact."""
        self.parts.desk.log_call(self.call_wanted())

    @Slot()
    def add_task(self) -> None:
        """Add a task about this contact."""
        if self.card is not None:
            contact = self.card.contact
            add_task(self.parts, self, {"account_id": contact.account_id, "contact_id": contact.id})

    @Slot()
    def edit(self) -> None:
        """Change what is known about the contact."""
        if self.card is not None:
            self.parts.desk.edit_record("contact", self.card.contact.id)

    @Slot()
    def remove(self) -> None:
        """Delete the contact; past calls keep the name, and the toast brings the contact back."""
        verb = partial(people.remove_contact, contact_id=self.record_id)
        words = self.tr("Contact removed; calls keep the name.")
        self.parts.undoing.run("remove a contact", verb, words, done=self._removed)

    @Slot()
    def open_account(self) -> None:
        """Go to the account they are at."""
        if self.card is not None:
            self.parts.desk.open_record("account", self.card.contact.account_id)

    def _lay_out(self) -> None:
        whole, head = self.begin_column()
        top = row(spacing=SMALL)
        top.addWidget(self.title, 1)
        top.addWidget(self.waiting, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(top)
        head.addWidget(self.meta)
        head.addSpacing(SMALL)
        head.addWidget(self.figures)
        head.addSpacing(MEDIUM)
        self.log_button = button(self.tr("Log call"), self.log_call, kind="primary")
        head.addWidget(
            Buttons(
                self.log_button,
                button(self.tr("Task"), self.add_task, name=self.tr("Add a task")),
                button(self.tr("Edit"), self.edit, name=self.tr("Edit the contact")),
                button(self.tr("Remove"), self.remove, kind="quiet"),
            )
        )
        holder = QWidget()
        inside = column(holder, spacing=LARGE)
        inside.setContentsMargins(0, 0, 0, HUGE)
        for each in (self.ties, self.tasks, self.calls):
            inside.addWidget(each)
        inside.addWidget(label(self.tr("Details"), "section"))
        inside.addLayout(self._facts)
        inside.addWidget(self.history)
        inside.addStretch(1)
        whole.addWidget(scrolling(holder, name=self.tr("Contact")), 1)
        self.setFocusProxy(self.log_button)

    def _read(self) -> tuple[ContactCard, tuple[RecordChange, ...]]:
        with self.parts.store.read() as reader:
            id_ = self.record_id
            return contact_card(reader, id_), record_history(reader, "contact", id_)

    def _lost(self, _: Problem) -> None:
        self.record_id = ""
        self.gone.emit()

    def _removed(self, _: None) -> None:
        self.record_id = ""
        self.gone.emit()

    def _show(self, read: tuple[ContactCard, tuple[RecordChange, ...]]) -> None:
        card, history = read
        contact = card.contact
        if contact.id != self.record_id:
            return
        self.card = card
        self.title.setText(joined((contact.full_name, contact.credentials or ""), ", "))
        role = role_words(contact.role)
        self.meta.setText(joined((role, contact.specialty or "", card.account_name)))
        self.waiting.setVisible(card.waiting)
        self.waiting.setText(self.tr("to sync"))
        self.figures.say(self._figures(card))
        self.ties.fill([self._tie_row(tie) for tie in card.ties])
        today = self.parts.today
        self.tasks.fill(
            [task_row(t, self.parts, ticking=self.ticking, today=today) for t in card.tasks]
        )
        self.calls.show_lines(card.met, self._call_row)
        clear(self._facts)
        self._facts.addWidget(fact_grid(self._fact_lines(contact)))
        self.history.show_changes(history)
        reach_in_order(self)

    def _figures(self, card: ContactCard) -> list[tuple[str, str]]:
        near, today = self.parts.formats, self.parts.today
        last = near.near_day(near.local_day(card.last_met), today) if card.last_met else ""
        coming = ""
        if card.next_meeting:
            day = near.near_day(near.local_day(card.next_meeting), today)
            coming = f"{day}, {near.time(card.next_meeting)}"
        channel = choice_label(card.contact.channel) if card.contact.channel else ""
        return [
            (self.tr("Phone"), card.contact.phone or ""),
            (self.tr("E-mail"), card.contact.email or ""),
            (self.tr("Prefers"), channel),
            (self.tr("Last met"), last or self.tr("not yet")),
            (self.tr("Next meeting"), coming),
        ]

    def _fact_lines(self, contact: Contact) -> list[tuple[str, str]]:
        lines = []
        for spec in fields_of(Contact):
            words = self.parts.formats.value(spec, getattr(contact, spec.name))
            is_said = spec.show.refers or spec.group == "name" or spec.name in IN_HEAD
            if words and not is_said:
                lines.append((spec.label, words))
        return lines

    def _tie_row(self, tie: TieLine) -> Row:
        made = Row(tie.account_id, name=joined((tie.account_name, tie.person.title), ", "))
        words = column(spacing=TIGHT // 2)
        words.addWidget(Elided(tie.account_name, "strong"))
        here = "" if tie.person.works_here else self.tr("works elsewhere")
        words.addWidget(Elided(joined((tie.person.title, tie.city, here)), "muted"))
        buttons = [*Standings(self.parts, tie.account_id).buttons(tie.person)]
        if tie.person.affiliation_id:
            name = self.tr("Edit title, influence and stance at {account}")
            name = name.format(account=tie.account_name)
            edit = partial(self.parts.desk.edit_record, "affiliation", tie.person.affiliation_id)
            buttons.append(button(self.tr("Edit title"), edit, kind="link", name=name))
        for each in buttons:
            each.setProperty("inline", True)
        words.addWidget(Buttons(*buttons))
        made.body.addLayout(words, 1)
        made.opened.connect(partial(self.parts.desk.open_record, "account"))
        return made

    def _call_row(self, line: MetLine) -> Row:
        when = self.parts.formats.near_moment(line.starts_at, self.parts.today)
        where = joined((when, line.account_name))
        made = Row(line.call_id, name=joined((when, line.objective), ", "))
        words = column(spacing=TIGHT // 2)
        words.addWidget(Elided(line.objective or self.tr("Call"), "strong"))
        words.addWidget(Elided(where, "muted"))
        if line.notes:
            words.addWidget(label(line.notes, wraps=True))
        made.body.addLayout(words, 1)
        made.body.addWidget(status_chip(line.status), 0, Qt.AlignmentFlag.AlignTop)
        made.opened.connect(partial(self.parts.desk.open_record, "call"))
        return made
