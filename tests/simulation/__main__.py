"""Soaks: `python -m tests.simulation --seeds 2000 --from 0 --jobs 2`; `--show 17` tells one seed.

`--variants` plays the known-bad designs until each is caught, and prints after how many seeds. A
seed that fails belongs into `regressions.txt`, with a word on what it proved.
"""

from __future__ import annotations

import argparse
import logging
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.simulation.bad import VARIANTS
from tests.simulation.run import play, play_twice

say = partial(print, file=sys.stdout, flush=True)


def main() -> int:
    """Play what was asked for; gives how many seeds failed, or designs were not caught."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulation", description=__doc__)
    parser.add_argument("--seeds", type=int, default=100, help="how many")
    parser.add_argument("--from", dest="first", type=int, default=0, help="the first one")
    parser.add_argument("--jobs", type=int, default=1, help="how many at once")
    parser.add_argument("--show", type=int, help="print the trace of this one and nothing else")
    parser.add_argument("--variants", action="store_true", help="play the known-bad designs")
    asked = parser.parse_args()
    logging.disable(logging.WARNING)
    numbers = range(asked.first, asked.first + asked.seeds)
    if asked.show is not None:
        return show(asked.show)
    return variants(numbers) if asked.variants else soak(numbers, jobs=asked.jobs)


def soak(numbers: range, *, jobs: int) -> int:
    """Play every seed twice."""
    begun, failed = time.perf_counter(), 0
    with ProcessPoolExecutor(jobs) as pool:
        for seed, words in zip(numbers, pool.map(play_twice, numbers, chunksize=5), strict=True):
            if words:
                failed += 1
                say(f"{seed}: {words}")
    took = time.perf_counter() - begun
    say(f"{len(numbers)} seeds, each twice, in {took:.0f} s ({len(numbers) / took:.1f} a second)")
    say(f"{failed} failed" if failed else "every invariant held in all of them")
    return failed


def variants(numbers: range) -> int:
    """Play each known-bad design until a seed catches it."""
    missed = 0
    for name, variant in VARIANTS.items():
        with variant():
            caught = next((seed for seed in numbers if play(seed).fault), None)
        missed += caught is None
        words = "not caught" if caught is None else f"after {caught - numbers.start + 1} seeds"
        say(f"{name:30} {words}")
    return missed


def show(seed: int) -> int:
    """Print what happens in a seed."""
    played = play(seed)
    say("\n".join(played.trace))
    say(played.fault or "every invariant held")
    return bool(played.fault)


if __name__ == "__main__":
    sys.exit(min(main(), 100))
