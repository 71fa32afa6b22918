"""Calls, who took part, what was talked about, and what was added after they were submitted."""

from datetime import UTC, date, datetime, tzinfo
from typing import Annotated, ClassVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import Index, text
from sqlmodel import Field

from bluenote_field.domain.accounts import Channel
from bluenote_field.domain.columns import Identifier, UtcTime, choice_of
from bluenote_field.domain.entity import Entity, Sync, SyncClass
from bluenote_field.domain.fields import Choice, Merge, Show


class CallStatus(Choice):
    """Where a call stands: planned, saved, submitted; or cancelled, or attempted in vain."""

    PLANNED = "planned", "Planned"
    SAVED = "saved", "Saved"
    SUBMITTED = "submitted", "Submitted"
    CANCELLED = "cancelled", "Cancelled"
    NOT_SEEN = "not_seen", "Attempted, not seen"


class Outcome(Choice):
    """What a call led to."""

    AGREED = "agreed", "Next step agreed"
    INTERESTED = "interested", "Interested"
    UNDECIDED = "undecided", "Undecided"
    DECLINED = "declined", "Declined"
    NOT_SEEN = "not_seen", "Nobody was seen"


_UNSUBMITTED = text("status IN ('saved', 'not_seen')")


class Call(Entity, table=True):
    """A visit or another talk with an account; its attendees and topics travel with it."""

    __table_args__ = (
        # Holds what lists are filtered and sorted by, so that no note is read on the way.
        Index("call_list", "account_id", "starts_at", "status", "owner_id", "channel", "outcome"),
        # The few calls that are left to be submitted, whenever they were.
        Index("call_unsubmitted", "starts_at", sqlite_where=_UNSUBMITTED),
    )
    nouns: ClassVar[tuple[str, str]] = ("Call", "Calls")
    sync: ClassVar[Sync] = Sync(SyncClass.OWNED, scope="account_id")

    account_id: Annotated[str, Show("Account", table=True, refers="account")] = Field(
        sa_type=Identifier
    )
    owner_id: Annotated[str, Show("Author", form=False, refers="app_user")] = Field(
        sa_type=Identifier
    )
    status: Annotated[CallStatus, Show("Status", table=True, form=False, report=True)] = Field(
        default=CallStatus.PLANNED, sa_type=choice_of(CallStatus)
    )
    starts_at: Annotated[datetime, Show("When", table=True, report=True, group="time")] = Field(
        sa_type=UtcTime, index=True
    )
    zone: Annotated[str, Show("Time zone", form=False, group="time")] = Field(
        default="UTC", max_length=64
    )
    minutes: Annotated[int | None, Show("Minutes", report=True, group="time")] = Field(
        default=None, ge=0, le=24 * 60
    )
    channel: Annotated[Channel, Show("Channel", table=True, report=True)] = Field(
        default=Channel.IN_PERSON, sa_type=choice_of(Channel)
    )
    objective: Annotated[str | None, Show("Objective", table=True, search=True)] = Field(
        default=None, max_length=500
    )
    pre_call_notes: Annotated[str | None, Show("Preparation", long=True)] = Field(
        default=None, max_length=65_536
    )
    notes: Annotated[str | None, Show("Notes", search=True, long=True)] = Field(
        default=None, max_length=65_536
    )
    outcome: Annotated[Outcome | None, Show("Outcome", table=True)] = Field(
        default=None, sa_type=choice_of(Outcome)
    )
    next_step: Annotated[str | None, Show("Next step", search=True, group="next_step")] = Field(
        default=None, max_length=300
    )
    next_step_on: Annotated[date | None, Show("Next step due", group="next_step")] = Field(
        default=None
    )
    recorded_at: Annotated[datetime, Show("Recorded", form=False)] = Field(sa_type=UtcTime)
    submitted_at: Annotated[datetime | None, Show("Submitted", form=False)] = Field(
        default=None, sa_type=UtcTime
    )

    def called(self) -> str:
        """The day of the call, in the zone it happened in (UTC where it is not known here)."""
        return f"Call {self.starts_at.astimezone(_zone_of(self.zone)):%Y-%m-%d %H:%M}"


