"""What an account brief says: plain values, filled from the store and printed by `reports`.

A brief is one page to take along. It holds everything that is known; what the page has no room for
is cut by the report, which says how much was left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from bluenote_field.domain.cadence import Cadence
from bluenote_field.domain.summary import Fact


@dataclass(frozen=True, slots=True)
class BriefPerson:
    """Somebody there: what they do, how to reach them, where they stand (influence 1 to 5)."""

    name: str
    title: str = ""
    reach: str = ""
    influence: int | None = None
    stance: str = ""
    last_met: datetime | None = None


@dataclass(frozen=True, slots=True)
class BriefVisit:
    """A visit that was: when, what for, with whom, and what was written down."""

    at: datetime
    objective: str = ""
    people: str = ""
    notes: str = ""


@dataclass(frozen=True, slots=True)
class BriefTask:
    """Something that is still to be done there."""

    title: str
    due: date | None = None
    who: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class BriefNews:
    """What is another than at the last visit: `what` is new, changed or done."""

    called: str
    what: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NextVisit:
    """The visit that is planned next."""

    at: datetime
    objective: str = ""
    people: str = ""
    preparation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountBrief:
    """One account on one page. Moments are aware and printed in `zone`; `locale` is "en" or "es".

    `kicker` says what it is in a few words; `facts` are put into words already; people come with
    those who decide first, visits newest first.
    """

    account_name: str
    kicker: str
    organisation: str
    printed_at: datetime
    address: str = ""
    phone: str = ""
    facts: tuple[Fact, ...] = ()
    people: tuple[BriefPerson, ...] = ()
    cadence: Cadence | None = None
    last_visit: datetime | None = None
    next_visit: NextVisit | None = None
    visits: tuple[BriefVisit, ...] = ()
    tasks: tuple[BriefTask, ...] = ()
    news: tuple[BriefNews, ...] = ()
    waiting: int = 0
    """How many records of this account central does not have yet."""
    conflicts: int = 0
    synced_at: datetime | None = None
    """How fresh what others wrote is: the last sync."""
    zone: str = "UTC"
    locale: str = "en"
