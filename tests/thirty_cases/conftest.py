"""What the thirty cases share: laptops over central, and what both must agree on at the end."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from bluenote_field.server.database import in_transaction
from tests.agreement import assert_agrees
from tests.fakes.central import (
    CentralForTests,
    Seed,
    central,
    central_template,
    central_url,
    seed,
)
from tests.sync.conftest import back_up, connect_laptop, in_step, north
from tests.sync.laptop import Laptop

__all__ = [
    "back_up",
    "central",
    "central_template",
    "central_url",
    "connect_laptop",
    "in_step",
    "north",
    "seed",
]

Agree = Callable[..., None]
Tell = Callable[..., None]


@pytest.fixture
def agree(central: CentralForTests) -> Agree:
    """Give a function: sync these laptops twice, then each holds exactly what central has."""

    def check(*laptops: Laptop) -> None:
        for _ in range(2):
            for laptop in laptops:
                laptop.sync()
        for laptop in laptops:
            assert_agrees(laptop.store, central.engine, day=central.clock().date())

    return check


@pytest.fixture
def tell(central: CentralForTests) -> Tell:
    """Give a function that carries out SQL at central, as an import or a hand would."""

    def carry_out(sql: str, **values: object) -> None:
        in_transaction(central.engine, lambda c: c.execute(text(sql), values))

    return carry_out


@pytest.fixture
def give(north: Seed, tell: Tell) -> Callable[[str, str], None]:
    """Give a function that moves an account to another territory."""
    north.territory("South")
    move = "UPDATE account SET territory_id = CAST(:t AS uuid) WHERE name = :name"
    return lambda account, territory: tell(move, t=north.ids[territory], name=account)
