"""A PySide build that loses references to None and True brings the whole process down, later.

6.12.0 does so with Python 3.11: every setter call and every signal eats one. It runs in a process
of its own because on such a build the process aborts instead of failing.
"""

from __future__ import annotations

import os
import subprocess
import sys

PROBE = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, Signal

class Probe(QObject):
    sent = Signal()

application = QCoreApplication([])
probe = Probe()
before = sys.getrefcount(None), sys.getrefcount(True)
for _ in range(1000):
    probe.setObjectName("x")
    probe.sent.emit()
    probe.blockSignals(False)
after = sys.getrefcount(None), sys.getrefcount(True)
lost = [then - now for then, now in zip(before, after)]
sys.exit(f"references lost to None and True: {lost}" if max(lost) > 500 else 0)
"""


def test_this_pyside_does_not_eat_the_references_of_none_and_true() -> None:
    done = subprocess.run(  # noqa: S603  our own text, our own Python
        [sys.executable, "-c", PROBE],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
