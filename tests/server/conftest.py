"""What every test of central has: a real database, and laptops in miniature that speak to it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.fakes.central import (
    CentralForTests,
    Seed,
    central,
    central_template,
    central_url,
    seed,
)
from tests.server.laptop import Laptop

__all__ = ["central", "central_template", "central_url", "seed"]


@pytest.fixture
def laptop(central: CentralForTests) -> Callable[[str], Laptop]:
    """Sign in as a seeded user, on a new laptop."""
    return lambda name: Laptop.signed_in(central, name)


@pytest.fixture
def field(seed: Seed) -> Seed:
    """Seed two territories below one, a KAM in each, a manager of both, and an account in each."""
    seed.territory("North")
    seed.territory("East", parent="North")
    seed.territory("West", parent="North")
    seed.user("Ada", "East")
    seed.user("Ben", "West")
    seed.user("Mia", "North", role="manager")
    seed.account("Eastern Hospital", "East")
    seed.account("Western Hospital", "West")
    return seed
