"""The simulation is good enough to find the designs that lost people's work elsewhere."""

from __future__ import annotations

import pytest

from tests.simulation.bad import VARIANTS
from tests.simulation.run import play

CAUGHT_BY = {
    "two layers": 0,
    "dropped at the answer": 0,
    "no numbers": 1,
    "page by page": 0,
    "cursor by sequence": 2,
    "central takes the last": 4,
    "no card": 4,
    "no epoch": 13,
    "base in the newest epoch": 1675,
    "no head of the first page": 188,
    "departures last": 13,
    "compared across epochs": 82,
    "proposals stay": 24,
}
"""The first seed that catches a design. A change of the driver makes other stories of the seeds:
`python -m tests.simulation --variants` finds the new numbers."""


@pytest.mark.parametrize("name", sorted(CAUGHT_BY))
def test_a_known_bad_design_is_caught(name: str) -> None:
    seed = CAUGHT_BY[name]
    assert not play(seed).fault
    with VARIANTS[name]():
        assert play(seed).fault, f"seed {seed} does not catch: {name}"


def test_every_known_bad_design_has_a_seed_that_catches_it() -> None:
    assert CAUGHT_BY.keys() == VARIANTS.keys()


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(VARIANTS))
def test_a_known_bad_design_is_caught_by_some_seed(name: str) -> None:
    with VARIANTS[name]():
        assert any(play(seed).fault for seed in range(2000))
