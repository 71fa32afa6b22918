"""What a person waits for in the whole window, on a heavy profile, and what it keeps in memory.

The program's own window over a laptop with 2,000 accounts, 20,000 contacts and 100,000 calls, on
the offscreen platform: switching the theme, to the last paint; opening the call form, to the first
letter of an account and to its end; saving a call by its verb, until the form is closed; each
section shown for the first time, and again. Floors, in the same run: the same window painted anew,
and a note committed. `start_up` has the first paint and the first page, `lists` the tables,
`open_account` an account.

    python -m benchmarks.window [TIMES]

TIMES is how many times the heavy territory, 1 unless given.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from benchmarks._measuring import peak_mb, seeded
from benchmarks._profile import fill
from benchmarks._territory import Size
from benchmarks._window import make_desktop
from bluenote_field.store.store import Store
from tests.fakes.store import open_store

if TYPE_CHECKING:
    from bluenote_field.app import Desktop

ROUNDS = 6
BUDGET_MB = 250
NOTE = "Spoke with the team about screening for distress. " * 12


def main() -> None:
    """Make the profile, then time each in turn."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    size = Size(2000 * times, 20_000 * times, 100_000 * times)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder), clock=lambda: datetime.now(UTC))
        fill(store, size, seeded())
        print(f"{size.rows:,} rows; before the window {resident_mb()} MB resident")
        _measure(store, Path(folder))


def resident_mb() -> int:
    """What is held in memory now; the peak where the system tells nothing else."""
    status = Path("/proc/self/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    told = [int(line.split()[1]) for line in lines if line.startswith("VmRSS")]
    return told[0] // 1024 if told else peak_mb()


def _measure(store: Store, folder: Path) -> None:
    with store.engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE floor (n INTEGER PRIMARY KEY, text TEXT)")
    committed = _median(lambda: _commit(store))
    desktop, collecting = make_desktop(folder)
    session = desktop.build(store, zone=ZoneInfo("UTC"))
    desktop.window.show()
    _settle(desktop)
    painted = _median(lambda: _seconds(desktop.window.grab))
    _tell("floor: the window painted anew", painted, painted)
    print(f"{'resident, the first page shown':32} {resident_mb():6} MB")
    for again in ("first", "again"):
        for section in session.workspace.pages:
            took = _seconds(lambda section=section: _show(desktop, section))  # type: ignore[misc]
            _tell(f"section {section}, {again}", took, painted)
    print(f"{'resident, every section shown':32} {resident_mb():6} MB (budget {BUDGET_MB})")
    session.parts.desk.show_section("calls")
    _tell("switch the theme", _median(lambda: _switch(desktop)), painted)
    _tell("call form, first key taken", _median(lambda: _first_key(desktop)), painted)
    forms = [_save(desktop, store) for _ in range(ROUNDS)]
    _tell("call form opened and filled", statistics.median(each[0] for each in forms), painted)
    _tell("call saved by the form", statistics.median(each[1] for each in forms), committed)
    print(f"{'resident, at the end':32} {resident_mb():6} MB; peak {peak_mb()} MB")
    desktop.quit()
    collecting.stop()


def _show(desktop: Desktop, section: str) -> None:
    assert desktop.session is not None
    desktop.session.parts.desk.show_section(section)
    _settle(desktop)
    desktop.window.grab()


def _switch(desktop: Desktop) -> float:
    assert desktop.session is not None
    theme = desktop.session.parts.theme
    choice = "light" if theme.is_dark else "dark"
    began = time.perf_counter()
    theme.choose(choice)
    theme.finish()
    _settle(desktop)
    desktop.window.grab()
    took = time.perf_counter() - began
    assert theme.is_dark is (choice == "dark")
    return took


def _first_key(desktop: Desktop) -> float:
    """How long from Ctrl+L until a letter stands in the field of the account."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - after the platform is chosen
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - same

    from bluenote_field.ui.call.form import CallForm  # noqa: PLC0415 - needs Qt

    assert desktop.session is not None
    began = time.perf_counter()
    desktop.session.parts.desk.log_call()
    while True:
        QApplication.processEvents()
        form = QApplication.activeModalWidget() or QApplication.activeWindow()
        if isinstance(form, CallForm) and form.fields and form.fields.account.hasFocus():
            break
    QTest.keyClicks(form.fields.account, "c")
    took = time.perf_counter() - began
    form.close_now()
    _settle(desktop)
    return took


def _save(desktop: Desktop, store: Store) -> tuple[float, float]:
    """How long the form took to open, and its verb to save and to close it."""
    from bluenote_field.ui.call.form import CallForm  # noqa: PLC0415 - needs Qt
    from bluenote_field.ui.navigation import CallWanted  # noqa: PLC0415 - same

    assert desktop.session is not None
    with store.read() as reader:
        account = reader.rows("SELECT id FROM account LIMIT 1")[0]["id"]
        before = _count_calls(store)
    began = time.perf_counter()
    form = CallForm(desktop.session.parts, CallWanted(account_id=account), desktop.window)
    form.open()
    _settle(desktop)
    form.grab()
    opened = time.perf_counter() - began
    assert form.fields is not None
    form.fields.note.setPlainText(NOTE)
    saved: list[float] = []
    form.saved.connect(lambda _: saved.append(time.perf_counter()))
    began = time.perf_counter()
    form.save()
    _settle(desktop)  # the lists behind it are read anew, which nobody waits for
    took = saved[0] - began
    assert _count_calls(store) == before + 1
    return opened, took


def _count_calls(store: Store) -> int:
    with store.read() as reader:
        return int(reader.rows("SELECT count(*) AS n FROM call")[0]["n"])


def _commit(store: Store) -> float:
    def commit() -> None:
        with store.engine.begin() as connection:
            connection.exec_driver_sql("INSERT INTO floor (text) VALUES (?)", (NOTE,))

    return _seconds(commit)


def _settle(desktop: Desktop) -> None:
    assert desktop.background.wait_idle(60_000)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _median(act: Callable[[], float]) -> float:
    return statistics.median(act() for _ in range(ROUNDS))


def _tell(name: str, took: float, floor: float) -> None:
    print(f"{name:32} {took * 1000:8.1f} ms   {took / floor:6.1f} times the floor")


if __name__ == "__main__":
    main()
