"""Folders a person may not write in, and disks without room, as real as the machine allows."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest


@contextmanager
def write_protected(path: Path) -> Iterator[None]:
    """Make a folder or file read-only: by permission, or by a mount where the tests run as root."""
    mode = path.stat().st_mode
    path.chmod(mode & ~0o222)
    mounted = False
    try:
        if os.access(path, os.W_OK):
            # Root is not bound by permissions; a mount binds everyone.
            mounted = _mount("--bind", str(path), str(path))
            if not mounted or not _mount("-o", "remount,bind,ro", str(path)):
                pytest.skip("as root, and without the right to mount, nothing is read-only")
        yield
    finally:
        if mounted:
            _run("umount", "--lazy", str(path))
        path.chmod(mode)


@contextmanager
def small_disk(folder: Path, *, kib: int) -> Iterator[None]:
    """Put a disk of so many KiB under the folder."""
    if not _mount("-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", str(folder)):
        pytest.skip("a small disk needs the right to mount a tmpfs")
    try:
        yield
    finally:
        _run("umount", "--lazy", str(folder))


# Unmounted lazily: a test that failed with a file open must not leave its mount behind.
def _mount(*arguments: str) -> bool:
    return sys.platform == "linux" and os.geteuid() == 0 and _run("mount", *arguments)


def _run(program: str, *arguments: str) -> bool:
    path = shutil.which(program)
    if path is None:
        return False
    return subprocess.run([path, *arguments], check=False, capture_output=True).returncode == 0  # noqa: S603 - ours
