"""Running seeds: one world each, seen to the end or to the first invariant that does not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from bluenote_field.server import pull, replicas
from bluenote_field.store.exchange import removal
from bluenote_field.sync.runner import collection_paused
from tests.fakes.clock import SetClock
from tests.simulation.central import Central, TwinCentral
from tests.simulation.world import Fault, World

MakeCentral = Callable[[SetClock, Callable[[], str]], Central]
WITH_GUARD, FEW_ROWS = 3, 2
REGRESSIONS = Path(__file__).with_name("regressions.txt")


@dataclass(frozen=True, slots=True)
class Played:
    """How a seed went: what is wrong (nothing: all is well), its trace, and the trace's hash."""

    fault: str
    trace: tuple[str, ...]
    mark: str


@contextmanager
def a_world(seed: int, make_central: MakeCentral = TwinCentral) -> Iterator[World]:
    """The world of a seed, ready to run; central's ids come from the seed, too.

    In every third one few rows are many to the guard against mass removals: no story has fifty.
    """
    with ExitStack() as stack:
        if seed % WITH_GUARD == 0:
            stack.enter_context(patch.object(removal, "MANY_ROWS", FEW_ROWS))

        def make(clock: SetClock, new_id: Callable[[], str]) -> Central:
            for module in (pull, replicas):
                stack.enter_context(patch.object(module, "new_id", new_id))
            return make_central(clock, new_id)

        yield World(seed, make)


def play(seed: int) -> Played:
    """Live through a seed."""
    with collection_paused(), a_world(seed) as world:
        try:
            mark = world.run()
        except Fault as fault:
            return Played(str(fault), tuple(world.trace), "")
        return Played("", tuple(world.trace), mark)


def play_twice(seed: int) -> str:
    """What is wrong with a seed; I11: played again it leaves the same trace."""
    one = play(seed)
    if one.fault:
        return one.fault
    return "" if play(seed).mark == one.mark else "I11 two runs left different traces"


def regressions() -> list[int]:
    """The seeds that have failed once, with the faults they proved."""
    lines = REGRESSIONS.read_text(encoding="utf-8").splitlines()
    return [int(line.split()[0]) for line in lines if line and not line.startswith("#")]
