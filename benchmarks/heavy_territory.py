"""First sync of a heavy territory: 2,000 accounts, 20,000 contacts, 100,000 calls with notes.

Central, the laptop and the floor are processes of their own over one PostgreSQL and real sockets.
The floor (`_floor.py`) moves the same rows the shortest way into the same encrypted schema. Both
take turns; the median of the cycles' ratios counts. Also printed: what went over the line for each
note, the laptop's peak of memory, where its time went, and the seconds of the processor on either
side, which say more than the clock while others use the machine.

    python -m benchmarks.heavy_territory [CYCLES] [SHARE]

SHARE is the part of the territory to take, 1 unless given.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

from benchmarks._measuring import (
    central_database,
    new_laptop,
    peak_mb,
    running,
    seeded,
    sign_in,
    told_by,
)
from benchmarks._territory import Size, fill
from bluenote_field.store.search import search
from bluenote_field.sync.session import sync_now

HERE = "benchmarks.heavy_territory"
BUDGET, BUDGET_MB, BUDGET_BYTES = 2.2, 250, 340


def main() -> None:
    """Time both in turn and print the medians."""
    if sys.argv[1:2] == ["laptop"]:
        print(json.dumps(laptop(sys.argv[2], Path(sys.argv[3]))))
        return
    cycles = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    share = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    size = Size(int(2000 * share), int(20_000 * share), int(100_000 * share))
    with central_database() as place, tempfile.TemporaryDirectory() as folder:
        fill(place, size, seeded())
        with (
            running("benchmarks._serving", place.url) as central,
            running("benchmarks._floor", "serve", place.url) as floor,
        ):
            told = [_cycle(Path(folder) / str(n), central, floor, size=size) for n in range(cycles)]
    _print(told, size)


def _cycle(
    folder: Path, central: str, floor: str, *, size: Size
) -> tuple[dict[str, Any], dict[str, Any]]:
    theirs = told_by("benchmarks._floor", "load", floor, str(folder / "floor"), str(size.calls))
    ours = told_by(HERE, "laptop", central, str(folder / "ours"))
    assert theirs["rows"] == size.rows
    assert ours["rows"] == size.rows
    assert ours["found"] == theirs["found"] == size.calls
    return ours, theirs


def laptop(url: str, folder: Path) -> dict[str, Any]:
    """Sync a new laptop once; says how long each phase took."""
    store = new_laptop(folder)
    sign_in(store, url)
    phases: Counter[str] = Counter()
    now, at = "connect", time.perf_counter()

    def progress(phase: str, _rows: int) -> None:
        nonlocal now, at
        moment = time.perf_counter()
        phases[now] += moment - at  # type: ignore[assignment]  # seconds
        now, at = phase, moment

    began, busy = time.perf_counter(), time.process_time()
    receipt = sync_now(store, progress=progress)
    took, busy = time.perf_counter() - began, time.process_time() - busy
    progress("", 0)
    peak = peak_mb()
    assert receipt.outcome == "complete"
    assert receipt.mismatches == 0
    with store.read() as reader:
        found = len(search(reader.connection, "next", limit=10**7))
        rows = sum(
            reader.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"]  # noqa: S608 - our names
            for name in ("account", "contact", "call")
        )
    store.close()
    return {
        "seconds": took,
        "busy": busy,
        "rows": rows,
        "bytes": receipt.bytes_down,
        "found": found,
        "peak": peak,
        "phases": dict(phases),
    }


def _print(told: list[tuple[dict[str, Any], dict[str, Any]]], size: Size) -> None:
    ours = statistics.median(mine["seconds"] for mine, _ in told)
    floor = statistics.median(theirs["seconds"] for _, theirs in told)
    ratio = statistics.median(mine["seconds"] / theirs["seconds"] for mine, theirs in told)
    mine, theirs = (statistics.median(each[n]["busy"] for each in told) for n in (0, 1))
    peak = max(mine["peak"] for mine, _ in told)
    wire = told[0][0]["bytes"] / size.calls
    print(f"first sync of {size.rows} rows, {size.calls} of them calls: {ours:.2f} s")
    print(f"floor, the same rows the shortest way: {floor:.2f} s, {told[0][1]['peak']} MB")
    print(f"ratio {ratio:.2f} (budget {BUDGET}, with an index of prefixes)")
    print(f"of the processor: {mine:.2f} s, floor {theirs:.2f} s, ratio {mine / theirs:.2f}")
    print(f"peak memory of the laptop: {peak} MB (budget {BUDGET_MB})")
    print(f"over the line for each call: {wire:.0f} bytes (budget {BUDGET_BYTES})")
    parts = ", ".join(f"{name} {took:.2f}" for name, took in told[-1][0]["phases"].items())
    print(f"seconds of the last run by phase: {parts}")


if __name__ == "__main__":
    main()
