"""What reaches the disk, and in which order."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import pytest

from bluenote_field.errors import StorageProblem
from bluenote_field.store.profile import files
from bluenote_field.store.profile.cipher import connect, snapshot
from bluenote_field.store.profile.keys import DatabaseKey

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a folder cannot be flushed there")


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the flushes and renames of a test, in their order, each still carried out."""
    seen: list[str] = []
    fsync, replace = os.fsync, os.replace

    def flush(handle: int) -> None:
        fsync(handle)
        seen.append("flush folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "flush file")

    def rename(old: Path, new: Path) -> None:
        replace(old, new)
        seen.append("rename")

    monkeypatch.setattr(os, "fsync", flush)
    monkeypatch.setattr(os, "replace", rename)
    return seen


def test_a_file_is_flushed_before_its_name_and_its_name_after(
    tmp_path: Path, steps: list[str]
) -> None:
    path = tmp_path / "keys.json"
    files.write_durably(path, b"old")
    files.write_durably(path, b"new")
    assert path.read_bytes() == b"new"
    assert steps == ["flush file", "rename", "flush folder"] * 2


def test_a_snapshot_is_flushed_before_it_takes_the_old_ones_place(
    profile: Path, steps: list[str]
) -> None:
    key = DatabaseKey.new()
    connect(profile / "field.db", key, create=True).close()
    snapshot(profile / "field.db", key, profile / "copy.db")
    assert steps == ["flush file", "rename", "flush folder"]


def test_what_an_interrupted_write_left_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "keys.json.part").write_bytes(b"half")
    files.write_durably(tmp_path / "keys.json", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["keys.json"]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "is full"),
        (errno.EDQUOT, "is full"),
        (errno.EROFS, "may not write"),
        (errno.EACCES, "may not write"),
        (errno.ENOLCK, "cannot be locked"),
    ],
)
def test_what_a_file_system_refuses_is_told_in_words(
    tmp_path: Path, number: int, words: str
) -> None:
    with pytest.raises(StorageProblem, match=words), files.told_in_words(tmp_path):
        raise OSError(number, os.strerror(number))


def test_a_refusal_we_do_not_know_stays_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="Bad file descriptor"), files.told_in_words(tmp_path):
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
