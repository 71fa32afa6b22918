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

from bluenote_field.errors import Problem
from bluenote_field.server.access import Person, scopes_of
from bluenote_field.store.exchange.comparing import compare_soon
from bluenote_field.store.store import Store
from tests.fakes.clock import SetClock
from tests.fakes.store import SeededIds
from tests.simulation import checks
from tests.simulation.central import Central
from tests.simulation.founding import copy_laptop, give_laptop, settle_the_field
from tests.simulation.laptop import Laptop
from tests.simulation.ledger import Ledger
from tests.simulation.line import Crashed
from tests.simulation.office import Office
from tests.simulation.people import Hands

ROUNDS = 5
STEPS = 70
MOST_LAPTOPS = 5


class Fault(AssertionError):  # noqa: N818 - it is the product's, not ours
    """An invariant does not hold; says which, and the seed."""


@dataclass
class World:
    """Everything one seed is about; `trace` tells it line by line."""

    seed: int
    make_central: Callable[[SetClock, Callable[[], str]], Central]
    steps: int = STEPS
    trace: list[str] = field(default_factory=list)
    laptops: list[Laptop] = field(default_factory=list)
    late: list[Person] = field(default_factory=list)
    """Who gets a laptop, or another one, only in the middle of the story."""
    ledger: Ledger = field(default_factory=Ledger)
    hands: dict[str, Hands] = field(default_factory=dict)
    territories: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = random.Random(self.seed)
        self.clock = SetClock()
        self.new_id = SeededIds(self.clock, self.seed)
        self.central = self.make_central(self.clock, self.new_id)
        self.office = Office(self)
        self._progress = checks.Progress()
        self._may_copy = self.rng.random() < 0.15
        self._may_damage = self.rng.random() < 0.1
        self._damaged = ""
        settle_the_field(self)

    def note(self, words: str) -> None:
        """A line of the trace."""
        now = self.clock()
        self.trace.append(f"{now.day:02} {now.hour:02}:{now.minute:02}:{now.second:02} {words}")

    def scopes_of(self, laptop: Laptop) -> set[str]:
        """What the person of a laptop may see now."""
        with self.central.engine.connect() as connection:
            return set(scopes_of(connection, laptop.person, day=self.clock().date()))

    def run(self) -> str:
        """Live through the seed; gives the hash of the trace, raises a Fault."""
        try:
            for _ in range(self.steps):
                self.clock.go_on(timedelta(seconds=self.rng.randrange(1, 90)))
                self._happen()
            self._heal()
        except Problem as problem:
            raise Fault(f"seed {self.seed}: {problem}") from problem
        return hashlib.sha256("\n".join(self.trace).encode()).hexdigest()

    def demand(self, complaints: list[str]) -> None:
        """Raise a Fault where there are complaints."""
        if complaints:
            self.note(f"FAULT {complaints}")
            raise Fault(f"seed {self.seed}: " + "; ".join(complaints[:6]))

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        self.clock.go_on(timedelta(seconds=seconds))

    def gap(self, name: str) -> None:
        """What happens while an answer is on its way to a laptop."""
        laptop = next(each for each in self.laptops if each.name == name)
        if not laptop.line.weather.may_type or self.rng.random() > 0.2:
            return
        if self.rng.random() < 0.7:
            self.hands[name].do_something()
        else:
            self.office.do_something(is_calm=True)
        if not laptop.is_syncing:
            raise Crashed

    def _happen(self) -> None:
        laptop = self.rng.choice(self.laptops)
        happenings: list[tuple[Callable[[Laptop], None], int]] = [
            (self._sync_a_bit, 40),
            (self._edit, 30),
            (self._settle_card, 4),
            (self._decide, 2),
            (self._compare, 2),
            (self._sync_whole, 10),
            (self._crash_soon, 3),
            (self._old_request, 4),
            (self._turn_clock, 1),
            (self._wait, 1),
            (self._office, 12),
            (self._answer, 2),
            (self._join, 2),
            (self._copy, 2),
            (self._damage, 1),
        ]
        (happening,) = self.rng.choices([h for h, _ in happenings], [w for _, w in happenings])
        happening(laptop)
        self._look_at(laptop)

    def _look_at(self, laptop: Laptop) -> None:
        """What has to hold at any moment."""
        found = self._progress.check_central(self.central.books())
        if laptop.has_written:
            found += checks.unsent_is_kept(laptop)
            found += self._progress.check(laptop)
        if laptop.has_applied:
            found += checks.own_writes_stay(laptop, self.ledger)
            laptop.has_applied = False
        found += [f"{laptop.name}: a digest differs: {s[-4:]}" for s in laptop.differing]
        self.demand(found)

    def _sync_a_bit(self, laptop: Laptop) -> None:
        for _ in range(self.rng.randint(1, 4)):
            laptop.step()

    def _sync_whole(self, laptop: Laptop) -> None:
        laptop.sync()

    def _edit(self, laptop: Laptop) -> None:
        self.hands[laptop.name].do_something()

    def _settle_card(self, laptop: Laptop) -> None:
        self.hands[laptop.name].settle_a_card()

    def _decide(self, laptop: Laptop) -> None:
        """Whoever is asked for a decision decides; that is rare, so it need not be this laptop."""
        asked = [each for each in (laptop, *self.laptops) if each.proposals()]
        if asked:
            self.hands[asked[0].name].decide()

    def _compare(self, laptop: Laptop) -> None:
        """Somebody wants everything compared, as it is once a week."""
        self.note(f"{laptop.name}: everything is to be compared")
        try:
            compare_soon(laptop.store)
        except Crashed:
            laptop.crash()

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

    def _answer(self, _laptop: Laptop) -> None:
        """Who is asked whether central may take most of it away says yes, or nothing yet."""
        asked = [each for each in self.laptops if each.is_asked]
        if asked:
            laptop = self.rng.choice(asked)
            laptop.may_remove_many = self.rng.random() < 0.6
            said = "may be taken away" if laptop.may_remove_many else "stays for now"
            self.note(f"{laptop.name}: what central would take {said}")

    def _join(self, _laptop: Laptop) -> None:
        if self.late:
            laptop = give_laptop(self, self.late.pop())
            self.note(f"{laptop.name} joins")

    def _copy(self, laptop: Laptop) -> None:
        if self._may_copy and len(self.laptops) < MOST_LAPTOPS:
            self._may_copy = False
            copy = copy_laptop(self, laptop)
            self.note(f"{copy.name} is a copy of {laptop.name}")

    def _damage(self, laptop: Laptop) -> None:
        """Rows vanish from a file, or are of another version: what the digests are for."""
        known = "(SELECT id FROM pending UNION SELECT id FROM outbox)"
        name = self.rng.choice(("task", "contact"))
        here = f"account_id IS NOT NULL AND id NOT IN {known}"
        rows = laptop.rows(f"SELECT id, account_id FROM {name} WHERE {here} ORDER BY id")  # noqa: S608
        if not (self._may_damage and rows):
            return
        id_, account = self.rng.choice(rows).values()
        how = self.rng.choice((f"DELETE FROM {name}", f"UPDATE {name} SET revision = revision - 1"))  # noqa: S608
        with Store.unit(laptop.store, "damage") as unit:
            unit.connection.exec_driver_sql(f"{how} WHERE id = '{id_}'")
            unit.connection.exec_driver_sql(f"DELETE FROM search_row WHERE id = '{id_}'")  # noqa: S608
        laptop.is_damaged, self._may_damage, self._damaged = True, False, str(account)
        self.note(f"{laptop.name}: {how} {str(id_)[-4:]}")

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
        self.office.finish(self._damaged)
        for laptop in self.laptops:
            laptop.crash()
            laptop.line.weather.chance = 0
            laptop.line.weather.may_type = False
        self._converge()
        if any(laptop.proposals() for laptop in self.laptops):
            self.note("--- everybody decides what colleagues proposed ---")
            for laptop in self.laptops:
                self.hands[laptop.name].decide_all()
            self._converge()
        if any(laptop.cards() for laptop in self.laptops):
            self.note("--- everybody looks through their cards ---")
            for laptop in self.laptops:
                self.hands[laptop.name].settle_all()
            self._converge()

    def _converge(self) -> None:
        complaints = ["nothing was tried"]
        for number in range(ROUNDS):
            for laptop in self.laptops:
                self.clock.go_on(timedelta(minutes=1))
                laptop.may_remove_many = True
                said = laptop.sync()
                self._look_at(laptop)
                if said != "done":
                    self.demand([f"{laptop.name} cannot synchronise: {said}"])
            complaints = checks.at_the_end(self)
            if not complaints:
                self.note(f"equal after {number + 1} rounds")
                return
        self.demand(complaints)
