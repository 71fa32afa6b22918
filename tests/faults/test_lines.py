"""Lines that stall, break, half-close or drip, at every step of a sync: told in words, healed."""

from __future__ import annotations

import time

import pytest

from tests.faults.conftest import SHORT_S, TRIES, Traveller, short_patience
from tests.faults.proxy import cut_after, drip, half_closed_after, reset_after, stall_after

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
