"""Trying again: for reasons that pass, a few times, with pauses of different lengths."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bluenote_field.errors import NetworkProblem
from bluenote_field.sync.client import Document, Refusal
from bluenote_field.sync.patience import Stopped, insist


def _failing(*errors: Exception) -> Callable[[], str]:
    left = list(errors)

    def request() -> str:
        if left:
            raise left.pop(0)
        return "answer"

    return request


def _insist(request: Callable[[], str], *, stopped: bool = False) -> tuple[str, list[float]]:
    pauses: list[float] = []
    answer = insist(request, pause=pauses.append, jitter=lambda: 1.0, cancelled=lambda: stopped)
    return answer, pauses


CUT = NetworkProblem("cut")


def test_a_line_that_breaks_twice_is_no_failure() -> None:
    assert _insist(_failing(CUT, CUT)) == ("answer", [2.0, 4.0])


def test_a_line_that_breaks_three_times_is_one() -> None:
    with pytest.raises(NetworkProblem):
        _insist(_failing(CUT, CUT, CUT))


def test_central_says_how_long_to_wait_within_reason() -> None:
    busy = Refusal(Document(code="busy"), retry_after=7)
    endless = Refusal(Document(code="busy"), retry_after=10**6)
    assert _insist(_failing(busy, endless)) == ("answer", [7.0, 30.0])


def test_a_refusal_that_does_not_pass_is_not_tried_again() -> None:
    with pytest.raises(Refusal):
        _insist(_failing(Refusal(Document(code="forbidden"))))


def test_nobody_waits_for_what_was_stopped() -> None:
    with pytest.raises(Stopped):
        _insist(_failing(CUT), stopped=True)
