"""What the call form reads before it can be typed into, and while it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bluenote_field.domain.accounts import Account, Channel, Contact
from bluenote_field.domain.calls import Call, CallStatus
from bluenote_field.domain.wire import unpack
from bluenote_field.errors import InputProblem
from bluenote_field.settings import FirstChannel
from bluenote_field.store.rows import decode
from bluenote_field.store.views.call import call_card
from bluenote_field.store.views.pickers import (
    Option,
    find_accounts,
    latest_channel,
    messages,
    products,
)
from bluenote_field.store.views.today import drafts
from bluenote_field.ui.call.state import KIND, CallState, Person, Topic, from_body, from_card

if TYPE_CHECKING:
    from datetime import date

    from bluenote_field.store.store import Reader
    from bluenote_field.store.views.today import DraftLine
    from bluenote_field.ui.navigation import CallWanted

SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class TopicOption:
    """A product or a message that may be talked about today."""

    option: Option
    topic: Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Everything the form begins with; `before` is the call as it is, where there is one."""

    state: CallState
    accounts: tuple[Option, ...]
    topics: tuple[TopicOption, ...]
    call_id: str = ""
    status: CallStatus | None = None
    before: CallState | None = None
    call: Call | None = None
    """The call that the edit began with; a draft of earlier keeps the one of then."""
    zone: str = ""
    draft_id: str = ""
    plan: bool = False


def read_opening(
    reader: Reader, wanted: CallWanted, *, day: date, first_channel: FirstChannel
) -> Opening:
    """Where the form begins: a draft, a call that exists, or an empty one for an account."""
    draft = _draft_of(reader, wanted)
    call_id = wanted.call_id or (str(draft.body.get("call_id") or "") if draft else "")
    card = call_card(reader, call_id) if call_id else None
    before = from_card(card) if card else None
    if draft is not None:
        state = from_body(draft.body)
    else:
        state = before or _fresh(reader, wanted, first_channel)
    return Opening(
        state=state,
        accounts=find_accounts(reader, "", limit=SUGGESTED),
        topics=topic_options(reader, day),
        call_id=call_id,
        status=card.call.status if card else None,
        before=before,
        call=_began_with(card.call, draft) if card else None,
        zone=card.call.zone if card else "",
        draft_id=draft.id if draft else "",
        plan=wanted.plan or bool(draft and draft.body.get("plan")),
    )


def topic_options(reader: Reader, day: date) -> tuple[TopicOption, ...]:
    """Each product, followed by its approved messages."""
    found = []
    for product in products(reader, day=day):
        plain = Option(product.id, product.name, "")
        found.append(TopicOption(plain, Topic(product.id, product.name)))
        for message in messages(reader, product.id, day=day):
            option = Option(message.id, message.name, f"{product.name} · {message.context}")
            found.append(TopicOption(option, Topic(product.id, message.name, message.id)))
    return tuple(found)


def _draft_of(reader: Reader, wanted: CallWanted) -> DraftLine | None:
    """The draft that was asked for, or the one that is half written for the same call."""
    for draft in drafts(reader):
        if draft.kind != KIND:
            continue
        same_call = wanted.call_id and draft.body.get("call_id") == wanted.call_id
        if draft.id == wanted.draft_id or (not wanted.draft_id and same_call):
            return draft
    return None


def _began_with(call: Call, draft: DraftLine | None) -> Call:
    """The call as it was when the draft was begun, where that is kept with it."""
    began = decode(str(draft.body.get("began") or "") or None) if draft else None
    if began is None:
        return call
    revision = began.get("revision")
    try:
        then = unpack(Call, call.id, began)
    except InputProblem:  # written by another version
        return call
    return Call.checked({**then.values(), "id": call.id, "revision": revision})


def _fresh(reader: Reader, wanted: CallWanted, first_channel: FirstChannel) -> CallState:
    """An empty call, at an account and with a contact where the page knew them."""
    contact = reader.get(Contact, wanted.contact_id) if wanted.contact_id else None
    account_id = wanted.account_id or (contact.account_id if contact else "")
    account = reader.get(Account, account_id) if account_id else None
    return CallState(
        account_id=account.id if account else "",
        account_name=account.name if account else "",
        people=(Person(contact.full_name, contact_id=contact.id),) if contact else (),
        channel=_first_channel(reader, first_channel),
        starts_at=wanted.starts_at,
        minutes=wanted.minutes,
    )


def _first_channel(reader: Reader, choice: FirstChannel) -> str:
    """The channel of a new call: the one that was set, or the one of the call written last."""
    if choice is not FirstChannel.LAST:
        return choice.value
    return latest_channel(reader) or Channel.IN_PERSON.value
