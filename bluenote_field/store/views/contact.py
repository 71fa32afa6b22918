"""Everything about one contact on one page: where they are, when they were met, what is to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bluenote_field.domain.accounts import Contact, Stance
from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.columns import from_wire_time
from bluenote_field.store.store import Reader
from bluenote_field.store.views.account import PersonLine, TaskLine, open_tasks
from bluenote_field.store.views.today import excerpt

CALLS_SHOWN = 50
NOTE_READ = 240


@dataclass(frozen=True, slots=True)
class MetLine:
    """A call in which the contact took part, or will."""

    call_id: str
    starts_at: datetime
    status: CallStatus
    objective: str
    notes: str
    account_name: str = ""
    """Only where it was not at the contact's own account."""


@dataclass(frozen=True, slots=True)
class TieLine:
    """An account the contact is at, or is tied to: the own one first."""

    account_id: str
    account_name: str
    city: str
    person: PersonLine


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A contact and what is around them, read at one moment."""

    contact: Contact
    ties: tuple[TieLine, ...]
    met: tuple[MetLine, ...]
    tasks: tuple[TaskLine, ...]
    last_met: datetime | None
    next_meeting: datetime | None
    waiting: bool

    @property
    def account_name(self) -> str:
        """The account they are at; nothing where it is not on this laptop."""
        own = self.contact.account_id
        return next((tie.account_name for tie in self.ties if tie.account_id == own), "")


def contact_card(reader: Reader, contact_id: str) -> ContactCard:
    """The card of one contact; an InputProblem where they are no longer on this laptop."""
    contact = reader.require(Contact, contact_id)
    met = _met(reader, contact)
    seen = [
        line.starts_at
        for line in met
        if line.status in {CallStatus.SAVED, CallStatus.SUBMITTED} and line.starts_at <= reader.now
    ]
    coming = [
        line.starts_at
        for line in met
        if line.status is CallStatus.PLANNED and line.starts_at >= reader.now
    ]
    last = max(seen, default=None)
    pending = reader.rows("SELECT 1 FROM pending WHERE root = :id LIMIT 1", id=contact_id)
    return ContactCard(
        contact=contact,
        ties=_ties(reader, contact, met_times=len(seen), last=last),
        met=met,
        tasks=open_tasks(reader, "contact_id", contact_id),
        last_met=last,
        next_meeting=min(coming, default=None),
        waiting=bool(pending),
    )


def _met(reader: Reader, contact: Contact) -> tuple[MetLine, ...]:
    rows = reader.rows(
        """
        SELECT c.id, c.starts_at, c.status, c.objective, c.account_id, a.name AS account_name,
               substr(coalesce(c.notes, c.pre_call_notes, ''), 1, :read) AS notes
        FROM call c JOIN call_attendee t ON t.call_id = c.id
        LEFT JOIN account a ON a.id = c.account_id
        WHERE t.contact_id = :id AND c.status <> 'cancelled'
        GROUP BY c.id ORDER BY c.starts_at DESC LIMIT :limit
        """,
        id=contact.id,
        limit=CALLS_SHOWN,
        read=NOTE_READ,
    )
    return tuple(
        MetLine(
            row["id"],
            from_wire_time(row["starts_at"]),
            CallStatus.read(row["status"]),
            row["objective"] or "",
            excerpt(row["notes"]),
            row["account_name"] or "" if row["account_id"] != contact.account_id else "",
        )
        for row in rows
    )


def _ties(
    reader: Reader, contact: Contact, *, met_times: int, last: datetime | None
) -> tuple[TieLine, ...]:
    rows = reader.rows(
        """
        SELECT a.id, a.name, a.city, f.id AS tie, f.title, f.influence, f.stance
        FROM account a LEFT JOIN affiliation f ON f.account_id = a.id AND f.contact_id = :id
        WHERE a.id = :account OR f.id IS NOT NULL
        GROUP BY a.id ORDER BY a.id <> :account, a.name COLLATE NOCASE
        """,
        id=contact.id,
        account=contact.account_id,
    )
    return tuple(
        TieLine(
            account_id=row["id"],
            account_name=row["name"],
            city=row["city"] or "",
            person=PersonLine(
                contact_id=contact.id,
                affiliation_id=row["tie"],
                name=contact.full_name,
                role=contact.role,
                title=row["title"] or "",
                phone=contact.phone or "",
                email=contact.email or "",
                influence=row["influence"],
                stance=Stance.read(row["stance"]) if row["stance"] else None,
                met=met_times,
                credentials=contact.credentials or "",
                last_met=last,
                works_here=row["id"] == contact.account_id,
            ),
        )
        for row in rows
    )
