"""Planning, logging, changing and submitting calls."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from bluenote_field.actions.calls import (
    AttendeeChoice,
    CallDraft,
    TopicChoice,
    add_addendum,
    cancel_call,
    edit_call,
    log_call,
    log_planned_call,
    mark_not_seen,
    missing_for_submit,
    plan_again,
    plan_call,
    remove_call,
    submit_call,
)
from bluenote_field.actions.people import NewContact
from bluenote_field.domain.accounts import Account, Affiliation, Contact, ContactRole
from bluenote_field.domain.calls import Call, CallAddendum, CallAttendee, CallStatus, CallTopic
from bluenote_field.domain.products import CompanyRule, Product
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Changed, Store, Unit
from bluenote_field.store.views.sync_state import sync_state
from tests.fakes.clock import FRIDAY_NOON, SetClock
from tests.fakes.store import KAM, add_account, settle
from tests.fakes.territory import add_call, add_contact

DUE = date(2026, 12, 1)


@pytest.fixture
def account(store: Store) -> Account:
    with store.unit("add") as unit:
        return add_account(unit, "Riverside")


def draft_for(account: Account, **values: object) -> CallDraft:
    draft = CallDraft(account.id, FRIDAY_NOON - timedelta(hours=1), zone="Europe/Berlin")
    return replace(draft, notes="We met.", **values)  # type: ignore[arg-type]


def pending(store: Store) -> Counter[tuple[str, str]]:
    with store.read() as reader:
        rows = reader.rows("SELECT entity, op FROM pending")
        return Counter((row["entity"], row["op"]) for row in rows)


def submitted(store: Store, account: Account) -> Call:
    with store.unit("submit a call") as unit:
        known = AttendeeChoice(name="Dr. Li", role="Guest")
        call = log_call(unit, draft_for(account, attendees=(known,)))
        return submit_call(unit, call.id)


def test_one_save_makes_call_contact_tie_attendee_and_task(store: Store, account: Account) -> None:
    told: list[Changed] = []
    store.on_changed = told.append
    draft = draft_for(
        account,
        new_contacts=(NewContact("Li", "Zoë", ContactRole.PHARMACY),),
        next_step="Send the plan",
        next_step_on=DUE,
    )
    with store.unit("log a call") as unit:
        call = log_call(unit, draft)
    assert len(told) == 1
    assert told[0].entities == {"call", "contact", "affiliation", "call_attendee", "task"}
    assert pending(store) == Counter((name, "create") for name in told[0].entities)
    with store.read() as reader:
        (contact,) = reader.find(Contact)
        (tie,) = reader.find(Affiliation)
        (attendee,) = reader.find(CallAttendee)
        (task,) = reader.find(Task)
        kept = reader.require(Call, call.id)
    assert (kept.status, kept.owner_id, kept.zone) == (CallStatus.SAVED, KAM, "Europe/Berlin")
    assert (contact.full_name, contact.role) == ("Zoë Li", ContactRole.PHARMACY)
    assert (tie.contact_id, tie.account_id, tie.primary) == (contact.id, account.id, True)
    assert (attendee.contact_id, attendee.name, attendee.role) == (contact.id, "Zoë Li", "Pharmacy")
    assert (task.title, task.due_on, task.owner_id) == ("Send the plan", DUE, KAM)
    assert (task.account_id, task.call_id) == (account.id, call.id)


def test_a_call_that_cannot_be_saved_saves_nothing_of_it(store: Store, account: Account) -> None:
    draft = draft_for(account, new_contacts=(NewContact("Li"),), next_step="x" * 301)
    with pytest.raises(InputProblem), store.unit("log") as unit:
        log_call(unit, draft)
    with pytest.raises(InputProblem) as caught, store.unit("log") as unit:
        log_call(unit, replace(draft, next_step=None, notes=" "))
    assert [each.field for each in caught.value.complaints] == ["notes"]
    with store.read() as reader:
        for entity in (Call, Contact, Affiliation, Task, CallAttendee):
            assert reader.find(entity) == []
    assert pending(store) == Counter()


def test_a_call_at_an_account_that_is_gone_is_refused(store: Store, account: Account) -> None:
    with store.unit("remove") as unit:
        unit.remove(Account, account.id)
    with pytest.raises(InputProblem, match="no longer"), store.unit("log") as unit:
        log_call(unit, draft_for(account))


def test_who_took_part_is_written_down_as_it_was_then(store: Store, account: Account) -> None:
    with store.unit("log") as unit:
        contact = add_contact(unit, account.id, "Zoë Li", role="prescriber")
        chosen = (
            AttendeeChoice(contact_id=contact.id),
            AttendeeChoice(user_id=KAM),
            AttendeeChoice(name="Somebody", role="Guest"),
        )
        call = log_call(unit, draft_for(account, attendees=chosen))
    with store.unit("she marries") as unit:
        unit.change(Contact, contact.id, {"last_name": "Bo"})
        people = sorted(unit.find(CallAttendee), key=lambda each: each.position)
    assert [(each.name, each.role, each.call_id) for each in people] == [
        ("Zoë Li", "Prescriber", call.id),
        ("Alex Sommer", None, call.id),
        ("Somebody", "Guest", call.id),
    ]


def test_an_edit_touches_only_the_parts_that_changed(store: Store, account: Account) -> None:
    with store.unit("log") as unit:
        product = unit.add(Product, {"name": "Calm"})
        people = tuple(AttendeeChoice(name=name) for name in "ABC")
        topics = (TopicChoice(product.id),)
        draft = draft_for(account, attendees=people, topics=topics)
        call = log_call(unit, draft)
        ids = [each.id for each in unit.find(CallAttendee)]
        settle(unit)
    with store.unit("edit nothing") as unit:
        edit_call(unit, call.id, draft)
        assert unit.changed == Changed(frozenset(), frozenset())
    with store.unit("edit") as unit:
        edit_call(unit, call.id, replace(draft, notes="Better.", attendees=people[:2]))
    assert pending(store) == Counter({("call", "update"): 1, ("call_attendee", "delete"): 1})
    with store.read() as reader:
        assert [each.id for each in reader.find(CallAttendee)] == ids[:2]
        assert sync_state(reader).waiting == 1


def test_parts_keep_the_order_of_the_form(store: Store, account: Account) -> None:
    with store.unit("log") as unit:
        people = tuple(AttendeeChoice(name=name) for name in "ABC")
        draft = draft_for(account, attendees=people)
        call = log_call(unit, draft)
    with store.unit("turn around") as unit:
        more = (*people[::-1], AttendeeChoice(name="D"))
        edit_call(unit, call.id, replace(draft, attendees=more))
        kept = sorted(unit.find(CallAttendee), key=lambda each: each.position)
    assert [each.name for each in kept] == ["C", "B", "A", "D"]


def titles(unit: Unit) -> list[tuple[str, date | None]]:
    return [(task.title, task.due_on) for task in unit.find(Task)]


def test_the_task_of_the_next_step_follows_the_call(store: Store, account: Account) -> None:
    draft = draft_for(account, next_step="Send the plan", next_step_on=DUE)
    with store.unit("log and edit") as unit:
        call = log_call(unit, draft)
        edit_call(unit, call.id, replace(draft, notes="More."))
        assert titles(unit) == [("Send the plan", DUE)]
        later = replace(draft, next_step="Send the offer", next_step_on=None)
        edit_call(unit, call.id, later)
        assert titles(unit) == [("Send the offer", None)]
        edit_call(unit, call.id, replace(later, next_step=None))
        assert titles(unit) == []
        edit_call(unit, call.id, draft)
        assert titles(unit) == [("Send the plan", DUE)]


def test_the_task_goes_with_the_call_to_another_account(store: Store, account: Account) -> None:
    draft = draft_for(account, next_step="Send", attendees=(AttendeeChoice(name="A"),))
    with store.unit("log and move") as unit:
        call = log_call(unit, draft)
        other = unit.add(Account, {"name": "Lakeside"})
        edit_call(unit, call.id, replace(draft, account_id=other.id))
        places = {
            *(task.account_id for task in unit.find(Task)),
            *(attendee.account_id for attendee in unit.find(CallAttendee)),
            *(moved.account_id for moved in unit.find(Call)),
        }
    assert places == {other.id}


def test_what_the_person_made_of_the_task_is_left_alone(store: Store, account: Account) -> None:
    draft = draft_for(account, next_step="Send the plan")
    with store.unit("log and edit") as unit:
        call = log_call(unit, draft)
        (task,) = unit.find(Task)
        unit.change(Task, task.id, {"title": "Send the plan to Zoë"})
        edit_call(unit, call.id, replace(draft, notes="More."))
        assert titles(unit) == [("Send the plan to Zoë", None)]
        unit.change(Task, task.id, {"title": "Send the plan", "done_at": unit.now})
        edit_call(unit, call.id, replace(draft, next_step=None))
        assert unit.require(Task, task.id).done_at == unit.now


def test_a_planned_visit_becomes_a_recorded_call(
    store: Store, account: Account, clock: SetClock
) -> None:
    planned = replace(draft_for(account), notes=None, starts_at=FRIDAY_NOON + timedelta(days=1))
    with store.unit("plan") as unit:
        call = plan_call(unit, planned)
        assert call.status is CallStatus.PLANNED
    clock.go_on(timedelta(days=1, hours=1))
    with store.unit("log") as unit:
        with pytest.raises(InputProblem):
            log_planned_call(unit, call.id, planned)
        log_planned_call(unit, call.id, replace(planned, notes="We met."))
        assert unit.require(Call, call.id).status is CallStatus.SAVED


def test_submitting_lists_all_that_is_missing_and_then_locks(
    store: Store, account: Account, clock: SetClock
) -> None:
    with store.unit("plan") as unit:
        future = FRIDAY_NOON + timedelta(hours=2)
        call = plan_call(unit, replace(draft_for(account), notes=None, starts_at=future))
        with pytest.raises(InputProblem) as caught:
            submit_call(unit, call.id)
        assert [each.field for each in caught.value.complaints] == [
            "starts_at",
            "attendees",
            "notes",
        ]
        assert missing_for_submit(unit, call) == caught.value.complaints
        assert unit.require(Call, call.id).status is CallStatus.PLANNED
    clock.go_on(timedelta(hours=3))
    with store.unit("submit") as unit:
        people = (AttendeeChoice(name="Dr. Li"),)
        edit_call(unit, call.id, draft_for(account, attendees=people))
        locked = submit_call(unit, call.id)
    assert (locked.status, locked.submitted_at) == (CallStatus.SUBMITTED, clock.now)


def test_a_submitted_call_is_not_touched_any_more(store: Store, account: Account) -> None:
    call = submitted(store, account)
    before = pending(store)
    with store.unit("try everything") as unit:
        for attempt in (
            lambda: edit_call(unit, call.id, draft_for(account)),
            lambda: log_planned_call(unit, call.id, draft_for(account)),
            lambda: submit_call(unit, call.id),
            lambda: cancel_call(unit, call.id),
            lambda: plan_again(unit, call.id),
            lambda: mark_not_seen(unit, call.id),
            lambda: remove_call(unit, call.id),
        ):
            with pytest.raises(InputProblem, match="locked"):
                attempt()
        assert unit.changed == Changed(frozenset(), frozenset())
    assert pending(store) == before


def test_an_addendum_adds_to_a_locked_call_and_changes_nothing_in_it(
    store: Store, account: Account
) -> None:
    call = submitted(store, account)
    with store.unit("add") as unit:
        addendum = add_addendum(unit, call.id, " She called back. ")
        assert unit.require(Call, call.id).values() == call.values()
        assert [each.text for each in unit.find(CallAddendum)] == ["She called back."]
    assert (addendum.author_id, addendum.account_id) == (KAM, account.id)
    with store.unit("add nothing") as unit, pytest.raises(InputProblem, match="is missing"):
        add_addendum(unit, call.id, "  ")


def test_an_addendum_waits_until_the_call_is_submitted(store: Store, account: Account) -> None:
    with store.unit("log") as unit:
        call = log_call(unit, draft_for(account))
        with pytest.raises(InputProblem, match="not submitted yet"):
            add_addendum(unit, call.id, "More.")


def test_a_visit_is_cancelled_and_planned_again(store: Store, account: Account) -> None:
    with store.unit("plan") as unit:
        call = plan_call(unit, draft_for(account))
        assert cancel_call(unit, call.id).status is CallStatus.CANCELLED
        with pytest.raises(InputProblem, match="cancelled cannot become attempted"):
            mark_not_seen(unit, call.id)
        with pytest.raises(InputProblem, match="cannot become saved"):
            log_planned_call(unit, call.id, draft_for(account))
        assert plan_again(unit, call.id).status is CallStatus.PLANNED


def test_attempted_in_vain_is_recorded_and_submitted_without_anybody(
    store: Store, account: Account
) -> None:
    with store.unit("plan") as unit:
        call = plan_call(unit, draft_for(account))
        tried = mark_not_seen(unit, call.id, notes="In surgery.")
        assert (tried.status, tried.notes) == (CallStatus.NOT_SEEN, "In surgery.")
        assert submit_call(unit, call.id).status is CallStatus.SUBMITTED


def test_the_undo_of_a_log_leaves_nothing_pending(store: Store, account: Account) -> None:
    with store.unit("log") as unit:
        product = unit.add(Product, {"name": "Calm"})
        settle(unit)
        people = (AttendeeChoice(name="Dr. Li"),)
        topics = (TopicChoice(product.id),)
        draft = draft_for(account, attendees=people, topics=topics, next_step="Send")
        call = log_call(unit, draft)
    with store.unit("undo") as unit:
        remove_call(unit, call.id)
        for entity in (Call, CallAttendee, CallTopic, Task):
            assert unit.find(entity) == []
        assert sync_state(unit).waiting == 0
    assert pending(store) == Counter()


def test_back_dating_ends_where_the_company_says(
    store: Store, account: Account, clock: SetClock
) -> None:
    old = replace(draft_for(account), starts_at=FRIDAY_NOON - timedelta(days=8))
    with store.unit("a new rule") as unit:
        rule = {"name": "backdate_days", "number": 7}
        unit.add(CompanyRule, {**rule, "holds_from": FRIDAY_NOON.date() + timedelta(days=1)})
        log_call(unit, old)
    clock.go_on(timedelta(days=1))
    with store.unit("log") as unit, pytest.raises(InputProblem) as caught:
        log_call(unit, old)
    assert [each.field for each in caught.value.complaints] == ["starts_at"]


def test_a_call_recorded_in_time_is_submitted_after_the_holidays(
    store: Store, account: Account, clock: SetClock
) -> None:
    with store.unit("log") as unit:
        rule = {"name": "backdate_days", "number": 7, "holds_from": date(2026, 1, 1)}
        unit.add(CompanyRule, rule)
        draft = draft_for(account, attendees=(AttendeeChoice(name="Dr. Li"),))
        call = log_call(unit, draft)
    clock.go_on(timedelta(days=30))
    with store.unit("submit") as unit:
        edit_call(unit, call.id, replace(draft, notes="We met and agreed."))
        assert submit_call(unit, call.id).status is CallStatus.SUBMITTED


def test_the_call_of_somebody_else_is_read_and_not_changed(store: Store, account: Account) -> None:
    with store.unit("sync") as unit:
        colleague = {"owner_id": unit.new_id(), "notes": "Theirs."}
        call = add_call(unit, account.id, FRIDAY_NOON, **colleague)
        for attempt in (
            lambda: edit_call(unit, call.id, draft_for(account)),
            lambda: submit_call(unit, call.id),
            lambda: add_addendum(unit, call.id, "Mine."),
            lambda: remove_call(unit, call.id),
        ):
            with pytest.raises(InputProblem, match="Only the author"):
                attempt()
        assert unit.require(Call, call.id).notes == "Theirs."
