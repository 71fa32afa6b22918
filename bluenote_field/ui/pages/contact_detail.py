"""One contact: how to reach them, where they stand, in which calls they took part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget
from sqlmodel import col

from bluenote_field.actions import people
from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.columns import from_wire_time
from bluenote_field.domain.fields import fields_of
from bluenote_field.errors import Problem
from bluenote_field.store.views.today import excerpt
from bluenote_field.ui.dialogs import Question
from bluenote_field.ui.elided import Elided
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.account_rows import STANCE_TONES, fact_grid
from bluenote_field.ui.pages.cards import Buttons, Row, Section, aligned
from bluenote_field.ui.pages.day_rows import status_chip
from bluenote_field.ui.pages.list_detail import Detail
from bluenote_field.ui.pieces import (
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
    row,
    scrolling,
)
from bluenote_field.ui.record_form import edit_record
from bluenote_field.ui.task_form import add_task
from bluenote_field.ui.words import choice_label, joined

if TYPE_CHECKING:
    from datetime import datetime

    from bluenote_field.store.store import Reader
    from bluenote_field.ui.parts import Parts

CALLS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class MetLine:
    """A call in which the contact took part."""

    call_id: str
    starts_at: datetime
    status: CallStatus
    objective: str
    notes: str


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact and what is around them, read at one moment."""

    contact: Contact
    account: Account | None
    tie: Affiliation | None
    met: tuple[MetLine, ...]


def contact_card(reader: Reader, contact_id: str) -> ContactCard:
    """The card of one contact; an InputProblem where they are no longer on this laptop."""
    contact = reader.require(Contact, contact_id)
    ties = reader.find(
        Affiliation,
        col(Affiliation.contact_id) == contact_id,
        col(Affiliation.account_id) == contact.account_id,
    )
    rows = reader.rows(
        "SELECT c.id, c.starts_at, c.status, c.objective, c.notes FROM call c "
        "JOIN call_attendee t ON t.call_id = c.id WHERE t.contact_id = :id "
        "ORDER BY c.starts_at DESC LIMIT :limit",
        id=contact_id,
        limit=CALLS_SHOWN,
    )
    return ContactCard(
        contact=contact,
        account=reader.get(Account, contact.account_id),
        tie=ties[0] if ties else None,
        met=tuple(
            MetLine(
                row["id"],
                from_wire_time(row["starts_at"]),
                CallStatus(row["status"]),
                row["objective"] or "",
                excerpt(row["notes"]),
            )
            for row in rows
        ),
    )


