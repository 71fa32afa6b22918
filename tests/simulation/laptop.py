"""One simulated laptop: the real store, the real engine and runner, stepped command by command."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.wire import Fields
from bluenote_field.errors import Problem
from bluenote_field.server.access import Person
from bluenote_field.store import books
from bluenote_field.store.exchange.removal import MassRemoval
from bluenote_field.store.rows import read_rows
from bluenote_field.store.store import Store, Unit
from bluenote_field.sync.engine import Engine as SyncEngine
from bluenote_field.sync.receipts import Tally
from bluenote_field.sync.runner import Runner
from bluenote_field.sync.steps import Apply, Command, Event, Verified
from tests.fakes.store import DATABASE, SeededIds, key_of_tests, open_store
from tests.simulation.line import Crashed, Line
from tests.simulation.quick import QuickEngine

MOST_COMMANDS = 200
IN_MEMORY = Path("/dev/shm")  # noqa: S108 - only where the system has it


@dataclass
class LaptopClock:
    """Central's time, as this laptop has it."""

    central: Callable[[], datetime]
    off_by: timedelta = timedelta(0)

    def __call__(self) -> datetime:
        return self.central() + self.off_by


class CrashingStore(Store):
    """A store whose power may go just before a commit, or just after it."""

    crash_in: int = 0
    """So many moments from now: each unit of work has two; 0 for never."""

    @contextmanager
    def unit(self, action: str) -> Iterator[Unit]:
        with super().unit(action) as unit:
            yield unit
            self._pass_a_moment()
        self._pass_a_moment()

    def _pass_a_moment(self) -> None:
        if self.crash_in:
            self.crash_in -= 1
            if not self.crash_in:
                raise Crashed


@dataclass
class Laptop:
    """A laptop of one person; `step` carries out one command of its sync."""

    name: str
    person: Person
    store: CrashingStore
    line: Line
    clock: LaptopClock
    sleep: Callable[[float], None]
    note: Callable[[str], None]
    may_remove_many: bool = False
    """The person has said that central may take most of it away, for the next sync."""
    is_asked: bool = False
    """A sync was held back because it would take most of it away."""
    is_damaged: bool = False
    """Somebody changed the file behind the program's back."""
    has_applied: bool = False
    """A pull was applied since this was last looked at."""
    differing: tuple[str, ...] = ()
    """Scopes whose digest was not central's, in a sync that nobody disturbed."""
    _seen: int = -1
    _runner: Runner | None = None
    _engine: SyncEngine = field(default_factory=SyncEngine)
    _command: Command | None = None

    @property
    def is_syncing(self) -> bool:
        return self._runner is not None

    @property
    def has_written(self) -> bool:
        """Whether anything was written to the file since this was last asked."""
        before, self._seen = self._seen, self.store.engine.writes  # type: ignore[attr-defined]
        return bool(before != self._seen)

    def step(self) -> str:
        """Carry out the next command of the sync; begins one where none is going on."""
        if self._runner is None:
            self._begin()
        return self._carry_on()

    def crash(self) -> None:
        """Lose everything that was not committed."""
        self._runner = None
        self.store.crash_in = 0
        self.has_applied = True  # perhaps: the power may have gone just after a commit

    def sync(self) -> str:
        """Synchronise to the end of a run; gives how it ended."""
        for _ in range(MOST_COMMANDS):
            said = self.step()
            if not self.is_syncing:
                return said
        return "never ends"

    def rows(self, sql: str) -> list[dict[str, object]]:
        """What a query gives."""
        with self.store.read() as reader:
            return [dict(row) for row in reader.connection.exec_driver_sql(sql).mappings()]

    def cards(self, *, is_open: bool = True) -> list[dict[str, object]]:
        """The cards, oldest first."""
        where = "WHERE resolved_at IS NULL" if is_open else ""
        return self.rows(f"SELECT * FROM card {where} ORDER BY made_at, id")  # noqa: S608

    def proposals(self) -> list[dict[str, object]]:
        """What colleagues proposed and nobody here has decided about, oldest first."""
        return self.rows("SELECT * FROM proposal WHERE decision IS NULL ORDER BY place")

    def _begin(self) -> None:
        tally = Tally("run", self.clock(), self.name)
        self._runner = Runner(
            self.store,
            self.line,  # type: ignore[arg-type]  # it answers what the runner asks
            tally,
            lambda _phase, _rows: None,
            lambda: False,
            may_remove_many=self.may_remove_many,
            pause=self.sleep,
            jitter=lambda: 0.5,
        )
        self._engine = SyncEngine()
        self._command = self._engine.step()

    def _carry_on(self) -> str:
        if self._runner is None or self._command is None:
            raise AssertionError("no sync is going on")
        command, words = self._command, type(self._command).__name__
        self.note(f"{self.name}: {words}")
        try:
            event = self._runner._carry_out(command)
            self._look_at(command, event)
            self._command = self._engine.step(event)
        except Crashed:
            self.note(f"    {self.name} crashed")
            self.crash()
            return "crashed"
        except Problem as problem:
            self.note(f"    stopped: {problem.message}")
            self.is_asked = self.is_asked or isinstance(problem, MassRemoval)
            self._runner = None
            return problem.message
        if self._command is None:
            self._runner = None
            return "done"
        return words

    def _look_at(self, command: Command, event: Event) -> None:
        if isinstance(command, Apply):
            self.has_applied, self.may_remove_many, self.is_asked = True, False, False
        if isinstance(event, Verified) and not self.is_damaged:
            self.differing = event.differing


