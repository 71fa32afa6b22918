"""A throw-away profile with invented people in it, for somebody who only wants to look around.

It is encrypted like any other, under a key that is kept nowhere: when the program has ended nobody
can open what may be left of it. The database itself says that it is a sample, and a sync refuses
such a one, so that nothing of it reaches central whoever asks.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

from bluenote_field.actions.sample_cast import make_cast
from bluenote_field.actions.sample_days import make_ahead, make_conflict, make_past
from bluenote_field.actions.sample_texts import read_sample_texts
from bluenote_field.domain.entities import ENTITIES
from bluenote_field.store.books import set_fact
from bluenote_field.store.opening import open_store
from bluenote_field.store.profile.cipher import connect
from bluenote_field.store.profile.files import PRIVATE_FOLDER, told_in_words
from bluenote_field.store.profile.inspection import Profile
from bluenote_field.store.profile.keys import DatabaseKey
from bluenote_field.store.sample import FACT, remove_sample, sample_folder
from bluenote_field.store.store import Store, Unit

SEED = 4107


@dataclass(slots=True)
class _Ids:
    """Keys in the form of UUIDv7, the same for the same seed."""

    rng: Random
    born: int
    made: int = field(default=0)

    def __call__(self) -> str:
        self.made += 1
        bits = (self.born + self.made) << 80 | 0x7 << 76 | self.rng.getrandbits(12) << 64
        return str(UUID(int=bits | 0b10 << 62 | self.rng.getrandbits(62)))


def make_sample(profile: Path, zone: ZoneInfo, *, seed: int = SEED) -> Store:
    """Make the sample of a profile anew and open it; one that was left behind goes first."""
    remove_sample(profile)
    folder = sample_folder(profile)
    key = DatabaseKey.new()
    with told_in_words(folder):
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True)
        connect(Profile(folder).database, key, create=True).close()
    store = open_store(folder, key)
    now, new_id = store.clock(), store.new_id
    store.new_id = _Ids(Random(seed), int(now.timestamp() * 1000) - 10**8)  # noqa: S311 - invented
    _fill(store, now, zone, seed=seed)
    store.new_id = new_id
    return store


def _fill(store: Store, now: datetime, zone: ZoneInfo, *, seed: int) -> None:
    rng, texts = Random(seed), read_sample_texts()  # noqa: S311 - invented people
    person = next(each for each in texts.organisation["users"] if each["key"] == "maren")
    with store.unit("sample") as unit:
        facts = {FACT: "1", "user_name": person["name"], "user_role": person["role"]}
        for name, value in {**facts, "user_id": unit.new_id()}.items():
            set_fact(unit.connection, name, value)
    with store.unit("sample") as unit:
        cast = make_cast(unit, rng, texts, day=(now.astimezone(zone).date(), zone))
        make_past(cast)
        unit.now = now
        make_ahead(cast)
        make_conflict(cast)
        _settle(unit)


def _settle(unit: Unit) -> None:
    """Make as if all of it had come from central: nothing waits, nothing was changed here."""
    for entity in ENTITIES:
        unit.connection.exec_driver_sql(f"UPDATE {entity.__tablename__} SET revision = 1")  # noqa: S608 - names
    for table in ("pending", "audit"):
        unit.connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - names
