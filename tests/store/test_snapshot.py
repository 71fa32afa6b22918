"""Snapshots: whole, checked, and never in the place of a good one before that."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluenote_field.errors import StorageProblem
from bluenote_field.store.profile import cipher, mishaps
from bluenote_field.store.profile.cipher import connect, snapshot
from bluenote_field.store.profile.keys import DatabaseKey
from tests.store.folders import small_disk


@pytest.fixture
def key() -> DatabaseKey:
    return DatabaseKey.new()


@pytest.fixture
def database(profile: Path, key: DatabaseKey) -> Path:
    path = profile / "field.db"
    connect(path, key, create=True).close()
    return path


def fill(path: Path, key: DatabaseKey) -> None:
    connection = connect(path, key)
    connection.execute("CREATE TABLE note (body BLOB)")
    connection.executemany("INSERT INTO note VALUES (zeroblob(?))", [(1000,)] * 200)
    connection.close()


def test_a_snapshot_is_whole_and_opens_with_the_same_key(database: Path, key: DatabaseKey) -> None:
    held = connect(database, key)
    fill(database, key)
    target = database.with_name("copy.db")
    target.write_bytes(b"an older copy")
    snapshot(database, key, target)
    held.close()
    copy = connect(target, key)
    assert copy.execute("SELECT count(*) FROM note").fetchone() == (200,)
    copy.close()
    assert not target.with_name("copy.db.part").exists()


def test_a_snapshot_of_a_damaged_database_leaves_the_older_copy(
    database: Path, key: DatabaseKey
) -> None:
    fill(database, key)
    target = database.with_name("copy.db")
    snapshot(database, key, target)
    good = target.read_bytes()
    whole = database.read_bytes()
    database.write_bytes(whole[:9000] + b"\0" * 64 + whole[9064:])
    with pytest.raises(mishaps.DatabaseDamaged):
        snapshot(database, key, target)
    assert target.read_bytes() == good
    assert not target.with_name("copy.db.part").exists()


def test_a_copy_that_does_not_check_out_never_takes_the_place_of_a_good_one(
    database: Path, key: DatabaseKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = database.with_name("copy.db")
    snapshot(database, key, target)
    good = target.read_bytes()
    monkeypatch.setattr(cipher, "check", lambda _: ["page 3 does not add up"])
    with pytest.raises(mishaps.DatabaseDamaged):
        snapshot(database, key, target)
    assert target.read_bytes() == good


def test_a_snapshot_that_finds_no_room_is_told_in_words_and_leaves_nothing(
    profile: Path, key: DatabaseKey
) -> None:
    path = profile / "field.db"
    with small_disk(profile, kib=2000):
        connect(path, key, create=True).close()
        fill(path, key)
        (profile / "something else").write_bytes(bytes(1_600_000))
        with pytest.raises(StorageProblem, match="is full"):
            snapshot(path, key, path.with_name("copy.db"))
        assert not list(profile.glob("copy*"))
        held = connect(path, key)
        assert held.execute("SELECT count(*) FROM note").fetchone() == (200,)
        held.close()
