"""What the call form holds, apart from its widgets: kept as a draft, read from a call, made one.

`as_body` and `from_body` are each other's inverse; a draft of another version loses only what this
one does not know.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from bluenote_field.actions.calls import AttendeeChoice, CallDraft, NewTask, TopicChoice
from bluenote_field.actions.people import NewContact
from bluenote_field.domain.accounts import Channel, ContactRole
from bluenote_field.domain.calls import Outcome, Reaction
from bluenote_field.domain.columns import from_wire_time, to_wire_time

if TYPE_CHECKING:
    from bluenote_field.domain.wire import Plain
    from bluenote_field.store.views.call import CallCard

KIND = "call"
"""The kind of draft that this form writes and reads."""


TYPED_ALONE = ("typed_minutes", "typed_person", "typed_topic")
"""What was left in a line and is no value; it is in drafts only."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody chosen for a call: a contact, a colleague, a bare name, or a new contact."""

    name: str
    role: str = ""
    contact_id: str = ""
    user_id: str = ""
    new: bool = False


@dataclass(frozen=True, slots=True)
class Topic:
    """A product or a message that was talked about, with its name for the eye."""

    product_id: str
    name: str
    message_id: str = ""
    reaction: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """What the short forms in a note add to its call; read anew from the note, never kept."""

    topics: tuple[Topic, ...] = ()
    tasks: tuple[NewTask, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CallState:
    """Everything typed so far; `typed_…` is kept as typed where it could not be read.

    An account without an id is letters that named none yet.
    """

    account_id: str = ""
    account_name: str = ""
    people: tuple[Person, ...] = ()
    starts_at: datetime | None = None
    typed_when: str = ""
    channel: str = Channel.IN_PERSON.value
    notes: str = ""
    next_step: str = ""
    next_step_on: date | None = None
    typed_due: str = ""
    objective: str = ""
    pre_call_notes: str = ""
    outcome: str = ""
    minutes: int | None = None
    typed_minutes: str = ""
    topics: tuple[Topic, ...] = ()
    typed_person: str = ""
    typed_topic: str = ""
    noted: Noted = Noted()

    @property
    def label(self) -> str:
        """What a draft is called: the account and the first of the people, so that two differ."""
        names = [person.name for person in self.people[:1]]
        return " · ".join(part for part in (self.account_name, *names) if part)

    @property
    def all_topics(self) -> tuple[Topic, ...]:
        """The topics that were chosen, then those that only the note names."""
        chosen = {(topic.product_id, topic.message_id) for topic in self.topics}
        more = (t for t in self.noted.topics if (t.product_id, t.message_id) not in chosen)
        return (*self.topics, *more)

    def as_body(self) -> dict[str, Plain | list[object]]:
        """The form of a draft's body: plain JSON."""
        return {
            "account_id": self.account_id,
            "account_name": self.account_name,
            "people": [
                asdict(person) for person in self.people
            ],
            "starts_at": to_wire_time(self.starts_at) if self.starts_at else None,
            "typed_when": self.typed_when,
            "channel": self.channel,
            "notes": self.notes,
            "next_step": self.next_step,
            "next_step_on": self.next_step_on.isoformat() if self.next_step_on else None,
            "typed_due": self.typed_due,
            "objective": self.objective,
            "pre_call_notes": self.pre_call_notes,
            "outcome": self.outcome,
            "minutes": self.minutes,
            "typed_minutes": self.typed_minutes,
            "typed_person": self.typed_person,
            "typed_topic": self.typed_topic,
            "topics": [
                asdict(topic) for topic in self.topics
            ],
        }  # fmt: skip

    def draft(self, *, zone: str) -> CallDraft:
        """What the actions take; only for a state whose account and time are known."""
        if self.starts_at is None:
            raise ValueError("the time of the call is not known")
        return CallDraft(
            account_id=self.account_id,
            starts_at=self.starts_at,
            zone=zone,
            channel=Channel(self.channel),
            minutes=self.minutes,
            objective=self.objective or None,
            pre_call_notes=self.pre_call_notes or None,
            notes=self.notes or None,
            outcome=Outcome(self.outcome) if self.outcome else None,
            next_step=self.next_step or None,
            next_step_on=self.next_step_on,
            attendees=tuple(_attendee(p) for p in self.people if not p.new),
            new_contacts=tuple(new_contact(p.name, p.role) for p in self.people if p.new),
            topics=tuple(_topic(t) for t in self.all_topics),
            tasks=self.noted.tasks,
        )


def from_body(body: Mapping[str, Any]) -> CallState:
    """The state that `as_body` wrote."""
    names = (
        "account_id",
        "account_name",
        "typed_when",
        "channel",
        "notes",
        "next_step",
        "typed_due",
    )
    texts: dict[str, Any] = {
        name: str(body.get(name) or "")
        for name in (*names, *TYPED_ALONE, "objective", "pre_call_notes", "outcome")
    }
    texts["channel"] = texts["channel"] or Channel.IN_PERSON.value
    starts, due = body.get("starts_at"), body.get("next_step_on")
    return CallState(
        **texts,
        starts_at=from_wire_time(starts) if starts else None,
        next_step_on=date.fromisoformat(due) if due else None,
        minutes=body.get("minutes"),
        people=tuple(_known(Person, each) for each in body.get("people") or ()),
        topics=tuple(_known(Topic, each) for each in body.get("topics") or ()),
    )


def from_card(card: CallCard) -> CallState:
    """The state of a call that exists already."""
    call = card.call
    return CallState(
        account_id=call.account_id,
        account_name=card.account.name if card.account else "",
        people=tuple(
            Person(a.name or "", a.role or "", a.contact_id or "", a.user_id or "")
            for a in card.attendees
        ),
        starts_at=call.starts_at,
        channel=str(call.channel),
        notes=call.notes or "",
        next_step=call.next_step or "",
        next_step_on=call.next_step_on,
        objective=call.objective or "",
        pre_call_notes=call.pre_call_notes or "",
        outcome=str(call.outcome or ""),
        minutes=call.minutes,
        topics=tuple(
            Topic(
                t.topic.product_id,
                t.message or t.product,
                t.topic.message_id or "",
                str(t.topic.reaction or ""),
            )
            for t in card.topics
        ),
    )


def new_person(typed: str, roles: Mapping[str, str]) -> Person | None:
    """The person in "+ Carla Weiss, pharmacy": a name, and a role by the beginning of its word.

    `roles` gives the value of each role by its label in the language of the day.
    """
    name, _, role = typed.strip().removeprefix("+").partition(",")
    name = " ".join(name.split())
    if not any(letter.isalpha() for letter in name):
        return None
    wanted = role.strip().casefold()
    fits = (
        value for words, value in roles.items() if wanted and words.casefold().startswith(wanted)
    )
    return Person(name, role=next(fits, ContactRole.OTHER.value), new=True)


def new_contact(name: str, role: str) -> NewContact:
    """First name and last name of somebody typed in one line; "Weiss, Carla" is not expected."""
    first, _, last = name.strip().rpartition(" ")
    known = {choice.value for choice in ContactRole}
    return NewContact(
        last_name=last,
        first_name=first.strip() or None,
        role=ContactRole(role) if role in known else ContactRole.OTHER,
    )


def _attendee(person: Person) -> AttendeeChoice:
    return AttendeeChoice(
        contact_id=person.contact_id or None,
        user_id=person.user_id or None,
        name=person.name or None,
        role=person.role or None,
    )


def _topic(topic: Topic) -> TopicChoice:
    return TopicChoice(
        product_id=topic.product_id,
        message_id=topic.message_id or None,
        reaction=Reaction(topic.reaction) if topic.reaction else None,
    )


def _known(kind: type[Any], data: Mapping[str, Any]) -> Any:  # noqa: ANN401 - Person or Topic
    names = set(kind.__dataclass_fields__)
    return kind(**{name: value for name, value in data.items() if name in names})
