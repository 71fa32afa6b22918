"""Laptops over the real central of a test: real encrypted databases, no socket between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.fakes.central import (
    CentralForTests,
    Seed,
    central,
    central_template,
    central_url,
    seed,
)
from tests.postgres import PostgresForTests
from tests.sync.backup import Backup, MakeBackup
from tests.sync.laptop import Laptop, open_laptop

__all__ = ["central", "central_template", "central_url", "seed"]

Connect = Callable[..., Laptop]
InStep = tuple[Laptop, Laptop]


@pytest.fixture
def connect_laptop(central: CentralForTests, tmp_path: Path) -> Iterator[Connect]:
    """Give a function that signs somebody in on a laptop of their own."""
    laptops: list[Laptop] = []

    def connect(person: str, *, name: str = "") -> Laptop:
        laptop = open_laptop(tmp_path / (name or person), central, person=person)
        laptops.append(laptop)
        return laptop

    yield connect
    for laptop in laptops:
        laptop.store.close()


@pytest.fixture
def north(seed: Seed) -> Seed:
    """Give a seed with a territory, two people in it and three accounts."""
    seed.territory("North")
    seed.user("Ana", "North")
    seed.user("Ben", "North")
    for name in ("Riverside", "Lakeside", "Hillside"):
        seed.account(name, "North", phone="100")
    return seed


@pytest.fixture
def in_step(connect_laptop: Connect, north: Seed) -> InStep:
    """Give Ana's laptop and Ben's, which hold the same."""
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    ben.sync()
    return ana, ben


@pytest.fixture
def back_up(central: CentralForTests, postgres: PostgresForTests) -> Iterator[MakeBackup]:
    """Give a function that makes a backup of central; it is dropped after the test."""
    made: list[Backup] = []

    def make() -> Backup:
        made.append(Backup(central, postgres))
        return made[-1]

    yield make
    for backup in made:
        backup.engine.dispose()
        postgres.drop_database(backup.url)
