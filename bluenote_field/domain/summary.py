"""What a visit summary says: plain values, filled from the store and printed by `reports`.

What may be handed to the customer is told apart here, where the data is, and not in the layout: a
fact stays internal unless it says `shared`, so that a field added later cannot slip into a leave-
behind.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value, already put into words; printed for the customer only when `shared`."""

    label: str
    value: str
    shared: bool = False


@dataclass(frozen=True, slots=True)
class AttendeeLine:
    """One person who took part; `standing` (stance, influence) is only ever printed internally."""

    name: str
    role: str = ""
    organisation: str = ""
    standing: str = ""


@dataclass(frozen=True, slots=True)
class TopicLine:
    """One topic with the approved message; `reaction` is only ever printed internally."""

    product: str
    message: str = ""
    approval_number: str = ""
    reaction: str = ""


@dataclass(frozen=True, slots=True)
class NextStepLine:
    """One next step; an agreed one is shared with the customer unless it says otherwise."""

    what: str
    due: date | None = None
    who: str = ""
    done: bool = False
    shared: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitSummary:
    """One visit as it is printed, internally or as a leave-behind.

    `starts_at` and `ends_at` are aware; they and `printed_at` are printed in `zone`, an IANA name.
    `where` and `channel` go to the customer too; `status`, `notes` and `pre_call_notes` never do.
    `locale` chooses the words and date forms of the report: "en" or "es".
    """

    account_name: str
    organisation: str
    author_name: str
    printed_at: datetime
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    zone: str = "UTC"
    where: str = ""
    channel: str = ""
    status: str = ""
    author_title: str = ""
    account_facts: tuple[Fact, ...] = ()
    visit_facts: tuple[Fact, ...] = ()
    attendees: tuple[AttendeeLine, ...] = ()
    objective: str = ""
    topics: tuple[TopicLine, ...] = ()
    next_steps: tuple[NextStepLine, ...] = ()
    notes: str = ""
    pre_call_notes: str = ""
    locale: str = "en"


def leave_behind_of(summary: VisitSummary) -> VisitSummary:
    """The same visit without anything internal: what a customer may hold in their hands."""
    return VisitSummary(
        account_name=summary.account_name,
        organisation=summary.organisation,
        author_name=summary.author_name,
        author_title=summary.author_title,
        printed_at=summary.printed_at,
        starts_at=summary.starts_at,
        ends_at=summary.ends_at,
        zone=summary.zone,
        where=summary.where,
        channel=summary.channel,
        account_facts=tuple(fact for fact in summary.account_facts if fact.shared),
        visit_facts=tuple(fact for fact in summary.visit_facts if fact.shared),
        attendees=tuple(
            AttendeeLine(line.name, line.role, line.organisation) for line in summary.attendees
        ),
        objective=summary.objective,
        topics=tuple(
            TopicLine(line.product, line.message, line.approval_number) for line in summary.topics
        ),
        next_steps=tuple(step for step in summary.next_steps if step.shared),
        locale=summary.locale,
    )
