"""Opening the store of a profile that is unlocked: the schema is brought up to date first.

The program's clock and its source of ids are chosen here and handed on: nothing else asks for them.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import uuid_utils

from bluenote_field.store import migrations
from bluenote_field.store.cipher import make_engine, snapshot
from bluenote_field.store.inspection import Profile
from bluenote_field.store.keys import DatabaseKey
from bluenote_field.store.store import Store


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
    version = migrations.version_of(engine)
    if version < migrations.NEWEST:
        if version:
            target = profile.backups / f"before-{migrations.NEWEST:04d}.db"
            snapshot(profile.database, key, target)
        migrations.upgrade(engine)
    return Store(engine, clock, new_id)
