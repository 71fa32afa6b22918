"""Making a request again where the reason that it failed is one that passes."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeVar

from bluenote_field.errors import NetworkProblem, Problem
from bluenote_field.sync.client import Refusal

logger = logging.getLogger(__name__)

TRIES: Final = 4
TRIES_IN_A_RUN: Final = 12
FIRST_PAUSE_S: Final = 2.0
LONGEST_PAUSE_S: Final = 30.0
PASSES: Final = frozenset({"busy", "too_many", "our_bug"})
TOO_MANY: Final = 429
SERVER_ERROR: Final = 500

Given = TypeVar("Given")


class Stopped(Problem):
    """The person stopped the sync."""


def stop_if(cancelled: Callable[[], bool]) -> None:
    """Raise Stopped where the person asked for it."""
    if cancelled():
        raise Stopped("The sync was stopped.", "The next one goes on from there.")


@dataclass(slots=True)
class Patience:
    """How long a run goes on trying: a few times for a request, and not for ever in all.

    Pauses grow and are drawn from nothing to the whole (full jitter), so that a hundred laptops do
    not come back together; where central says how long to wait, they wait that long and a little
    more. `pause` sleeps, `jitter` gives numbers from 0 to 1.
    """

    pause: Callable[[float], None]
    jitter: Callable[[], float]
    cancelled: Callable[[], bool]
    left: int = TRIES_IN_A_RUN

    def insist(self, request: Callable[[], Given]) -> Given:
        """Make a request until it is answered, or trying again makes no sense any more."""
        for attempt in range(1, TRIES):
            try:
                return request()
            except NetworkProblem:
                logger.info("no answer, attempt %d", attempt)
                if not self.left:
                    raise
                self._wait(self._drawn(attempt))
            except Refusal as refusal:
                asked = refusal.retry_after or 0.0
                if not _passes(refusal) or not self.left or asked > LONGEST_PAUSE_S:
                    raise
                logger.info("central is busy, attempt %d", attempt)
                self._wait(asked + self._drawn(attempt))
            self.left -= 1
        return request()

    def _drawn(self, attempt: int) -> float:
        longest = min(FIRST_PAUSE_S**attempt, LONGEST_PAUSE_S)
        return longest * self.jitter()

    def _wait(self, seconds: float) -> None:
        """Pause in pieces, so that a person who stops the sync does not wait for it."""
        while seconds > 0:
            stop_if(self.cancelled)
            self.pause(min(seconds, 1.0))
            seconds -= 1.0
        stop_if(self.cancelled)


def _passes(refusal: Refusal) -> bool:
    """A busy central, and any error of its own, also one of a later version, is tried again."""
    is_theirs = refusal.status >= SERVER_ERROR or refusal.status == TOO_MANY
    return refusal.code in PASSES or is_theirs
