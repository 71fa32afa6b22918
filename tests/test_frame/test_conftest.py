"""The frame of the tests watched by tests of its own: a guard that cannot fail guards nothing."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING

import keyring.errors
import psycopg
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from tests.data import shared_data
from tests.left_behind import look_around, settle
from tests.postgres import PostgresForTests, database_name

if TYPE_CHECKING:
    import random
    from pathlib import Path

    from pytestqt.qtbot import QtBot


def test_a_window_left_open_is_named(qtbot: QtBot) -> None:
    earlier = look_around()
    window = QWidget()
    window.setObjectName("forgotten")
    window.show()
    assert settle(earlier) == ["window QWidget 'forgotten'"]
    qtbot.addWidget(window)


def test_a_timer_left_running_is_named(qtbot: QtBot) -> None:
    earlier = look_around()
    timer = QTimer()
    timer.setObjectName("tick")
    timer.start(60_000)
    assert settle(earlier) == ["timer QTimer 'tick' of nobody"]
    timer.stop()
    assert settle(earlier) == []


@pytest.mark.usefixtures("qapp")
def test_a_thread_left_running_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.left_behind._PATIENCE_MS", 10)
    earlier = look_around()
    done = threading.Event()
    thread = threading.Thread(target=done.wait, name="forgotten")
    thread.start()
    assert settle(earlier) == ["thread forgotten"]
    done.set()
    thread.join()
    assert settle(earlier) == []


@pytest.mark.usefixtures("qapp")
def test_a_widget_that_is_only_waiting_to_be_collected_is_no_leak() -> None:
    earlier = look_around()
    widget = QWidget()
    widget.me = widget  # type: ignore[attr-defined]
    del widget
    assert settle(earlier) == []


def test_each_test_has_a_database_of_its_own(postgres: PostgresForTests, database_url: str) -> None:
    with psycopg.connect(database_url) as connection:
        connection.execute("CREATE TABLE account (id text)")
    copy = postgres.new_database(template=database_name(database_url))
    with psycopg.connect(copy) as connection:
        assert connection.execute("SELECT count(*) FROM account").fetchone() == (0,)
    fresh = postgres.new_database()
    with psycopg.connect(fresh) as connection, pytest.raises(psycopg.errors.UndefinedTable):
        connection.execute("SELECT count(*) FROM account")
    postgres.drop_database(copy)
    postgres.drop_database(fresh)


def test_a_database_is_dropped_even_while_someone_is_connected(postgres: PostgresForTests) -> None:
    url = postgres.new_database()
    with psycopg.connect(url, autocommit=True) as connection:
        postgres.drop_database(url)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")


def test_the_same_seed_draws_the_same_numbers(
    seeded: random.Random, request: pytest.FixtureRequest
) -> None:
    again = type(seeded)(f"{os.environ['BLUENOTE_SEED']}:{request.node.nodeid}")
    assert [seeded.random() for _ in range(5)] == [again.random() for _ in range(5)]


def test_no_test_reaches_the_keyring_of_the_person_who_runs_it() -> None:
    with pytest.raises(keyring.errors.NoKeyringError):
        keyring.get_password("bluenote-field", "test")


def test_shared_data_is_found_where_the_variable_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hospitals").mkdir()
    monkeypatch.setenv("BLUENOTE_SHARED_DATA", str(tmp_path))
    assert shared_data("hospitals") == tmp_path / "hospitals"


def test_absent_shared_data_skips_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BLUENOTE_SHARED_DATA", str(tmp_path))
    with pytest.raises(pytest.skip.Exception, match="'hospitals' is not on this machine"):
        shared_data("hospitals")
