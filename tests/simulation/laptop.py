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
from typing import TYPE_CHECKING

from sqlalchemy import Engine, event

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.wire import Fields
from bluenote_field.errors import Problem
from bluenote_field.server.access import Person
from bluenote_field.store import books
from bluenote_field.store.cipher import make_engine
from bluenote_field.store.rows import decode, read_rows
from bluenote_field.store.store import Store, Unit
from bluenote_field.sync.engine import Engine as SyncEngine
from bluenote_field.sync.receipts import Tally
from bluenote_field.sync.runner import Runner
from bluenote_field.sync.steps import Command
from tests.fakes.store import DATABASE, SeededIds, key_of_tests, open_store
from tests.simulation.line import Crashed, Line

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection

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
    _runner: Runner | None = None
    _engine: SyncEngine = field(default_factory=SyncEngine)
    _command: Command | None = None

    @property
    def is_syncing(self) -> bool:
        return self._runner is not None

    def step(self) -> str:
        """Carry out the next command of the sync; begins one where none is going on."""
        if self._runner is None:
            self._begin()
        return self._carry_on()

    def crash(self) -> None:
        """Lose everything that was not committed."""
        self._runner = None
        self.store.crash_in = 0

    def sync(self) -> str:
        """Synchronise to the end of a run; gives how it ended."""
        for _ in range(MOST_COMMANDS):
            said = self.step()
            if not self.is_syncing:
                return said
        return "never ends"

    def rows(self, sql: str, **values: object) -> list[dict[str, object]]:
        with self.store.read() as reader:
            return [dict(row) for row in reader.rows(sql, **values)]

    def cards(self, *, is_open: bool = True) -> list[dict[str, object]]:
        """The cards, oldest first."""
        where = "WHERE resolved_at IS NULL" if is_open else ""
        return self.rows(f"SELECT * FROM card {where} ORDER BY made_at, id")  # noqa: S608

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
        words = type(self._command).__name__
        self.note(f"{self.name}: {words}")
        try:
            self._command = self._engine.step(self._runner._carry_out(self._command))
        except Crashed:
            self.note(f"    {self.name} crashed")
            self.crash()
            return "crashed"
        except Problem as problem:
            self.note(f"    stopped: {problem.message}")
            self._runner = None
            return problem.message
        if self._command is None:
            self._runner = None
            return "done"
        return words


def shown(laptop: Laptop, entity: str) -> dict[str, Fields]:
    """The rows of an entity as the laptop shows them."""
    with laptop.store.read() as reader:
        ids = [row[0] for row in reader.connection.exec_driver_sql(f"SELECT id FROM {entity}")]  # noqa: S608
        found = read_rows(reader.connection, entity_named(entity), sorted(ids))
    return {id_: row.fields for id_, row in sorted(found.items())}


def card_side(card: dict[str, object], side: str) -> Fields | None:
    """One side of a card."""
    return decode(None if card[side] is None else str(card[side]))


def open_laptop_store(number: int, clock: LaptopClock, seed: int, person: Person) -> CrashingStore:
    """A new database in which that person is signed in, without waiting for the disk."""
    path, engine = _place(number)
    engine.dispose()
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    path.write_bytes(_empty_database())
    store = CrashingStore(engine, clock, SeededIds(clock, seed))
    facts = {"user_id": person.id, "user_name": person.name, "user_role": person.role}
    with store.unit("sign in") as unit:
        for name, value in facts.items():
            books.set_fact(unit.connection, name, value)
    return store


@cache
def _place(number: int) -> tuple[Path, Engine]:
    """Where the databases of one laptop after the other lie; an engine is dear, so it is kept."""
    folder = Path(
        tempfile.mkdtemp(prefix="simulated-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None)
    )
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    path = folder / f"laptop{number}.db"
    path.write_bytes(_empty_database())
    engine = make_engine(path, key_of_tests())
    event.listen(engine, "connect", _do_not_wait)
    return path, engine


def _do_not_wait(raw: RawConnection, _record: object) -> None:
    raw.execute("PRAGMA synchronous=OFF")


@cache
def _empty_database() -> bytes:
    """The database of the tests' fakes without anybody in it."""
    with tempfile.TemporaryDirectory() as name:
        store = open_store(Path(name))
        with store.unit("as new") as unit:
            for table in ("app_user", "fact", "audit", "search_text", "search_row"):
                unit.connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
        store.close()
        return (Path(name) / DATABASE).read_bytes()
