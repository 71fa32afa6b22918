"""The sheet of a day, filled: where to go, whom to meet, why, and what is open there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bluenote_field.domain.accounts import AccessPolicy
from bluenote_field.domain.calls import CallStatus
from bluenote_field.domain.day_sheet import DaySheet, SheetPerson, SheetTask
from bluenote_field.store.store import Store
from bluenote_field.store.views.day_sheet import LONGEST_TEXT, MOST_PEOPLE, day_sheet
from tests.fakes.store import add_account
from tests.fakes.territory import add_attendee, add_call, add_contact, add_task

BERLIN = ZoneInfo("Europe/Berlin")
DAY = date(2026, 11, 20)
NINE = datetime(2026, 11, 20, 9, 0, tzinfo=BERLIN)


def look(store: Store, day: date = DAY) -> DaySheet:
    with store.read() as reader:
        return day_sheet(
            reader, day, zone=BERLIN, organisation="Quillmere Health", translate=str.upper
        )


def test_a_visit_says_where_whom_why_and_what_is_open(store: Store) -> None:
    with store.unit("plan") as unit:
        account = add_account(
            unit, "Riverside", street="Am Ufer 2", city="Ulm", phone="0731 1",
            access=AccessPolicy.APPOINTMENT, best_times="mornings",
        )  # fmt: skip
        doctor = add_contact(
            unit, account.id, "Eva Stein", credentials="MD", phone="0731 2", role="prescriber"
        )
        add_call(unit, account.id, NINE - timedelta(days=9), notes="Asked\nfor numbers.")
        visit = add_call(
            unit, account.id, NINE, minutes=45, objective="Renewal", pre_call_notes="Bring it."
        )
        add_attendee(unit, visit, "Somebody", role="Guest", position=1)
        add_attendee(unit, visit, "Eva Stein", contact_id=doctor.id, position=0)
        add_task(unit, "Numbers", account_id=account.id, due_on=DAY)
    (read,) = look(store).visits
    assert (read.account_name, read.phone, read.minutes) == ("Riverside", "0731 1", 45)
    assert read.address == "Am Ufer 2, Ulm"
    assert (read.access, read.best_times, read.channel) == (
        "BY APPOINTMENT", "mornings", "IN PERSON",
    )  # fmt: skip
    assert read.people == (
        SheetPerson("Eva Stein, MD", "PRESCRIBER", "0731 2"),
        SheetPerson("Somebody", "GUEST"),
    )
    assert (read.purpose, read.preparation, read.status) == ("Renewal", "Bring it.", "")
    assert (read.last_note, read.last_note_on) == ("Asked for numbers.", date(2026, 11, 11))
    assert read.tasks == (SheetTask("Numbers", DAY),)


def test_the_day_is_in_order_of_time_without_what_was_cancelled(store: Store) -> None:
    with store.unit("plan") as unit:
        account = add_account(unit)
        add_call(unit, account.id, NINE, status=CallStatus.CANCELLED)
        add_call(unit, account.id, NINE.replace(hour=0) - timedelta(minutes=1))
        add_call(unit, account.id, NINE.replace(hour=0) + timedelta(days=1))
        for hour in (23, 0, 12):
            add_call(unit, account.id, NINE.replace(hour=hour), status=CallStatus.SAVED)
    visits = look(store).visits
    assert [visit.starts_at.astimezone(BERLIN).hour for visit in visits] == [0, 12, 23]
    assert {visit.status for visit in visits} == {"SAVED"}


def test_a_task_stands_with_its_visit_or_with_the_day_but_never_twice(store: Store) -> None:
    with store.unit("plan") as unit:
        visited, other = add_account(unit), add_account(unit, "Elsewhere")
        add_call(unit, visited.id, NINE)
        add_task(unit, "there", account_id=visited.id, due_on=DAY)
        add_task(unit, "elsewhere", account_id=other.id, due_on=DAY - timedelta(days=3))
        add_task(unit, "private", due_on=DAY)
        add_task(unit, "later", due_on=DAY + timedelta(days=1))
    sheet = look(store)
    assert [task.title for task in sheet.visits[0].tasks] == ["there"]
    assert [task.title for task in sheet.tasks] == ["elsewhere", "private"]


def test_what_is_long_is_cut_so_that_a_visit_fits_on_a_page(store: Store) -> None:
    with store.unit("plan") as unit:
        account = add_account(unit)
        visit = add_call(
            unit, account.id, NINE, objective="why " * 120, pre_call_notes="how " * 9000
        )
        for place in range(MOST_PEOPLE + 3):
            add_attendee(unit, visit, f"Person {place}", position=place)
    (read,) = look(store).visits
    assert len(read.purpose) <= LONGEST_TEXT
    assert len(read.preparation) <= LONGEST_TEXT
    assert read.purpose.endswith("…")
    assert [person.name for person in read.people][-1] == f"Person {MOST_PEOPLE - 1}"
