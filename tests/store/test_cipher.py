"""The door to the database: its settings, what it refuses, and what it says."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlcipher3 import dbapi2

from bluenote_field.errors import StorageProblem
from bluenote_field.store.profile import cipher, mishaps
from bluenote_field.store.profile.cipher import READS, connect, make_engine, snapshot
from bluenote_field.store.profile.keys import DatabaseKey
from tests.store.folders import small_disk, write_protected

CANARY = "Dr. Canary asked about dosing"
FLIPS = 100


@pytest.fixture
def key() -> DatabaseKey:
    return DatabaseKey.new()


@pytest.fixture
def database(profile: Path, key: DatabaseKey) -> Path:
    path = profile / "field.db"
    connect(path, key, create=True).close()
    return path


@pytest.fixture
def engine(database: Path, key: DatabaseKey) -> Iterator[Engine]:
    engine = make_engine(database, key)
    yield engine
    engine.dispose()


def fill(path: Path, key: DatabaseKey, rows: int = 200) -> None:
    connection = connect(path, key)
    connection.execute("CREATE TABLE note (body TEXT)")
    connection.executemany("INSERT INTO note VALUES (?)", [(f"{CANARY} {n}",) for n in range(rows)])
    connection.close()


def read_everything(path: Path, key: DatabaseKey) -> list[str]:
    """What a careful start finds: the Problem's words, or the checks' complaints."""
    try:
        connection = connect(path, key)
    except StorageProblem as problem:
        return [str(problem)]
    try:
        return cipher.check(connection)
    except dbapi2.Error as error:
        return [str(mishaps.explain(error, path, key))]
    finally:
        connection.close()


def test_every_connection_has_every_setting(database: Path, key: DatabaseKey) -> None:
    connection = connect(database, key)
    settings = {
        name: connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in (
            "journal_mode", "synchronous", "foreign_keys", "trusted_schema", "cell_size_check",
            "secure_delete", "temp_store", "mmap_size", "wal_autocheckpoint", "journal_size_limit",
            "cache_size", "max_page_count", "busy_timeout", "cipher_memory_security",
            "application_id",
        )
    }  # fmt: skip
    connection.close()
    assert settings == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "secure_delete": 1,
        "temp_store": 2,
        "mmap_size": 0,
        "wal_autocheckpoint": 200,
        "journal_size_limit": 4194304,
        "cache_size": -8000,
        "max_page_count": 1048576,
        "busy_timeout": 5000,
        "cipher_memory_security": "0",
        "application_id": 0x424E4631,
    }


def test_a_setting_that_is_not_honoured_is_refused(database: Path, key: DatabaseKey) -> None:
    connection = connect(database, key)
    with pytest.raises(StorageProblem, match="mmap_size is not honoured"):
        cipher._set(connection, "mmap_size", "0", 1)
    connection.close()


def test_the_build_encrypts_and_is_new_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    connection = dbapi2.connect(":memory:")
    cipher.require_encryption(connection)
    monkeypatch.setattr(dbapi2, "sqlite_version_info", (3, 51, 2))
    with pytest.raises(StorageProblem, match="cannot encrypt"):
        cipher.require_encryption(connection)
    connection.close()


def test_no_plain_text_reaches_any_file(database: Path, key: DatabaseKey) -> None:
    held = connect(database, key)
    fill(database, key)
    snapshot(database, key, database.with_name("copy.db"))
    # The WAL is still there: `held` keeps it from being folded in.
    files = {path.name: path.read_bytes() for path in database.parent.iterdir()}
    held.close()
    assert {"field.db", "field.db-wal", "copy.db"} <= set(files)
    for content in files.values():
        assert b"Canary" not in content
        assert b"SQLite format" not in content
        assert b"CREATE TABLE" not in content


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_the_files_belong_to_this_person_only(database: Path, key: DatabaseKey) -> None:
    held = connect(database, key)
    fill(database, key)
    snapshot(database, key, database.with_name("copy.db"))
    modes = {path.name: path.stat().st_mode & 0o777 for path in database.parent.iterdir()}
    held.close()
    assert set(modes.values()) == {0o600}, modes


def test_a_missing_database_is_never_made_anew(profile: Path, key: DatabaseKey) -> None:
    with pytest.raises(mishaps.DatabaseMissing, match="is missing"):
        connect(profile / "field.db", key)
    assert list(profile.iterdir()) == []


def test_a_database_is_never_made_over_another(database: Path, key: DatabaseKey) -> None:
    before = database.read_bytes()
    with pytest.raises(StorageProblem):
        connect(database, DatabaseKey.new(), create=True)
    assert database.read_bytes() == before


def test_a_database_cut_to_nothing_is_damage_and_not_a_fresh_start(
    database: Path, key: DatabaseKey
) -> None:
    database.write_bytes(b"")
    with pytest.raises(mishaps.DatabaseDamaged, match="is empty"):
        connect(database, key)
    assert database.read_bytes() == b""


def test_a_database_of_another_key_is_named_and_left_alone(database: Path) -> None:
    before = database.read_bytes()
    with pytest.raises(mishaps.DatabaseDamaged, match="belongs to another profile"):
        connect(database, DatabaseKey.new())
    assert database.read_bytes() == before


def test_a_plain_database_is_of_another_program(profile: Path, key: DatabaseKey) -> None:
    path = profile / "field.db"
    plain = dbapi2.connect(str(path))
    plain.execute("CREATE TABLE t (a)")
    plain.close()
    with pytest.raises(StorageProblem, match="not the database of this profile"):
        connect(path, key)


def test_a_database_that_another_program_encrypted_is_refused(
    database: Path, key: DatabaseKey
) -> None:
    connection = connect(database, key)
    connection.execute("PRAGMA application_id=77")
    connection.close()
    with pytest.raises(StorageProblem, match="not the database of this profile"):
        connect(database, key)


def test_a_database_of_a_newer_release_is_refused(database: Path, key: DatabaseKey) -> None:
    connection = connect(database, key)
    connection.execute("PRAGMA user_version=7")
    connection.close()
    with pytest.raises(StorageProblem, match="newer version"):
        connect(database, key, newest_schema=6)
    connect(database, key, newest_schema=7).close()


def test_flipped_bits_are_damage_and_never_a_wrong_passphrase(
    database: Path, key: DatabaseKey, seeded: random.Random
) -> None:
    fill(database, key)
    whole = database.read_bytes()
    # The first 16 bytes are the salt, which the key brings along: flipped, they harm nothing.
    for at in [*range(16, 32), *(seeded.randrange(16, len(whole)) for _ in range(FLIPS))]:
        flipped = bytes([whole[at] ^ (1 << seeded.randrange(8))])
        database.write_bytes(whole[:at] + flipped + whole[at + 1 :])
        found = read_everything(database, key)
        assert found, f"the flip at {at} went unseen"
        assert not any("passphrase" in words for words in found)
    database.write_bytes(whole)
    assert read_everything(database, key) == []


@pytest.mark.parametrize("size", [10, 4096, 5000])
def test_a_cut_database_is_named_as_damaged(database: Path, key: DatabaseKey, size: int) -> None:
    fill(database, key)
    database.write_bytes(database.read_bytes()[:size])
    assert "damaged" in read_everything(database, key)[0]


def test_what_was_written_is_read_back_and_nothing_can_be_attached(
    database: Path, key: DatabaseKey
) -> None:
    fill(database, key, rows=3)
    connection = connect(database, key)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (3,)
    elsewhere = database.with_name("plain.db")
    for statement in (
        f"ATTACH '{elsewhere}' AS plain KEY ''",
        f"VACUUM INTO '{elsewhere}'",
        "SELECT load_extension('x')",
    ):
        with pytest.raises(dbapi2.DatabaseError, match=r"not authorized|denied"):
            connection.execute(statement)
    connection.close()
    assert not elsewhere.exists()


def test_a_read_only_connection_reads_and_cannot_write(database: Path, key: DatabaseKey) -> None:
    fill(database, key, rows=3)
    connection = connect(database, key, read_only=True)
    assert connection.execute("SELECT count(*) FROM note").fetchone() == (3,)
    with pytest.raises(dbapi2.OperationalError, match="readonly"):
        connection.execute("DELETE FROM note")
    connection.close()


@pytest.mark.parametrize("where", [".", "field.db"])
def test_a_read_only_folder_or_file_is_told_in_words(
    database: Path, key: DatabaseKey, where: str
) -> None:
    fill(database, key)
    with (
        write_protected(database.parent / where),
        pytest.raises(StorageProblem, match="may not write"),
    ):
        connect(database, key)
    assert read_everything(database, key) == []


def test_a_full_disk_is_told_in_words_and_loses_nothing(profile: Path, key: DatabaseKey) -> None:
    path = profile / "field.db"
    with small_disk(profile, kib=600):
        connect(path, key, create=True).close()
        fill(path, key, rows=10)
        connection = connect(path, key)
        with pytest.raises(dbapi2.Error) as full:
            connection.execute("INSERT INTO note VALUES (zeroblob(900000))")
        problem = mishaps.explain(full.value, path, key)
        connection.close()
        assert problem is not None
        assert "is full" in problem.message
        assert read_everything(path, key) == []


def test_a_transaction_that_turns_to_writing_too_late_is_told_in_words(
    database: Path, key: DatabaseKey
) -> None:
    fill(database, key)
    late, other = connect(database, key), connect(database, key)
    late.execute("BEGIN")
    late.execute("SELECT count(*) FROM note").fetchone()
    other.execute("DELETE FROM note")
    with pytest.raises(dbapi2.OperationalError) as stale:
        late.execute("DELETE FROM note")
    late.close()
    other.close()
    problem = mishaps.explain(stale.value, database, key)
    assert problem is not None
    assert "in use" in problem.message


def test_what_we_did_wrong_is_not_explained_away(database: Path, key: DatabaseKey) -> None:
    connection = connect(database, key)
    with pytest.raises(dbapi2.OperationalError) as ours:
        connection.execute("SELECT * FROM no_such_table")
    connection.close()
    assert mishaps.explain(ours.value, database, key) is None
    assert mishaps.explain(ValueError("x"), database) is None


def test_a_failed_migration_leaves_no_half_made_table(engine: Engine) -> None:
    def migrate() -> None:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE half (a)"))
            raise KeyError

    with pytest.raises(KeyError):
        migrate()
    with engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0


def test_a_writer_holds_the_write_lock_from_its_first_statement(
    engine: Engine, database: Path, key: DatabaseKey
) -> None:
    other = connect(database, key)
    other.execute("PRAGMA busy_timeout=0")
    with engine.connect() as writer:
        writer.execute(text("SELECT 1"))
        with pytest.raises(dbapi2.OperationalError) as busy:
            other.execute("BEGIN IMMEDIATE")
    problem = mishaps.explain(busy.value, database)
    assert problem is not None
    assert "in use" in problem.message
    with engine.execution_options(**READS).connect() as reader:
        reader.execute(text("SELECT 1"))
        other.execute("BEGIN IMMEDIATE")
    other.close()


def test_nothing_that_a_reader_writes_is_kept_and_its_connection_can_be_a_writer_again(
    engine: Engine,
) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (body TEXT)"))
    readers = engine.execution_options(**READS)
    with pytest.raises(AssertionError, match="a reader wrote"), readers.begin() as connection:
        connection.execute(text("INSERT INTO note VALUES ('by a reader')"))
    with readers.begin() as connection:
        connection.execute(text("CREATE TABLE other (body TEXT)"))
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO note VALUES ('by a writer')"))
    with readers.begin() as connection:
        assert connection.scalars(text("SELECT body FROM note")).all() == ["by a writer"]
        assert connection.scalars(text("SELECT name FROM sqlite_master")).all() == ["note"]


def test_a_full_disk_is_a_problem_whichever_statement_meets_it(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (body)"))
        connection.execute(text("PRAGMA max_page_count=3"))
        with pytest.raises(StorageProblem, match="is full"):
            connection.execute(text("INSERT INTO note VALUES (zeroblob(90000))"))


def test_the_engine_shows_neither_key_nor_values(engine: Engine, key: DatabaseKey) -> None:
    with pytest.raises(OperationalError) as failed, engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:body)"), {"body": CANARY})
    shown = f"{engine!r} {engine.url} {failed.value}"
    assert key.raw.hex() not in shown
    assert CANARY not in shown
