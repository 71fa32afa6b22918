"""One window per profile: a lock of the operating system, held for as long as the program runs.

The kernel frees it when the holder ends in any way, `kill -9` included; nothing here guesses
whether a lock is stale. Who holds it stands in a file of its own (Windows does not let others read
a locked one) and serves the message only.
"""

from __future__ import annotations

import json
import os
import socket
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from filelock import FileLock, Timeout

from bluenote_field.errors import StorageProblem
from bluenote_field.store.profile.files import PRIVATE_FILE, PRIVATE_FOLDER, told_in_words


@dataclass(frozen=True, slots=True)
class Holder:
    """Who has the profile open, as it said itself."""

    pid: int
    host: str
    since: datetime


class ProfileInUse(StorageProblem):
    """Another window has this profile open; `holder` is None where it has not said who it is."""

    def __init__(self, holder: Holder | None) -> None:
        since = f" (since {holder.since.astimezone():%H:%M})" if holder else ""
        where = f" on {holder.host}" if holder and holder.host != socket.gethostname() else ""
        super().__init__(
            f"Blue Note Field is already open on this profile{where}{since}.",
            "Switch to that window, or close it and try again.",
        )
        self.holder = holder


class ProfileLock:
    """The right to open one profile; a context manager."""

    def __init__(self, lock_file: Path) -> None:
        self._holder_file = _holder_file(lock_file)
        # Never a soft lock: one that outlives its holder would lock the person out.
        self._lock = FileLock(
            lock_file, timeout=0, mode=PRIVATE_FILE, thread_local=False, fallback_to_soft=False
        )

    def hold(self, now: datetime) -> Self:
        """Take the profile, or raise ProfileInUse at once."""
        folder = self._holder_file.parent
        with told_in_words(folder):
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            try:
                self._lock.acquire()
            except Timeout:
                raise ProfileInUse(read_holder(self._holder_file)) from None
            self._sign(now)
        return self

    def release(self) -> None:
        """Let the profile go; harmless when it is not held."""
        if self._lock.is_locked:
            # Before the lock is free, so that the next holder's name is never removed.
            self._holder_file.unlink(missing_ok=True)
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _sign(self, now: datetime) -> None:
        """Say who holds the profile."""
        text = json.dumps(
            {"pid": os.getpid(), "host": socket.gethostname(), "since": now.isoformat()}
        )
        aside = self._holder_file.with_name(f"{self._holder_file.name}.part")
        aside.write_text(text, encoding="utf-8")
        aside.replace(self._holder_file)


def hold_profile(lock_file: Path, *, now: datetime | None = None) -> ProfileLock:
    """Take the profile whose lock this is, for life or for a `with` block."""
    return ProfileLock(lock_file).hold(now or datetime.now(UTC))


def read_holder(holder_file: Path) -> Holder | None:
    """Who holds the profile, as far as the file can be read."""
    try:
        said = json.loads(holder_file.read_text(encoding="utf-8"))
        since = datetime.fromisoformat(said["since"])
        return Holder(pid=int(said["pid"]), host=str(said["host"]), since=since)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _holder_file(lock_file: Path) -> Path:
    return lock_file.with_name(f"{lock_file.stem}.holder")
