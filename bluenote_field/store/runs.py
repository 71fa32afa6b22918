"""Sync runs: one at a time on a profile, each remembered with its receipt, also the failed ones."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout
from sqlalchemy import delete, select

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.receipt import Receipt
from bluenote_field.errors import Problem
from bluenote_field.store.cipher import READS
from bluenote_field.store.files import PRIVATE_FILE
from bluenote_field.store.store import Reader, Store
from bluenote_field.store.tables import sync_run

KEPT = 100


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


def begin_run(store: Store) -> str:
    """Note that a run has begun; gives its id."""
    with store.unit("begin a sync") as unit:
        run_id = unit.new_id()
        values = {"id": run_id, "started_at": to_wire_time(unit.now), "outcome": "running"}
        unit.connection.execute(sync_run.insert(), values)
    return run_id


def end_run(store: Store, receipt: Receipt) -> None:
    """Keep the receipt of a run, and forget all but the newest hundred."""
    with store.unit("end a sync") as unit:
        values = {
            "ended_at": to_wire_time(receipt.ended_at or unit.now),
            "outcome": receipt.outcome,
            "receipt": msgspec.json.encode(receipt.as_dict()).decode(),
        }
        unit.connection.execute(sync_run.update().where(sync_run.c.id == receipt.run_id), values)
        newest = select(sync_run.c.id).order_by(sync_run.c.started_at.desc()).limit(KEPT)
        unit.connection.execute(delete(sync_run).where(sync_run.c.id.not_in(newest)))
        unit.touch("sync_run")


def receipt_of(reader: Reader, run_id: str) -> Receipt | None:
    """The receipt of a run; None where it never ended."""
    body = reader.connection.execute(
        select(sync_run.c.receipt).where(sync_run.c.id == run_id)
    ).scalar()
    return Receipt.from_dict(msgspec.json.decode(body)) if body else None


def _lock_file(store: Store) -> Path:
    with store.engine.execution_options(**READS).connect() as connection:
        files = connection.exec_driver_sql("PRAGMA database_list").all()
    return Path(files[0][2]).with_suffix(".sync-lock")
