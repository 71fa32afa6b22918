"""One start of something with a window, in a process of its own, told as one line of JSON.

`python -m benchmarks._starting KIND BEGAN [FOLDER]`: BEGAN is when the process was asked for. KIND
is `ours` (the program on the profile in FOLDER), or a floor: `qt` (a window and nothing else),
`page` (and a page out of an encrypted file, read without any layer), `sqlmodel` (and that library
loaded before the window).
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QEvent

HEAVY = (
    "alembic", "reportlab", "openpyxl", "keyring", "httpx", "pypdfium2", "typer", "icalendar",
    "phonenumbers", "bluenote_field.reports", "bluenote_field.interchange", "bluenote_field.cli",
    "bluenote_field.sync", "bluenote_field.server", "PySide6.QtPrintSupport",
)  # fmt: skip
"""What a start does not wait for: loaded where it is used."""


def main() -> None:
    """Start what was asked for, and say when it was painted and when it was ready."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    kind, began = sys.argv[1], float(sys.argv[2])
    marks: dict[str, float] = {}
    loaded: dict[str, list[str]] = {}

    def note(what: str) -> None:
        marks.setdefault(what, time.time() - began)
        loaded.setdefault(f"loaded_{what}", [name for name in HEAVY if name in sys.modules])

    if kind == "ours":
        _ours(Path(sys.argv[3]), note)
    else:
        _floor(kind, note)
    print(json.dumps({**marks, **loaded, "peak": _peak_mb()}), flush=True)


def _peak_mb() -> int:
    """The most memory held; where the system tells, without what the parent held before."""
    status = Path("/proc/self/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    told = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(told[0] if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024


def _ours(folder: Path, note: Callable[[str], None]) -> None:
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the time that this takes is measured
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - same

    from bluenote_field.app import (  # noqa: PLC0415 - same
        Desktop,
        _silence_import_hook,
        name_application,
    )

    _silence_import_hook()
    app = QApplication(["bluenote-field"])
    name_application(app)
    secrets = _Secrets(json.loads((folder / "secrets.json").read_text("utf-8")))
    desktop = Desktop(app, folder / "profile", secrets=secrets)
    desktop.hold()
    desktop.window.painted.connect(lambda: note("painted"))

    def ready() -> None:
        note("ready")
        QTimer.singleShot(0, app.quit)

    desktop.ready.connect(ready)
    desktop.start()
    app.exec()
    desktop.quit()


class _Secrets:
    """What the operating system would keep, out of a file."""

    def __init__(self, kept: dict[str, str]) -> None:
        self._kept = kept

    def get(self, name: str) -> str | None:
        return self._kept.get(name)

    def set(self, name: str, value: str) -> None:
        self._kept[name] = value

    def delete(self, name: str) -> None:
        self._kept.pop(name, None)


def _floor(kind: str, note: Callable[[str], None]) -> None:
    if kind == "sqlmodel":
        import sqlmodel  # noqa: F401, PLC0415 - the time that this takes is measured

    from PySide6.QtCore import QEvent, QTimer  # noqa: PLC0415 - same
    from PySide6.QtWidgets import QApplication, QLabel, QMainWindow  # noqa: PLC0415 - same

    class Window(QMainWindow):
        """Says when it was painted."""

        def event(self, event: QEvent) -> bool:
            """Watch for the first paint."""
            if event.type() == QEvent.Type.Paint:
                note("painted")
                QTimer.singleShot(0, finish)
            return super().event(event)

    def finish() -> None:
        if kind == "page":
            window.setCentralWidget(QLabel(_first_names(Path(sys.argv[3]))))
        note("ready")
        app.quit()

    app = QApplication(["floor"])
    window = Window()
    window.setCentralWidget(QLabel("Nothing"))
    window.resize(1280, 800)
    window.show()
    app.exec()


def _first_names(folder: Path) -> str:
    import sqlcipher3  # noqa: PLC0415 - the time that this takes is measured

    key = (folder / "key").read_text("utf-8")
    connection = sqlcipher3.connect(str(folder / "profile" / "field.db"))
    connection.execute(f'PRAGMA key="{key}"')
    rows = connection.execute("SELECT name FROM account ORDER BY name LIMIT 200").fetchall()
    connection.close()
    return "\n".join(row[0] for row in rows)


if __name__ == "__main__":
    main()
