"""Where the demo plays: a folder of its own, a database, central with the organisation in it.

Everything is taken away again at the end, on Ctrl+C and on a failure alike; only what was started
here is ended.
"""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import tzlocal

from bluenote_field.server.database import open_engine
from bluenote_field.server.migrations import migrate
from demo.central import Central, own_database
from demo.load import load
from demo.source import Source, read_source

PASSPHRASE = "lantern herring ferry"
"""Opens every profile of the demo; it protects nothing but invented people."""


@dataclass(frozen=True, slots=True)
class Stage:
    """Everything that stands when the day begins."""

    folder: Path
    central: Central
    source: Source
    counts: dict[str, int]
    today: date
    zone: ZoneInfo

    @property
    def profile(self) -> Path:
        """The folder of the KAM's laptop."""
        return self.folder / "profile"


@contextmanager
def stage(say: Callable[[str], None], *, database: str = "") -> Iterator[Stage]:
    """Set everything up, in the given empty database or one of our own; take it away at the end."""
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="bluenote-demo-"))
        stack.callback(shutil.rmtree, folder, ignore_errors=True)
        if not database:
            with told(say, "starting a PostgreSQL in a folder of its own"):
                database = stack.enter_context(own_database(folder))
        yield stack.enter_context(_set(say, folder, database))
        say("Putting everything away: central, its database, the demo folder.")


@contextmanager
def _set(say: Callable[[str], None], folder: Path, database: str) -> Iterator[Stage]:
    source, zone = read_source(), tzlocal.get_localzone()
    today = datetime.now(zone).date()
    with told(say, "making the invented organisation"):
        engine = open_engine(database)
        try:
            migrate(engine)
            counts = load(engine, source, today=today, zone=zone)
        finally:
            engine.dispose()
    told_counts = ", ".join(f"{counts[name]} {name}s" for name in ("account", "contact", "call"))
    say(f"  {source.company}: {told_counts}")
    central = Central(database, folder, source.company)
    try:
        with told(say, "starting central"):
            central.start()
        yield Stage(folder, central, source, counts, today, zone)
    finally:
        central.stop()


@contextmanager
def told(say: Callable[[str], None], words: str) -> Iterator[None]:
    """Say what is being done, then how long it took."""
    began = time.perf_counter()
    yield
    say(f"  {words}: {time.perf_counter() - began:.1f} s")
