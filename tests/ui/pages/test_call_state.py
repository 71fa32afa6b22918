"""What the call form holds, apart from its widgets."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from bluenote_field.actions import calls
from bluenote_field.domain.accounts import ContactRole
from bluenote_field.domain.calls import Call
from bluenote_field.ui.call.state import (
    CallState,
    Person,
    Topic,
    from_body,
    new_contact,
    new_person,
)
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.account.detail import AccountDetail
from tests.ui.pages.conftest import Field
from tests.ui.pages.territory import NOW

WHOLE = CallState(
    account_id="a", account_name="Lakeshore", starts_at=NOW.astimezone(UTC), channel="video",
    people=(Person("Amara Okonkwo", contact_id="c"), Person("Carla Weiss", "pharmacy", new=True)),
    notes="Two\nlines", next_step="Send it", next_step_on=date(2026, 12, 3), objective="Why",
    pre_call_notes="Before", outcome="agreed", minutes=20,
    topics=(Topic("p", "A message", "m", "positive"),),
)  # fmt: skip

ROLES = {role.label: role.value for role in ContactRole}


@pytest.mark.parametrize(
    "state",
    [
        WHOLE,
        CallState(),
        replace(WHOLE, starts_at=None, typed_when="zork", typed_due="?"),
        CallState(account_name="Lak", typed_person="Ama", typed_topic="eff", typed_minutes="x"),
    ],
)
def test_a_draft_gives_back_what_was_typed(state: CallState) -> None:
    body = msgspec.json.decode(msgspec.json.encode(state.as_body()))
    assert from_body(body) == state


def test_a_draft_of_a_later_version_loses_only_what_is_unknown() -> None:
    body = msgspec.json.decode(msgspec.json.encode(WHOLE.as_body()))
    body["mood"] = "good"
    body["people"][0]["pronoun"] = "she"
    assert from_body(body) == WHOLE


@pytest.mark.parametrize(
    ("typed", "first", "last", "role"),
    [
        ("+Carla Weiss", "Carla", "Weiss", "other"),
        ("+ Carla van der Weiss, pharm", "Carla van der", "Weiss", "pharmacy"),
        ("+Weiss", None, "Weiss", "other"),
        ("+Ana Núñez, NURSE", "Ana", "Núñez", "nurse_navigator"),
    ],
)
def test_a_new_person_is_read_from_one_line(
    typed: str, first: str | None, last: str, role: str
) -> None:
    person = new_person(typed, ROLES)
    assert person is not None
    made = new_contact(person.name, person.role)
    assert (made.first_name, made.last_name, made.role) == (first, last, role)


@pytest.mark.parametrize("typed", ["+", "+ ", "+123", "+ , pharmacy"])
def test_a_line_without_a_name_makes_nobody(typed: str) -> None:
    assert new_person(typed, ROLES) is None


def test_editing_the_note_leaves_time_and_zone_to_the_second(day: Field) -> None:
    call_id = day.land.calls[11]
    moment = datetime(2026, 11, 14, 21, 0, 42, tzinfo=UTC)
    with day.land.store.unit("from elsewhere") as unit:
        unit.change(Call, call_id, {"starts_at": moment, "zone": "America/Denver"})
    day.settle()
    day.parts.desk.log_call(CallWanted(call_id=call_id))
    day.settle()
    form = day.answers.form
    assert form is not None
    assert form.fields is not None
    form.fields.note.setPlainText("Another word")
    form.save()
    day.settle()
    saved = day.rows("SELECT starts_at, zone, notes FROM call WHERE id = :id", id=call_id)[0]
    assert tuple(saved.values()) == ("2026-11-14T21:00:42.000Z", "America/Denver", "Another word")


def test_a_long_timeline_is_one_list(day: Field) -> None:
    account_id = day.land.account("Blue Earth")
    with day.land.store.unit("log calls") as unit:
        for n in range(60):
            draft = calls.CallDraft(account_id, NOW - timedelta(hours=n), notes=f"Call {n}")
            calls.log_call(unit, draft)
    day.parts.desk.open_record("account", account_id)
    day.settle()
    detail = day.workspace.page.findChild(AccountDetail)
    assert detail is not None
    assert len([line for line in detail.inside.timeline.shown if line.kind == "call"]) == 60
