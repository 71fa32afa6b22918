"""Runs as they are remembered: one after the other, whatever the clock says."""

from __future__ import annotations

from datetime import datetime, timedelta

from bluenote_field.domain.receipt import Outcome, Receipt
from bluenote_field.store.exchange.runs import KEPT, begin_run, end_run
from bluenote_field.store.store import Store
from bluenote_field.store.views.sync_state import runs, sync_state
from tests.fakes.clock import FRIDAY_NOON, SetClock


def _run(store: Store, clock: SetClock, at: datetime, outcome: Outcome = "complete") -> str:
    clock.now = at
    run_id = begin_run(store)
    end_run(
        store,
        Receipt(
            run_id=run_id, person="", device="", central="", started_at=at, ended_at=at,
            outcome=outcome,
        ),
    )  # fmt: skip
    return run_id


def test_the_last_run_is_the_one_that_was_last_although_an_earlier_one_had_a_later_date(
    store: Store, clock: SetClock
) -> None:
    _run(store, clock, FRIDAY_NOON + timedelta(days=5000), "failed")
    last = _run(store, clock, FRIDAY_NOON)
    with store.read() as reader:
        assert [each.id for each in runs(reader, limit=1)] == [last]
        assert sync_state(reader).last_outcome == "complete"


def test_the_newest_receipts_are_kept_also_after_the_clock_was_set_right(
    store: Store, clock: SetClock
) -> None:
    wrong = [_run(store, clock, FRIDAY_NOON + timedelta(days=5000 + n)) for n in range(KEPT)]
    right = [_run(store, clock, FRIDAY_NOON + timedelta(hours=n)) for n in range(3)]
    with store.read() as reader:
        kept = [each.id for each in runs(reader, limit=2 * KEPT)]
    assert kept == [*reversed(right), *reversed(wrong[3:])]
