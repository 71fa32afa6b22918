"""What every test has: no screen, its own folders, a printed seed, and a real PostgreSQL if asked.

A test that shows widgets is also watched: it may leave no window, thread or timer behind.
"""

from __future__ import annotations

import os
import random
import secrets
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.fakes.clock import SetClock
from tests.fakes.store import open_store
from tests.left_behind import look_around, settle, speak_english_again
from tests.postgres import PostgresForTests, running_postgres

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bluenote_field.store.store import Store

# No deadline: the machine may be busy with something else. The blob repeats a failure exactly.
hypothesis.settings.register_profile("bluenote", deadline=None, print_blob=True)
hypothesis.settings.load_profile("bluenote")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--onscreen", action="store_true", help="show the windows while testing")


def pytest_configure(config: pytest.Config) -> None:
    """Set what must be set before Qt, PostgreSQL or the keyring is first imported."""
    if not config.getoption("--onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_FONT_DPI"] = "96"
    os.environ["LC_ALL"] = "C.UTF-8"
    # No test reaches the keyring of the person who runs it; tests bring a fake.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ.setdefault("BLUENOTE_SEED", str(secrets.randbelow(2**32)))


def pytest_report_header() -> str:
    return f"seed: BLUENOTE_SEED={os.environ['BLUENOTE_SEED']} repeats this run's random choices"


@pytest.fixture
def seeded(request: pytest.FixtureRequest) -> random.Random:
    """Give a generator that depends on the run's seed and the test's name only."""
    seed = f"{os.environ['BLUENOTE_SEED']}:{request.node.nodeid}"
    print(f"seed: {seed}")  # noqa: T201  pytest shows it beside a failure
    return random.Random(seed)


@pytest.fixture(autouse=True)
def _own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a test out of the folders of the person who runs it."""
    for name in ("CONFIG", "DATA", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    for name in ("APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "data"))
    monkeypatch.delenv("BLUENOTE_FIELD_PASSPHRASE", raising=False)


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """Give an empty profile folder of the test's own."""
    folder = tmp_path / "profile"
    folder.mkdir()
    return folder


@pytest.fixture(autouse=True)
def _nothing_left_behind(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test with widgets that leaves a window, a thread or a running timer."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")
    earlier = look_around()
    yield
    speak_english_again()
    left = settle(earlier)
    if left:
        pytest.fail("left behind: " + ", ".join(left), pytrace=False)


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresForTests]:
    """Run one PostgreSQL for all tests of this process."""
    with running_postgres() as server:
        yield server


@pytest.fixture
def database_url(postgres: PostgresForTests) -> Iterator[str]:
    """Give the URL of a fresh, empty database, dropped again after the test."""
    url = postgres.new_database()
    yield url
    postgres.drop_database(url)


@pytest.fixture
def clock() -> SetClock:
    """Give the clock of `store`: it stands still until the test moves it."""
    return SetClock()


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    """Give an empty encrypted database in which a key account manager is signed in."""
    opened = open_store(tmp_path, clock=clock)
    yield opened
    opened.close()
