"""What a sync tells while it runs: also within the one transaction that stores what came."""

from __future__ import annotations

import pytest

from bluenote_field.store.exchange import arrivals
from tests.fakes.central import Seed
from tests.sync.conftest import Connect


def test_storing_a_long_pull_is_told_page_by_page(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    for number in range(7):
        north.account(f"Clinic {number}", "North")
    monkeypatch.setattr(arrivals, "PAGE", 3)
    told: list[tuple[str, int]] = []
    ana.sync(progress=lambda phase, rows: told.append((phase, rows)))
    assert [rows for phase, rows in told if phase == "apply"] == [0, 3, 6, 7]
    assert told[told.index(("apply", 0)) - 1] == ("expect", 7)


def test_a_program_that_ends_while_it_stores_has_changed_nothing(
    connect_laptop: Connect, north: Seed, monkeypatch: pytest.MonkeyPatch
) -> None:
    ana = connect_laptop("Ana")
    ana.sync()
    for number in range(7):
        north.account(f"Clinic {number}", "North")
    monkeypatch.setattr(arrivals, "PAGE", 3)

    def killed(phase: str, rows: int) -> None:
        if (phase, rows) == ("apply", 6):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ana.sync(progress=killed)
    assert ana.count("account") == 3
    ana.sync()
    assert ana.count("account") == 10
