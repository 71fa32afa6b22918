"""Sending a backlog of 10,000 edits and 10,000 new rows, fetching 10,000 changed ones, a day's end.

Central is a process of its own, over real sockets. The floors, from the same run, are those of
`_floor_push.py` and, for 10,000 rows down, of `_floor.py`. A push is timed twice: the whole sync,
in which the laptop also freezes its edits and fetches what they made of their rows, and the
requests in which central carries them out. The end of
a day is 40 calls, each with an attendee and a next step, up, and 500 changed rows down.

    python -m benchmarks.push [ROWS]
"""

from __future__ import annotations

import sys
import tempfile
import time
from datetime import timedelta
from functools import partial
from pathlib import Path

import httpx
from sqlalchemy import text

from benchmarks._floor_push import floors_of_push
from benchmarks._measuring import (
    Place,
    central_database,
    new_laptop,
    peak_mb,
    running,
    seconds,
    seeded,
    sign_in,
    told_by,
)
from benchmarks._territory import Size, fill
from bluenote_field.actions.calls import AttendeeChoice, CallDraft, log_call
from bluenote_field.domain.accounts import Contact
from bluenote_field.store.opening import now
from bluenote_field.store.store import Store
from bluenote_field.sync.session import sync_now

ROWS = 10_000
CALLS, DOWN = 40, 500
BUDGET, BUDGET_DAY = 1.5, 0.3


def main() -> None:
    """Print what each took, beside its floor."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else ROWS
    with central_database() as place, tempfile.TemporaryDirectory() as folder:
        fill(place, Size(2000, count, 0), seeded())
        floors = floors_of_push(place, Path(folder) / "floor of push", count)
        with running("benchmarks._floor", "serve", place.url) as floor:
            told = told_by("benchmarks._floor", "load", floor, f"{folder}/floor", str(count))
        with running("benchmarks._serving", place.url) as central:
            store = new_laptop(Path(folder) / "laptop")
            store.clock = now
            sign_in(store, central)
            assert sync_now(store).outcome == "complete"
            central_took = _Waiting()
            for name, prepare in (("edits", _edit), ("new rows", _create)):
                sent = prepare(store)
                before = central_took.seconds
                took = seconds(partial(_sync, store, sent=sent, waiting=central_took))
                _tell(f"push of {sent} {name}", took, floors[name].whole)
                mine = central_took.seconds - before
                _tell(" of this, central's requests", mine, floors[name].central)
            pulled, day = _pull(place, store, count), _day(place, store)
            store.close()
    _tell(f"pull of {count} rows", pulled, told["seconds"])
    print(f"(budgets {BUDGET})")
    print(f"end of day, {CALLS} calls up, {DOWN} rows down: {day:.2f} s (budget {BUDGET_DAY})")


class _Waiting(httpx.BaseTransport):
    """The network, with a stop-watch for the requests that push."""

    def __init__(self) -> None:
        self._line = httpx.HTTPTransport()
        self.seconds = 0.0

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        began = time.perf_counter()
        response = self._line.handle_request(request)
        if request.url.path == "/v1/sync/push":
            self.seconds += time.perf_counter() - began
        return response


def _tell(what: str, took: float, floor: float) -> None:
    ratio = took / floor
    print(f"{what}: {took:.2f} s; floor {floor:.2f} s; ratio {ratio:.1f}; laptop {peak_mb()} MB")


def _edit(store: Store) -> int:
    with store.unit("edit") as unit:
        contacts = unit.find(Contact)
        for number, contact in enumerate(contacts):
            unit.change(Contact, contact.id, {"phone": f"(413) 555-{number % 10_000:04}"})
    return len(contacts)


def _create(store: Store) -> int:
    with store.unit("add") as unit:
        contacts = unit.find(Contact)
        for number, each in enumerate(contacts):
            unit.add(Contact, {"account_id": each.account_id, "last_name": f"Newcomer {number}"})
    return len(contacts)


def _pull(place: Place, store: Store, count: int) -> float:
    _change_at_central(place, count)
    return seconds(lambda: _sync(store, received=count))


def _day(place: Place, store: Store) -> float:
    with store.read() as reader:
        accounts = [row["id"] for row in reader.rows("SELECT id FROM account LIMIT 40")]
    for number, account in enumerate(accounts):
        with store.unit("log a call") as unit:
            log_call(
                unit,
                CallDraft(
                    account_id=account,
                    starts_at=unit.now - timedelta(minutes=number + 1),
                    notes="Spoke with the team about screening for distress. " * 12,
                    next_step="Send the paper",
                    next_step_on=unit.now.date(),
                    attendees=(AttendeeChoice(name="Dr. Who", role="Nurse navigator"),),
                ),
            )
    _change_at_central(place, DOWN)
    return seconds(lambda: _sync(store, sent=3 * CALLS))


def _sync(
    store: Store, *, sent: int = 0, received: int = 0, waiting: _Waiting | None = None
) -> None:
    receipt = sync_now(store, transport=waiting)
    assert (receipt.outcome, receipt.mismatches, receipt.conflicts) == ("complete", 0, 0)
    assert len(receipt.sent) == sent
    assert sum(line.changed for line in receipt.received) >= received


def _change_at_central(place: Place, count: int) -> None:
    """Change rows as other people would, a thousand to a transaction, through the triggers."""
    with place.engine.connect() as connection:
        ids = list(
            connection.scalars(
                text("SELECT id::text FROM contact ORDER BY id LIMIT :n"), {"n": count}
            )
        )
    for start in range(0, count, 1000):
        with place.engine.begin() as connection:
            connection.execute(
                text(
                    "UPDATE contact SET specialty = coalesce(specialty, '') || '!'"
                    " WHERE id = ANY(CAST(:ids AS uuid[]))"
                ),
                {"ids": ids[start : start + 1000]},
            )


if __name__ == "__main__":
    main()
