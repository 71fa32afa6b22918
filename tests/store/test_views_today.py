"""The page of the day: what belongs to a day depends on where one is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from bluenote_field.actions.drafts import keep_draft
from bluenote_field.domain.calls import CallStatus
from bluenote_field.store.store import Store
from bluenote_field.store.views.today import EXCERPT, Today, bounds, excerpt, today
from bluenote_field.store.views.unseen import unseen
from tests.fakes.clock import SetClock
from tests.fakes.store import add_account
from tests.fakes.territory import add_attendee, add_call, add_task

DAY = date(2026, 11, 20)
LOS_ANGELES, BERLIN, TOKYO = map(ZoneInfo, ("America/Los_Angeles", "Europe/Berlin", "Asia/Tokyo"))


def look(store: Store, *, zone: ZoneInfo = BERLIN, day: date = DAY, ahead: int = 0) -> Today:
    with store.read() as reader:
        return today(reader, day=day, zone=zone, ahead=ahead)


@pytest.mark.parametrize("zone", [LOS_ANGELES, BERLIN, TOKYO], ids=str)
def test_a_visit_belongs_to_the_day_it_is_on_where_one_is(store: Store, zone: ZoneInfo) -> None:
    first = datetime(2026, 11, 20, 0, 0, tzinfo=zone)
    last = datetime(2026, 11, 20, 23, 30, tzinfo=zone)
    with store.unit("plan") as unit:
        account = add_account(unit)
        early, late = (add_call(unit, account.id, moment) for moment in (first, last))
        before = add_call(unit, account.id, first - timedelta(milliseconds=1))
        after = add_call(unit, account.id, last + timedelta(minutes=30))
    seen = {day: look(store, zone=zone, day=DAY + timedelta(days=day)) for day in (-1, 0, 1)}
    visits = {day: [visit.call_id for visit in page.visits] for day, page in seen.items()}
    assert visits == {-1: [before.id], 0: [early.id, late.id], 1: [after.id]}


@pytest.mark.parametrize(
    ("day", "hours"), [(date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (DAY, 24)]
)
def test_a_day_is_as_long_as_the_clocks_say(day: date, hours: int) -> None:
    start, end = (datetime.fromisoformat(text) for text in bounds(day, BERLIN))
    assert (end - start) == timedelta(hours=hours)
    assert bounds(day + timedelta(days=1), BERLIN)[0] == bounds(day, BERLIN)[1]


def test_a_visit_says_where_when_why_with_whom_and_what_was_written_last(store: Store) -> None:
    start = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    with store.unit("plan") as unit:
        account = add_account(unit, "Riverside", city="Ulm")
        for days, notes in ((30, "long ago"), (7, "last\n\n week"), (-1, "later")):
            add_call(unit, account.id, start - timedelta(days=days), notes=notes)
        add_call(unit, account.id, start - timedelta(days=3))
        visit = add_call(unit, account.id, start, objective="Contract", minutes=45)
        add_attendee(unit, visit, "Second", position=1)
        add_attendee(unit, visit, "First", position=0)
        add_task(unit, "one", account_id=account.id)
        add_task(unit, "done", account_id=account.id, done_at=start)
    (line,) = look(store).visits
    assert (line.account_name, line.city, line.objective) == ("Riverside", "Ulm", "Contract")
    assert (line.starts_at, line.minutes, line.status) == (start, 45, CallStatus.PLANNED)
    assert line.people == "First, Second"
    assert (line.last_note, line.last_note_at) == ("last week", start - timedelta(days=7))
    assert line.open_tasks == 1


def test_cancelled_visits_and_those_of_others_are_not_mine_today(store: Store) -> None:
    noon = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    with store.unit("plan") as unit:
        account = add_account(unit)
        add_call(unit, account.id, noon, status=CallStatus.CANCELLED)
        add_call(unit, account.id, noon, owner_id=unit.new_id())
        mine = add_call(unit, unit.new_id(), noon)
    (line,) = look(store).visits
    assert (line.call_id, line.account_name, line.last_note_at) == (mine.id, "", None)


def test_follow_ups_are_mine_open_and_due(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Riverside")
        add_task(unit, "late", due_on=DAY - timedelta(days=1), account_id=account.id)
        add_task(unit, "due", due_on=DAY)
        add_task(unit, "tomorrow", due_on=DAY + timedelta(days=1))
        add_task(unit, "some day")
        add_task(unit, "done", due_on=DAY, done_at=unit.now)
        add_task(unit, "not mine", due_on=DAY, owner_id=unit.new_id())
    lines = look(store).follow_ups
    assert [(line.title, line.late, line.account_name) for line in lines] == [
        ("late", True, "Riverside"),
        ("due", False, ""),
    ]
    assert [line.title for line in look(store, ahead=1).follow_ups] == ["late", "due", "tomorrow"]


def test_what_is_half_written_is_there_newest_first(store: Store, clock: SetClock) -> None:
    for label in ("older", "newer"):
        clock.go_on(timedelta(minutes=1))
        with store.unit("write") as unit:
            keep_draft(unit, unit.new_id(), kind="call", label=label, body={"notes": "so\u2028so"})
    drafts = look(store).drafts
    assert [draft.label for draft in drafts] == ["newer", "older"]
    assert (drafts[0].kind, drafts[0].body) == ("call", {"notes": "so\u2028so"})
    assert drafts[0].updated_at == clock.now


def test_recorded_calls_wait_to_be_submitted_until_they_are(store: Store) -> None:
    noon = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
    with store.unit("log") as unit:
        account = add_account(unit, "Riverside")
        for status in CallStatus:
            add_call(unit, account.id, noon - timedelta(days=2), status=status, notes="x")
        add_call(unit, account.id, noon + timedelta(days=1), status=CallStatus.SAVED, notes="x")
    lines = look(store).unsubmitted
    assert {line.status for line in lines} == {CallStatus.SAVED, CallStatus.NOT_SEEN}
    assert [line.account_name for line in lines] == ["Riverside", "Riverside"]


def test_an_excerpt_is_one_line_and_not_too_long() -> None:
    assert excerpt(None) == ""
    assert excerpt("  one\n\ntwo\u2028three ") == "one two three"
    long = excerpt("word " * 100)
    assert len(long) <= EXCERPT
    assert long.endswith("…")
    assert excerpt("x" * EXCERPT) == "x" * EXCERPT


def test_nobody_signed_in_has_an_empty_day(store: Store) -> None:
    with store.unit("sign out") as unit:
        add_call(unit, add_account(unit).id, datetime(2026, 11, 20, 12, 0, tzinfo=UTC))
        unit.connection.exec_driver_sql("DELETE FROM fact")
    page = look(store)
    assert (page.visits, page.follow_ups, page.unsubmitted) == ((), (), ())


def test_the_page_of_the_day_reads_no_more_calls_than_it_needs(store: Store) -> None:
    asked: list[str] = []
    with store.read() as reader:
        driver: Any = reader.connection.connection.dbapi_connection
        driver.set_trace_callback(asked.append)
        today(reader, day=DAY, zone=BERLIN)
        unseen(reader, day=DAY, zone=BERLIN)
        driver.set_trace_callback(None)
        queries = [each for each in asked if "call" in each and "SELECT" in each]
        assert len(queries) > 3
        for query in queries:
            plan = [row[3] for row in driver.execute(f"EXPLAIN QUERY PLAN {query}")]
            assert not [step for step in plan if step.startswith(("SCAN call", "SCAN c "))], query
