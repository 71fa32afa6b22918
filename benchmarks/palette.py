"""From a key in the palette to its results, on a heavy profile.

Ours is what the background does for one key (`store.views.palette.find`): names ranked, newest
notes with the words around them. The floor is one bare FTS5 query for the same text, newest first,
in the same run. Every text is typed letter by letter, and each beginning of it is one question.
Budgets: 5 and 20 ms (median, 95 %), ten times the profile 10 and 50 ms.

    python -m benchmarks.palette [TIMES] [ROUNDS]

TIMES is how many times the heavy territory, 1 unless given; 10 takes minutes to be made.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks._measuring import peak_mb, seeded
from benchmarks._profile import fill
from benchmarks._territory import Size
from bluenote_field.store.search import search
from bluenote_field.store.store import Store
from bluenote_field.store.views.palette import Found, find, stopping
from tests.fakes.store import open_store

ENTITIES = ("account", "contact", "task", "call", "draft")
TYPED = (
    "cedar eastbrook",
    "hospital",
    "maría okason",
    "ramirez",
    "agree on the next step",
    "medical onc",
    "send the study",
    "no such words",
)
Taken = tuple[float, float]
"""Milliseconds by the clock, and on the processor: a busy machine shows in the first alone."""
BUDGETS = {1: (5, 20), 10: (10, 50)}


def main() -> None:
    """Time every key and print the percentiles."""
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    size = Size(2000 * times, 20_000 * times, 100_000 * times)
    chance = seeded()
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder))
        began = time.perf_counter()
        fill(store, size, chance)
        print(f"{size.rows} rows made in {time.perf_counter() - began:.0f} s")
        _check(store)
        ours: list[Taken] = []
        floors: list[Taken] = []
        for _ in range(rounds):
            for text in keystrokes():
                ours.append(_timed(store, text, ours_of))
                floors.append(_timed(store, text, floor_of))
        store.close()
    _print(ours, floors, times)


def keystrokes() -> list[str]:
    """Every beginning of every text, as it stands after each key."""
    return [text[:n] for text in TYPED for n in range(1, len(text) + 1)]


def ours_of(store: Store, text: str) -> object:
    """What the background does for one key."""
    with store.read() as reader, stopping(reader, lambda: False):
        return find(reader, text.strip(), entities=ENTITIES)


def floor_of(store: Store, text: str) -> object:
    """One bare query: the newest rows that hold the words."""
    with store.read() as reader:
        return search(reader.connection, text, limit=12)


def _timed(store: Store, text: str, work: Callable[[Store, str], object]) -> Taken:
    began, worked = time.perf_counter(), time.thread_time()
    work(store, text)
    return (time.perf_counter() - began) * 1000, (time.thread_time() - worked) * 1000


def _check(store: Store) -> None:
    """The right things are found, in every kind."""
    with store.read() as reader:
        for text, entity in (
            ("cedar", "account"),
            ("ramirez", "contact"),
            ("agree", "call"),
            ("cedar agree", "call"),
        ):
            found: tuple[Found, ...] = find(reader, text, entities=ENTITIES)
            assert entity in {each.entity for each in found}, text
        assert find(reader, "nosuchword", entities=ENTITIES) == ()


def _print(ours: list[Taken], floors: list[Taken], times: int) -> None:
    for name, taken in (("ours", ours), ("floor, one bare query", floors)):
        for place, clock in enumerate(("by the clock", "on the processor")):
            ms = [each[place] for each in taken]
            half, most = statistics.median(ms), statistics.quantiles(ms, n=20)[-1]
            print(
                f"{name}, {clock}: median {half:.2f} ms, 95 % within {most:.1f}, all {max(ms):.1f}"
            )
    print(f"budget {BUDGETS.get(times, BUDGETS[10])} ms; peak memory {peak_mb()} MB")


if __name__ == "__main__":
    main()
