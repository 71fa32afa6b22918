"""A week of visits: what belongs to it, past midnight and where the clocks change."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.people import User
from bluenote_field.store.store import Store
from bluenote_field.store.views.week import USUAL_MINUTES, Week, coming_visits, week
from tests.fakes.store import add_account
from tests.fakes.territory import add_call, add_task

BERLIN = ZoneInfo("Europe/Berlin")
FIRST = date(2026, 11, 16)


def look(store: Store, first: date = FIRST, zone: ZoneInfo = BERLIN) -> Week:
    with store.read() as reader:
        return week(reader, first=first, zone=zone)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=BERLIN)


def test_a_week_has_its_seven_days_and_what_goes_on_past_midnight(store: Store) -> None:
    with store.unit("plan") as unit:
        account = add_account(unit)
        moments = {
            "before": (at(15, 22), 60), "into": (at(15, 23, 30), 60), "first": (at(16, 0), 30),
            "last": (at(22, 23, 45), 60), "after": (at(23, 0), 30), "ended": (at(15, 23), 60),
        }  # fmt: skip
        made = {
            name: add_call(unit, account.id, moment, minutes=minutes).id
            for name, (moment, minutes) in moments.items()
        }
    found = [visit.call_id for visit in look(store).visits]
    assert found == [made["into"], made["first"], made["last"]]


def test_a_week_in_which_the_clocks_change_is_as_long_as_they_say(store: Store) -> None:
    with store.unit("plan") as unit:
        account = add_account(unit)
        last = datetime(2026, 10, 25, 23, 30, tzinfo=BERLIN)  # on the day of 25 hours
        inside = add_call(unit, account.id, last)
        add_call(unit, account.id, last + timedelta(minutes=30))
    found = look(store, date(2026, 10, 19)).visits
    assert [visit.call_id for visit in found] == [inside.id]
    assert len(look(store, date(2026, 10, 26)).visits) == 2, "the first goes on past midnight"


def test_one_sees_ones_own_visits_but_not_those_that_were_cancelled(store: Store) -> None:
    with store.unit("plan") as unit:
        account = add_account(unit, "Riverside", city="Ulm", street="Am Ufer 2")
        other = unit.add(User, {"name": "Ravi", "email": "ravi@bluenote.example"})
        add_call(unit, account.id, at(17, 9), owner_id=other.id)
        for hour, status in enumerate(CallStatus, start=9):
            add_call(unit, account.id, at(18, hour), status=status)
    visits = look(store).visits
    assert {visit.status for visit in visits} == set(CallStatus) - {CallStatus.CANCELLED}
    assert [visit.status for visit in visits if visit.may_move] == [CallStatus.PLANNED]
    (planned, *_) = visits
    assert (planned.account_name, planned.city) == ("Riverside", "Ulm")
    assert planned.address.startswith("Am Ufer 2, Ulm")
    assert planned.length == timedelta(minutes=USUAL_MINUTES)
    assert planned.ends_at - planned.starts_at == planned.length


def test_a_visit_whose_account_is_gone_still_stands_there(store: Store) -> None:
    with store.unit("plan") as unit:
        add_call(unit, "01900000-0000-7000-8000-0000000000ff", at(18, 9))
    (visit,) = look(store).visits
    assert (visit.account_name, visit.address) == ("", "")


def test_open_tasks_stand_on_the_day_they_are_due(store: Store) -> None:
    with store.unit("plan") as unit:
        account = add_account(unit, "Riverside")
        for title, day in (("early", 15), ("one", 16), ("two", 16), ("last", 22), ("late", 23)):
            add_task(unit, title, due_on=date(2026, 11, day), account_id=account.id)
        add_task(unit, "done", due_on=FIRST, done_at=unit.now)
        add_task(unit, "some day")
    read = look(store)
    assert [task.title for task in read.tasks] == ["one", "two", "last"]
    assert [task.title for task in read.tasks_on(FIRST)] == ["one", "two"]
    assert read.tasks[0].account_name == "Riverside"


def test_what_is_coming_is_planned_and_not_yet_begun(store: Store) -> None:
    now = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    with store.unit("plan") as unit:
        account = add_account(unit)
        add_call(unit, account.id, now - timedelta(minutes=1))
        add_call(unit, account.id, now + timedelta(days=1), status=CallStatus.CANCELLED)
        far = add_call(unit, account.id, now + timedelta(days=400))
        soon = add_call(unit, account.id, now)
    with store.read() as reader:
        assert [visit.call_id for visit in coming_visits(reader)] == [soon.id, far.id]
