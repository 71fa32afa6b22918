"""The few moves of files that survive a power cut, and their failures told in words.

Keys and snapshots are written aside, flushed, renamed over the old file and the folder flushed as
well: at every instant the name leads to the whole old file or the whole new one.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bluenote_field.errors import StorageProblem

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700
REFUSALS = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


def write_durably(path: Path, content: bytes) -> None:
    """Put `content` at `path`, readable by this person only, wholly or not at all."""
    aside = path.with_name(f"{path.name}.part")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE), "wb") as f:
        f.write(content)
        f.flush()
        os.fsync(f.fileno())
    replace_durably(aside, path)


def replace_durably(aside: Path, path: Path) -> None:
    """Rename a file that is already flushed over `path`, and flush the folder."""
    aside.replace(path)
    flush_folder(path.parent)


def flush_file(path: Path) -> None:
    """Wait until the content of `path` is on the disk; never for a database that is open."""
    # Windows flushes only through a handle that may write.
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Wait until the names in `folder` are on the disk."""
    if sys.platform == "win32":
        return  # NTFS journals names by itself, and Windows cannot open a folder as a file
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def claim_file(path: Path) -> None:
    """Create `path` empty and private; it must not exist yet."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, PRIVATE_FILE))


@contextmanager
def told_in_words(folder: Path) -> Iterator[None]:
    """Turn the refusals of a file system into Problems; anything unknown stays as it is."""
    try:
        yield
    except OSError as error:
        problem = explain_refusal(error, folder)
        if problem is None:
            raise
        raise problem from error


def explain_refusal(error: OSError, folder: Path) -> StorageProblem | None:
    """The words for what the file system said, or None where it is not a known refusal."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return disk_full(folder)
    if error.errno in REFUSALS:
        return may_not_write(folder)
    if error.errno in {errno.ENOTDIR, errno.EEXIST}:
        return StorageProblem(
            f"“{folder}” cannot be used as a profile folder: a file has that name.",
            "Choose another folder.",
        )
    if error.errno in {errno.ENOSYS, errno.ENOLCK, errno.EOPNOTSUPP}:
        return StorageProblem(
            f"“{folder}” is on a drive that cannot be locked.",
            "Choose a folder on this computer's own disk.",
        )
    return None


def disk_full(folder: Path) -> StorageProblem:
    """The Problem for a disk without room."""
    return StorageProblem(
        f"The disk that holds “{folder}” is full.",
        "Free some space and try again. What was shown as saved is safe.",
    )


def may_not_write(folder: Path) -> StorageProblem:
    """The Problem for a folder that may not be written."""
    return StorageProblem(
        f"Blue Note Field may not write in “{folder}”.",
        "Check that the disk is not write-protected and that the folder belongs to you, "
        "or choose another folder. Nothing was changed.",
    )