def shown(laptop: Laptop) -> dict[str, dict[str, Fields]]:
    """The rows of every entity as the laptop shows them."""
    found: dict[str, dict[str, Fields]] = {}
    with laptop.store.read() as reader:
        for entity in ENTITIES:
            name = entity.wire_name()
            ids = [row[0] for row in reader.connection.exec_driver_sql(f"SELECT id FROM {name}")]  # noqa: S608
            rows = read_rows(reader.connection, entity, sorted(ids)) if ids else {}
            found[name] = {id_: row.fields for id_, row in sorted(rows.items())}
    return found


def open_laptop_store(number: int, clock: LaptopClock, seed: int, person: Person) -> CrashingStore:
    """A new database in which that person is signed in, without waiting for the disk."""
    engine = place(number)
    if not engine.empty():
        engine.fill(empty_database())
    store = CrashingStore(engine, clock, SeededIds(clock, seed))  # type: ignore[arg-type]
    facts = {"user_id": person.id, "user_name": person.name, "user_role": person.role}
    with store.unit("sign in") as unit:
        for name, value in facts.items():
            books.set_fact(unit.connection, name, value)
    return store


def copy_laptop_store(source: CrashingStore, number: int, seed: int) -> CrashingStore:
    """A copy of a database, as it is on its disk now."""
    engine, original = place(number), source.engine
    original.copy_to(engine)  # type: ignore[attr-defined]  # it is a QuickEngine
    return CrashingStore(engine, source.clock, SeededIds(source.clock, seed))  # type: ignore[arg-type]


@cache
def place(number: int) -> QuickEngine:
    """Where the databases of one laptop after the other lie; an engine is dear, so it is kept."""
    folder = Path(
        tempfile.mkdtemp(prefix="simulated-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None)
    )
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return QuickEngine(folder / f"laptop{number}.db", key_of_tests())


@cache
def empty_database() -> bytes:
    """The database of the tests' fakes without anybody in it."""
    with tempfile.TemporaryDirectory() as name:
        store = open_store(Path(name))
        with store.unit("as new") as unit:
            for table in ("app_user", "fact", "audit", "search_text", "search_row"):
                unit.connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
        store.close()
        return (Path(name) / DATABASE).read_bytes()
