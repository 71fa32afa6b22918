"""Opening an account with 500 calls, on a heavy profile, from asking until its page is filled.

Ours is the whole card (head, people with their standing, timeline with changes, system, tasks) and
the widgets that show it. The floor is the bare SELECTs of the same records in the same run: whole
rows of the account, its sites, people, ties, calls with attendees, tasks and audit. The account
has 500 calls, 40 people, 60 edits and 12 sites. Budget: 50 ms.

    python -m benchmarks.open_account [TIMES]

TIMES is how many times the heavy territory, 1 unless given.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks._measuring import peak_mb, seeded
from benchmarks._profile import fill
from benchmarks._territory import Size
from bluenote_field.actions.accounts import edit_account
from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.calls import Call, CallAttendee
from bluenote_field.store.store import Store, Unit
from bluenote_field.store.views.account import account_card
from tests.fakes.store import open_store

ROUNDS = 9
CALLS, PEOPLE, EDITS, SITES = 500, 40, 60, 12
BUDGET = 50
ZONE = ZoneInfo("America/Chicago")
NOW = datetime(2026, 11, 18, 16, tzinfo=UTC)
NOTE = "They asked for the completion rates by age group before the committee meets. " * 8
FLOOR = (
    "SELECT * FROM account WHERE id = ?",
    "SELECT * FROM account WHERE parent_id = ?",
    "SELECT * FROM contact WHERE account_id = ?",
    "SELECT * FROM affiliation WHERE account_id = ?",
    "SELECT * FROM call WHERE account_id = ? ORDER BY starts_at DESC",
    "SELECT t.* FROM call c JOIN call_attendee t ON t.call_id = c.id WHERE c.account_id = ?",
    "SELECT * FROM task WHERE account_id = ?",
    "SELECT * FROM audit WHERE entity = 'account' AND id = ?",
)


def main() -> None:
    """Make the profile, then time reading and showing."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    times = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    size = Size(2000 * times, 20_000 * times, 100_000 * times)
    with tempfile.TemporaryDirectory() as folder:
        now = [NOW]
        store = open_store(Path(folder), clock=lambda: now[0])
        fill(store, size, seeded())
        account_id = _busy_account(store, now)
        print(f"{size.calls:,} calls; the account has {CALLS} of its own")
        floor = _median(lambda: _floor(store, account_id))
        _tell("floor: the bare SELECTs", floor, floor)
        _tell("read: the card", _median(lambda: _read(store, account_id)), floor)
        _tell("read and shown", _shown(store, account_id, Path(folder)), floor)
        store.close()
    print(f"budget: {BUDGET} ms; peak of memory: {peak_mb()} MB")


def _busy_account(store: Store, now: list[datetime]) -> str:
    """An account as it is after years of visits, and edited a little every week."""
    with store.unit("a busy account") as unit:
        account = unit.add(Account, {"name": "Lakeshore Cancer Center", "planned_calls": 12})
        contacts = []
        for n in range(PEOPLE):
            names = {"account_id": account.id, "first_name": "Ann", "last_name": f"Lind{n}"}
            contacts.append(unit.add(Contact, names))
            tie = {"account_id": account.id, "contact_id": contacts[-1].id}
            unit.add(Affiliation, {**tie, "influence": n % 5 + 1, "stance": "supporter"})
        for n in range(SITES):
            unit.add(Account, {"name": f"Lakeshore site {n}", "parent_id": account.id})
        owner = unit.fact("user_id") or ""
        for n in range(CALLS):
            _add_call(unit, account.id, owner, contacts[n % PEOPLE], n)
    with store.unit("as if synced") as unit:
        unit.connection.exec_driver_sql("DELETE FROM pending")
    for n in range(EDITS):
        now[0] = NOW - timedelta(days=7 * n)
        with store.unit("edit") as unit:
            edit_account(unit, account.id, {"phone": f"312 555 {n:04}"})
    now[0] = NOW
    return account.id


def _add_call(unit: Unit, account_id: str, owner: str, contact: Contact, n: int) -> None:
    at = NOW - timedelta(days=3 * n + 1)
    call = unit.add(
        Call,
        {
            "account_id": account_id, "owner_id": owner, "status": "submitted", "starts_at": at,
            "recorded_at": at, "objective": "Agree on the next step", "notes": NOTE,
        },
    )  # fmt: skip
    who = {"call_id": call.id, "account_id": account_id, "contact_id": contact.id}
    unit.add(CallAttendee, {**who, "name": contact.full_name})


def _floor(store: Store, account_id: str) -> float:
    with store.read() as reader:
        began = time.perf_counter()
        for query in FLOOR:
            reader.connection.exec_driver_sql(query, (account_id,)).fetchall()
        return time.perf_counter() - began


def _read(store: Store, account_id: str) -> float:
    with store.read() as reader:
        began = time.perf_counter()
        account_card(reader, account_id, today=NOW.date(), zone=ZONE)
        return time.perf_counter() - began


def _shown(store: Store, account_id: str, folder: Path) -> float:
    """From asking until the page is painted, in the program as it is."""
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - after the platform is named

    from benchmarks._listing import Listing  # noqa: PLC0415 - needs Qt
    from bluenote_field.ui.pages.account.detail import AccountDetail  # noqa: PLC0415 - same

    application = QApplication([])
    listing = Listing(application, store, folder, ZONE)
    detail = AccountDetail(listing.parts)
    detail.resize(620, 740)
    detail.show()

    def once() -> float:
        began = time.perf_counter()
        detail.show_record(account_id)
        listing.parts.background.wait_idle()
        application.processEvents()
        detail.grab()
        return time.perf_counter() - began

    once()
    took = _median(once)
    detail.close()
    listing.close()
    return took


def _median(act: Callable[[], float]) -> float:
    return statistics.median(act() for _ in range(ROUNDS))


def _tell(name: str, took: float, floor: float) -> None:
    print(f"{name:28} {took * 1000:8.1f} ms   {took / floor:5.1f} times the floor")


if __name__ == "__main__":
    main()
