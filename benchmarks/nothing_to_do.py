"""A sync that finds nothing, on a laptop that holds 5,326 accounts, against one round trip.

Central is a process of its own, over real sockets. The floor asks central what it is, over an open
connection. One case more: other people's accounts changed meanwhile, so that central's version
moved and nothing of it concerns this laptop.

    python -m benchmarks.nothing_to_do [ACCOUNTS]
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

import httpx

from benchmarks._measuring import (
    Place,
    central_database,
    new_laptop,
    running,
    seconds,
    seeded,
    sign_in,
)
from benchmarks._territory import Size, fill
from bluenote_field.store.store import Store
from bluenote_field.sync.session import sync_now

HOSPITALS = 5326
ROUNDS = 25
BUDGET = 0.020


def main() -> None:
    """Print the medians."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else HOSPITALS
    with central_database() as place, tempfile.TemporaryDirectory() as folder:
        fill(place, Size(count, 0, 0), seeded())
        place.seed.territory("South")
        with running("benchmarks._serving", place.url) as central:
            store = new_laptop(Path(folder) / "laptop")
            sign_in(store, central)
            assert sync_now(store).outcome == "complete"
            _measure(place, store, central)
            store.close()


def _measure(place: Place, store: Store, central: str) -> None:
    with httpx.Client(base_url=central, headers={"BNF-Protocol": "1"}) as http:
        _sync(store)
        floor, quiet, busy = [], [], []
        for number in range(ROUNDS):
            floor.append(seconds(lambda: http.get("/v1/sync/info").raise_for_status()))
            quiet.append(seconds(lambda: _sync(store)))
            place.seed.account(f"Elsewhere {number}", "South")
            busy.append(seconds(lambda: _sync(store)))
    ours, theirs = statistics.median(quiet), statistics.median(floor)
    kept = "kept" if ours <= BUDGET else "missed"
    print(f"nothing to do: {ours * 1000:.1f} ms (budget {BUDGET * 1000:.0f}: {kept})")
    print(f"the same while others work: {statistics.median(busy) * 1000:.1f} ms")
    print(f"floor, one round trip: {theirs * 1000:.1f} ms; ratio {ours / theirs:.1f}")


def _sync(store: Store) -> None:
    receipt = sync_now(store)
    assert receipt.outcome == "complete"
    assert not receipt.received
    assert receipt.bytes_down < 2000, "the set of scopes goes over the line"


if __name__ == "__main__":
    main()
