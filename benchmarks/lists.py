"""Long lists in the real table, over an encrypted profile: opened, jumped in, sorted, filtered.

What a person waits for, from asking until the rows are in the model, on 2,000 accounts, 20,000
contacts and 100,000 calls; an argument multiplies that. The floor of a set is SQLite walking the
index on the date of 100,000 calls and handing over every row number in one piece; the floor of a
block is 200 whole rows by number. Beside each stands its longest gap of the event loop, how much of
one this process worked (another thread may keep the interpreter) and how much the window's did; at
the end, where the program was in the longest.
Budgets: first screen 30 ms, jump 25 ms, no gap over 50 ms.

    python -m benchmarks.lists
    python -m benchmarks.lists 10
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from benchmarks._measuring import peak_mb, seeded
from benchmarks._profile import fill
from benchmarks._territory import Size
from bluenote_field.domain.filters import ListFilter
from bluenote_field.store.store import Store
from tests.fakes.store import open_store

if TYPE_CHECKING:
    from tests.gaps import Gap

ROUNDS = 5
NEWEST = ListFilter(sort="starts_at", descending=True)


def main() -> None:
    """Make the profile, then time each in turn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    size = Size(2000 * times, 20_000 * times, 100_000 * times)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder), clock=lambda: datetime.now(UTC))
        fill(store, size, seeded())
        with store.unit("some are not submitted") as unit:
            unit.connection.exec_driver_sql("UPDATE call SET status = 'saved' WHERE rowid % 20 = 0")
        print(f"{size.calls:,} calls at {size.accounts:,} accounts")
        _measure(store, Path(folder))
        store.close()
    print(f"peak of memory: {peak_mb()} MB")


def _measure(store: Store, folder: Path) -> None:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is named

    from benchmarks._listing import Listing  # noqa: PLC0415 - needs Qt

    application = QApplication([])
    listing = Listing(application, store, folder, ZoneInfo("UTC"))
    worst = []
    whole = _floor(
        store,
        "SELECT json_group_array(n) FROM (SELECT rowid AS n FROM call ORDER BY starts_at DESC)",
    )
    block = _floor(store, "SELECT * FROM call WHERE rowid BETWEEN 5000 AND 5199")
    _tell("floor: every row number by an index", whole, whole)
    _tell("floor: a block of whole rows", block, block)
    for name, act, floor in (
        ("open, to the first screen", lambda: listing.open(NEWEST), block),
        ("open, to the count of all", lambda: listing.open(NEWEST, whole=True), whole),
        ("jump to the middle", listing.jump, block),
        ("sort by account", lambda: listing.show(ListFilter(sort="account_id")), whole),
        ("sort by status", lambda: listing.show(ListFilter(sort="status")), whole),
        ("sort by objective", lambda: listing.show(ListFilter(sort="objective")), whole),
        ("filter by status", lambda: listing.show(_newest(where={"status": ("saved",)})), whole),
        (
            "filter: not submitted, mine",
            lambda: listing.show(_newest(marks=("mine", "unsubmitted"))),
            whole,
        ),
        ("filter: a word in every note", lambda: listing.show(_newest(words="next")), whole),
        ("filter: part of an account's name", lambda: listing.show(_newest(words="alder")), whole),
        ("filter: a word nobody wrote", lambda: listing.show(_newest(words="zebra")), whole),
        ("select all", listing.select_all, block),
        ("one row of all", listing.select_one, block),
    ):
        listing.gaps.clear()
        _tell(name, _median(act), floor, listing.gaps)
        worst += [(gap, name) for gap in listing.gaps]
    gap, name = max(worst, key=lambda each: each[0].milliseconds)
    print(f"longest gap of the event loop, {name}: {gap.told()}")
    listing.close()


def _newest(**more: object) -> ListFilter:
    return ListFilter(sort="starts_at", descending=True, **more)  # type: ignore[arg-type]


def _median(act: Callable[[], float]) -> float:
    return statistics.median(act() for _ in range(ROUNDS))


def _floor(store: Store, query: str) -> float:
    def once() -> float:
        with store.read() as reader:
            began = time.perf_counter()
            reader.connection.exec_driver_sql(query).fetchall()
            return time.perf_counter() - began

    once()
    return _median(once)


def _tell(name: str, took: float, floor: float, gaps: Sequence[Gap] = ()) -> None:
    print(f"{name:36} {took * 1000:9.1f} ms   {took / floor:6.1f} times the floor", end="")
    if gaps:
        longest = max(gap.milliseconds for gap in gaps)
        used, own = max(gap.used for gap in gaps), max(gap.own for gap in gaps)
        print(f"   gap {longest:4.0f} ms, worked {used:3.0f}, the window {own:3.0f}", end="")
    print()


if __name__ == "__main__":
    main()
