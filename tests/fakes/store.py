"""A real encrypted database for a test: made as the program makes one, then filled with a person.

The first database of a test run goes through `connect(create=True)`, every migration and a sign-in;
the others are copies of that file under the same key, which saves half a second for each test.
"""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.people import User
from bluenote_field.store import books
from bluenote_field.store.migrations import NEWEST, upgrade
from bluenote_field.store.profile.cipher import connect, make_engine
from bluenote_field.store.profile.keys import DatabaseKey
from bluenote_field.store.store import Changed, Store, Unit
from bluenote_field.store.tables import ENTITY_TABLES, pending
from tests.fakes.clock import SetClock

KAM = "01900000-0000-7000-8000-00000000000a"
"""Who is signed in at the databases made here."""

DATABASE = "field.db"


@dataclass(slots=True)
class SeededIds:
    """UUIDv7 texts as the program makes them: by the clock, ascending, and the same every run."""

    clock: Callable[[], datetime]
    seed: int = 0
    _random: random.Random = field(init=False)
    _made: int = 0

    def __post_init__(self) -> None:
        self._random = random.Random(self.seed)

    def __call__(self) -> str:
        self._made += 1
        millis = int(self.clock().timestamp() * 1000) & (2**48 - 1)
        tail = self._random.getrandbits(48)
        text = f"{millis:012x}7{self._made >> 14 & 0xFFF:03x}{0x8000 | self._made & 0x3FFF:04x}"
        text += f"{tail:012x}"
        return "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))


def open_store(
    folder: Path,
    *,
    clock: Callable[[], datetime] | None = None,
    seed: int = 0,
    on_changed: Callable[[Changed], None] | None = None,
) -> Store:
    """The store of that folder, made if there is none yet; `KAM` is signed in."""
    path = folder / DATABASE
    key, content = _made_once()
    if not path.exists():
        path.write_bytes(content)
    clock = clock or SetClock()
    return Store(
        make_engine(path, key, newest_schema=NEWEST),
        clock,
        SeededIds(clock, seed),
        on_changed or (lambda _: None),
    )


def key_of_tests() -> DatabaseKey:
    """The key of every database made here, for tests that open the file themselves."""
    return _made_once()[0]


def add_account(unit: Unit, name: str = "Riverside Cancer Center", **values: object) -> Account:
    """An account that central knows: nothing about it is pending."""
    account = unit.add(Account, {"name": name, **values})
    settle(unit)
    return account


def settle(unit: Unit) -> None:
    """Make as if a sync had just brought every pending row to central, as version 1."""
    for row in unit.rows("SELECT entity, id FROM pending"):
        table = ENTITY_TABLES[row["entity"]]
        unit.connection.execute(table.update().where(table.c.id == row["id"]), {"revision": 1})
    unit.connection.execute(pending.delete())


def _sign_in(store: Store) -> None:
    with store.unit("sign in") as unit:
        facts = {"user_id": KAM, "user_name": "Alex Sommer", "user_role": "kam"}
        for name, value in facts.items():
            books.set_fact(unit.connection, name, value)
    with store.unit("sign in") as unit:
        unit.add(User, {"id": KAM, "name": "Alex Sommer", "email": "alex@bluenote.example"})
        settle(unit)


@cache
def _made_once() -> tuple[DatabaseKey, bytes]:
    key = DatabaseKey.new()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / DATABASE
        connect(path, key, create=True).close()
        engine = make_engine(path, key)
        upgrade(engine)
        clock = SetClock()
        store = Store(engine, clock, SeededIds(clock))
        _sign_in(store)
        store.close()
        return key, path.read_bytes()
