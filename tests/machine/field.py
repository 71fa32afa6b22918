"""Three people, three accounts, a few records: what can happen to them, and what was typed.

Small on purpose: a failing story then shrinks to a handful of steps that can be read.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import text

from bluenote_field.domain.accounts import Account, Contact
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.tasks import Task
from bluenote_field.errors import NetworkProblem
from bluenote_field.server.app import central_app
from bluenote_field.server.database import in_transaction, open_engine
from bluenote_field.store.exchange.removal import MassRemoval
from tests.agreement import assert_agrees, assert_sound
from tests.fakes.central import CentralForTests, CentralInProcess, Clock, Seed
from tests.postgres import PostgresForTests
from tests.sync.laptop import Laptop, open_laptop

PEOPLE = {"Ana": ("North",), "Ben": ("North", "South"), "Cleo": ("South",)}
ACCOUNTS = ("Riverside", "Lakeside", "Hillside")
KINDS: dict[str, tuple[type[Entity], tuple[str, ...]]] = {
    "account": (Account, ("phone", "website")),
    "contact": (Contact, ("phone", "first_name")),
    "task": (Task, ("title",)),
}


@dataclass(slots=True)
class Typed:
    """One value that somebody typed: what it is, and whether somebody replaced it knowingly."""

    where: tuple[str, str, str]
    value: str
    who: str
    superseded: bool = False


@dataclass(slots=True)
class Field:
    """Central and the laptops of this story, and everything that was typed in it."""

    central: CentralForTests
    seed: Seed
    laptops: dict[str, Laptop]
    typed: list[Typed] = field(default_factory=list)
    _count: int = 0

    def new_value(self) -> str:
        self._count += 1
        self.central.clock.advance(seconds=1)
        return f"value{self._count:03}"

    def rows(self, who: str, kind: str) -> list[Any]:
        """The records of a kind on somebody's laptop, in the order of their keys."""
        entity, _ = KINDS[kind]
        with self.laptops[who].store.read() as reader:
            return list(reader.find(entity))

    def edit(self, who: str, kind: str, index: int, *, name: str) -> None:
        rows = self.rows(who, kind)
        if not rows:
            return
        row = rows[index % len(rows)]
        self._see(row.wire_name(), row.id, name, shown=getattr(row, name))
        value = self.new_value()
        with self.laptops[who].store.unit("edit") as unit:
            unit.change(type(row), row.id, {name: value})
        self.typed.append(Typed((row.wire_name(), row.id, name), value, who))

    def create(self, who: str, kind: str, index: int) -> None:
        accounts = self.rows(who, "account")
        if not accounts:
            return
        value = self.new_value()
        values: dict[str, object] = {"account_id": accounts[index % len(accounts)].id}
        name = "title" if kind == "task" else "last_name"
        with self.laptops[who].store.unit("create") as unit:
            if kind == "task":
                values["owner_id"] = unit.who
            made = unit.add(KINDS[kind][0], values | {name: value})
        self.typed.append(Typed((kind, made.id, name), value, who))

    def delete(self, who: str, kind: str, index: int) -> None:
        rows = self.rows(who, kind)
        if not rows:
            return
        row = rows[index % len(rows)]
        for each in self.typed:
            entity, id_, name = each.where
            if (entity, id_) == (row.wire_name(), row.id) and getattr(row, name) == each.value:
                each.superseded = True
        with self.laptops[who].store.unit("delete") as unit:
            unit.remove(type(row), row.id)

    def sync(self, who: str, *, losing: str = "") -> None:
        """Synchronise; with `losing`, central's answer at that address is lost on its way."""
        laptop = self.laptops[who]
        self.central.clock.advance(seconds=1)
        if losing:
            laptop.transport.before_answer[losing] = _break_the_line
        try:
            laptop.sync()
        except MassRemoval:
            laptop.sync(may_remove_many=True)
        except NetworkProblem:
            assert losing == "/v1/sync/info", "only the first word of a sync is not repeated"
        finally:
            laptop.transport.before_answer.clear()
        assert_sound(laptop.store)

    def cut_off(self, who: str) -> None:
        """Try to synchronise while the network goes away for good after the push arrived."""
        laptop = self.laptops[who]

        def go_down() -> None:
            laptop.transport.down = True
            _break_the_line()

        laptop.transport.before_answer["/v1/sync/push"] = go_down
        try:
            laptop.sync()
        except (NetworkProblem, MassRemoval):
            pass
        finally:
            laptop.transport.down = False
            laptop.transport.before_answer.clear()
        assert_sound(laptop.store)

    def reassign(self, account: str, territory: str) -> None:
        statement = text("UPDATE account SET territory_id = CAST(:t AS uuid) WHERE name = :name")
        values = {"t": self.seed.ids[territory], "name": account}
        in_transaction(self.central.engine, lambda c: c.execute(statement, values))

    def settle(self) -> None:
        """Let everybody synchronise twice and compare everything."""
        for _ in range(2):
            for who in self.laptops:
                self.sync(who)
        for laptop in self.laptops.values():
            _assert_all_sent(laptop)
            assert_agrees(laptop.store, self.central.engine, day=self.central.clock().date())
        self._assert_nothing_lost()

    def _see(self, kind: str, id_: str, name: str, *, shown: object) -> None:
        for each in self.typed:
            if each.where == (kind, id_, name) and each.value == shown:
                each.superseded = True

    def _assert_nothing_lost(self) -> None:
        with self.central.engine.connect() as connection:
            kept = [
                str(row)
                for kind in KINDS
                for row in connection.execute(text(f"SELECT * FROM {kind}"))  # noqa: S608
            ]
            letters = connection.execute(text("SELECT payload FROM dead_letter"))
            kept += [bytes(row[0]).decode() for row in letters]
        for laptop in self.laptops.values():
            kept += [str(row) for row in laptop.rows("SELECT mine, theirs FROM card")]
        everything = "\n".join(kept)
        lost = [each for each in self.typed if not each.superseded and each.value not in everything]
        assert lost == [], "typed, replaced by nobody who saw it, and nowhere to be found"


