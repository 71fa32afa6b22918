"""How long the window does not answer while a heavy first sync runs: the longest gap of its loop.

A timer of 5 ms in the window's own thread notes how long after its last turn it had the next; once
while nothing happens, and then from the first request of a sync to its receipt, with the sync page
or another section open. Python's threads take turns, so whatever keeps the lock keeps the window.
Central is a process of its own, over sockets; the laptop was signed in by another program, so that
the sync has still to load what it needs. Compiled Python is kept, as an installed program keeps it:
the first of two laptops only compiles. Printed are the longest gap and where the program was then,
the part of it in which this process used a processor (the rest is the machine's), and the 99th of a
hundred.

    python -m benchmarks.event_loop [SHARE [SECTION]]

SHARE is the part of the heavy territory to take (1 is 122,000 rows), a fifth unless given; SECTION
is the page to look at meanwhile, `sync` unless given.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

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
from bluenote_field.store.profile.keys import DatabaseKey
from tests.fakes.store import key_of_tests

if TYPE_CHECKING:
    from tests.gaps import Gap

HERE = "benchmarks.event_loop"
IDLE_S, BUDGET_MS = 5.0, 50.0
SHOWN = 3


def main() -> None:
    """Measure in a process of its own and print what it told."""
    if sys.argv[1:2] == ["window"]:
        print(json.dumps(window(Path(sys.argv[2]), sys.argv[3])))
        return
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 0.2
    section = sys.argv[2] if len(sys.argv) > 2 else "sync"
    size = Size(int(2000 * share), int(20_000 * share), int(100_000 * share))
    with central_database() as place, tempfile.TemporaryDirectory() as folder:
        os.environ["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "compiled")
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        fill(place, size, seeded())
        with running("benchmarks._serving", place.url) as central:
            compiles, counts = (
                str(_signed_in(Path(folder) / name, central)) for name in ("compiles", "counts")
            )
            told_by(HERE, "window", compiles, section)
            told = told_by(HERE, "window", counts, section)
    assert told["rows"] == size.rows
    idle, busy = told["idle"], told["busy"]
    print(f"{size.rows} rows in {told['seconds']:.1f} s, peak memory {told['peak']} MB")
    for name, each in (("idle", idle), ("sync", busy)):
        print(f"{name}:  longest gap {each['longest']:.1f} ms, p99 {each['p99']:.1f} ms; ", end="")
        print(f"most in which this process worked {each['ours']:.1f} ms, ", end="")
        print(f"the window's thread {each['own']:.1f} ms")
    print(f"ratio to idle: longest {busy['longest'] / idle['longest']:.2f}, ", end="")
    print(f"p99 {busy['p99'] / idle['p99']:.2f}; aim: no gap over {BUDGET_MS:.0f} ms")
    print(
        "longest gap by phase: " + ", ".join(f"{k} {v:.0f} ms" for k, v in busy["phases"].items())
    )
    print(*busy["places"], sep="\n")


def _signed_in(folder: Path, url: str) -> Path:
    """A laptop that has just signed in, closed again, with its key beside it."""
    store = new_laptop(folder)
    sign_in(store, url)
    store.close()
    (folder / "key").write_text(key_of_tests().raw.hex(), "utf-8")
    return folder


def window(folder: Path, section: str) -> dict[str, Any]:
    """Open the window on a laptop that has just signed in, and sync it once."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is chosen

    from bluenote_field.app import (  # noqa: PLC0415 - same
        Desktop,
        _silence_import_hook,
        answer_sooner,
        name_application,
    )
    from bluenote_field.settings import Settings, changed_settings, save_settings  # noqa: PLC0415
    from bluenote_field.store.opening import open_store  # noqa: PLC0415 - same
    from tests.gaps import Gaps  # noqa: PLC0415 - same

    _silence_import_hook()
    store = open_store(folder, DatabaseKey(bytes.fromhex((folder / "key").read_text("utf-8"))))
    quiet = {"sync_minutes": 0, "sync_at": "", "lock_minutes": 0, "language": "en"}
    save_settings(folder, changed_settings(Settings(), quiet))
    app = QApplication(["bluenote-field"])
    name_application(app)
    desktop = Desktop(app, folder)
    collecting = answer_sooner(desktop)
    session = desktop.build(store)
    desktop.window.show()
    session.parts.desk.show_section(section)
    gaps = Gaps(during=lambda: session.sync.status.phase or "after")
    _let_run(1.0)
    gaps.begin()
    _let_run(IDLE_S)
    idle = _told(gaps.all)
    gaps.begin()
    began = time.perf_counter()
    receipts: list[Any] = []
    session.sync.finished.connect(receipts.append)
    session.sync.sync_now()
    while not receipts and session.sync.status.problem is None:
        _let_run(0.05)
    took = time.perf_counter() - began
    busy = _told(gaps.all)
    assert receipts, session.sync.status.problem
    assert receipts[0].outcome == "complete"
    rows = sum(line.new for line in receipts[0].received if line.entity != "app_user")
    gaps.stop()
    desktop.quit()
    collecting.stop()
    kept = {"idle": idle, "busy": busy, "seconds": took}
    return {**kept, "rows": rows - _of_everybody(receipts[0]), "peak": peak_mb()}


def _of_everybody(receipt: Any) -> int:  # noqa: ANN401 - a Receipt, known after the import only
    """What came beside the territory: kinds that every laptop is given."""
    mine = {"account", "contact", "call", "app_user"}
    return sum(line.new for line in receipt.received if line.entity not in mine)


def _told(gaps: list[Gap]) -> dict[str, Any]:
    """The longest gap, the 99th of a hundred and the longest of each phase, in milliseconds."""
    hundred = statistics.quantiles((gap.milliseconds for gap in gaps), n=100)
    longest = sorted(gaps, key=lambda gap: -gap.milliseconds)
    phases: dict[str, float] = {}
    for gap in reversed(longest):
        phases[gap.during] = gap.milliseconds
    return {
        "longest": longest[0].milliseconds,
        "ours": max(min(gap.milliseconds, gap.used) for gap in gaps),
        "own": max(gap.own for gap in gaps),
        "p99": hundred[98],
        "phases": phases,
        "places": [gap.told() for gap in longest[:SHOWN]],
    }


def _let_run(seconds: float) -> None:
    """Let the window live for so long."""
    from PySide6.QtCore import QEventLoop, QTimer  # noqa: PLC0415 - after the platform is chosen

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


if __name__ == "__main__":
    main()
