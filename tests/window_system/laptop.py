"""A laptop with a little work on it, and the program running on it in a process of its own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bluenote_field.domain.accounts import Account
from bluenote_field.settings import Settings, changed_settings, save_settings
from bluenote_field.store import opening
from bluenote_field.store.books import set_fact
from bluenote_field.store.profile.keys import PassphraseCost
from bluenote_field.store.profile.lock import hold_profile
from bluenote_field.store.profile.sealing import Passphrase, create_profile, unlock_profile
from bluenote_field.store.store import Reader
from tests.fakes.store import settle
from tests.window_system.screen import Screen, wait_until

PASSPHRASE = "lantern herring ferry"
QUICK = PassphraseCost(passes=1, memory=8 * 1024 * 1024)
TITLE = "Blue Note Field"
MAIN = f"^{TITLE}$"
"""The main window alone: the titles of dialogs end with the name of the program, too."""
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class Laptop:
    """A profile folder, closed or with the program running on it."""

    profile: Path

    def read(self, question: Callable[[Reader], Answer]) -> Answer:
        """Look into the database; the program must have been closed."""
        key = unlock_profile(self.profile, Passphrase(PASSPHRASE))
        with hold_profile(self.profile / "profile.lock"):
            store = opening.open_store(self.profile, key)
            try:
                with store.read() as reader:
                    return question(reader)
            finally:
                store.close()


def new_laptop(profile: Path) -> Laptop:
    """A profile with two accounts, signed in, that never asks for the network by itself."""
    profile.mkdir(parents=True)
    made = create_profile(profile, Passphrase(PASSPHRASE, QUICK))
    store = opening.open_store(profile, made.key)
    with store.unit("prepare") as unit:
        for name in ("Riverside Cancer Center", "Lakeshore Oncology"):
            unit.add(Account, {"name": name, "city": "Duluth", "state": "MN"})
        settle(unit)
        facts = {"user_id": unit.new_id(), "user_name": "Ann Lee", "user_role": "kam"}
        for fact, value in facts.items():
            set_fact(unit.connection, fact, value)
    store.close()
    save_settings(
        profile, changed_settings(Settings(), {"sync_minutes": 0, "sync_at": "", "language": "en"})
    )
    return Laptop(profile)


def start(laptop: Laptop, screen: Screen) -> subprocess.Popen[bytes]:
    """Start the program on this laptop; it is unlocked by its passphrase."""
    return subprocess.Popen(
        [sys.executable, "-m", "bluenote_field", "--profile", str(laptop.profile)],
        env={**screen.environment, "BLUENOTE_FIELD_PASSPHRASE": PASSPHRASE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@contextmanager
def running(laptop: Laptop, screen: Screen) -> Iterator[subprocess.Popen[bytes]]:
    """The program with its window on the screen, as long as the block."""
    program = start(laptop, screen)
    try:
        wait_until(lambda: program.poll() is not None or screen.windows(MAIN), "a window shows")
        assert program.poll() is None, program.stderr and program.stderr.read().decode()
        yield program
    finally:
        if program.poll() is None:
            program.terminate()
        program.communicate(timeout=30)
