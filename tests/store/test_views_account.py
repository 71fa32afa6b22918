"""Everything about one account on one page."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bluenote_field.domain.accounts import Account, AccountKind, Stance
from bluenote_field.domain.cadence import Cadence
from bluenote_field.domain.calls import Call, CallAddendum, CallStatus
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Store
from bluenote_field.store.views.account import AccountCard, account_card
from bluenote_field.store.views.timeline import LINES
from tests.fakes.clock import SetClock
from tests.fakes.store import KAM, add_account, settle
from tests.fakes.territory import add_attendee, add_call, add_contact, add_task, add_tie

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def card_of(store: Store, account: Account, zone: str = "UTC") -> AccountCard:
    with store.read() as reader:
        return account_card(reader, account.id, today=NOON.date(), zone=ZoneInfo(zone))


def test_the_facts_are_the_declared_fields_that_have_a_value(store: Store) -> None:
    with store.unit("add") as unit:
        parent = add_account(unit, "Blue Health")
        values = {"kind": "nci_center", "city": "Ulm", "parent_id": parent.id, "owner_id": KAM}
        account = add_account(unit, "Riverside", **values)
    card = card_of(store, account)
    assert card.parent_name == "Blue Health"
    assert dict(card.facts) == {
        "Name": "Riverside",
        "Kind": AccountKind.NCI_CENTER.label,
        "City": "Ulm",
        "Adoption": "Identified",
        "Access": "Open",
        "Part of": "Blue Health",
        "Owner": "Alex Sommer",
    }


def test_people_are_those_who_work_there_or_are_tied_to_it(store: Store) -> None:
    with store.unit("add") as unit:
        account, elsewhere = add_account(unit, "Riverside"), add_account(unit, "Lakeside")
        zoe = add_contact(unit, account.id, "Zoë Li", phone="1")
        adviser = add_contact(unit, elsewhere.id, "Ann Bo")
        add_contact(unit, elsewhere.id, "Not Here")
        add_tie(unit, account.id, adviser, influence=5, stance="champion", title="Adviser")
        for status in (CallStatus.SAVED, CallStatus.PLANNED):
            call = add_call(unit, account.id, NOON, status=status)
            add_attendee(unit, call, "Zoë Li", contact_id=zoe.id)
    people = card_of(store, account).people
    assert [(each.name, each.title, each.influence, each.stance, each.met) for each in people] == [
        ("Ann Bo", "Adviser", 5, Stance.CHAMPION, 0),
        ("Zoë Li", "", None, None, 1),
    ]
    assert (people[1].phone, people[1].affiliation_id) == ("1", None)


def test_the_timeline_is_calls_tasks_and_addenda_newest_first(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        old = add_call(unit, account.id, NOON - 3 * DAY, status="submitted", objective="Old")
        add_attendee(unit, old, "B", position=1)
        add_attendee(unit, old, "A", position=0)
        words = {"call_id": old.id, "account_id": account.id, "author_id": KAM, "text": "More"}
        unit.add(CallAddendum, {**words, "written_at": NOON - 2 * DAY})
        add_task(unit, "Send it", account_id=account.id, due_on=(NOON - DAY).date())
        settle(unit)
        add_call(unit, account.id, NOON + DAY, objective="Next")
        add_call(unit, add_account(unit, "Other").id, NOON, objective="Elsewhere")
    lines = [line for line in card_of(store, account).timeline if line.kind != "change"]
    assert [(line.kind, line.title, line.status, line.text) for line in lines] == [
        ("call", "Next", "planned", ""),
        ("task", "Send it", "open", ""),
        ("addendum", "", "", "More"),
        ("call", "Old", "submitted", ""),
    ]
    assert lines[3].people == "A, B"
    assert (lines[1].day, lines[1].at) == (date(2026, 11, 19), None)


def test_the_timeline_marks_what_central_does_not_have(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        sent = add_call(unit, account.id, NOON)
        grown = add_call(unit, account.id, NOON + DAY)
        settle(unit)
        fresh = add_call(unit, account.id, NOON + 2 * DAY)
        add_attendee(unit, grown, "Dr. Li")
    card = card_of(store, account)
    assert {line.id for line in card.timeline if line.pending} == {fresh.id, grown.id}
    assert sent.id in {line.id for line in card.timeline}
    assert card.waiting == 2


def test_a_call_with_its_children_waits_as_one(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        call = add_call(unit, account.id, NOON)
        for name in "ABC":
            add_attendee(unit, call, name)
        unit.change(Account, account.id, {"city": "Ulm"})
        add_contact(unit, account.id, "Li")
        add_call(unit, add_account(unit, "Other").id, NOON)
    # Settling happens with each account that is added, so only what came after the last waits.
    assert card_of(store, account).waiting == 0
    with store.unit("again") as unit:
        unit.change(Call, call.id, {"objective": "Contract"})
        add_attendee(unit, call, "D")
        unit.change(Account, account.id, {"city": "Jena"})
        task = add_task(unit, "Send", account_id=account.id)
    assert card_of(store, account).waiting == 3
    with store.unit("and less") as unit:
        unit.remove(Task, task.id)
    assert card_of(store, account).waiting == 2


def test_last_and_next_visit_are_told_by_what_happened_and_what_is_planned(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        for days, status in (
            (-9, "submitted"),
            (-5, "saved"),
            (-2, "cancelled"),
            (-1, "planned"),
            (2, "cancelled"),
            (3, "planned"),
            (4, "planned"),
        ):
            add_call(unit, account.id, NOON + days * DAY, status=status)
        bare = add_account(unit, "Bare")
    card = card_of(store, account)
    assert (card.last_visit, card.next_visit) == (NOON - 5 * DAY, NOON + 3 * DAY)
    assert (card_of(store, bare).last_visit, card_of(store, bare).next_visit) == (None, None)


def test_cadence_counts_the_calls_of_the_quarter_where_one_is(store: Store) -> None:
    border = datetime(2026, 9, 30, 23, 30, tzinfo=UTC)  # already October in Tokyo
    with store.unit("add") as unit:
        account = add_account(unit, planned_calls=4)
        add_call(unit, account.id, border, status="submitted")
        add_call(unit, account.id, NOON - DAY, status="saved", notes="x")
        add_call(unit, account.id, NOON + DAY, status=CallStatus.PLANNED)
        unplanned = add_account(unit, "Unplanned")
    assert card_of(store, account).cadence == Cadence(planned=4, actual=1, scheduled=1)
    assert card_of(store, account, "Asia/Tokyo").cadence == Cadence(4, actual=2, scheduled=1)
    assert card_of(store, unplanned).cadence is None


def test_open_tasks_come_by_their_day_and_undated_ones_last(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        ours = {"account_id": account.id}
        add_task(unit, "undated", **ours)
        add_task(unit, "later", due_on=date(2026, 12, 2), **ours)
        add_task(unit, "soon", due_on=date(2026, 12, 1), **ours)
        add_task(unit, "done", done_at=NOON, **ours)
        add_task(unit, "other", owner_id=unit.new_id(), **ours)
    tasks = card_of(store, account).tasks
    assert [(task.title, task.who) for task in tasks] == [
        ("soon", "Alex Sommer"),
        ("later", "Alex Sommer"),
        ("undated", "Alex Sommer"),
        ("other", ""),
    ]


def test_a_long_history_is_cut_and_not_slow(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        row = "INSERT INTO task (id, title, owner_id, account_id) VALUES (?, ?, ?, ?)"
        rows = [(unit.new_id(), f"Task {n}", KAM, account.id) for n in range(3 * LINES)]
        unit.connection.exec_driver_sql(row, rows)
    lines = card_of(store, account).timeline
    assert len([line for line in lines if line.kind == "task"]) == LINES


def test_an_account_that_is_gone_is_said_in_words(store: Store, clock: SetClock) -> None:
    with store.read() as reader, pytest.raises(InputProblem, match="no longer on this laptop"):
        account_card(reader, KAM, today=clock.now.date(), zone=ZoneInfo("UTC"))
