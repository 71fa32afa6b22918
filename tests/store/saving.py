"""A person who saves without end, in a process of their own, so that it can be killed."""

from __future__ import annotations

from multiprocessing.connection import Connection
from pathlib import Path

from bluenote_field.domain.tasks import Task
from bluenote_field.store.profile.cipher import make_engine
from bluenote_field.store.profile.keys import DatabaseKey
from bluenote_field.store.store import Store
from tests.fakes.clock import SetClock
from tests.fakes.store import DATABASE, KAM, SeededIds


def save_without_end(folder: Path, raw_key: bytes, seed: int, acknowledged: Connection) -> None:
    """Save tasks until killed; the id of each is sent once its unit has ended."""
    clock = SetClock()
    store = Store(
        make_engine(folder / DATABASE, DatabaseKey(raw_key)), clock, SeededIds(clock, seed)
    )
    while True:
        with store.unit("save") as unit:
            task = unit.add(Task, {"title": f"Task {seed}", "owner_id": KAM})
            unit.change(Task, task.id, {"detail": "kept"})
        acknowledged.send(task.id)
