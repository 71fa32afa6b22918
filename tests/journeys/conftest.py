"""Journeys through real windows tell how long the event loop stood still, and during what.

It is noted, not judged: a limit on time would fail on a busy machine. `benchmarks/event_loop.py`
judges. With `BLUENOTE_GAPS=1` the longest gaps also tell where each thread was.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.gaps import Gaps

SHOWN = 3


@pytest.fixture(autouse=True)
def _gaps_noted(request: pytest.FixtureRequest) -> Iterator[None]:
    """Print the longest gaps of a journey with a window beside what it printed itself."""
    if not {"qtbot", "qapp"} & set(request.fixturenames):
        yield
        return
    request.getfixturevalue("qapp")
    # A thread that looks around takes its turn from those it looks at: only where it is wanted.
    gaps = Gaps(finds_places="BLUENOTE_GAPS" in os.environ)
    gaps.begin()
    yield
    gaps.stop()
    for gap in gaps.longest(SHOWN):
        print(f"event loop: {gap.told()}")  # noqa: T201 - pytest shows it beside a failure
