"""What colleagues propose, in the simulation: who takes it over writes it, having seen what was."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import partial

import pytest

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.tasks import Task
from bluenote_field.server.database import in_transaction
from tests.fakes.store import settle
from tests.simulation import checks
from tests.simulation.central import office_assign, office_change, office_unassign
from tests.simulation.laptop import Laptop, shown
from tests.simulation.people import Hands
from tests.simulation.run import a_world
from tests.simulation.world import World

MINE, THEIRS = "w901", "w902"


class Sure(random.Random):
    """Draws the first of everything; of chances the one that is asked for."""

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.chance = chance

    def random(self) -> float:
        return self.chance

    def choice(self, seq):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201 - as Random has it
        return seq[0]


@pytest.fixture
def world() -> Iterator[World]:
    """Give a calm field in which somebody edited an account that another has now."""
    with a_world(1) as world:
        first, second = world.laptops[:2]
        account = min(world.central.tables().rows["account"])
        row = "account", account
        _give_territories(world)
        _change(world, account, territory_id=world.territories[0], phone=THEIRS)
        world.ledger.note("office", None, {"phone": THEIRS}, row=row)
        for laptop in world.laptops:
            laptop.line.is_old, laptop.may_remove_many = False, True
            laptop.line.weather.chance, laptop.line.weather.may_type = 0, False
            assert laptop.sync() == "done"
        with first.store.unit("on the road") as unit:
            unit.change(Account, account, {"phone": MINE})
        world.ledger.note("L0", {"phone": THEIRS}, {"phone": MINE}, by=first.name, row=row)
        _change(world, account, territory_id=world.territories[1])
        first.may_remove_many = True
        assert [first.sync(), second.sync()] == ["done", "done"]
        yield world
        for laptop in world.laptops:
            laptop.store.engine.dispose()


def test_what_is_taken_over_is_a_write_of_whoever_took_it(world: World) -> None:
    first, second = world.laptops[:2]
    _hands(world, second, chance=0.9).decide()
    assert second.proposals() == []
    assert world.ledger.written[MINE].startswith(f"{second.name}.decide account")
    assert THEIRS in world.ledger.superseded
    (replaced,) = world.ledger.replaced[second.name].values()
    assert replaced == {THEIRS}
    assert [second.sync(), first.sync()] == ["done", "done"]
    assert MINE in {row["phone"] for row in world.central.tables().rows["account"].values()}
    assert checks.like_the_letters(second, world.central.tables(), world.scopes_of(second)) == []


def test_what_is_set_aside_changes_nothing_and_is_kept_by_central(world: World) -> None:
    second = world.laptops[1]
    _hands(world, second, chance=0.1).decide()
    assert second.sync() == "done"
    tables = world.central.tables()
    assert THEIRS in {row["phone"] for row in tables.rows["account"].values()}
    (letter,) = tables.table("dead_letter")
    assert letter["resolution"] == f"set aside by {second.person.name}"
    lost = checks.nothing_lost(world.ledger, [], tables)
    assert not any(MINE in words for words in lost)


def test_a_proposal_of_an_account_that_left_and_a_decision_nobody_heard_are_noticed(
    world: World,
) -> None:
    second, tables = world.laptops[1], world.central.tables()
    assert checks.like_the_letters(second, tables, world.scopes_of(second)) == []
    assert len(checks.like_the_letters(second, tables, set())) == 1
    _hands(world, second, chance=0.1).decide()
    assert [words for words in checks.nothing_silent(second) if "has not heard" in words]


def test_who_wrote_a_row_that_is_not_here_is_noticed(world: World) -> None:
    second = world.laptops[1]
    here = shown(second)
    assert checks.nothing_of_what_left(second, here) == []
    with second.store.unit("spoil") as unit:
        unit.connection.exec_driver_sql(
            "INSERT INTO written (entity, id, grp, v, by, at) VALUES ('task', 'x', '*', 1, 'y', '')"
        )
    assert len(checks.nothing_of_what_left(second, here)) == 1


def test_who_wrote_a_row_that_waits_to_be_deleted_may_stay_known(world: World) -> None:
    second = world.laptops[1]
    with second.store.unit("delete") as unit:
        task = unit.add(Task, {"title": "Call back", "owner_id": unit.who})
        unit.connection.exec_driver_sql(
            "INSERT INTO written (entity, id, grp, v, by, at) VALUES ('task', ?, '*', 1, 'y', '')",
            (task.id,),
        )
        settle(unit)
        unit.remove(Task, task.id)
    assert checks.nothing_of_what_left(second, shown(second)) == []


def _hands(world: World, laptop: Laptop, *, chance: float) -> Hands:
    return Hands(laptop, world.ledger, Sure(chance))


def _give_territories(world: World) -> None:
    """The first territory is the first laptop's, the second the second's, and nobody has others."""
    for laptop, mine in zip(world.laptops, world.territories, strict=False):
        user, engine = laptop.person.id, world.central.engine
        for territory in world.territories:
            in_transaction(engine, partial(office_unassign, user=user, territory=territory))
        in_transaction(engine, partial(office_assign, user=user, territory=mine))


def _change(world: World, account: str, **values: str) -> None:
    in_transaction(world.central.engine, lambda c: office_change(c, "account", account, values))
