"""kill -9 of the laptop, at named points of a sync and at random: it goes on by itself."""

from __future__ import annotations

import multiprocessing
import random
import signal
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from tests.agreement import assert_sound
from tests.crash.conftest import OnDisk
from tests.crash.travelling import FAILPOINTS, log_call, sync_and_die, work_without_end
from tests.fakes.central import Seed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkServerContext, SpawnContext

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")


def processes() -> ForkServerContext | SpawnContext:
    """How to start a process quickly and without a copy of this one's connections."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.crash.travelling"])
    return context


def _calls_at_central(ana: OnDisk) -> list[str]:
    with ana.central.engine.connect() as connection:
        return list(connection.scalars(text("SELECT id::text FROM call ORDER BY id")))


def test_killed_at_any_named_point_of_a_sync_the_next_one_converges(
    ana: OnDisk, north: Seed
) -> None:
    logged: list[str] = []
    for number, failpoint in enumerate(FAILPOINTS):
        store = ana.open()
        logged.append(log_call(store))
        store.close()
        for each in range(4):
            north.account(f"New {number} {each}", "North")
        child = processes().Process(
            target=sync_and_die, args=(ana.folder, ana.key.raw, failpoint), daemon=True
        )
        child.start()
        child.join()
        assert child.exitcode == -signal.SIGKILL, f"“{failpoint}” was never reached"
        store = ana.open()
        assert_sound(store)
        store.close()
        ana.assert_converges()
        assert _calls_at_central(ana) == sorted(logged), failpoint


def _kill_at_random(ana: OnDisk, seeded: random.Random, *, times: int) -> None:
    saved: set[str] = set()
    for _ in range(times):
        ours, theirs = processes().Pipe(duplex=False)
        person = processes().Process(
            target=work_without_end, args=(ana.folder, ana.key.raw, theirs), daemon=True
        )
        person.start()
        theirs.close()
        for _save in range(seeded.randint(1, 5)):
            saved.add(ours.recv())
        person.join(timeout=seeded.random() * 0.15)
        person.kill()
        person.join()
        saved |= _rest(ours)
        store = ana.open()
        assert_sound(store)
        with store.read() as reader:
            here = {row["id"] for row in reader.rows("SELECT id FROM call")}
        store.close()
        assert saved <= here, "what was told to be saved is there"
    ana.assert_converges()
    at_central = _calls_at_central(ana)
    assert saved <= set(at_central)
    assert len(at_central) == len(set(at_central))


def _rest(pipe: Connection) -> set[str]:
    found: set[str] = set()
    with pipe:
        while True:
            try:
                found.add(pipe.recv())
            except EOFError:
                return found


def test_killed_at_random_moments_nothing_saved_is_lost_or_doubled(
    ana: OnDisk, seeded: random.Random
) -> None:
    _kill_at_random(ana, seeded, times=5)


@pytest.mark.soak
def test_killed_at_very_many_random_moments_the_same(ana: OnDisk, seeded: random.Random) -> None:
    _kill_at_random(ana, seeded, times=500)
