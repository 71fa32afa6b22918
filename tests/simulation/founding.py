"""How a world begins, and who joins it later: territories, people, accounts, laptops, copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.people import Territory, User
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Fields
from bluenote_field.server.access import Person
from bluenote_field.server.database import in_transaction
from bluenote_field.store import books
from bluenote_field.store.rows import read_rows
from tests.simulation.central import office_add, office_assign
from tests.simulation.laptop import (
    CrashingStore,
    Laptop,
    LaptopClock,
    copy_laptop_store,
    open_laptop_store,
)
from tests.simulation.ledger import Row, tokens_in, tokens_of
from tests.simulation.line import Line, Weather
from tests.simulation.people import Hands

if TYPE_CHECKING:
    from tests.simulation.world import World

TERRITORIES = 3
ACCOUNTS = 5


def settle_the_field(world: World) -> None:
    """Territories, people, accounts and a few records; one person may get a laptop later."""
    rng = world.rng
    world.territories += [_add(world, Territory, name=f"T{n}") for n in range(TERRITORIES)]
    accounts = [
        _add(world, Account, name=f"A{n}", territory_id=rng.choice(world.territories))
        for n in range(ACCOUNTS)
    ]
    people = [_add_person(world, f"L{number}") for number in range(rng.randint(2, 4))]
    if rng.random() < 0.3:
        late = people.pop() if len(people) > 2 else rng.choice(people)
        world.late.append(late)
    for person in people:
        give_laptop(world, person)
    for account in accounts:
        contact: Fields = {"account_id": account, "last_name": world.ledger.token()}
        _add(world, Contact, **contact)
        task: Fields = {"account_id": account, "owner_id": people[0].id, "title": "Call back"}
        _add(world, Task, **task, detail=world.ledger.token())


def give_laptop(world: World, person: Person) -> Laptop:
    """A new laptop for a person, registered at central, with nothing on it yet."""
    rng, number = world.rng, len(world.laptops)
    clock = LaptopClock(world.clock)
    store = open_laptop_store(number, clock, world.seed * 10 + number, person)
    weather = Weather(
        rng,
        chance=rng.choice((0.05, 0.15, 0.3)),
        page_rows=rng.choice((2, 5, 40)),
        most_mutations=rng.choice((0, 0, 12)),
    )
    laptop = _set_up(world, person, store, weather, clock=clock)
    laptop.line.is_old = rng.random() < 0.2
    replica_id = laptop.line.inner.register_replica()
    laptop.line.replica_id = replica_id
    with store.unit("sign in") as unit:
        books.set_fact(unit.connection, "replica_id", replica_id)
    return laptop


def copy_laptop(world: World, source: Laptop) -> Laptop:
    """A copy of a laptop's disk in another machine; both go on."""
    number = len(world.laptops)
    store = copy_laptop_store(source.store, number, world.seed * 10 + number)
    laptop = _set_up(world, source.person, store, source.line.weather, clock=source.clock)
    line, origin = laptop.line, source.line
    line.is_old, line.ended = origin.is_old, set(origin.ended)
    line.replica_id, line.salt = origin.replica_id, origin.salt
    laptop.is_damaged = source.is_damaged
    names = source.name, laptop.name
    world.ledger.note_copy(names, _unsent(source, "create"), _unsent(source, "update"))
    return laptop


def _unsent(laptop: Laptop, op: str) -> dict[Row, set[str]]:
    """What was typed into rows made here that have no number yet; or into rows edited here."""
    found: dict[Row, set[str]] = {}
    with laptop.store.read() as reader:
        rows = reader.connection.exec_driver_sql(
            "SELECT p.entity, p.id, p.base FROM pending p WHERE p.op = ? AND (p.op = 'update' OR "
            "NOT EXISTS (SELECT 1 FROM outbox o WHERE o.entity = p.entity AND o.id = p.id))",
            (op,),
        ).fetchall()
        for name, id_, base in rows:
            row = read_rows(reader.connection, entity_named(name), [id_])[id_]
            found[name, id_] = tokens_of(row.fields) - tokens_in(base)
    return found


def _set_up(
    world: World, person: Person, store: CrashingStore, weather: Weather, *, clock: LaptopClock
) -> Laptop:
    name = f"L{len(world.laptops)}"
    line = Line(world.central.client(person), weather, world.note, lambda: world.gap(name))
    laptop = Laptop(name, person, store, line, clock, world.sleep, world.note)
    world.laptops.append(laptop)
    world.hands[name] = Hands(laptop, world.ledger, world.rng)
    return laptop


def _add_person(world: World, name: str) -> Person:
    user = _add(world, User, name=f"Person {name}", email=f"{name}@example.org")
    for territory in world.rng.sample(world.territories, world.rng.randint(1, 2)):
        in_transaction(world.central.engine, lambda c, t=territory: office_assign(c, user, t))  # type: ignore[misc]
    return Person(user, f"Person {name}", f"{name}@example.org", "kam", world.new_id())


def _add(world: World, entity: type[Entity], **values: object) -> str:
    record = entity.checked({"id": world.new_id(), **values})
    in_transaction(world.central.engine, lambda c: office_add(c, record))
    return record.id
