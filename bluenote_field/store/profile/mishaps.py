"""What can be wrong with the database file, each with its sentence and what to do.

SQLite gives one answer (26, "not a database") for a wrong key, a damaged first page and a file of
another program. The key was proved by its check value before the file was opened, so the first is
already out; the first 16 bytes, which are the salt in a file of ours, tell the other two apart.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

from sqlcipher3 import dbapi2

from bluenote_field.errors import StorageProblem
from bluenote_field.store.profile.files import disk_full, may_not_write
from bluenote_field.store.profile.keys import DatabaseKey

_PLAIN_HEADER = b"SQLite format 3\0"


class DatabaseDamaged(StorageProblem):
    """The key is right and the file is ours, but it cannot be read: restore from a backup."""


class DatabaseMissing(StorageProblem):
    """The keys are there and the database is not."""


def explain(
    error: BaseException, path: Path, key: DatabaseKey | None = None
) -> StorageProblem | None:
    """The Problem behind what SQLite (or SQLAlchemy for it) raised; None where it is our bug."""
    # SQLAlchemy wraps it; asking by attribute spares the unlock screen the import of SQLAlchemy.
    error = getattr(error, "orig", None) or error
    code = getattr(error, "sqlite_errorcode", -1)  # the primary code: this driver gives no variants
    if code == dbapi2.SQLITE_NOTADB:
        return _not_readable(path, key)
    tell = _WORDS.get(code)
    return tell(path) if tell else None


def database_damaged(path: Path) -> DatabaseDamaged:
    """The Problem for a file of ours that does not read."""
    return DatabaseDamaged(
        f"The database “{path.name}” is damaged. Your key is right.",
        _restore_advice(path),
    )


def database_empty(path: Path) -> DatabaseDamaged:
    """The Problem for a file that was cut to nothing."""
    return DatabaseDamaged(
        f"The database “{path.name}” is empty, although this profile was in use.",
        f"Put a copy from “{path.parent / 'backups'}” in its place. Nothing was changed.",
    )


def database_missing(path: Path) -> DatabaseMissing:
    """The Problem for keys without their database."""
    return DatabaseMissing(
        f"The database “{path.name}” is missing from “{path.parent}”.",
        "Put it back, or a copy from the backups. No new database was made in its place.",
    )


def made_by_other(path: Path) -> StorageProblem:
    """The Problem for a database of another program or another profile."""
    return StorageProblem(
        f"“{path.name}” in “{path.parent}” is not the database of this profile.",
        "Put the right file back, or choose another profile folder. Nothing was changed.",
    )


def made_by_newer() -> StorageProblem:
    """The Problem for a database of a later release."""
    return StorageProblem(
        "This profile was last used by a newer version of Blue Note Field.",
        "Update Blue Note Field on this computer. Nothing was changed.",
    )


def not_encrypting() -> StorageProblem:
    """The Problem for an installation without SQLCipher, or with one too old to trust."""
    return StorageProblem(
        "This installation of Blue Note Field cannot encrypt its database reliably.",
        "Install Blue Note Field again; its SQLCipher part is missing or too old.",
    )


def _not_readable(path: Path, key: DatabaseKey | None) -> StorageProblem:
    """Whose file it is, by its first bytes.

    Only after a connection has failed: closing this handle would let go of the locks that another
    connection of this process holds on the same file.
    """
    try:
        with path.open("rb") as file:
            header = os.read(file.fileno(), len(_PLAIN_HEADER))
    except OSError:
        return database_damaged(path)
    if header == _PLAIN_HEADER:
        return made_by_other(path)
    if key is not None and header != key.salt:
        return DatabaseDamaged(
            f"The database “{path.name}” is damaged, or belongs to another profile.",
            _restore_advice(path),
        )
    return database_damaged(path)


def _restore_advice(path: Path) -> str:
    return (
        f"Close Blue Note Field and put a copy from “{path.parent / 'backups'}” in its place. "
        "Keep the damaged file: much of it can often be read. Nothing was changed."
    )


def _busy(path: Path) -> StorageProblem:
    return StorageProblem(
        f"The database “{path.name}” is in use by another program.",
        "Wait a moment and try again. Backup programs and virus scanners can hold it for a while.",
    )


def _disk_failed(path: Path) -> StorageProblem:
    return StorageProblem(
        f"The disk that holds “{path.parent}” did not read or write as asked.",
        "Check that the drive is connected, and make a copy of the folder soon.",
    )


def _refused(path: Path) -> StorageProblem:
    return may_not_write(path.parent) if path.exists() else database_missing(path)


_WORDS: MappingProxyType[int, Callable[[Path], StorageProblem]] = MappingProxyType(
    {
        dbapi2.SQLITE_CORRUPT: database_damaged,
        dbapi2.SQLITE_FULL: lambda path: disk_full(path.parent),
        dbapi2.SQLITE_READONLY: _refused,
        dbapi2.SQLITE_CANTOPEN: _refused,
        dbapi2.SQLITE_PERM: _refused,
        dbapi2.SQLITE_BUSY: _busy,
        dbapi2.SQLITE_LOCKED: _busy,
        dbapi2.SQLITE_IOERR: _disk_failed,
    }
)
