"""The recorder of gaps in the event loop."""

from __future__ import annotations

import time

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from tests.gaps import Gaps

HELD_S = 0.08


def hold_up() -> None:
    """Keep the event loop from turning, by work."""
    until = time.perf_counter() + HELD_S
    while time.perf_counter() < until:
        pass


def test_a_loop_that_was_held_up_is_noted_with_what_was_going_on(qapp: QApplication) -> None:
    del qapp
    gaps = Gaps(during=lambda: "a test", finds_places=False)
    gaps.begin()
    loop = QEventLoop()
    QTimer.singleShot(0, hold_up)
    QTimer.singleShot(int(HELD_S * 2000), loop.quit)
    loop.exec()
    gaps.stop()
    (longest,) = gaps.longest()
    assert longest.milliseconds >= HELD_S * 1000
    assert longest.during == "a test"
    assert "during a test" in longest.told()
