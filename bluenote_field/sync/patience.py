"""Making a request again where the reason that it failed is one that passes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final, TypeVar

from bluenote_field.errors import NetworkProblem, Problem
from bluenote_field.sync.client import Refusal

logger = logging.getLogger(__name__)

TRIES: Final = 3
LONGEST_PAUSE_S: Final = 30.0
PASSES: Final = frozenset({"busy", "too_many", "our_bug"})

Given = TypeVar("Given")


class Stopped(Problem):
    """The person stopped the sync."""


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise Stopped where the person asked for it."""
    if cancelled():
        raise Stopped("The sync was stopped.", "The next one goes on from there.")


def insist(
    request: Callable[[], Given],
    *,
    pause: Callable[[float], None],
    jitter: Callable[[], float],
    cancelled: Callable[[], bool],
) -> Given:
    """Make a request, at most three times, with longer and longer pauses that are never equal.

    Central says itself how long to wait where it is busy; `jitter` gives numbers from 0 to 1.
    """
    for attempt in range(1, TRIES):
        delay = 2.0**attempt
        try:
            return request()
        except NetworkProblem:
            logger.info("no answer, attempt %d", attempt)
        except Refusal as refusal:
            if refusal.code not in PASSES:
                raise
            logger.info("central is busy, attempt %d", attempt)
            delay = refusal.retry_after or delay
        stop_if(cancelled)
        pause(min(delay, LONGEST_PAUSE_S) * (0.5 + jitter() / 2))
    return request()
