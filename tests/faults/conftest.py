"""A laptop whose line to central is a real socket with a fault proxy in the middle."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from bluenote_field.domain.receipt import Receipt
from bluenote_field.errors import NetworkProblem, Problem
from bluenote_field.store.store import Store
from bluenote_field.sync import client, patience
from bluenote_field.sync.session import connect, sync_now
from tests.agreement import assert_agrees, assert_sound
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
from tests.faults.proxy import Fault, FaultProxy, central_on_a_socket, fault_proxy
from tests.sync.conftest import north
from tests.sync.laptop import Laptop, reopen_laptop

__all__ = ["central", "central_template", "central_url", "north", "seed"]

TRIES = patience.TRIES
"""How often the client asks before it gives up."""

SHORT_S = 0.5
"""Stands for the client's time limits, so that nobody waits for thirty seconds."""


@dataclass(slots=True)
class Traveller:
    """Ana's laptop on a bad network; what she does is what any laptop of the tests does."""

    laptop: Laptop
    proxy: FaultProxy
    central: CentralForTests

    @property
    def store(self) -> Store:
        return self.laptop.store

    def sync(self, **how: Any) -> Receipt:  # noqa: ANN401 - as sync_now takes them
        return sync_now(self.store, pause=lambda _: None, **how)

    def sync_with_pauses(self, pauses: list[float]) -> Receipt:
        """Synchronise, noting how long it would have waited each time."""
        return sync_now(self.store, pause=pauses.append)

    def log_call(self) -> str:
        return self.laptop.log_call("Riverside")

    def seen(self) -> dict[str, list[dict[str, object]]]:
        """Everything a person can see or has entered; what must not change by a bad answer."""
        tables = ("account", "call", "call_attendee", "contact", "app_user", "card", "held_scope")
        waiting = self.laptop.rows("SELECT entity, id, op, base FROM pending ORDER BY id")
        (checkpoint,) = self.laptop.rows("SELECT epoch, v, watermark FROM checkpoint")
        return {
            "pending": waiting,
            "checkpoint": [checkpoint],
            **{name: self.laptop.rows(f"SELECT * FROM {name} ORDER BY 1") for name in tables},  # noqa: S608
        }

    def assert_refuses(
        self, path: str, fault: Fault, words: str, *, kind: type[Problem] = NetworkProblem
    ) -> None:
        """See a sync with something to send end in these words, and nothing but that happen."""
        self.log_call()
        self.proxy.on(path, *[fault] * TRIES)
        before = self.seen()
        with pytest.raises(kind, match=words) as told:
            self.sync()
        assert told.value.advice
        assert self.seen() == before
        assert_sound(self.store)
        self.proxy.faults.clear()

    def assert_healed(self) -> None:
        """The next sync completes, and both sides hold the same, each record once."""
        self.proxy.faults.clear()
        assert self.sync().outcome == "complete"
        assert_agrees(self.store, self.central.engine, day=self.central.clock().date())


@contextmanager
def short_patience() -> Iterator[None]:
    """Let the client give up after a moment instead of half a minute."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(client, "TIMEOUT", httpx.Timeout(SHORT_S))
        patch.setattr(client, "DEADLINE_S", 2 * SHORT_S)
        yield


@pytest.fixture
def proxy(central: CentralForTests, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultProxy]:
    """Give a fault proxy in front of the central of this test."""
    monkeypatch.setenv("NO_PROXY", "*")
    with (
        central_on_a_socket(central.transport.app) as port,
        fault_proxy(port) as running,
    ):
        yield running


@pytest.fixture
def ana(
    central: CentralForTests, north: Seed, proxy: FaultProxy, tmp_path: Path
) -> Iterator[Traveller]:
    """Give Ana's laptop, signed in and in step with central, with one call to send."""
    folder = tmp_path / "Ana"
    folder.mkdir()
    laptop = reopen_laptop(folder, central, person="Ana")
    connect(laptop.store, proxy.url, email=address_of("Ana"), password=PASSWORD)
    traveller = Traveller(laptop, proxy, central)
    traveller.sync()
    traveller.log_call()
    yield traveller
    laptop.store.close()
