"""Rebasing an edited row onto central's: for every row and every edit, nothing typed is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.fields import Merge, groups_of
from bluenote_field.domain.merge import changes, full
from bluenote_field.domain.wire import Fields, Mutation, Op, Result, Status
from bluenote_field.store.exchange.cards import WHOLE
from bluenote_field.store.exchange.edits import Edited, Flight
from bluenote_field.store.exchange.rebase import rebase
from bluenote_field.store.rows import WireRow

ID = "01900000-0000-7000-8000-000000000001"
NAMES = ("name", "phone", "city", "state", "website", "segment")
WORDS = st.sampled_from(["", "a", "b", "c"])


@st.composite
def _account(draw: st.DrawFn) -> Fields:
    return full(Account, {name: draw(WORDS) for name in NAMES})


def _edited(base: Fields, current: Fields | None, flight: Flight | None = None) -> Edited:
    return Edited(
        entity=Account,
        id=ID,
        op=Op.UPDATE if current is not None else Op.DELETE,
        label="an account",
        base=base,
        base_v=1,
        current=current,
        flight=flight,
    )


def _flight(frozen: Fields, result: Result | None) -> Flight:
    return Flight(Mutation(1, "t1", Op.UPDATE, "account", ID), frozen, "an account", result)


def _groups(fields: Fields) -> dict[str, Fields]:
    return {
        group: {spec.name: fields.get(spec.name) for spec in specs}
        for group, specs in groups_of(Account).items()
        if specs[0].show.merge is not Merge.CENTRAL
    }


@given(base=_account(), mine=_account(), theirs=_account())
def test_an_unsent_edit_is_in_the_row_or_on_a_card(
    base: Fields, mine: Fields, theirs: Fields
) -> None:
    rebased = rebase(_edited(base, mine), WireRow(ID, 2, theirs))
    assert rebased.row is not None
    row, cards = _groups(rebased.row.fields), {card.grp: card.mine for card in rebased.findings}
    for group, typed in _groups(mine).items():
        untouched = typed == _groups(base)[group]
        assert untouched or row[group] == typed or cards[group] == typed
        assert group not in cards or row[group] == _groups(theirs)[group]


@given(base=_account(), mine=_account(), theirs=_account())
def test_what_waits_is_exactly_what_differs_from_central(
    base: Fields, mine: Fields, theirs: Fields
) -> None:
    rebased = rebase(_edited(base, mine), WireRow(ID, 2, theirs))
    assert rebased.row is not None
    assert (rebased.waiting is not None) == bool(changes(Account, theirs, rebased.row.fields))
    assert rebased.waiting is None or (rebased.waiting.base, rebased.waiting.base_v) == (theirs, 2)


@given(base=_account(), frozen=_account(), current=_account())
def test_an_edit_after_the_freeze_stays_on_top_of_what_was_accepted(
    base: Fields, frozen: Fields, current: Fields
) -> None:
    flight = _flight(frozen, Result(1, Status.APPLIED, v=2))
    accepted = {**frozen, "segment": base["segment"]}
    rebased = rebase(_edited(base, current, flight), WireRow(ID, 2, accepted))
    assert rebased.findings == ()
    assert rebased.row is not None
    assert _groups(rebased.row.fields) == _groups(current)


@given(base=_account(), frozen=_account(), theirs=_account(), later=_account())
def test_two_rebases_under_one_flight_invent_no_conflict(
    base: Fields, frozen: Fields, theirs: Fields, later: Fields
) -> None:
    """Nothing was typed after the freeze: a second central version is no clash by itself."""
    first = rebase(_edited(base, frozen, _flight(frozen, None)), WireRow(ID, 2, theirs))
    assert first.row is not None
    assert first.frozen is not None
    assert first.waiting is not None
    answered = _flight(first.frozen, Result(1, Status.APPLIED, v=3))
    again = Edited(
        entity=Account,
        id=ID,
        op=first.waiting.op,
        label="an account",
        base=first.waiting.base,
        base_v=2,
        current=first.row.fields,
        flight=answered,
    )
    second = rebase(again, WireRow(ID, 3, later))
    assert second.findings == ()
    assert second.waiting is None
    assert second.row == WireRow(ID, 3, later)


@given(base=_account(), frozen=_account())
def test_a_refused_edit_stays_as_it_was_typed(base: Fields, frozen: Fields) -> None:
    flight = _flight(frozen, Result(1, Status.REJECTED, code="forbidden", reason="No."))
    rebased = rebase(_edited(base, frozen, flight), None)
    assert rebased.row is not None
    assert rebased.row.fields == frozen
    if changes(Account, base, frozen):
        (card,) = rebased.findings
        assert (card.kind, card.mine, card.code) == ("rejected", frozen, "forbidden")
        assert rebased.waiting is not None


@given(base=_account(), theirs=_account())
def test_a_row_deleted_here_comes_back_only_where_somebody_changed_it(
    base: Fields, theirs: Fields
) -> None:
    rebased = rebase(_edited(base, None), WireRow(ID, 2, theirs))
    assert (rebased.row is None) == (base == theirs)
    assert bool(rebased.findings) == (base != theirs)
    assert (rebased.waiting is None) == (base != theirs)


@given(
    base=_account(),
    mine=_account(),
    theirs=st.none() | _account(),
    status=st.sampled_from([Status.APPLIED, Status.CONFLICT]),
)
def test_an_edit_of_a_row_that_came_back_outlives_its_deletion_being_judged_again(
    base: Fields, mine: Fields, theirs: Fields | None, status: Status
) -> None:
    deletion = Mutation(1, "t1", Op.DELETE, "account", ID)
    flight = Flight(deletion, None, "an account", Result(1, status, 2))
    server = WireRow(ID, 2, theirs) if theirs else None
    rebased = rebase(_edited(base, mine, flight), server)
    assert rebased.row is not None
    row, cards = _groups(rebased.row.fields), {card.grp: card.mine for card in rebased.findings}
    for group, typed in _groups(mine).items():
        assert typed == _groups(base)[group] or row[group] == typed or cards[group] == typed
    waits = changes(Account, theirs or base, rebased.row.fields)
    assert (rebased.waiting is not None) == (bool(waits) or theirs is None)
    assert (WHOLE in cards) == (status is Status.CONFLICT)
