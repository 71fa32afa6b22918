"""Adding and changing accounts, people, tasks and drafts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bluenote_field.actions.accounts import edit_account
from bluenote_field.actions.drafts import drop_draft, keep_draft
from bluenote_field.actions.people import (
    NewContact,
    add_contact,
    add_contact_with,
    edit_contact,
    remove_contact,
    set_standing,
    set_tie,
)
from bluenote_field.actions.tasks import add_task, edit_task, finish_task, remove_task, reopen_task
from bluenote_field.domain.accounts import Affiliation, Contact, Stance
from bluenote_field.domain.calls import CallAttendee
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Changed, Store
from bluenote_field.store.views.today import drafts
from tests.fakes.clock import FRIDAY_NOON, SetClock
from tests.fakes.store import KAM, add_account, settle
from tests.fakes.territory import add_attendee, add_call


def test_an_account_is_changed_field_by_field(store: Store) -> None:
    with store.unit("edit") as unit:
        account = add_account(unit, "Riverside", city="Ulm")
        edited = edit_account(unit, account.id, {"phone": "555"})
    assert (edited.name, edited.city, edited.phone) == ("Riverside", "Ulm", "555")


def test_a_last_name_is_enough_for_a_new_person(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        contact = add_contact(unit, account.id, NewContact("Li"))
        (tie,) = unit.find(Affiliation)
        assert (tie.contact_id, tie.account_id, tie.primary) == (contact.id, account.id, True)
        with pytest.raises(InputProblem, match="Last name: is missing"):
            add_contact(unit, account.id, NewContact(" "))
        assert len(unit.find(Affiliation)) == 1


def test_a_person_is_added_from_a_form_and_changed(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        values = {"account_id": account.id, "last_name": "Li", "npi": "1234567893"}
        contact = add_contact_with(unit, values)
        edited = edit_contact(unit, contact.id, {"email": "li@example.org"})
        (tie,) = unit.find(Affiliation)
        changed = set_tie(unit, tie.id, {"stance": "champion", "influence": 5})
    assert (edited.npi, edited.email) == ("1234567893", "li@example.org")
    assert (changed.stance, changed.influence, changed.primary) == (Stance.CHAMPION, 5, True)


def test_standing_is_said_on_the_tie_there_is_or_on_a_new_one(store: Store) -> None:
    with store.unit("add") as unit:
        here, there = add_account(unit), add_account(unit, "Lakeside")
        contact = add_contact(unit, here.id, NewContact("Li"))
        set_standing(unit, here.id, contact.id, {"influence": 4})
        set_standing(unit, here.id, contact.id, {"stance": "neutral"})
        set_standing(unit, there.id, contact.id, {"influence": 1})
        ties = unit.find(Affiliation)
    told = {tie.account_id: (tie.influence, tie.stance) for tie in ties}
    assert told == {here.id: (4, Stance.NEUTRAL), there.id: (1, None)}
    assert len(ties) == 2


def test_a_person_goes_with_their_ties_and_stays_in_past_calls(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        contact = add_contact(unit, account.id, NewContact("Li", "Zoë"))
        call = add_call(unit, account.id, FRIDAY_NOON)
        add_attendee(unit, call, "Zoë Li", contact_id=contact.id)
        settle(unit)
    with store.unit("remove") as unit:
        remove_contact(unit, contact.id)
        assert (unit.find(Contact), unit.find(Affiliation)) == ([], [])
        assert [each.name for each in unit.find(CallAttendee)] == ["Zoë Li"]
        rows = unit.rows("SELECT entity, op FROM pending")
        waiting = {(row["entity"], row["op"]) for row in rows}
    assert waiting == {("contact", "delete"), ("affiliation", "delete")}


def test_a_task_is_mine_unless_it_says_otherwise(store: Store) -> None:
    with store.unit("add") as unit:
        other = unit.new_id()
        assert add_task(unit, {"title": "Mine"}).owner_id == KAM
        assert add_task(unit, {"title": "Theirs", "owner_id": other}).owner_id == other


def test_a_task_is_done_reopened_changed_and_removed(store: Store, clock: SetClock) -> None:
    with store.unit("add") as unit:
        task = add_task(unit, {"title": "Send it"})
        settle(unit)
    clock.go_on(timedelta(minutes=5))
    with store.unit("do it") as unit:
        assert finish_task(unit, task.id).done_at == clock.now
    with store.unit("not yet") as unit:
        assert reopen_task(unit, task.id).done_at is None
        assert unit.rows("SELECT * FROM pending") == []
        due = date(2026, 12, 1)
        assert edit_task(unit, task.id, {"due_on": due}).due_on == due
        remove_task(unit, task.id)
        assert unit.find(Task) == []


def test_a_draft_is_kept_again_and_again_and_never_sent(store: Store, clock: SetClock) -> None:
    told: list[Changed] = []
    store.on_changed = told.append
    for text in ("W", "We", "We met"):
        clock.go_on(timedelta(seconds=1))
        with store.unit("type") as unit:
            body: dict[str, object] = {"notes": text, "attendees": [{"name": "Li"}], "minutes": 45}
            keep_draft(unit, "d1", kind="call", label="Riverside", body=body)  # type: ignore[arg-type]
    with store.read() as reader:
        (draft,) = drafts(reader)
        assert reader.rows("SELECT * FROM pending") == []
        assert reader.rows("SELECT * FROM audit WHERE action = 'type'") == []
    assert (draft.kind, draft.label, draft.updated_at) == ("call", "Riverside", clock.now)
    assert draft.body == {"notes": "We met", "attendees": [{"name": "Li"}], "minutes": 45}
    assert told == [Changed(frozenset({"draft"}), frozenset())] * 3


def test_a_draft_that_was_saved_or_dropped_is_gone(store: Store) -> None:
    with store.unit("type") as unit:
        keep_draft(unit, "d1", kind="call", label="", body={})
        keep_draft(unit, "d2", kind="task", label="", body={})
        drop_draft(unit, "d1")
        drop_draft(unit, "never kept")
        assert [draft.id for draft in drafts(unit)] == ["d2"]
