"""Moving a planned visit: only its time changes, and only while it is planned."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bluenote_field.actions.calls import move_visit
from bluenote_field.actions.undo import undo
from bluenote_field.domain.calls import Call, CallStatus
from bluenote_field.domain.people import User
from bluenote_field.domain.products import CompanyRule
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Store
from tests.fakes.clock import FRIDAY_NOON
from tests.fakes.store import add_account
from tests.fakes.territory import add_call

ZONE = "America/Chicago"
NEW = FRIDAY_NOON + timedelta(days=2)


def planned(store: Store, **values: object) -> Call:
    with store.unit("plan") as unit:
        account = add_account(unit)
        given = {"objective": "Renewal", "minutes": 30}
        return add_call(unit, account.id, FRIDAY_NOON + timedelta(hours=1), **{**given, **values})


def test_a_visit_moves_and_everything_else_stays(store: Store) -> None:
    before = planned(store)
    with store.unit("move a visit") as unit:
        after = move_visit(unit, before.id, starts_at=NEW, zone=ZONE, minutes=45)
        step = unit.step
    assert (after.starts_at, after.zone, after.minutes) == (NEW, ZONE, 45)
    changed = {"starts_at", "zone", "minutes"}
    assert {k: v for k, v in after.values().items() if k not in changed} == {
        k: v for k, v in before.values().items() if k not in changed
    }
    with store.unit("undo") as unit:
        undo(unit, step)
        assert unit.require(Call, before.id).starts_at == before.starts_at


@pytest.mark.parametrize("status", [CallStatus.SAVED, CallStatus.NOT_SEEN, CallStatus.CANCELLED])
def test_only_a_planned_visit_moves(store: Store, status: CallStatus) -> None:
    call = planned(store, status=status, notes="so it was")
    with (
        pytest.raises(InputProblem, match="Only a planned visit"),
        store.unit("move a visit") as unit,
    ):
        move_visit(unit, call.id, starts_at=NEW, zone=ZONE, minutes=30)


def test_a_locked_visit_and_that_of_another_say_what_they_are(store: Store) -> None:
    locked = planned(store, status=CallStatus.SUBMITTED)
    with store.unit("plan") as unit:
        other = unit.add(User, {"name": "Ravi", "email": "ravi@bluenote.example"})
    theirs = planned(store, owner_id=other.id)
    for call, words in ((locked, "locked"), (theirs, "Only the author")):
        with pytest.raises(InputProblem, match=words), store.unit("move a visit") as unit:
            move_visit(unit, call.id, starts_at=NEW, zone=ZONE, minutes=30)


def test_a_visit_is_not_moved_further_back_than_the_company_allows(store: Store) -> None:
    call = planned(store)
    with store.unit("rule") as unit:
        rule = {"name": "backdate_days", "number": 30, "holds_from": FRIDAY_NOON.date()}
        unit.add(CompanyRule, rule)
    with pytest.raises(InputProblem) as caught, store.unit("move a visit") as unit:
        move_visit(unit, call.id, starts_at=NEW - timedelta(days=60), zone=ZONE, minutes=30)
    assert [each.field for each in caught.value.complaints] == ["starts_at"]
