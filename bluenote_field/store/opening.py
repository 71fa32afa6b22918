"""Opening the store of a profile that is unlocked: the schema is brought up to date first.

The program's clock and its source of ids are chosen here and handed on: nothing else asks for them.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import uuid_utils
from sqlalchemy import Engine

from bluenote_field.store import migrations
from bluenote_field.store.profile.cipher import make_engine, snapshot
from bluenote_field.store.profile.inspection import Profile
from bluenote_field.store.profile.keys import DatabaseKey
from bluenote_field.store.store import Store

COPIES = 2
"""So many of those that upgrades put aside are kept: each is as large as the database."""


def now() -> datetime:
    """The moment, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A UUIDv7 (RFC 9562): made on the laptop, never swapped."""
    return str(uuid_utils.uuid7())


def open_store(folder: Path, key: DatabaseKey, *, clock: Callable[[], datetime] = now) -> Store:
    """The store of an unlocked profile; an older schema is upgraded, after a copy was put aside."""
    profile = Profile(folder)
    engine = make_engine(profile.database, key, newest_schema=migrations.NEWEST)
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        _bring_up_to_date(engine, profile, key)
        stack.pop_all()
    return Store(engine, clock, new_id)


def _bring_up_to_date(engine: Engine, profile: Profile, key: DatabaseKey) -> None:
    version = migrations.version_of(engine)
    if version == migrations.NEWEST:
        return
    if version:
        target = profile.backups / f"before-{migrations.NEWEST:04d}.db"
        snapshot(profile.database, key, target)
    migrations.upgrade(engine)
    for older in sorted(profile.backups.glob("before-*.db"))[:-COPIES]:
        older.unlink(missing_ok=True)
