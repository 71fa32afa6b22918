"""A laptop for short stories; the real central of the sync tests for the smaller set of seeds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bluenote_field.store.exchange import incoming
from bluenote_field.store.store import Store
from tests.fakes.central import central_template
from tests.fakes.clock import SetClock
from tests.fakes.store import open_store
from tests.simulation.short import EVERY, A, B, account_frame, pull, task_frame

__all__ = ["central_template"]


@pytest.fixture
def store(tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    """Give a laptop that holds two accounts, and a task at the first."""
    opened = open_store(tmp_path, clock=clock)
    with opened.unit("begin") as unit:
        incoming.begin_stream(unit.connection, "e1")
    pull(opened, account_frame(A), account_frame(B), task_frame(A), scopes=EVERY, v=3)
    yield opened
    opened.close()
