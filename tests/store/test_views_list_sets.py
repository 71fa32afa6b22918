"""Filters of lists: marks by the standpoint, named ones kept, and queries that read no row."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bluenote_field.actions.calls import CallDraft, log_call, plan_call
from bluenote_field.actions.filters import keep_filters
from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call
from bluenote_field.domain.filters import ListFilter, read_filter
from bluenote_field.domain.tasks import Task
from bluenote_field.store.store import Reader, Store, Unit
from bluenote_field.store.views import lists
from bluenote_field.store.views.filters import known_part, saved_filters, words_in
from bluenote_field.store.views.list_sets import Standpoint, row_sets
from tests.fakes.store import KAM, add_account
from tests.fakes.territory import add_task

HERE = ZoneInfo("America/Chicago")


def found(unit: Unit, wanted: ListFilter, entity: type[Account | Call | Task]) -> list[str]:
    """The ids of the records that fit."""
    seen_from = Standpoint(KAM, unit.now, HERE)
    numbers = lists.numbers_of(unit, entity, wanted, seen_from=seen_from)
    return lists.record_ids(unit, entity, numbers)


def test_an_account_nobody_was_at_for_thirty_days_is_unseen(store: Store) -> None:
    with store.unit("add") as unit:
        seen, planned, never = (add_account(unit, name).id for name in ("A", "B", "C"))
        log_call(unit, CallDraft(seen, unit.now - timedelta(days=29), notes="Spoke."))
        log_call(unit, CallDraft(never, unit.now - timedelta(days=31), notes="Spoke."))
        plan_call(unit, CallDraft(planned, unit.now - timedelta(days=1)))
        assert found(unit, ListFilter(marks=("unseen",)), Account) == [planned, never]


def test_calls_of_this_week_begin_on_monday_in_the_zone_of_the_person(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit).id
        today = unit.now.astimezone(HERE).date()
        monday = datetime.combine(
            today - timedelta(days=today.weekday()), datetime.min.time(), HERE
        ).astimezone(UTC)
        inside = plan_call(unit, CallDraft(account, monday)).id
        plan_call(unit, CallDraft(account, monday - timedelta(minutes=1)))
        plan_call(unit, CallDraft(account, monday + timedelta(days=7)))
        assert found(unit, ListFilter(marks=("week", "mine")), Call) == [inside]


def test_late_tasks_are_open_and_due_before_today(store: Store) -> None:
    with store.unit("add") as unit:
        today = unit.now.astimezone(HERE).date()
        late = add_task(unit, "late", due_on=today - timedelta(days=1)).id
        add_task(unit, "today", due_on=today)
        add_task(unit, "done", due_on=date(2020, 1, 1), done_at=unit.now)
        assert found(unit, ListFilter(marks=("late",)), Task) == [late]


def test_what_waits_to_be_sent_can_be_asked_for(store: Store) -> None:
    with store.unit("add") as unit:
        add_account(unit, "Sent")
        waiting = unit.add(Account, {"name": "Waiting"}).id
        assert found(unit, ListFilter(marks=("unsent",)), Account) == [waiting]


def test_filters_are_kept_for_each_person_and_list(store: Store) -> None:
    mine = ListFilter(name="Ours", words="lake", where={"kind": ("payer", None)}, marks=("unseen",))
    with store.unit("keep") as unit:
        keep_filters(unit, Account, [mine])
        assert saved_filters(unit, Account, KAM) == (mine,)
        assert saved_filters(unit, Account, "somebody else") == ()
        assert saved_filters(unit, Call, KAM) == ()
        keep_filters(unit, Account, [])
        assert saved_filters(unit, Account, KAM) == ()


def test_what_this_version_does_not_know_is_left_out_of_a_filter() -> None:
    plain = {"name": "Odd", "where": {"shoe": ["x"], "kind": ["payer"]}, "marks": ["odd"], "new": 1}
    wanted = known_part(read_filter({**plain, "sort": "hat"}), Account)
    assert wanted == ListFilter(name="Odd", where={"kind": ("payer",)})


def test_the_same_conditions_in_another_order_are_the_same() -> None:
    one = ListFilter(where={"kind": ("a", "b")}, marks=("x", "y"), words=" lake ")
    other = ListFilter(where={"kind": ("b", "a")}, marks=("y", "x"), words="lake", sort="name")
    assert one.conditions == other.conditions
    assert one.with_mark("x", chosen=False).conditions != other.conditions
    assert one.with_value("kind", "a", chosen=False).where == {"kind": ("b",)}
    assert not replace(one, words="").is_open


def test_the_words_that_a_field_has_stand_in_the_order_of_the_alphabet(store: Store) -> None:
    with store.unit("add") as unit:
        for state in ("OR", "MA", "OR", None):
            add_account(unit, "X", state=state)
        assert words_in(unit, Account, "state") == ("MA", "OR", None)


def plan(reader: Reader, wanted: ListFilter) -> list[str]:
    sets = row_sets(Call, wanted, Standpoint(KAM, reader.now, HERE))
    spec = lists._sorted_by(Call, wanted)
    query = lists._ordered(Call, spec, sets, descending=wanted.descending)
    rows = reader.connection.execute(text(f"EXPLAIN QUERY PLAN {query}"), dict(sets.values))
    return [str(row[3]) for row in rows]


@pytest.mark.parametrize(
    "wanted",
    [
        ListFilter(),
        ListFilter(where={"status": ("saved",)}),
        ListFilter(marks=("mine", "unsubmitted")),
        ListFilter(where={"channel": ("phone",), "outcome": (None,)}),
    ],
    ids=["all", "status", "marks", "channel"],
)
@pytest.mark.parametrize("descending", [False, True])
def test_a_list_of_calls_by_date_reads_indexes_only(
    store: Store, wanted: ListFilter, *, descending: bool
) -> None:
    with store.read() as reader:
        steps = plan(reader, replace(wanted, sort="starts_at", descending=descending))
    touching = [step for step in steps if step.startswith(("SCAN", "SEARCH"))]
    assert touching
    assert all("COVERING INDEX" in step for step in touching), steps
    assert not any("TEMP B-TREE" in step for step in steps), steps


def test_only_the_rows_with_a_rare_word_are_visited(store: Store) -> None:
    with store.unit("add") as unit:
        for number in range(450):
            kind = "payer" if number == 7 else "hospital"
            unit.add(Account, {"name": f"Often {number}", "kind": kind})
        rare = [unit.add(Account, {"name": f"Rare often {n}", "city": n}).id for n in "ab"]
    with store.read() as reader:
        asked = ListFilter(words="o often rare", sort="city", descending=True)
        sets = row_sets(Account, asked, None)
        assert lists._led_by_the_rare(reader, Account, sets).rare == 2
        assert visited(reader, asked) == ["SEARCH e USING INTEGER PRIMARY KEY (rowid=?)"]
        assert visited(reader, replace(asked, words="often"))[0].startswith("SCAN e")
        numbers = lists.numbers_of(reader, Account, asked)
        assert lists.record_ids(reader, Account, numbers) == rare[::-1]
        both = replace(asked, words="rare", where={"kind": ("payer",)})
        assert not lists.numbers_of(reader, Account, both)


def visited(reader: Reader, wanted: ListFilter) -> list[str]:
    """What SQLite does with the rows of the list itself."""
    sets = lists._led_by_the_rare(reader, Account, row_sets(Account, wanted, None))
    spec = lists._sorted_by(Account, wanted)
    query = lists._ordered(Account, spec, sets, descending=wanted.descending)
    rows = reader.connection.execute(text(f"EXPLAIN QUERY PLAN {query}"), dict(sets.values))
    return [str(row[3]) for row in rows if " e" in row[3]]
