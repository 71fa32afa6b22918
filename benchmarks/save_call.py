"""Saving a call against a bare commit of one note into the same kind of encrypted database.

Ours is `actions.calls.log_call` with one attendee and a next step (a call, an attendee, a task):
rows, pending bases, audit lines and search index in one transaction. The floor writes one note
and commits, with the same settings. Both alternate in one process, because the disk changes its
mind between runs. Budget: three times the floor, 95 % within 20 ms.

    python -m benchmarks.save_call
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bluenote_field.actions.calls import AttendeeChoice, CallDraft, log_call
from bluenote_field.store.store import Store
from tests.fakes.store import add_account, open_store

CALLS = 200
ROUNDS = 5
NOTE = "Spoke with the team about screening for distress. " * 12
BUDGET = 3.0


def main() -> None:
    """Time both in rounds and print the median of the rounds' ratios."""
    with tempfile.TemporaryDirectory() as folder:
        store, bare = (_opened(Path(folder) / name) for name in ("ours", "floor"))
        with store.unit("an account") as unit:
            account_id = add_account(unit).id
        with bare.engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE note (n INTEGER PRIMARY KEY, text TEXT)")
        _seconds(lambda: _save(store, account_id))
        rounds = [_round(store, bare, account_id) for _ in range(ROUNDS)]
        store.close()
        bare.close()
    ours = sorted(seconds for mine, _ in rounds for seconds in mine)
    floor = statistics.median(seconds for _, theirs in rounds for seconds in theirs)
    ratio = statistics.median(
        statistics.median(mine) / statistics.median(theirs) for mine, theirs in rounds
    )
    print(f"saving a call: {statistics.median(ours) * 1000:.2f} ms")
    print(f"95 % within {ours[int(len(ours) * 0.95)] * 1000:.2f} ms")
    print(f"floor, one note committed: {floor * 1000:.2f} ms; ratio {ratio:.2f} (budget {BUDGET})")


def _round(store: Store, bare: Store, account_id: str) -> tuple[list[float], list[float]]:
    ours, floor = [], []
    for _ in range(CALLS // ROUNDS):
        ours.append(_seconds(lambda: _save(store, account_id)))
        floor.append(_seconds(lambda: _commit_note(bare)))
    return ours, floor


def _save(store: Store, account_id: str) -> None:
    now = datetime.now(UTC)
    with store.unit("log a call") as unit:
        log_call(
            unit,
            CallDraft(
                account_id=account_id,
                starts_at=now - timedelta(hours=1),
                notes=NOTE,
                next_step="Send the paper",
                next_step_on=now.date(),
                attendees=(AttendeeChoice(name="Dr. Who", role="Nurse navigator"),),
            ),
        )


def _commit_note(bare: Store) -> None:
    with bare.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO note (text) VALUES (?)", (NOTE,))


def _opened(folder: Path) -> Store:
    folder.mkdir()
    return open_store(folder, clock=lambda: datetime.now(UTC))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
