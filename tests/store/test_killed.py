"""What was acknowledged as saved is there after the program was killed."""

from __future__ import annotations

import multiprocessing
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bluenote_field.store.profile import cipher
from bluenote_field.store.profile.cipher import connect
from tests.fakes.store import DATABASE, key_of_tests, open_store
from tests.store.saving import save_without_end

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerContext, SpawnContext

KILLS = 20


def processes() -> ForkServerContext | SpawnContext:
    """How to start a process quickly and without a copy of this one's connections."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.store.saving"])
    return context


def kill_while_saving(folder: Path, seed: int, *, after: int) -> list[str]:
    """Start somebody saving, kill them after so many saves, and say what was acknowledged."""
    context = processes()
    ours, theirs = context.Pipe(duplex=False)
    person = context.Process(
        target=save_without_end, args=(folder, key_of_tests().raw, seed, theirs), daemon=True
    )
    person.start()
    theirs.close()
    acknowledged = [ours.recv() for _ in range(after)]
    person.kill()
    person.join()
    try:
        while True:
            acknowledged.append(ours.recv())
    except EOFError:
        ours.close()
    return acknowledged


def test_what_was_saved_survives_being_killed(tmp_path: Path, seeded: random.Random) -> None:
    open_store(tmp_path).close()
    saved: set[str] = set()
    for kill in range(KILLS):
        fresh = kill_while_saving(tmp_path, kill, after=seeded.randint(1, 12))
        saved |= set(fresh)
        store = open_store(tmp_path)
        with store.read() as reader:
            kept = {row["id"] for row in reader.rows("SELECT id FROM task WHERE detail = 'kept'")}
            half = reader.rows("SELECT id FROM task WHERE detail IS NULL")
            pending = {row["id"] for row in reader.rows("SELECT id FROM pending")}
            audited = {row["id"] for row in reader.rows("SELECT id FROM audit WHERE action='save'")}
            indexed = {
                row["id"] for row in reader.rows("SELECT id FROM search_row WHERE entity='task'")
            }
        store.close()
        assert saved <= kept
        assert half == []
        assert kept == pending == audited == indexed
    connection = connect(tmp_path / DATABASE, key_of_tests())
    assert cipher.check(connection) == []
    connection.close()
