"""The page that is fetched while the last one is stored: taken where it fits, never relied upon."""

from __future__ import annotations

import threading

import pytest

from bluenote_field.errors import NetworkProblem
from bluenote_field.sync.ahead import Ahead, fetching_ahead
from bluenote_field.sync.pages import Page


def _page(session: str) -> Page:
    return Page(session=session, epoch="e", frames=())


def _lost() -> Page:
    raise NetworkProblem("The line is cut.", "Try again.")


def _broken() -> Page:
    raise LookupError


def test_the_page_is_fetched_by_another_thread_and_waited_for() -> None:
    may_go_on = threading.Event()
    threads: list[str] = []

    def fetch() -> Page:
        threads.append(threading.current_thread().name)
        may_go_on.wait(10)
        return _page("s/3")

    with fetching_ahead() as ahead:
        ahead.begin("s/2", fetch)
        may_go_on.set()
        assert ahead.take("s/2") == _page("s/3")
        assert ahead.take("s/2") is None, "it is given away once"
    assert threads
    assert threading.current_thread().name not in threads


def test_a_page_that_did_not_arrive_or_is_not_wanted_is_asked_for_again() -> None:
    with fetching_ahead() as ahead:
        ahead.begin("s/2", _lost)
        assert ahead.take("s/2") is None
        ahead.begin("s/2", lambda: _page("s/3"))
        assert ahead.take("") is None
        assert ahead.take("s/2") is None


def test_what_is_wrong_with_us_is_not_hidden() -> None:
    with fetching_ahead() as ahead:
        ahead.begin("s/2", _broken)
        with pytest.raises(LookupError):
            ahead.take("s/2")


def test_without_a_thread_nothing_is_fetched_ahead() -> None:
    ahead = Ahead()
    ahead.begin("s/2", _broken)
    assert ahead.take("s/2") is None


def test_the_end_of_a_run_does_not_wait_for_what_nobody_wants() -> None:
    may_go_on = threading.Event()
    with fetching_ahead() as ahead:
        ahead.begin("s/2", lambda: _page("s/3") if may_go_on.wait(10) else _broken())
    assert not may_go_on.is_set()
    may_go_on.set()
