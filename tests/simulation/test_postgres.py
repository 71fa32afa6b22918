"""The same schedule over the twin and over the real app on PostgreSQL gives the same outcome."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fakes.clock import SetClock
from tests.postgres import PostgresForTests
from tests.simulation.central import TwinCentral
from tests.simulation.real import PostgresCentral
from tests.simulation.run import a_world
from tests.simulation.tables import Tables
from tests.simulation.world import Fault, World

SEEDS = (*range(20), 24, 39, 55, 103)
"""In the last four somebody decides what a colleague proposed."""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_real_central_does_what_the_twin_does(
    seed: int, postgres: PostgresForTests, central_template: str
) -> None:
    made: list[PostgresCentral] = []

    def real(clock: SetClock, new_id: Callable[[], str]) -> PostgresCentral:
        made.append(PostgresCentral(clock, new_id, postgres, central_template))
        return made[-1]

    with a_world(seed, TwinCentral) as world:
        expected = _lived(world)
        tables = _told(world.central.tables())
    try:
        with a_world(seed, real) as world:
            assert _lived(world) == expected
            assert _told(world.central.tables()) == tables
    finally:
        made[-1].close()


def _lived(world: World) -> list[str]:
    """The trace of a world, line by line."""
    try:
        world.run()
    except Fault as fault:
        pytest.fail("\n".join((*world.trace, str(fault))), pytrace=False)
    return world.trace


def _told(tables: Tables) -> dict[str, object]:
    """Everything that central keeps about rows and mutations, without PostgreSQL's own clock."""
    letters = tables.table("dead_letter")
    return {
        "rows": tables.rows,
        "feed": tables.feed,
        "clock": tables.clock,
        "written": {
            (*key, grp): (mark.v, mark.replica, mark.user)
            for key, groups in tables.written.items()
            for grp, mark in groups.items()
        },
        "replicas": {row["id"]: row["watermark"] for row in tables.table("replica")},
        "epochs": [(row["epoch"], row["floor_v"]) for row in tables.table("sync_epoch")],
        "letters": {
            (row["replica_id"], row["n"]): (row["code"], row["scope_id"], row["resolution"])
            for row in letters
        },
    }
