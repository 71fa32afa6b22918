"""One owner per profile, whatever happens to the processes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bluenote_field.store.profile.lock import ProfileInUse, hold_profile

STARTS = 20
NOW = datetime(2026, 11, 21, 9, 14, tzinfo=UTC)
START = """
import sys
from pathlib import Path
from bluenote_field.store.profile.lock import ProfileInUse, hold_profile
try:
    held = hold_profile(Path(sys.argv[1]))
    print("owner", flush=True)
except ProfileInUse:
    print("second", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def lock_file(tmp_path: Path) -> Path:
    return tmp_path / "profile" / "profile.lock"


@pytest.fixture
def processes() -> Iterator[ExitStack]:
    with ExitStack() as stack:
        yield stack


def start(lock_file: Path, processes: ExitStack) -> subprocess.Popen[str]:
    process = subprocess.Popen(  # noqa: S603 - our own script, in our own interpreter
        [sys.executable, "-c", START, str(lock_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )
    processes.enter_context(process)
    processes.callback(process.kill)
    return process


def said(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_the_second_start_is_told_who_has_the_profile(lock_file: Path) -> None:
    with (
        hold_profile(lock_file, now=NOW),
        pytest.raises(ProfileInUse, match="already open on this profile") as second,
    ):
        hold_profile(lock_file)
    assert f"since {NOW.astimezone():%H:%M}" in second.value.message
    assert second.value.holder is not None
    assert second.value.holder.since == NOW


def test_a_profile_that_was_let_go_can_be_taken_again(lock_file: Path) -> None:
    with hold_profile(lock_file) as lock:
        pass
    lock.release()
    with hold_profile(lock_file):
        pass
    assert not lock_file.with_name("profile.holder").exists()


def test_a_holder_that_cannot_be_read_is_still_a_holder(lock_file: Path) -> None:
    with hold_profile(lock_file):
        lock_file.with_name("profile.holder").write_text("garbage", encoding="utf-8")
        with pytest.raises(ProfileInUse) as second:
            hold_profile(lock_file)
    assert second.value.holder is None


def test_another_computer_is_named(lock_file: Path) -> None:
    with hold_profile(lock_file):
        lock_file.with_name("profile.holder").write_text(
            f'{{"pid": 1, "host": "elsewhere.example", "since": "{NOW.isoformat()}"}}'
        )
        with pytest.raises(ProfileInUse, match=r"on elsewhere\.example"):
            hold_profile(lock_file)


def test_a_killed_holder_leaves_the_profile_free(lock_file: Path, processes: ExitStack) -> None:
    holder = start(lock_file, processes)
    assert said(holder) == "owner"
    with pytest.raises(ProfileInUse):
        hold_profile(lock_file)
    holder.kill()
    holder.wait(timeout=10)
    assert lock_file.with_name("profile.holder").exists()
    with hold_profile(lock_file):
        pass


def test_of_many_starts_at_once_exactly_one_owns(lock_file: Path, processes: ExitStack) -> None:
    started = [start(lock_file, processes) for _ in range(STARTS)]
    answers = sorted(said(process) for process in started)
    assert answers == ["owner"] + ["second"] * (STARTS - 1)
