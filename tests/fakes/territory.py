"""A small field for tests of screens' data: one account, its people, calls and tasks, by name."""

from __future__ import annotations

from datetime import datetime

from bluenote_field.domain.accounts import Affiliation, Contact
from bluenote_field.domain.calls import Call, CallAttendee, CallStatus
from bluenote_field.domain.tasks import Task
from bluenote_field.store.store import Unit
from tests.fakes.store import KAM


def add_call(unit: Unit, account_id: str, starts_at: datetime, **values: object) -> Call:
    """A call as the store holds it, without the rules of logging one."""
    given: dict[str, object] = {"status": CallStatus.PLANNED, "owner_id": KAM}
    given |= {"account_id": account_id, "starts_at": starts_at, "recorded_at": unit.now}
    return unit.add(Call, {**given, **values})


def add_attendee(unit: Unit, call: Call, name: str, **values: object) -> CallAttendee:
    """Somebody who takes part in a call."""
    ours = {"call_id": call.id, "account_id": call.account_id, "name": name}
    return unit.add(CallAttendee, {**ours, **values})


def add_contact(unit: Unit, account_id: str, name: str, **values: object) -> Contact:
    """A contact called `First Last` (or just `Last`), without a tie."""
    first, _, last = name.rpartition(" ")
    names = {"account_id": account_id, "first_name": first, "last_name": last}
    return unit.add(Contact, {**names, **values})


def add_tie(unit: Unit, account_id: str, contact: Contact, **values: object) -> Affiliation:
    """What ties a contact to an account."""
    return unit.add(Affiliation, {"account_id": account_id, "contact_id": contact.id, **values})


def add_task(unit: Unit, title: str, **values: object) -> Task:
    """A task of the person who is signed in."""
    return unit.add(Task, {"title": title, "owner_id": KAM, **values})
