"""A laptop in a process of its own, over a real socket to central, that can be killed anywhere.

The failpoints are put around the runner and the store from here; the program itself has none.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call
from bluenote_field.store.exchange import incoming, outbox
from bluenote_field.store.opening import open_store
from bluenote_field.store.profile.keys import DatabaseKey
from bluenote_field.store.store import Store
from bluenote_field.sync import comparing, runner, session
from bluenote_field.sync.client import Central


@dataclass(frozen=True, slots=True)
class Failpoint:
    """The n-th call of a function of the program, and whether it ends before or after it."""

    owner: Any
    function: str
    before: bool
    call: int = 1


FAILPOINTS: dict[str, Failpoint] = {
    "before freeze commits": Failpoint(outbox, "freeze", before=False),
    "after freeze": Failpoint(outbox, "next_batch", before=True),
    "before push leaves": Failpoint(Central, "push", before=True),
    "between push and its answer recorded": Failpoint(Central, "push", before=False),
    "before the answer is committed": Failpoint(outbox, "record_results", before=False),
    "after the answer is recorded": Failpoint(outbox, "next_batch", before=True, call=2),
    "before a page is staged": Failpoint(incoming, "stage_page", before=True),
    "between pages": Failpoint(Central, "pull", before=True, call=2),
    "before apply commits": Failpoint(runner, "apply_pull", before=False),
    "after apply committed": Failpoint(comparing, "differing_scopes", before=True),
    "before the run ends": Failpoint(session, "end_run", before=True),
}


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _dying(work: Callable[..., Any], *, before: bool, times: int = 1) -> Callable[..., Any]:
    """The same function, but the process dies before or after its n-th call."""
    left = times

    def deadly(*given: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever it takes
        nonlocal left
        left -= 1
        if before and not left:
            _die()
        result = work(*given, **named)
        if not left:
            _die()
        return result

    return deadly


def arm(failpoint: str) -> None:
    """Let this process die at that point of its next sync."""
    setattr(runner, "MOST_ROWS", 2)  # noqa: B010 - small pages, so that there are several
    point = FAILPOINTS[failpoint]
    work = getattr(point.owner, point.function)
    setattr(point.owner, point.function, _dying(work, before=point.before, times=point.call))


def sync_and_die(folder: Path, raw_key: bytes, failpoint: str) -> None:
    """Log a call, then synchronise with the failpoint armed."""
    store = open_store(folder, DatabaseKey(raw_key))
    arm(failpoint)
    session.sync_now(store, pause=lambda _: None)


def work_without_end(folder: Path, raw_key: bytes, saved: Connection) -> None:
    """Log calls, edit an account, synchronise, until killed; each save is told once it returned."""
    store = open_store(folder, DatabaseKey(raw_key))
    while True:
        for _ in range(2):
            saved.send(log_call(store))
        session.sync_now(store, pause=lambda _: None)


def log_call(store: Store) -> str:
    """Save a call at the first account, and note its id in the account; gives the id."""
    with store.unit("log a call") as unit:
        account = unit.find(Account)[0]
        values = {
            "account_id": account.id,
            "owner_id": unit.who,
            "status": "saved",
            "starts_at": unit.now,
            "notes": "Spoke with the team.",
            "recorded_at": unit.now,
        }
        call = unit.add(Call, values)
        unit.change(Account, account.id, {"best_times": call.id})
    return call.id
