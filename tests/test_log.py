"""The log says where something broke and never what somebody wrote."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from bluenote_field.log import log_to, logged_in

CANARY = "Dr. Canary asked about dosing"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    package = logging.getLogger("bluenote_field")
    level = package.level
    handler = log_to(tmp_path / "logs")
    yield tmp_path / "logs" / "bluenote-field.log"
    package.removeHandler(handler)
    package.setLevel(level)
    handler.close()


def break_something() -> None:
    raise ValueError(CANARY)


def log_the_break() -> None:
    try:
        break_something()
    except ValueError:
        logging.getLogger("bluenote_field.store").exception("saving %s failed", "call 7")


def test_an_exception_is_logged_by_class_and_place_and_never_by_its_text(log_file: Path) -> None:
    log_the_break()
    written = log_file.read_text(encoding="utf-8")
    assert "ERROR bluenote_field.store saving call 7 failed" in written
    assert "test_log.py" in written
    assert "break_something" in written
    assert written.rstrip().endswith("ValueError")
    assert CANARY not in written


def test_what_an_error_came_of_is_named_before_it(log_file: Path) -> None:
    try:
        try:
            break_something()
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError:
        logging.getLogger("bluenote_field.store").exception("saving failed")
    written = log_file.read_text(encoding="utf-8")
    places = [written.index(each) for each in ("break_something", "ValueError", "KeyError")]
    assert places == sorted(places)
    assert "which led to" in written
    assert CANARY not in written


def test_what_another_handler_made_of_the_exception_is_not_taken_over(log_file: Path) -> None:
    package = logging.getLogger("bluenote_field")
    console = logging.StreamHandler()
    package.handlers.insert(0, console)
    try:
        log_the_break()
    finally:
        package.removeHandler(console)
    assert CANARY not in log_file.read_text(encoding="utf-8")


def test_only_what_matters_is_logged(log_file: Path) -> None:
    logging.getLogger("bluenote_field.sync").debug("a detail")
    logging.getLogger("bluenote_field.sync").info("ended after %d ms", 12)
    assert [line.split(" ", 2)[2] for line in log_file.read_text().splitlines()] == [
        "INFO bluenote_field.sync ended after 12 ms"
    ]


def test_work_goes_on_where_no_log_can_be_written(tmp_path: Path) -> None:
    package = logging.getLogger("bluenote_field")
    before = list(package.handlers)
    (tmp_path / "logs").write_text("a file has that name")
    with logged_in(tmp_path / "logs"):
        log_the_break()
    with logged_in(tmp_path / "others"):
        assert len(package.handlers) == len(before) + 1
    assert package.handlers == before
    assert (tmp_path / "others" / "bluenote-field.log").exists()
