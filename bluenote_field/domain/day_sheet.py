"""What a day sheet says: plain values, filled from the store and printed by `reports`."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class SheetPerson:
    """Somebody who is to be met, with what they do there."""

    name: str
    role: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class SheetTask:
    """Something that is open, and by when."""

    title: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetVisit:
    """One visit as one reads it on the way there; `status` is empty while it is planned."""

    starts_at: datetime
    account_name: str
    minutes: int | None = None
    address: str = ""
    phone: str = ""
    access: str = ""
    best_times: str = ""
    channel: str = ""
    status: str = ""
    people: tuple[SheetPerson, ...] = ()
    purpose: str = ""
    preparation: str = ""
    last_note: str = ""
    last_note_on: date | None = None
    tasks: tuple[SheetTask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DaySheet:
    """A day as it is printed: its visits in order of time, and what else is due.

    Times are printed in `zone`, an IANA name; `locale` chooses the words: "en" or "es".
    """

    day: date
    person_name: str
    organisation: str
    printed_at: datetime
    zone: str = "UTC"
    visits: tuple[SheetVisit, ...] = ()
    tasks: tuple[SheetTask, ...] = ()
    locale: str = "en"
