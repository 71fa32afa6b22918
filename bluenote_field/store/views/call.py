"""One call as it is read, and as it is printed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col

from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.calls import Call, CallAddendum, CallAttendee, CallTopic
from bluenote_field.domain.fields import FieldSpec, fields_of
from bluenote_field.domain.people import User
from bluenote_field.domain.products import KeyMessage, Product
from bluenote_field.domain.rules import is_locked
from bluenote_field.domain.summary import (
    AttendeeLine,
    Fact,
    NextStepLine,
    TopicLine,
    VisitSummary,
)
from bluenote_field.domain.tasks import Task
from bluenote_field.store.store import Reader

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A topic of a call with the names of its product and message."""

    topic: CallTopic
    product: str
    message: str
    approval_number: str


@dataclass(frozen=True, slots=True)
class CallCard:
    """A call with everything that belongs to it."""

    call: Call
    account: Account | None
    author: str
    attendees: tuple[CallAttendee, ...]
    topics: tuple[TopicCard, ...]
    addenda: tuple[CallAddendum, ...]
    tasks: tuple[Task, ...]
    locked: bool
    pending: bool


def call_card(reader: Reader, call_id: str) -> CallCard:
    """The card of one call; an InputProblem where it is no longer on this laptop."""
    call = reader.require(Call, call_id)
    author = reader.get(User, call.owner_id)
    return CallCard(
        call=call,
        account=reader.get(Account, call.account_id),
        author=author.name if author else reader.fact("user_name") or "",
        attendees=tuple(
            reader.find(
                CallAttendee,
                col(CallAttendee.call_id) == call_id,
                order_by=col(CallAttendee.position),
            )
        ),
        topics=tuple(_topic(reader, topic) for topic in _topics(reader, call_id)),
        addenda=tuple(
            reader.find(
                CallAddendum,
                col(CallAddendum.call_id) == call_id,
                order_by=col(CallAddendum.written_at),
            )
        ),
        tasks=tuple(reader.find(Task, col(Task.call_id) == call_id, order_by=col(Task.due_on))),
        locked=is_locked(call),
        pending=bool(reader.rows("SELECT 1 FROM pending WHERE root = :id LIMIT 1", id=call_id)),
    )


def visit_summary(
    reader: Reader,
    call_id: str,
    *,
    organisation: str,
    locale: str = "en",
    translate: Translate = str,
) -> VisitSummary:
    """What a visit summary prints; `translate` turns the declared labels into the reader's words.

    The facts are the fields that say `report`: a field added to an entity appears here by itself,
    as internal; only what is known to be the customer's own (address and phone) is marked as
    shared.
    """
    card = call_card(reader, call_id)
    call, account = card.call, card.account
    author = reader.get(User, call.owner_id)
    address = _address(account) if account else ""
    return VisitSummary(
        account_name=account.name if account else translate("An account no longer on this laptop"),
        organisation=organisation,
        author_name=card.author,
        author_title=(author.title if author else None) or "",
        printed_at=reader.now,
        starts_at=call.starts_at,
        ends_at=call.starts_at + timedelta(minutes=call.minutes) if call.minutes else None,
        zone=call.zone,
        where=address,
        channel=translate(call.channel.label),
        status=translate(call.status.label),
        account_facts=_account_facts(account, translate) if account else (),
        visit_facts=_visit_facts(call, translate),
        attendees=tuple(_attendee(reader, line, call, translate) for line in card.attendees),
        objective=call.objective or "",
        topics=tuple(_topic_line(line, translate) for line in card.topics),
        next_steps=tuple(_next_step(reader, task) for task in card.tasks),
        notes="\n\n".join([call.notes or "", *(line.text for line in card.addenda)]).strip(),
        pre_call_notes=call.pre_call_notes or "",
        locale=locale,
    )


def _topics(reader: Reader, call_id: str) -> list[CallTopic]:
    return reader.find(
        CallTopic, col(CallTopic.call_id) == call_id, order_by=col(CallTopic.position)
    )


def _topic(reader: Reader, topic: CallTopic) -> TopicCard:
    product = reader.get(Product, topic.product_id)
    message = reader.get(KeyMessage, topic.message_id) if topic.message_id else None
    return TopicCard(
        topic=topic,
        product=product.name if product else "",
        message=message.title if message else "",
        approval_number=(message.approval_number if message else None) or "",
    )


def _address(account: Account) -> str:
    town = " ".join(part for part in (account.state, account.postal_code) if part)
    parts = (account.street, account.city, town, account.country)
    return ", ".join(part for part in parts if part)


def _account_facts(account: Account, translate: Translate) -> tuple[Fact, ...]:
    """The address is printed as the place of the visit; the rest of the report fields as facts."""
    specs = [s for s in fields_of(Account) if s.show.report and s.group != "address"]
    return tuple(_facts_of(account, specs, translate, shared=frozenset({"phone"})))


def _visit_facts(call: Call, translate: Translate) -> tuple[Fact, ...]:
    specs = [s for s in fields_of(Call) if s.show.report and s.name not in {"starts_at", "minutes"}]
    specs = [s for s in specs if s.name not in {"status", "channel"}]
    facts = _facts_of(call, specs, translate, shared=frozenset())
    if call.outcome:
        facts.append(Fact(translate("Outcome"), translate(call.outcome.label)))
    return tuple(facts)


def _facts_of(
    record: Account | Call, specs: list[FieldSpec], translate: Translate, *, shared: frozenset[str]
) -> list[Fact]:
    facts = []
    for spec in specs:
        words = spec.text(getattr(record, spec.name))
        if words:
            value = translate(words) if spec.choices else words
            facts.append(Fact(translate(spec.label), value, shared=spec.name in shared))
    return facts


def _attendee(reader: Reader, line: CallAttendee, call: Call, translate: Translate) -> AttendeeLine:
    contact = reader.get(Contact, line.contact_id) if line.contact_id else None
    name = line.name or (contact.full_name if contact else "")
    credentials = f", {contact.credentials}" if contact and contact.credentials else ""
    organisation = translate("Our company") if line.user_id else ""
    return AttendeeLine(
        name=f"{name}{credentials}",
        role=translate(line.role or (contact.role.label if contact else "")),
        organisation=organisation,
        standing=_standing(reader, line, call, translate),
    )


def _standing(reader: Reader, line: CallAttendee, call: Call, translate: Translate) -> str:
    if not line.contact_id:
        return ""
    ties = reader.find(
        Affiliation,
        col(Affiliation.contact_id) == line.contact_id,
        col(Affiliation.account_id) == call.account_id,
    )
    words = [translate(tie.stance.label) for tie in ties if tie.stance]
    words += [f"{translate('Influence')} {tie.influence}" for tie in ties if tie.influence]
    return ", ".join(words)


def _topic_line(card: TopicCard, translate: Translate) -> TopicLine:
    reaction = card.topic.reaction
    return TopicLine(
        product=card.product,
        message=card.message,
        approval_number=card.approval_number,
        reaction=translate(reaction.label) if reaction else "",
    )


def _next_step(reader: Reader, task: Task) -> NextStepLine:
    who = reader.get(User, task.owner_id)
    return NextStepLine(
        what=task.title, due=task.due_on, who=who.name if who else "", done=task.done_at is not None
    )
