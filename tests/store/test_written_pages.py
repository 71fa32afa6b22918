"""How much of the database a save writes: pages cost more than statements, so they are counted."""

from __future__ import annotations

import statistics
from datetime import timedelta
from pathlib import Path

from bluenote_field.actions.calls import AttendeeChoice, CallDraft, log_call
from bluenote_field.store.store import Store
from tests.fakes.store import add_account, open_store

MOST_PAGES = 33
"""A page for each kind of row in each index that names rows of any kind would be six more."""


def test_a_saved_call_touches_few_pages(profile: Path) -> None:
    store = open_store(profile)
    with store.unit("an account") as unit:
        account_id = add_account(unit).id
    for _ in range(150):  # until every kind of row has pages of its own
        _log_call(store, account_id)
    pages = []
    for _ in range(20):
        with store.engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
            connection.exec_driver_sql("BEGIN")
        _log_call(store, account_id)
        (log,) = profile.rglob("*-wal")
        pages.append(log.stat().st_size // 4096)
    store.close()
    assert statistics.median(pages) <= MOST_PAGES, pages


def _log_call(store: Store, account_id: str) -> None:
    with store.unit("log a call") as unit:
        draft = CallDraft(
            account_id=account_id,
            starts_at=unit.now - timedelta(hours=1),
            notes="Spoke with the team about screening for distress. " * 12,
            next_step="Send the paper",
            next_step_on=unit.now.date(),
            attendees=(AttendeeChoice(name="Dr. Who", role="Nurse navigator"),),
        )
        log_call(unit, draft)
