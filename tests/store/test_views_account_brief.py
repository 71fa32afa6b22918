"""What the brief of an account is filled with."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bluenote_field.domain.brief import AccountBrief, BriefPerson, BriefTask, BriefVisit
from bluenote_field.domain.cadence import Cadence
from bluenote_field.domain.summary import Fact
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Store
from bluenote_field.store.views.account_brief import account_brief
from tests.fakes.clock import SetClock
from tests.fakes.store import KAM, add_account, settle
from tests.fakes.territory import add_attendee, add_call, add_contact, add_task, add_tie

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)


def brief_of(store: Store, account_id: str) -> AccountBrief:
    with store.read() as reader:
        return account_brief(
            reader, account_id, organisation="Quillmere Health", zone=ZoneInfo("UTC"),
            translate=lambda text: f"<{text}>",
        )  # fmt: skip


def test_a_brief_holds_everything_around_a_visit(store: Store) -> None:
    with store.unit("add") as unit:
        values = {
            "street": "1 Way", "city": "Ulm", "state": "BW", "postal_code": "89073",
            "phone": "1", "access": "appointment", "best_times": "Mondays", "segment": "A",
            "planned_calls": 4, "parent_id": add_account(unit, "Blue Health").id,
        }  # fmt: skip
        account = add_account(unit, "Riverside", **values)
        li = add_contact(unit, account.id, "Zoë Li", phone="2", credentials="MD", role="pharmacy")
        bo = add_contact(unit, account.id, "Ann Bo", email="a@b.example")
        add_tie(unit, account.id, bo, influence=5, stance="champion", title="Head")
        for days in (9, 5, 7, 3):
            call = add_call(
                unit, account.id, NOON - days * DAY, status="saved", objective=f"O{days}", notes="N"
            )
            add_attendee(unit, call, "Zoë Li", contact_id=li.id)
        prepared = {"objective": "Next", "pre_call_notes": "Bring it"}
        add_call(unit, account.id, NOON + 2 * DAY, **prepared)
        add_task(unit, "Late", account_id=account.id, due_on=date(2026, 11, 19))
        settle(unit)
    brief = brief_of(store, account.id)
    assert brief.address == "1 Way, Ulm, BW 89073"
    assert brief.kicker == "<Hospital>, <Segment> A, <Identified>, Blue Health"
    assert brief.facts == (Fact("<Access>", "<By appointment>, Mondays"),)
    assert brief.people == (
        BriefPerson("Ann Bo", "Head", "a@b.example", 5, "<Champion>"),
        BriefPerson("Zoë Li, MD", "<Pharmacy>", "2", last_met=NOON - 3 * DAY),
    )
    assert brief.cadence == Cadence(planned=4, actual=4, scheduled=1)
    assert [visit.objective for visit in brief.visits] == ["O3", "O5", "O7"]
    assert brief.visits[0] == BriefVisit(NOON - 3 * DAY, "O3", "Zoë Li", "N")
    assert brief.next_visit is not None
    assert (brief.next_visit.objective, brief.next_visit.preparation) == ("Next", "Bring it")
    assert brief.tasks == (BriefTask("Late", date(2026, 11, 19), "Alex Sommer", late=True),)
    assert (brief.waiting, brief.conflicts) == (0, 0)


def test_a_bare_account_has_a_bare_brief(store: Store) -> None:
    with store.unit("add") as unit:
        account = add_account(unit, "Bare")
    brief = brief_of(store, account.id)
    assert (brief.people, brief.visits, brief.tasks, brief.news) == ((), (), (), ())
    assert (brief.next_visit, brief.last_visit, brief.cadence) == (None, None, None)


def test_what_is_new_since_the_last_visit_is_worth_knowing(store: Store, clock: SetClock) -> None:
    with store.unit("add") as unit:
        account = add_account(unit)
        add_call(unit, account.id, NOON - 9 * DAY, status="submitted")
    clock.now += DAY
    with store.unit("later") as unit:
        add_contact(unit, account.id, "Lena Ortiz")
    brief = brief_of(store, account.id)
    assert [(news.called, news.what) for news in brief.news] == [("Lena Ortiz", "new")]
    assert brief.waiting == 2


def test_an_account_that_is_gone_is_said_in_words(store: Store) -> None:
    with pytest.raises(InputProblem, match="no longer on this laptop"):
        brief_of(store, KAM)
