"""Central as a program of its own beside the app: started, really stopped, started again.

Its database outlives it, as a company's would: the demo keeps the PostgreSQL from the wheel running
in its own folder while the program in front of it comes and goes.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bluenote_field.errors import Problem
from bluenote_field.server.embedded import embedded_postgres

READY = "Central answers at "
PATIENCE = 60.0


@dataclass(slots=True)
class Central:
    """One central; `url` stays the same from its first start on, whether it runs or not."""

    database: str
    folder: Path
    name: str
    url: str = ""
    _process: subprocess.Popen[str] | None = field(default=None, repr=False)

    @property
    def is_running(self) -> bool:
        """True while the program is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> str:
        """Start the program and wait until it answers; gives its address."""
        port = self.url.rpartition(":")[2] or "0"
        command = [sys.executable, "-m", "bluenote_field.central", "serve", "--port", port]
        log = (self.folder / "central.log").open("a", encoding="utf-8")
        with log:
            # A group of its own: Ctrl+C at the terminal is for the demo, which then stops central.
            self._process = subprocess.Popen(
                [*command, "--name", self.name],
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
                env={**os.environ, "BLUENOTE_CENTRAL_DATABASE": self.database},
                start_new_session=True,
            )
        self.url = self._wait_until_ready(self._process)
        return self.url

    def stop(self) -> None:
        """Stop the program, if it runs, and wait until it is gone."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process.stdout is not None:
            process.stdout.close()

    def _wait_until_ready(self, process: subprocess.Popen[str]) -> str:
        patience = threading.Timer(PATIENCE, process.kill)
        patience.start()
        try:
            for line in process.stdout or ():
                if line.startswith(READY):
                    return line.removeprefix(READY).strip().rstrip("/")
        finally:
            patience.cancel()
        self.stop()
        said = (self.folder / "central.log").read_text(encoding="utf-8")[-600:]
        raise Problem("Central did not start.", f"The last it said was: {said or 'nothing'}")


@contextmanager
def own_database(folder: Path) -> Iterator[str]:
    """A PostgreSQL in `folder` for as long as the block lasts; gives its URL."""
    with embedded_postgres(folder / "postgres") as url:
        yield url