class ContactDetail(Detail):
    """The contact that was chosen in the list."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty detail."""
        super().__init__(parts, parent)
        self.card: ContactCard | None = None
        self.title = label("", "title", wraps=True)
        self.meta = label("", "muted", wraps=True)
        self.account = button("", self.open_account, kind="link")
        self._stance = row(spacing=SMALL)
        self._facts = column(spacing=0)
        self.calls = Section(self.tr("Calls"), empty=self.tr("Not met yet."))
        self._standing = button(
            self.tr("Standing"), self.edit_tie, name=self.tr("Title, influence and stance")
        )
        self._lay_out()

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
            title = self.tr("Edit the contact")
            write = people.edit_contact
            edit_record(self.parts, self, title=title, record=self.card.contact, write=write)

    @Slot()
    def edit_tie(self) -> None:
        """Change title, influence and stance at the account."""
        if self.card is not None and self.card.tie is not None:
            edit_record(
                self.parts,
                self,
                title=self.tr("Title, influence and stance"),
                record=self.card.tie,
                write=people.set_tie,
                leave_out={"account_id", "contact_id", "other_account_id"},
            )

    @Slot()
    def remove(self) -> None:
        """Ask, then delete the contact; past calls keep the name."""
        if self.card is None:
            return
        name = self.card.contact.full_name
        question = Question(
            title=self.tr("Remove {name}?").format(name=name),
            text=self.tr(
                "The contact goes from every laptop with the next sync. Calls keep the name."
            ),
            agree=self.tr("Remove"),
            risky=True,
            parent=self.window(),
        )
        question.agreed.connect(self._remove_now)
        question.open()

    @Slot()
    def open_account(self) -> None:
        """Go to the account they are at."""
        if self.card is not None:
            self.parts.desk.open_record("account", self.card.contact.account_id)

    def _lay_out(self) -> None:
        whole = column(self, spacing=SMALL)
        whole.setContentsMargins(HUGE, MEDIUM, HUGE, 0)
        whole.addWidget(self.title)
        whole.addWidget(self.meta)
        where = aligned(self.account)
        where.insertLayout(1, self._stance)
        whole.addLayout(where)
        whole.addWidget(
            Buttons(
                button(self.tr("Log call"), self.log_call, kind="primary"),
                button(self.tr("Task"), self.add_task, name=self.tr("Add a task")),
                button(self.tr("Edit"), self.edit, name=self.tr("Edit the contact")),
                self._standing,
                button(self.tr("Remove"), self.remove, kind="quiet"),
            )
        )
        holder = QWidget()
        inside = column(holder, spacing=LARGE)
        inside.setContentsMargins(0, SMALL, TIGHT, HUGE)
        inside.addLayout(self._facts)
        inside.addWidget(self.calls)
        inside.addStretch(1)
        whole.addWidget(scrolling(holder, name=self.tr("Contact")), 1)
        self.setFocusProxy(self.account)

    def _read(self) -> ContactCard:
        with self.parts.store.read() as reader:
            return contact_card(reader, self.record_id)

    def _lost(self, _: Problem) -> None:
        self.record_id = ""
        self.gone.emit()

    def _remove_now(self) -> None:
        store, id_ = self.parts.store, self.record_id

        def work() -> None:
            with store.unit("remove a contact") as unit:
                people.remove_contact(unit, id_)

        self.parts.background.run(work, self._removed)

    def _removed(self, _: None) -> None:
        self.parts.desk.notice(self.tr("Contact removed."))
        self.record_id = ""
        self.gone.emit()

    def _show(self, card: ContactCard) -> None:
        contact = card.contact
        if contact.id != self.record_id:
            return
        self.card = card
        credentials = f", {contact.credentials}" if contact.credentials else ""
        self.title.setText(f"{contact.full_name}{credentials}")
        title = (card.tie.title if card.tie else None) or ""
        self.meta.setText(joined((title, choice_label(contact.role), contact.specialty or "")))
        self.account.setText(card.account.name if card.account else "")
        self._standing.setVisible(card.tie is not None)
        clear(self._stance)
        if card.tie is not None and card.tie.stance is not None:
            self._stance.addWidget(
                chip(choice_label(card.tie.stance), STANCE_TONES[card.tie.stance])
            )
        if card.tie is not None and card.tie.influence:
            words = self.tr("influence {number} of 5").format(number=card.tie.influence)
            self._stance.addWidget(label(words, "muted"))
        clear(self._facts)
        self._facts.addWidget(fact_grid(self._fact_lines(contact)))
        self.calls.fill([self._call_row(line) for line in card.met])

    def _fact_lines(self, contact: Contact) -> list[tuple[str, str]]:
        lines = []
        for spec in fields_of(Contact):
            words = self.parts.formats.value(spec, getattr(contact, spec.name))
            if words and not spec.show.refers and spec.group != "name":
                lines.append((spec.label, words))
        return lines

    def _call_row(self, line: MetLine) -> Row:
        when = self.parts.formats.near_moment(line.starts_at, self.parts.today)
        made = Row(line.call_id, name=joined((when, line.objective), ", "))
        words = column(spacing=TIGHT // 2)
        words.addWidget(Elided(line.objective or line.notes or self.tr("Call"), "strong"))
        words.addWidget(Elided(when, "muted"))
        if line.notes and line.objective:
            words.addWidget(Elided(line.notes, "small"))
        made.body.addLayout(words, 1)
        made.body.addWidget(status_chip(line.status), 0, Qt.AlignmentFlag.AlignVCenter)
        made.opened.connect(partial(self.parts.desk.open_record, "call"))
        return made
