"""Lines that stall, break, half-close or drip, at every step of a sync: told in words, healed."""

from __future__ import annotations

import time

import pytest

from tests.faults.conftest import SHORT_S, TRIES, Traveller, short_patience
from tests.faults.proxy import (
    Exchange,
    cut_after,
    drip,
    half_closed_after,
    reset_after,
    stall_after,
)

STEPS = ("/v1/sync/info", "/v1/sync/push", "/v1/sync/pull")


@pytest.mark.parametrize("path", STEPS)
def test_a_line_that_breaks_is_told_in_words_and_the_next_sync_heals(
    ana: Traveller, path: str
) -> None:
    for fault in (cut_after, reset_after, half_closed_after):
        for place in (0, 12, 260):
            ana.assert_refuses(path, fault(place), "was cut")
        ana.assert_healed()


@pytest.mark.parametrize("path", STEPS)
def test_a_line_that_stalls_is_given_up_and_the_next_sync_heals(ana: Traveller, path: str) -> None:
    for place in (0, 260):
        with short_patience():
            ana.assert_refuses(path, stall_after(place), "in time")
        ana.assert_healed()


@pytest.mark.parametrize("path", ["/v1/sync/push", "/v1/sync/pull"])
def test_a_line_that_breaks_twice_is_not_even_noticed(ana: Traveller, path: str) -> None:
    ana.proxy.on(path, cut_after(70), reset_after(0))
    assert ana.sync().outcome == "complete"
    ana.assert_healed()


@pytest.mark.parametrize("path", STEPS)
def test_content_that_drips_ends_with_the_deadline_of_the_whole_request(
    ana: Traveller, path: str
) -> None:
    """Every byte comes in time, so that no limit for a single read would ever end it."""
    begun = time.monotonic()
    with short_patience():
        ana.assert_refuses(path, drip(220, every_s=SHORT_S / 10), "too slowly")
    assert time.monotonic() - begun < TRIES * 8 * SHORT_S
    ana.assert_healed()


@pytest.mark.parametrize("path", STEPS)
def test_headers_that_drip_end_with_the_same_deadline(ana: Traveller, path: str) -> None:
    """From the very first byte: the client has not even seen a status yet."""
    begun = time.monotonic()
    with short_patience():
        ana.assert_refuses(path, drip(0, every_s=SHORT_S / 10), "too slowly")
    assert time.monotonic() - begun < TRIES * 8 * SHORT_S
    ana.assert_healed()


def test_a_person_who_stops_the_sync_does_not_wait_for_a_line_that_stalls(ana: Traveller) -> None:
    asked: list[float] = []

    def stalls(exchange: Exchange) -> None:
        asked.append(time.monotonic())
        stall_after(0)(exchange)

    ana.proxy.on("/v1/sync/pull", stalls)
    receipt = ana.sync(cancelled=lambda: bool(asked))
    assert time.monotonic() - asked[0] < 5, "not the thirty seconds of a read"
    assert receipt.outcome == "stopped"
    ana.assert_healed()
