"""Nothing is lost and everything converges, whatever happens on the line.

A failing seed prints its trace. `python -m tests.simulation --seeds N` plays more of them.
"""

from __future__ import annotations

import pytest

from bluenote_field.domain.fields import Merge
from tests.simulation.run import play, regressions

FIRST, LAST, TOGETHER = 0, 300, 10
SOAKED = 2000


@pytest.mark.parametrize("first", range(FIRST, LAST, TOGETHER))
def test_every_invariant_holds_and_a_seed_leaves_one_trace(first: int) -> None:
    for seed in range(first, first + TOGETHER):
        _demand_all_is_well(seed)


@pytest.mark.parametrize("seed", regressions())
def test_what_failed_once_holds(seed: int) -> None:
    _demand_all_is_well(seed)


@pytest.mark.soak
def test_every_invariant_holds_for_two_thousand_seeds() -> None:
    for seed in range(SOAKED):
        _demand_all_is_well(seed)


def test_no_field_is_a_counter_that_nobody_counts() -> None:
    """I5: as soon as there is a way to merge that adds up, the simulation has to add up as well."""
    known = {Merge.GUARDED, Merge.LAST, Merge.TEXT, Merge.CENTRAL}
    assert set(Merge) == known, "draw edits of the new kind, and check its invariant (I5)"


def _demand_all_is_well(seed: int) -> None:
    one = play(seed)
    if one.fault:
        pytest.fail("\n".join((*one.trace, one.fault)), pytrace=False)
    assert play(seed).mark == one.mark, f"seed {seed}: I11, two runs left different traces"
