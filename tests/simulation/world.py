"""One simulated world: a central, some laptops, and a driver that draws every event from one seed.

First anything may happen, and only safety is checked; then the line heals, and everything has to
be equal within five rounds of everybody synchronising once.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.people import Territory, User
from bluenote_field.domain.tasks import Task
from bluenote_field.domain.wire import Fields
from bluenote_field.errors import Problem
from bluenote_field.server.access import Person, scopes_of
from bluenote_field.server.database import in_transaction
from bluenote_field.store import books
from tests.fakes.clock import SetClock
from tests.fakes.store import SeededIds
from tests.simulation import checks
from tests.simulation.central import Central, office_add, office_assign
from tests.simulation.laptop import Laptop, LaptopClock, open_laptop_store
from tests.simulation.ledger import Ledger
from tests.simulation.line import Crashed, Line, Weather
from tests.simulation.office import Office
from tests.simulation.people import Hands

ROUNDS = 5
TERRITORIES = 3
ACCOUNTS = 5


class Fault(AssertionError):  # noqa: N818 - it is the product's, not ours
    """An invariant does not hold; says which, and the seed."""


@dataclass
class World:
    """Everything one seed is about; `trace` tells it line by line."""

    seed: int
    make_central: Callable[[SetClock, Callable[[], str]], Central]
    steps: int = 90
    trace: list[str] = field(default_factory=list)
    laptops: list[Laptop] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    old: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.clock = SetClock()
        self.new_id = SeededIds(self.clock, self.seed)
        self.central = self.make_central(self.clock, self.new_id)
        self.office = Office(self)
        self.hands: dict[str, Hands] = {}
        self.territories: list[str] = []
        self._progress = checks.Progress()
        self._settle_the_field()

    def note(self, words: str) -> None:
        """A line of the trace."""
        self.trace.append(f"{self.clock():%d %H:%M:%S} {words}")

    def scopes_of(self, laptop: Laptop) -> set[str]:
        """What the person of a laptop may see now."""
        with self.central.engine.connect() as connection:
            return set(scopes_of(connection, laptop.person, day=self.clock().date()))

    def is_old(self, laptop: Laptop) -> bool:
        """True where the laptop runs an earlier version of the app."""
        return laptop.name in self.old

    def run(self) -> str:
        """Live through the seed; gives the hash of the trace, raises a Fault."""
        try:
            for _ in range(self.steps):
                self.clock.go_on(timedelta(seconds=self.rng.randrange(1, 90)))
                self._happen()
            self._heal()
        except Problem as problem:
            raise Fault(f"seed {self.seed}: {problem}") from problem
        finally:
            for laptop in self.laptops:
                laptop.store.engine.dispose()
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()

    def demand(self, complaints: list[str]) -> None:
        """Raise a Fault where there are complaints."""
        if complaints:
            self.note(f"FAULT {complaints}")
            raise Fault(f"seed {self.seed}: " + "; ".join(complaints[:6]))

    def _happen(self) -> None:
        laptop = self.rng.choice(self.laptops)
        happenings: list[tuple[Callable[[Laptop], None], int]] = [
            (self._sync_a_bit, 40),
            (self._edit, 30),
            (self._settle_card, 4),
            (self._sync_whole, 10),
            (self._crash_soon, 3),
            (self._old_request, 4),
            (self._turn_clock, 1),
            (self._wait, 1),
            (self._office, 12),
        ]
        (happening,) = self.rng.choices([h for h, _ in happenings], [w for _, w in happenings])
        happening(laptop)
        progress = self._progress.check(laptop, self.central.tables())
        self.demand(checks.unsent_is_kept(laptop) + progress)

    def _sync_a_bit(self, laptop: Laptop) -> None:
        for _ in range(self.rng.randint(1, 4)):
            laptop.step()

    def _sync_whole(self, laptop: Laptop) -> None:
        laptop.sync()

    def _edit(self, laptop: Laptop) -> None:
        self.hands[laptop.name].do_something()

    def _settle_card(self, laptop: Laptop) -> None:
        self.hands[laptop.name].settle_a_card()

    def _crash_soon(self, laptop: Laptop) -> None:
        laptop.store.crash_in = self.rng.randint(1, 6)

    def _office(self, _laptop: Laptop) -> None:
        self.office.do_something()

    def _turn_clock(self, laptop: Laptop) -> None:
        days = self.rng.choice((0, -1, 1, -3650, 40))
        laptop.clock.off_by = timedelta(days=days)
        self.note(f"{laptop.name}: the clock is {days} days off")

    def _wait(self, _laptop: Laptop) -> None:
        self.clock.go_on(timedelta(hours=2))

    def _old_request(self, laptop: Laptop) -> None:
        """A copy of an old push arrives: I9, nothing changes."""
        if not laptop.line.recorded:
            return
        which = self.rng.choice(laptop.line.recorded)
        before = self.central.tables().fingerprint()
        is_known = which in laptop.line.answered
        said = laptop.line.deliver_again(which)
        self.note(f"{laptop.name}: an old push arrives, from {which.mutations[:1]}: {said}")
        if is_known and self.central.tables().fingerprint() != before:
            self.demand([f"I9 a repeated push of {laptop.name} changed central"])

    def _heal(self) -> None:
        self.note("--- the line heals ---")
        self.office.finish()
        for laptop in self.laptops:
            laptop.crash()
            laptop.line.weather.chance = 0
            laptop.line.weather.may_type = False
            laptop.may_remove_many = True
        self._converge()
        self.note("--- everybody looks through their cards ---")
        for laptop in self.laptops:
            self.hands[laptop.name].settle_all()
        self._converge()

    def _converge(self) -> None:
        complaints = ["nothing was tried"]
        for number in range(ROUNDS):
            for laptop in self.laptops:
                self.clock.go_on(timedelta(minutes=1))
                said = laptop.sync()
                if said != "done":
                    self.demand([f"{laptop.name} cannot synchronise: {said}"])
            complaints = checks.at_the_end(self)
            if not complaints:
                self.note(f"equal after {number + 1} rounds")
                return
        self.demand(complaints)

    def _settle_the_field(self) -> None:
        """Territories, people, accounts and a few records to begin with."""
        self.territories = [self._begin_with(Territory, name=f"T{n}") for n in range(TERRITORIES)]
        accounts = [
            self._begin_with(Account, name=f"A{n}", territory_id=self.rng.choice(self.territories))
            for n in range(ACCOUNTS)
        ]
        for number in range(self.rng.randint(2, 5)):
            self._give_laptop(f"L{number}")
        someone = self.laptops[0].person.id
        for account in accounts:
            contact: Fields = {"account_id": account, "last_name": self.ledger.token()}
            self._begin_with(Contact, **contact)
            task: Fields = {"account_id": account, "owner_id": someone, "title": "Call back"}
            self._begin_with(Task, **task, detail=self.ledger.token())

    def _begin_with(self, entity: type[Entity], **values: object) -> str:
        record = entity.checked({"id": self.new_id(), **values})
        in_transaction(self.central.engine, lambda c: office_add(c, record))
        return record.id

    def _give_laptop(self, name: str) -> None:
        user = self._begin_with(User, name=f"Person {name}", email=f"{name}@example.org")
        person = Person(user, f"Person {name}", f"{name}@example.org", "kam", self.new_id())
        for territory in self.rng.sample(self.territories, self.rng.randint(1, 2)):
            in_transaction(self.central.engine, lambda c, t=territory: office_assign(c, user, t))  # type: ignore[misc]
        clock = LaptopClock(self.clock)
        number = len(self.laptops)
        store = open_laptop_store(number, clock, self.seed * 10 + number, person)
        weather = Weather(
            self.rng,
            chance=self.rng.choice((0.05, 0.15, 0.3)),
            page_rows=self.rng.choice((2, 5, 40)),
            most_mutations=self.rng.choice((0, 0, 12)),
        )
        client = self.central.client(person)
        line = Line(client, weather, self.note, lambda: self._gap(name))
        client.replica_id = client.register_replica()
        with store.unit("sign in") as unit:
            books.set_fact(unit.connection, "replica_id", client.replica_id)
        laptop = Laptop(
            name, person, store, line, clock, self._sleep, self.note, self.rng.random() < 0.8
        )
        self.laptops.append(laptop)
        self.hands[name] = Hands(laptop, self.ledger, self.rng)
        if self.rng.random() < 0.2:
            self.old.add(name)
            line.is_old = True

    def _sleep(self, seconds: float) -> None:
        self.clock.go_on(timedelta(seconds=seconds))

    def _gap(self, name: str) -> None:
        laptop = next(each for each in self.laptops if each.name == name)
        if not laptop.line.weather.may_type or self.rng.random() > 0.2:
            return
        if self.rng.random() < 0.7:
            self.hands[name].do_something()
        else:
            self.office.do_something(is_calm=True)
        if not laptop.is_syncing:
            raise Crashed
