"""When everything is compared: once in a week of central's, and whenever somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bluenote_field.store.exchange.comparing import compare_soon, is_due, note_compared
from bluenote_field.store.store import Store
from tests.fakes.store import open_store

MONDAY = "2026-03-02T09:00:00.000Z"
NO_MOMENTS = ("", "soon", "2026-03-02", "0001-01-01T00:00:00+14:00")


@pytest.fixture
def store(profile: Path) -> Iterator[Store]:
    """A store of its own, closed at the end."""
    opened = open_store(profile)
    yield opened
    opened.close()


def due(store: Store, at: str) -> bool:
    with store.read() as reader:
        return is_due(reader.connection, at)


def test_it_is_time_once_a_week_and_when_somebody_asks(store: Store) -> None:
    assert due(store, MONDAY)
    note_compared(store, MONDAY)
    assert not due(store, MONDAY)
    assert not due(store, "2026-03-09T08:59:59.999Z")
    assert due(store, "2026-03-09T09:00:00.000Z")
    assert due(store, "2026-03-02T08:59:59.999Z"), "noted while central's clock was wrong"
    compare_soon(store)
    assert due(store, MONDAY)


@pytest.mark.parametrize("said", NO_MOMENTS)
def test_a_central_that_tells_no_time_stops_no_sync(store: Store, said: str) -> None:
    note_compared(store, MONDAY)
    assert not due(store, said)
    note_compared(store, said)
    assert due(store, MONDAY)
