"""Sync runs: one at a time on a profile, each remembered with its receipt, also the failed ones."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.domain.receipt import Receipt
from bluenote_field.errors import Problem
from bluenote_field.store.profile.cipher import READS
from bluenote_field.store.profile.files import PRIVATE_FILE
from bluenote_field.store.profile.statements import run
from bluenote_field.store.store import Reader, Store
from bluenote_field.store.tables import sync_run

KEPT = 100
# By the order in which they were made: the clock of a laptop may be wrong by years.
_FORGET_OLD = (
    "DELETE FROM sync_run WHERE rowid NOT IN"
    " (SELECT rowid FROM sync_run ORDER BY rowid DESC LIMIT ?)"
)


@contextmanager
def only_sync(store: Store) -> Iterator[None]:
    """The right to synchronise this profile; a Problem at once where a sync is already running."""
    lock = FileLock(
        _lock_file(store), timeout=0, mode=PRIVATE_FILE, thread_local=False, fallback_to_soft=False
    )
    try:
        lock.acquire()
    except Timeout:
        raise Problem("A sync is already running.", "Wait until it has finished.") from None
    try:
        yield
    finally:
        lock.release()


def note_interrupted(store: Store) -> int:
    """Tell of runs that ended with the program before they could; gives how many there were.

    Nothing is told while a sync is running: it is not known which run is the living one.
    """
    with store.read() as reader:
        if not _running(reader):
            return 0
    try:
        with only_sync(store):
            return _end_interrupted(store)
    except Problem:
        return 0


def begin_run(store: Store) -> str:
    """Note that a run has begun; gives its id. Only one runs: what is left of others has ended."""
    _end_interrupted(store)
    with store.unit("begin a sync") as unit:
        run_id = unit.new_id()
        values = {"id": run_id, "started_at": to_wire_time(unit.now), "outcome": "running"}
        unit.connection.execute(sync_run.insert(), values)
    return run_id


def end_run(store: Store, receipt: Receipt) -> None:
    """Keep the receipt of a run, and forget all but the newest hundred."""
    with store.unit("end a sync") as unit:
        values = {
            "ended_at": to_wire_time(receipt.ended_at) if receipt.ended_at else None,
            "outcome": receipt.outcome,
            "receipt": msgspec.json.encode(receipt.as_dict()).decode(),
        }
        unit.connection.execute(sync_run.update().where(sync_run.c.id == receipt.run_id), values)
        run(unit.connection, _FORGET_OLD, (KEPT,))
        unit.touch("sync_run")


def _running(reader: Reader) -> list[tuple[str, str]]:
    rows = reader.rows("SELECT id, started_at FROM sync_run WHERE outcome = 'running'")
    return [(row["id"], row["started_at"]) for row in rows]


def _end_interrupted(store: Store) -> int:
    with store.read() as reader:
        receipts = [_told_interrupted(reader, *found) for found in _running(reader)]
    for receipt in receipts:
        end_run(store, receipt)
    return len(receipts)


def _told_interrupted(reader: Reader, run_id: str, started_at: str) -> Receipt:
    """What can be said of a run nobody saw the end of: when it began, and what waits today."""
    standing = reader.rows("SELECT epoch, v FROM checkpoint LIMIT 1")
    (waiting,) = reader.rows("SELECT count(DISTINCT root) AS n FROM pending")
    return Receipt(
        run_id=run_id,
        person=reader.fact("user_name") or "",
        device=platform.node(),
        central=reader.fact("central_name") or reader.fact("central_url") or "",
        started_at=from_wire_time(started_at),
        outcome="interrupted",
        epoch=standing[0]["epoch"] if standing else "",
        sentence="Interrupted: the program ended before the sync did. "
        "What arrived is kept; the next sync goes on from there.",
        checkpoint_after=standing[0]["v"] if standing else None,
        waiting=waiting["n"],
    )


def _lock_file(store: Store) -> Path:
    with store.engine.execution_options(**READS).connect() as connection:
        files = connection.exec_driver_sql("PRAGMA database_list").all()
    return Path(files[0][2]).with_suffix(".sync-lock")
