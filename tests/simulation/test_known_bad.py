"""The simulation is good enough to find the designs that lost people's work elsewhere."""

from __future__ import annotations

import pytest

from tests.simulation.bad import VARIANTS, no_repair
from tests.simulation.run import play

CAUGHT_BY = {
    "two layers": 1,
    "dropped at the answer": 1,
    "no numbers": 0,
    "page by page": 1,
    "cursor by sequence": 2,
    "central takes the last": 1,
    "no card": 1,
    "no epoch": 25,
    "departures last": 7,
    "no head of the first page": 19,
}
"""The first seed that catches a design. A change of the driver makes other stories of the seeds:
`python -m tests.simulation --variants` finds the new numbers."""

RARE = frozenset({"base in the newest epoch"})
"""One seed in hundreds, for soaks: it needs a restore between a base and the edit made on it."""


@pytest.mark.parametrize("name", sorted(CAUGHT_BY))
def test_a_known_bad_design_is_caught(name: str) -> None:
    seed = CAUGHT_BY[name]
    with no_repair():
        assert not play(seed).fault
    with VARIANTS[name]():
        assert play(seed).fault, f"seed {seed} does not catch: {name}"


def test_every_known_bad_design_has_a_seed_that_catches_it() -> None:
    assert CAUGHT_BY.keys() | RARE == VARIANTS.keys()


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_a_known_bad_design_is_caught_by_some_seed(name: str) -> None:
    with VARIANTS[name]():
        assert any(play(seed).fault for seed in range(400))
