"""What to know before a visit, and who has not been seen for long."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bluenote_field.actions import calls, people, tasks
from bluenote_field.actions.calls import CallDraft
from bluenote_field.actions.people import NewContact
from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.calls import Call, CallStatus
from bluenote_field.domain.tasks import Task
from bluenote_field.store.store import Store
from bluenote_field.store.tables import table_of
from bluenote_field.store.views.prep import Prep, prep
from bluenote_field.store.views.unseen import Unseen, unseen
from tests.fakes.clock import SetClock
from tests.fakes.store import add_account, settle
from tests.fakes.territory import add_call, add_contact, add_task, add_tie

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 20)
VISIT = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


@pytest.fixture
def account(store: Store, clock: SetClock) -> Account:
    clock.now = VISIT - timedelta(days=20)
    with store.unit("add") as unit:
        return add_account(unit, "Riverside")


def look(store: Store, account: Account) -> Prep:
    with store.read() as reader:
        return prep(reader, account.id, before=VISIT)


def met(store: Store, clock: SetClock, account: Account, **draft: object) -> Call:
    """A call ten days before the visit, recorded an hour later; central knows it."""
    clock.now = VISIT - timedelta(days=10)
    values = {"notes": "They hesitate.", **draft}
    with store.unit("log a call") as unit:
        call = calls.log_call(
            unit,
            CallDraft(account.id, clock.now - timedelta(hours=1), **values),  # type: ignore[arg-type]
        )
        settle(unit)
    clock.now = VISIT
    return call


def test_a_first_visit_has_nothing_to_know(store: Store, account: Account) -> None:
    assert look(store, account).is_empty


def test_the_last_notes_come_newest_first_and_not_those_after(
    store: Store, account: Account
) -> None:
    with store.unit("log") as unit:
        for days, notes in ((30, "oldest"), (20, "older"), (9, "newest"), (-1, "later")):
            add_call(unit, account.id, VISIT - timedelta(days=days), notes=notes)
    lines = look(store, account).notes
    assert [(line.text, line.who) for line in lines] == [
        ("newest", "Alex Sommer"),
        ("older", "Alex Sommer"),
    ]


def test_who_decides_stands_by_influence_and_who_has_neither_does_not(
    store: Store, account: Account
) -> None:
    with store.unit("add") as unit:
        for name, values in (
            ("Little", {"influence": 2}),
            ("Nobody", {}),
            ("Much", {"influence": 5, "stance": "sceptic"}),
            ("Unknown", {"stance": "champion"}),
        ):
            add_tie(unit, account.id, add_contact(unit, account.id, name), **values)
    names = [each.name for each in look(store, account).deciders]
    assert names == ["Much", "Little", "Unknown"]


def test_open_tasks_come_by_day_and_done_ones_do_not(store: Store, account: Account) -> None:
    with store.unit("add") as unit:
        add_task(unit, "some day", account_id=account.id)
        add_task(unit, "soon", account_id=account.id, due_on=DAY)
        add_task(unit, "done", account_id=account.id, done_at=unit.now)
        add_task(unit, "elsewhere", due_on=DAY)
    assert [each.title for each in look(store, account).tasks] == ["soon", "some day"]


def test_what_came_with_the_last_visit_is_no_news(
    store: Store, account: Account, clock: SetClock
) -> None:
    met(store, clock, account, new_contacts=(NewContact("Li"),), next_step="Send the plan")
    assert look(store, account).news == ()


def test_what_was_changed_here_since_the_last_visit_is_named_with_its_fields(
    store: Store, account: Account, clock: SetClock
) -> None:
    met(store, clock, account, new_contacts=(NewContact("Li"),), next_step="Send the plan")
    with store.unit("change") as unit:
        (contact,), (task,) = unit.find(Contact), unit.find(Task)
        people.edit_contact(unit, contact.id, {"phone": "1", "email": "a@b.example"})
        people.add_contact(unit, account.id, NewContact("Okafor", "Ada"))
        tasks.finish_task(unit, task.id)
    told = [(each.called, each.what, each.fields) for each in look(store, account).news]
    assert told == [
        ("Ada Okafor", "new", ()),
        ("Li", "changed", ("E-mail", "Phone")),
        ("Send the plan", "done", ()),
    ]


def test_what_came_from_central_since_the_last_visit_is_news_by_its_version(
    store: Store, account: Account, clock: SetClock
) -> None:
    met(store, clock, account)
    with store.unit("pull") as unit:
        old, new = (add_contact(unit, account.id, name) for name in ("Old Hand", "New Face"))
        settle(unit)
        table = table_of(Contact)
        unit.connection.execute(table.update().where(table.c.id == new.id), {"revision": 9})
        unit.connection.exec_driver_sql("DELETE FROM audit")
    told = [(each.called, each.what) for each in look(store, account).news]
    assert told == [("New Face", "new")]
    assert old.id


# -- not seen for long -------------------------------------------------------------------------


def overdue(store: Store, *, limit: int = 20) -> Unseen:
    with store.read() as reader:
        return unseen(reader, day=DAY, zone=BERLIN, limit=limit)


def seen(store: Store, name: str, *, days: int | None, **values: object) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, name, **values)
        if days is not None:
            moment = VISIT - timedelta(days=days)
            add_call(unit, account.id, moment, status=CallStatus.SUBMITTED, notes="x")


def test_who_is_overdue_by_plan_or_by_segment_is_told_the_most_important_first(
    store: Store,
) -> None:
    seen(store, "On time", days=29, segment="A")
    seen(store, "Late A", days=31, segment="A")
    seen(store, "Never B", days=None, segment="B")
    seen(store, "Late B", days=70, segment="B")
    seen(store, "Planned often", days=31, segment="C", planned_calls=3)
    seen(store, "Not expected", days=None, segment="A", planned_calls=0)
    seen(store, "Nobody asks", days=None)
    page = overdue(store)
    assert [(each.name, each.days, each.every) for each in page.lines] == [
        ("Late A", 31, 30),
        ("Never B", None, 60),
        ("Late B", 70, 60),
        ("Planned often", 31, 30),
    ]


def test_who_has_a_visit_in_the_calendar_is_not_overdue(store: Store) -> None:
    seen(store, "Riverside", days=90, segment="A")
    assert overdue(store).count == 1
    with store.unit("plan") as unit:
        (account,) = unit.find(Account)
        add_call(unit, account.id, VISIT + timedelta(days=3))
    assert overdue(store).count == 0


def test_of_many_only_some_are_shown_and_all_are_counted(store: Store) -> None:
    for number in range(5):
        seen(store, f"Account {number}", days=None, segment="A")
    page = overdue(store, limit=3)
    assert (len(page.lines), page.count) == (3, 5)