def _assert_all_sent(laptop: Laptop) -> None:
    """What waits is only what central refused and a card tells of; then that is given up."""
    cards = laptop.rows(
        "SELECT entity, row_id FROM card WHERE kind = 'rejected' AND resolved_at IS NULL"
    )
    refused = {(card["entity"], card["row_id"]) for card in cards}
    waiting = {(r["entity"], r["id"]) for r in laptop.rows("SELECT entity, id FROM pending")}
    assert waiting <= refused, "something waits and nobody is told why"
    assert waiting == set(), "this story has no reason for a refusal that stays"


def _break_the_line() -> None:
    raise httpx.ReadError("the line broke before the answer came")


@contextmanager
def new_field(postgres: PostgresForTests, template: str) -> Any:  # noqa: ANN401 - a context manager
    """A central with its three laptops, all in step, gone again afterwards."""
    with ExitStack() as stack:
        url = postgres.new_database(template=template)
        stack.callback(postgres.drop_database, url)
        engine = open_engine(url)
        stack.callback(engine.dispose)
        clock = Clock()
        transport = CentralInProcess(central_app(engine, name="Test central", now=clock))
        central = CentralForTests(engine, transport, url, clock)
        seed = Seed(engine)
        for territory in ("North", "South"):
            seed.territory(territory)
        for person, territories in PEOPLE.items():
            seed.user(person, *territories)
        for account, territory in zip(ACCOUNTS, ("North", "North", "South"), strict=True):
            seed.account(account, territory, phone="100")
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        laptops = {}
        for person in PEOPLE:
            laptops[person] = open_laptop(folder / person, central, person=person)
            stack.callback(laptops[person].store.close)
            laptops[person].sync()
        yield Field(central, seed, laptops)


Story = Callable[[Field], None]