def _zone_of(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


class CallAttendee(Entity, table=True):
    """Somebody who took part: a contact, a colleague, or a name with a role."""

    __tablename__ = "call_attendee"
    nouns: ClassVar[tuple[str, str]] = ("Attendee", "Attendees")
    sync: ClassVar[Sync] = Sync(
        SyncClass.OWNED, scope="account_id", part_of="call", parent="call_id"
    )

    call_id: Annotated[str, Show("Call", form=False, refers="call")] = Field(
        sa_type=Identifier, index=True
    )
    account_id: Annotated[str, Show("Account", form=False, refers="account")] = Field(
        sa_type=Identifier
    )
    contact_id: Annotated[str | None, Show("Contact", table=True, refers="contact")] = Field(
        default=None, sa_type=Identifier, index=True
    )
    user_id: Annotated[str | None, Show("Colleague", refers="app_user")] = Field(
        default=None, sa_type=Identifier
    )
    name: Annotated[str | None, Show("Name", table=True, report=True)] = Field(
        default=None, max_length=200
    )
    role: Annotated[str | None, Show("Role", table=True, report=True)] = Field(
        default=None, max_length=120
    )
    position: Annotated[int, Show("Order", form=False)] = Field(default=0)

    def called(self) -> str:
        """Who it was."""
        return f"Attendee {self.name or ''}".strip()


class Reaction(Choice):
    """How a message was received."""

    POSITIVE = "positive", "Positive"
    NEUTRAL = "neutral", "Neutral"
    NEGATIVE = "negative", "Negative"


class CallTopic(Entity, table=True):
    """A product, or one of its messages, that was talked about."""

    __tablename__ = "call_topic"
    nouns: ClassVar[tuple[str, str]] = ("Topic", "Topics")
    sync: ClassVar[Sync] = Sync(
        SyncClass.OWNED, scope="account_id", part_of="call", parent="call_id"
    )

    call_id: Annotated[str, Show("Call", form=False, refers="call")] = Field(
        sa_type=Identifier, index=True
    )
    account_id: Annotated[str, Show("Account", form=False, refers="account")] = Field(
        sa_type=Identifier
    )
    product_id: Annotated[str, Show("Product", table=True, refers="product")] = Field(
        sa_type=Identifier
    )
    message_id: Annotated[str | None, Show("Message", table=True, refers="key_message")] = Field(
        default=None, sa_type=Identifier
    )
    reaction: Annotated[Reaction | None, Show("Reaction", table=True, report=True)] = Field(
        default=None, sa_type=choice_of(Reaction)
    )
    position: Annotated[int, Show("Order", form=False)] = Field(default=0)

    def called(self) -> str:
        """A topic has no name of its own."""
        return "Topic"


class CallAddendum(Entity, table=True):
    """What its author adds to a call after it was submitted; never edited, only added to."""

    __tablename__ = "call_addendum"
    nouns: ClassVar[tuple[str, str]] = ("Addendum", "Addenda")
    sync: ClassVar[Sync] = Sync(SyncClass.APPEND_ONLY, scope="account_id")

    call_id: Annotated[str, Show("Call", form=False, refers="call")] = Field(
        sa_type=Identifier, index=True
    )
    account_id: Annotated[str, Show("Account", form=False, refers="account")] = Field(
        sa_type=Identifier
    )
    author_id: Annotated[str, Show("Author", form=False, refers="app_user")] = Field(
        sa_type=Identifier
    )
    text: Annotated[str, Show("Addendum", table=True, search=True, long=True, report=True)] = Field(
        min_length=1, max_length=65_536
    )
    written_at: Annotated[
        datetime, Show("Written", table=True, form=False, report=True, merge=Merge.GUARDED)
    ] = Field(sa_type=UtcTime)

    def called(self) -> str:
        """Named by what it is: its text is too long for a line."""
        return "Addendum"
