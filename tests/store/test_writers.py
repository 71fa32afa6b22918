"""Who wrote what, as a laptop keeps it: of rows that are here, and of nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.wire import Written
from bluenote_field.store.exchange.writers import forget_writers, note_writers
from bluenote_field.store.store import Store
from tests.fakes.store import KAM, add_account, open_store

AT = "2026-03-02T09:00:00.000Z"


@pytest.fixture
def store(profile: Path) -> Iterator[Store]:
    """A store of its own, closed at the end."""
    opened = open_store(profile)
    yield opened
    opened.close()


def test_nothing_is_kept_that_would_never_leave_again(store: Store) -> None:
    elsewhere = "01a20000-0000-7000-8000-000000000000"
    with store.unit("a pull") as unit:
        here = add_account(unit).id
        said = [
            Written("account", here, "phone", 9, KAM, AT),
            Written("account", here, "*", 8, KAM, AT),
            Written("account", here, "a group of another version", 9, KAM, AT),
            Written("account", elsewhere, "phone", 9, KAM, AT),
            Written("a kind of another version", here, "phone", 9, KAM, AT),
        ]
        note_writers(unit.connection, said)
    with store.read() as reader:
        kept = [tuple(row.values()) for row in reader.rows("SELECT id, grp FROM written")]
    assert sorted(kept) == [(here, "*"), (here, "phone")]


def test_the_newest_writer_of_a_group_is_kept(store: Store) -> None:
    with store.unit("two pulls") as unit:
        here = add_account(unit).id
        for version in (8, 9):
            note_writers(unit.connection, [Written("account", here, "phone", version, KAM, AT)])
    with store.read() as reader:
        assert [row["v"] for row in reader.rows("SELECT v FROM written")] == [9]


def test_who_wrote_is_forgotten_of_what_is_gone_and_not_of_what_waits_to_be_deleted(
    store: Store,
) -> None:
    with store.unit("a pull") as unit:
        here, deleted, vanished = (add_account(unit).id for _ in range(3))
        said = [Written("account", id_, "*", 8, KAM, AT) for id_ in (here, deleted, vanished)]
        note_writers(unit.connection, said)
        unit.remove(Account, deleted)
        unit.connection.exec_driver_sql("DELETE FROM account WHERE id = ?", (vanished,))
        forget_writers(unit.connection)
    with store.read() as reader:
        kept = {str(row["id"]) for row in reader.rows("SELECT id FROM written")}
    assert kept == {here, deleted}
