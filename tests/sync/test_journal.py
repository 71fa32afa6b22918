"""The journal of 30 days: no clock that is wrong by years empties it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text

from bluenote_field.server.database import in_transaction
from tests.fakes.central import CentralForTests, Seed
from tests.sync.conftest import Connect
from tests.sync.laptop import Laptop


def _kept(laptop: Laptop) -> list[object]:
    return [row["n"] for row in laptop.rows("SELECT n FROM journal ORDER BY n")]


def _work(laptop: Laptop, phone: str) -> None:
    laptop.set_account("Riverside", phone=phone)
    laptop.sync()


@pytest.mark.parametrize("years", [-30, 30])
def test_a_laptop_whose_clock_jumps_by_years_keeps_its_journal(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    monkeypatch: pytest.MonkeyPatch,
    years: int,
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    _work(ana, "1")
    here = ana.store.clock
    with monkeypatch.context() as patch:
        patch.setattr(ana.store, "clock", lambda: here() + timedelta(days=365 * years))
        _work(ana, "2")
        _work(ana, "3")
    _work(ana, "4")
    assert _kept(ana) == [1, 2, 3, 4]


@pytest.mark.parametrize("years", [-30, 30])
def test_a_central_whose_clock_jumps_by_years_costs_no_journal_either(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    monkeypatch: pytest.MonkeyPatch,
    years: int,
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    _work(ana, "1")
    jump = timedelta(days=365 * years)
    early = text("UPDATE membership SET starts_on = '1980-01-01'")
    in_transaction(north.engine, lambda c: c.execute(early))
    kept = central.clock
    here = central.clock()
    monkeypatch.setattr(ana.store, "clock", lambda: here)
    kept.advance(seconds=jump.total_seconds())
    ana.sign_in()
    _work(ana, "2")
    _work(ana, "3")
    assert _kept(ana) == [1, 2, 3]


def test_what_both_clocks_call_old_is_forgotten(
    connect_laptop: Connect, north: Seed, central: CentralForTests
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    _work(ana, "1")
    for days in range(3):
        central.clock.advance(seconds=timedelta(days=13).total_seconds())
        _work(ana, f"{days}")
    assert _kept(ana) == [2, 3, 4], "the first is 39 days old"
