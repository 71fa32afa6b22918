"""Trying again: for reasons that pass, a few times, with pauses of different lengths."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bluenote_field.errors import NetworkProblem
from bluenote_field.sync.client import Document, Refusal
from bluenote_field.sync.patience import TRIES, Patience, Stopped


def _failing(*errors: Exception) -> Callable[[], str]:
    left = list(errors)

    def request() -> str:
        if left:
            raise left.pop(0)
        return "answer"

    return request


def _insist(
    request: Callable[[], str], *, stopped: bool = False, jitter: float = 1.0
) -> tuple[str, float]:
    pauses: list[float] = []
    patience = Patience(pauses.append, lambda: jitter, lambda: stopped)
    answer = patience.insist(request)
    assert all(pause <= 1 for pause in pauses), "it pauses in pieces, to be stopped at once"
    return answer, sum(pauses)


CUT = NetworkProblem("cut")


def test_a_line_that_breaks_twice_is_no_failure() -> None:
    assert _insist(_failing(CUT, CUT)) == ("answer", 2.0 + 4.0)


def test_the_pause_is_drawn_from_nothing_to_the_whole() -> None:
    assert _insist(_failing(CUT, CUT), jitter=0.0) == ("answer", 0.0)
    assert _insist(_failing(CUT, CUT), jitter=0.5) == ("answer", 3.0)


def test_a_line_that_stays_broken_is_a_failure() -> None:
    with pytest.raises(NetworkProblem):
        _insist(_failing(*[CUT] * TRIES))


def test_central_says_how_long_to_wait_at_least() -> None:
    busy = Refusal(Document(code="busy"), retry_after=7)
    assert _insist(_failing(busy), jitter=0.0) == ("answer", 7.0)
    assert _insist(_failing(busy)) == ("answer", 9.0)


def test_nobody_sits_through_a_long_wait_that_central_asks_for() -> None:
    with pytest.raises(Refusal):
        _insist(_failing(Refusal(Document(code="busy"), retry_after=600)))


def test_a_run_as_a_whole_does_not_try_for_ever() -> None:
    patience = Patience(lambda _: None, lambda: 0.0, lambda: False, left=3)
    assert patience.insist(_failing(CUT, CUT)) == "answer"
    with pytest.raises(NetworkProblem):
        patience.insist(_failing(CUT, CUT))
    assert patience.insist(_failing()) == "answer"


def test_a_refusal_that_does_not_pass_is_not_tried_again() -> None:
    with pytest.raises(Refusal):
        _insist(_failing(Refusal(Document(code="forbidden"), status=403)))


@pytest.mark.parametrize(("status", "passes"), [(404, False), (418, False), (507, True)])
def test_an_unknown_code_is_judged_by_its_status(status: int, *, passes: bool) -> None:
    request = _failing(Refusal(Document(code="of a later version"), status=status))
    if passes:
        assert _insist(request)[0] == "answer"
        return
    with pytest.raises(Refusal):
        _insist(request)


def test_nobody_waits_for_what_was_stopped() -> None:
    with pytest.raises(Stopped):
        _insist(_failing(CUT), stopped=True)
