"""Whether a person's hand ever waits for the window: the longest turn of its event loop, by step.

The program's own window over a laptop with 2,000 accounts, 20,000 contacts and 100,000 calls, and
a busy day on it (`_busy`), plays what people do: every section for the first time and again, long
lists, an account with its tabs and in a window of its own, a week with a drag, the palette, a call
from its form to its undoing, a new account, five hundred rows changed and changed back, a file of
contacts, what a sync left, the close of the day, text size and theme (`_steps`). Judged is the time
that the main thread itself used a processor between two turns, so that what else the machine does
changes nothing; the longest turn by the clock, and where the program was, stand beside it.
`event_loop` does the same for a sync.

    python -m benchmarks.journeys [SHARE [WORD]]

SHARE is the part of the heavy territory to take, 1 unless given; WORD takes the steps that have it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from benchmarks._busy import Busy, make_busy
from benchmarks._measuring import seeded
from benchmarks._profile import fill
from benchmarks._territory import Size
from benchmarks._window import make_desktop
from bluenote_field.store.store import Store
from tests.fakes.store import open_store

if TYPE_CHECKING:
    from bluenote_field.app import Desktop
    from tests.gaps import Gap, Gaps

BUDGET_MS = 50.0
AT_REST_S = 0.4
"""Longer than changes are gathered before they are told."""


def main() -> None:
    """Make the profile, then play."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    size = Size(int(2000 * share), int(20_000 * share), int(100_000 * share))
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder), clock=lambda: datetime.now(UTC))
        fill(store, size, seeded())
        busy = make_busy(store, Path(folder))
        _play(store, Path(folder), busy, word=sys.argv[2] if len(sys.argv) > 2 else "")


def _play(store: Store, folder: Path, busy: Busy, *, word: str) -> None:
    desktop, collecting = make_desktop(folder)
    desktop.window.show()
    desktop.build(store, zone=ZoneInfo("UTC"))
    from benchmarks._steps import all_steps  # noqa: PLC0415 - needs Qt
    from tests.gaps import Gaps  # noqa: PLC0415 - same

    gaps = Gaps()
    worst = [("the window opens", *_gaps_of(gaps, desktop, partial(_all_made, desktop)))]
    for name, act in all_steps(desktop, busy):
        worst.append((name, *_gaps_of(gaps, desktop, act)))
        if word in name:
            _tell(*worst[-1])
    gaps.stop()
    _conclude([each for each in worst if word in each[0]])
    desktop.quit()
    collecting.stop()


def _all_made(desktop: Desktop) -> None:
    """Wait until the pages that nobody asked for are there, too."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - after the platform is chosen

    assert desktop.session is not None
    pages = desktop.session.workspace.pages
    while pages.made != set(pages):
        QTest.qWait(int(AT_REST_S * 1000))


def _gaps_of(gaps: Gaps, desktop: Desktop, act: Callable[[], object]) -> tuple[Gap, Gap]:
    """From an act until the window is at rest again: the most work of a turn, the longest turn."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - after the platform is chosen

    gaps.begin()
    QTimer.singleShot(0, act)
    _rest(desktop, gaps)
    return max(gaps.all, key=lambda gap: gap.own), max(gaps.all, key=lambda gap: gap.milliseconds)


def _rest(desktop: Desktop, gaps: Gaps) -> None:
    """Let the window live until nothing was asked for during a while."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - after the platform is chosen

    QTest.qWait(int(AT_REST_S * 1000))
    assert desktop.session is not None
    theme = desktop.session.parts.theme
    while not desktop.background.is_idle or theme.is_at_work or not gaps.all:
        QTest.qWait(int(AT_REST_S * 1000))
    QTest.qWait(int(AT_REST_S * 100))  # the last turn is noted by the next


def _tell(name: str, own: Gap, longest: Gap) -> None:
    print(f"{name:44} {own.own:6.1f} ms of the window's thread, ", end="")
    print(f"{longest.milliseconds:6.1f} ms by the clock")


def _conclude(seen: list[tuple[str, Gap, Gap]]) -> None:
    """Say where the program was in the turns that came near the limit, and how many missed it."""
    for name, own, longest in sorted(seen, key=lambda each: -each[1].own):
        if own.own > BUDGET_MS / 2:
            print(f"{name}: {own.told()}")
        elif longest.milliseconds > BUDGET_MS:
            print(f"{name}: {longest.told()}")
    worked = sum(own.own > BUDGET_MS for _, own, _ in seen)
    waited = sum(longest.milliseconds > BUDGET_MS for _, _, longest in seen)
    print(f"{worked} of {len(seen)} steps over {BUDGET_MS:.0f} ms, {waited} by the clock")


if __name__ == "__main__":
    main()
