"""A real profile on the disk, signed in to a real central that listens on a socket."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bluenote_field.store.opening import open_store
from bluenote_field.store.profile.keys import DatabaseKey, PassphraseCost
from bluenote_field.store.profile.sealing import Passphrase, create_profile, unlock_profile
from bluenote_field.store.store import Store
from bluenote_field.sync.session import connect, sync_now
from tests.agreement import assert_agrees
from tests.fakes.central import (
    PASSWORD,
    CentralForTests,
    Seed,
    address_of,
    central,
    central_template,
    central_url,
    seed,
)
from tests.faults.proxy import central_on_a_socket
from tests.sync.conftest import north

__all__ = ["central", "central_template", "central_url", "north", "seed"]

QUICK = PassphraseCost(passes=1, memory=8192)
WORDS = "seven words that nobody else would think"


@dataclass(slots=True)
class OnDisk:
    """Ana's profile: opened anew each time, as after a restart of the computer."""

    folder: Path
    key: DatabaseKey
    central: CentralForTests

    def open(self) -> Store:
        key = unlock_profile(self.folder, Passphrase(WORDS, QUICK))
        assert key.raw == self.key.raw
        return open_store(self.folder, key)

    def assert_converges(self) -> None:
        """The next two syncs need no person, and both sides hold the same."""
        store = self.open()
        sync_now(store, pause=lambda _: None)
        assert sync_now(store, pause=lambda _: None).outcome == "complete"
        assert_agrees(store, self.central.engine, day=self.central.clock().date())
        store.close()


@pytest.fixture
def ana(
    central: CentralForTests, north: Seed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[OnDisk]:
    """Give Ana's profile, in step with central."""
    monkeypatch.setenv("NO_PROXY", "*")
    folder = tmp_path / "ana"
    key = create_profile(folder, Passphrase(WORDS, QUICK)).key
    with central_on_a_socket(central.transport.app) as port:
        store = open_store(folder, key)
        connect(store, f"http://127.0.0.1:{port}", email=address_of("Ana"), password=PASSWORD)
        sync_now(store, pause=lambda _: None)
        store.close()
        yield OnDisk(folder, key, central)
