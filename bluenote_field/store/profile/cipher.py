"""Connections to the encrypted database, every one opened the same way.

This is the only door to the file. The order matters: the log is silenced before the key is given,
the key is proved by a first read before anything is set, and each setting is read back, because
SQLite takes a setting it cannot honour without a word. What the file must never become is also
decided here: never plain text (no ATTACH), never half durable (WAL and synchronous FULL), never
made anew because it is missing.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, QueuePool, create_engine, event
from sqlalchemy.pool import ConnectionPoolEntry
from sqlcipher3 import dbapi2

from bluenote_field.errors import StorageProblem
from bluenote_field.store.profile.files import (
    claim_file,
    flush_file,
    may_not_write,
    replace_durably,
    told_in_words,
)
from bluenote_field.store.profile.keys import DatabaseKey
from bluenote_field.store.profile.mishaps import (
    database_damaged,
    database_empty,
    database_missing,
    explain,
    made_by_newer,
    made_by_other,
    not_encrypting,
)
from bluenote_field.store.profile.statements import PATH, run

APPLICATION = 0x424E4631  # "BNF1" in the file's header
OLDEST_SQLITE = (3, 51, 3)  # older ones can lose rows when a WAL is reset
BUSY_MS = 5000
FORBIDDEN_FUNCTIONS = frozenset({"load_extension", "sqlcipher_export"})
READS = MappingProxyType({"reads": True})
CHANGES = "changes"
"""Under this name a connection that reads remembers how much had been written through it."""

# In this order, each read back. All but the first last for one connection only.
SETTINGS: tuple[tuple[str, str, str | int], ...] = (
    ("busy_timeout", str(BUSY_MS), BUSY_MS),
    (
        "cipher_memory_security",
        "OFF",
        "0",
    ),  # 11 times slower in bulk, and Python keeps copies anyway
    ("synchronous", "FULL", 2),  # NORMAL keeps a WAL whole but loses commits in a power cut
    ("foreign_keys", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("secure_delete", "ON", 1),
    ("temp_store", "MEMORY", 2),  # no plain text in temporary files
    ("mmap_size", "0", 0),
    ("wal_autocheckpoint", "200", 200),
    ("journal_size_limit", str(4 * 1024**2), 4 * 1024**2),
    ("cache_size", "-8000", -8000),
    ("max_page_count", str(1024**2), 1024**2),  # 4 GiB: a guard against running away
)
ON_MACOS = (  # where a plain fsync stops at the drive's own cache
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
)


def connect(
    path: Path,
    key: DatabaseKey,
    *,
    read_only: bool = False,
    create: bool = False,
    newest_schema: int | None = None,
) -> dbapi2.Connection:
    """Open the database; only with `create` is a missing one made, and never over another.

    `newest_schema` is the highest `user_version` this program understands.
    """
    if create:
        with told_in_words(path.parent):
            claim_file(path)
    with ExitStack() as stack, explained(path, key):
        connection = _open(path, key, mode="ro" if read_only else "rw")
        stack.callback(connection.close)
        _refuse_foreign(connection, path, new=create, newest_schema=newest_schema)
        if not read_only:
            _set(connection, "journal_mode", "WAL", "wal")
        for name, value, expected in SETTINGS + (ON_MACOS if sys.platform == "darwin" else ()):
            _set(connection, name, value, expected)
        if create:
            _set(connection, "application_id", str(APPLICATION), APPLICATION)
        connection.set_authorizer(_permit)
        stack.pop_all()
        return connection


def make_engine(path: Path, key: DatabaseKey, *, newest_schema: int | None = None) -> Engine:
    """An engine over an existing database: transactions write unless `reads` is asked for.

    `engine.execution_options(**READS)` is the same pool for reading only: plain BEGIN, and ROLLBACK
    at the end, so that nothing a reader writes is ever kept. Everything else starts with BEGIN
    IMMEDIATE, because a transaction that turns from reading to writing fails at once when another
    has written meanwhile. A full disk and its kind are Problems here too, whichever statement
    meets them.
    """
    engine = create_engine(
        "sqlite://",
        creator=partial(connect, path, key, newest_schema=newest_schema),
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=4,
        hide_parameters=True,
    )
    event.listen(engine, "connect", partial(_note_path, path))
    event.listen(engine, "begin", _begin)
    event.listen(engine, "commit", _end)
    event.listen(engine, "handle_error", partial(_tell, path))
    return engine


def snapshot(path: Path, key: DatabaseKey, target: Path) -> None:
    """A whole, checked copy at `target`, under the same key; the old `target` stays until then."""
    aside = target.with_name(f"{target.name}.part")
    with told_in_words(target.parent):
        aside.unlink(missing_ok=True)
        claim_file(aside)
        try:
            # A connection of its own: the authorizer of the others forbids this very statement.
            with explained(path, key), _closing(_open(path, key, mode="rw")) as source:
                source.execute("VACUUM INTO ?", (str(aside),))
            with explained(aside, key), _closing(_open(aside, key, mode="ro")) as copy:
                damage = check(copy)
                if damage:
                    raise database_damaged(path)
            flush_file(aside)
            replace_durably(aside, target)
        finally:
            aside.unlink(missing_ok=True)


def check(connection: dbapi2.Connection) -> list[str]:
    """What SQLCipher and SQLite find wrong with the file; an empty list is a clean bill."""
    sums = connection.execute("PRAGMA cipher_integrity_check").fetchall()
    pages = connection.execute("PRAGMA quick_check").fetchall()
    return [str(row[0]) for row in (*sums, *pages) if row[0] != "ok"]


def require_encryption(connection: dbapi2.Connection) -> None:
    """Refuse a build whose SQLite cannot encrypt, or is old enough to lose rows."""
    answer = connection.execute("PRAGMA cipher_version").fetchone()
    if not answer or not answer[0] or dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise not_encrypting()


@contextmanager
def explained(path: Path, key: DatabaseKey) -> Iterator[None]:
    """Turn what SQLite says about `path` into Problems; what we did wrong stays as it is."""
    with told_in_words(path.parent):
        try:
            yield
        except dbapi2.Error as error:
            problem = explain(error, path, key)
            if problem is None:
                raise
            raise problem from error


def _open(path: Path, key: DatabaseKey, *, mode: str) -> dbapi2.Connection:
    """A connection with its key proved and nothing set."""
    if not path.exists():
        raise database_missing(path)
    if mode == "rw" and not os.access(path, os.W_OK):
        raise may_not_write(
            path.parent
        )  # SQLite would open it all the same, and refuse the first save
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_MS / 1000,
        isolation_level=None,  # or DDL would commit by itself and a failed migration leave half
        cached_statements=512,  # prepared once: to prepare asks `_permit` about each column
        check_same_thread=False,  # the pool hands a connection from thread to thread
    )
    with ExitStack() as stack:
        stack.callback(connection.close)
        # Not on stderr: SQLCipher would print page errors there.
        connection.execute("PRAGMA cipher_log_level=NONE")
        require_encryption(connection)
        connection.set_key(key.literal())
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        stack.pop_all()
    return connection


def _refuse_foreign(
    connection: dbapi2.Connection, path: Path, *, new: bool, newest_schema: int | None
) -> None:
    """Raise unless the file is ours, whole enough to have a header, and not of a later version."""
    application = _value(connection, "application_id")
    if new or application == APPLICATION:
        if newest_schema is not None and int(_value(connection, "user_version")) > newest_schema:
            raise made_by_newer()
        return
    if application == 0 and _value(connection, "page_count") == 0:
        raise database_empty(path)
    raise made_by_other(path)


def _set(connection: dbapi2.Connection, name: str, value: str, expected: str | int) -> None:
    """Set and read back: SQLite ignores what it cannot do."""
    connection.execute(f"PRAGMA {name}={value}")
    if _value(connection, name) != expected:
        raise StorageProblem(
            f"The database cannot be opened safely here: {name} is not honoured.",
            "Move the profile to a folder on this computer's own disk.",
        )


def _value(connection: dbapi2.Connection, name: str) -> str | int:
    row = connection.execute(f"PRAGMA {name}").fetchone()
    value: str | int = row[0] if row else ""
    return value


def _permit(action: int, *about: str | None) -> int:
    """Deny what could write a plain copy or run foreign code; the rest passes."""
    if action in {dbapi2.SQLITE_ATTACH, dbapi2.SQLITE_DETACH}:
        return int(dbapi2.SQLITE_DENY)
    if action == dbapi2.SQLITE_FUNCTION and FORBIDDEN_FUNCTIONS.intersection(about):
        return int(dbapi2.SQLITE_DENY)
    return int(dbapi2.SQLITE_OK)


def _note_path(path: Path, _raw: object, record: ConnectionPoolEntry) -> None:
    record.info[PATH] = path


def _begin(connection: Connection) -> None:
    """Start a transaction of the asked kind; a pooled connection may have had the other before."""
    if not _reads(connection):
        run(connection, "BEGIN IMMEDIATE")
        return
    run(connection, "BEGIN")
    connection.info[CHANGES] = _changes(connection)


def _end(connection: Connection) -> None:
    """Let a reader end without a trace; that it wrote is our mistake, and told.

    `query_only` would refuse the write itself, but each time a connection goes from reading to
    writing and back it makes SQLite forget every statement it has prepared.
    """
    if not _reads(connection):
        return
    has_written = _changes(connection) != connection.info[CHANGES]
    run(connection, "ROLLBACK")
    if has_written:
        raise AssertionError("a reader wrote")


def _reads(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("reads", False))


def _changes(connection: Connection) -> int:
    driver: Any = connection.connection.dbapi_connection
    return int(driver.total_changes)


def _tell(path: Path, context: ExceptionContext) -> None:
    """Raise the Problem behind what SQLite said; what we did wrong stays as it is."""
    problem = explain(context.original_exception, path)
    if problem is not None:
        raise problem from context.original_exception


@contextmanager
def _closing(connection: dbapi2.Connection) -> Iterator[dbapi2.Connection]:
    try:
        yield connection
    finally:
        connection.close()
