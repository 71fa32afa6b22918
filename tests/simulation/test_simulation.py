"""Nothing is lost and everything converges, whatever happens on the line.

A failing seed prints its trace. `python -m tests.simulation --seeds N` plays more of them.
"""

from __future__ import annotations

import pytest
from sqlalchemy import Connection

from bluenote_field.domain.fields import Merge
from bluenote_field.store.exchange import apply
from bluenote_field.store.exchange.removal import MassRemoval, Removal, hold_back_mass
from tests.simulation.laptop import empty_database, place
from tests.simulation.quick import QuickEngine, Values
from tests.simulation.run import WITH_GUARD, play, regressions
from tests.simulation.world import MOST_LAPTOPS

FIRST, LAST, TOGETHER = 0, 2000, 10
SOAKED = range(100_000, 120_000)


@pytest.mark.parametrize("first", range(FIRST, LAST, TOGETHER))
def test_every_invariant_holds_and_a_seed_leaves_one_trace(first: int) -> None:
    for seed in range(first, first + TOGETHER):
        _demand_all_is_well(seed)


@pytest.mark.parametrize("seed", regressions())
def test_what_failed_once_holds(seed: int) -> None:
    _demand_all_is_well(seed)


@pytest.mark.soak
def test_every_invariant_holds_for_twenty_thousand_seeds_more() -> None:
    for seed in SOAKED:
        _demand_all_is_well(seed)


def test_the_guard_against_mass_removals_is_met_for_many_rows(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    met: list[bool] = []

    def hold_back(connection: Connection, removal: Removal) -> None:
        try:
            hold_back_mass(connection, removal)
        except MassRemoval:
            met.append(removal.all_accounts)
            raise

    monkeypatch.setattr(apply, "hold_back_mass", hold_back)
    for seed in range(0, 100 * WITH_GUARD, WITH_GUARD):
        _demand_all_is_well(seed)
        if False in met:
            return
    pytest.fail("only the removal of all accounts was held back")


def test_no_field_is_a_counter_that_nobody_counts() -> None:
    """I5: as soon as there is a way to merge that adds up, the simulation has to add up as well."""
    known = {Merge.GUARDED, Merge.LAST, Merge.TEXT, Merge.CENTRAL}
    assert set(Merge) == known, "draw edits of the new kind, and check its invariant (I5)"


def test_a_file_keeps_nothing_of_the_seed_before() -> None:
    """It stays open from seed to seed, because to open one and prepare its statements is dear."""
    play(FIRST)
    used, new = place(0), place(MOST_LAPTOPS)
    new.fill(empty_database())
    assert _held(used) != _held(new)
    assert used.empty()
    assert _held(used) == _held(new)


def _held(engine: QuickEngine) -> dict[str, list[Values]]:
    """Every row of every table; of the index what it holds, not how it packs that."""
    packed = {"search_text_data", "search_text_idx"}
    with engine.begin() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: connection.exec_driver_sql(f"SELECT * FROM {name}").fetchall()  # noqa: S608
            for (name,) in names
            if name not in packed
        }


def _demand_all_is_well(seed: int) -> None:
    one = play(seed)
    if one.fault:
        pytest.fail("\n".join((*one.trace, one.fault)), pytrace=False)
    assert play(seed).mark == one.mark, f"seed {seed}: I11, two runs left different traces"
