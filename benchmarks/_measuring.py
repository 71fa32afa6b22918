"""What the benchmarks share: a stop-watch, programs beside this one, a central with its people."""

from __future__ import annotations

import json
import logging
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
from sqlalchemy import Engine

from bluenote_field.server.database import open_engine
from bluenote_field.server.migrations import migrate
from bluenote_field.store import search
from bluenote_field.store.store import Store
from bluenote_field.sync.session import connect
from tests.fakes.central import PASSWORD, Seed, address_of
from tests.fakes.store import open_store
from tests.postgres import running_postgres

CHECKOUT = Path(__file__).resolve().parents[1]
SEED = 20261121


@dataclass(frozen=True, slots=True)
class Place:
    """A central's database with one territory and one person, Ana, who holds it."""

    url: str
    engine: Engine
    seed: Seed


def seconds(work: Callable[[], object]) -> float:
    """How long the work takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def peak_mb() -> int:
    """The most memory held; where the system tells, without what the parent held before."""
    status = Path("/proc/self/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    told = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(told[0] if told else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) // 1024


def seeded(seed: int = SEED) -> random.Random:
    """Chance that is the same in every run; the seed is printed."""
    print(f"seed {seed}")
    return random.Random(seed)


@contextmanager
def central_database() -> Iterator[Place]:
    """A real PostgreSQL with central's schema, a territory and a person; thrown away after."""
    logging.disable(logging.WARNING)
    with running_postgres() as postgres:
        url = postgres.new_database()
        engine = open_engine(url)
        migrate(engine)
        seed = Seed(engine)
        seed.territory("North")
        seed.user("Ana", "North")
        yield Place(url, engine, seed)
        engine.dispose()


@contextmanager
def running(module: str, *arguments: str) -> Iterator[str]:
    """Another program for as long as the block lasts; gives the first line that it says."""
    command = [sys.executable, "-m", module, *arguments]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as program:  # noqa: S603 - ours
        try:
            assert program.stdout is not None
            said = program.stdout.readline().strip()
            assert said, f"{module} did not start"
            yield said
        finally:
            program.terminate()


def told_by(module: str, *arguments: str) -> dict[str, Any]:
    """Run another program to its end; gives the document that it prints last."""
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, check=True)  # noqa: S603 - ours
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def new_laptop(folder: Path) -> Store:
    """A laptop's database that nobody has signed in to and that holds no record."""
    folder.mkdir(parents=True)
    store = open_store(folder)
    with store.unit("as new") as unit:
        unit.connection.exec_driver_sql("DELETE FROM app_user")
        search.forget(unit.connection, "app_user", [unit.who])
        unit.connection.exec_driver_sql("DELETE FROM fact")
    return store


def sign_in(store: Store, url: str, *, transport: httpx.BaseTransport | None = None) -> None:
    """Sign Ana in at central."""
    connect(store, url, email=address_of("Ana"), password=PASSWORD, transport=transport)
