"""A terminal on an empty profile, and a real central with a small territory behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluenote_field.domain.accounts import Contact
from bluenote_field.server import staff
from tests.cli.terminal import Terminal, give_secrets, lay_line
from tests.fakes.central import (
    CentralForTests,
    Seed,
    central,
    central_template,
    central_url,
    seed,
)

__all__ = ["central", "central_template", "central_url", "seed"]


@pytest.fixture
def north(seed: Seed) -> Seed:
    """Give a seed with a territory, two people in it, three accounts and three contacts."""
    seed.territory("North")
    seed.user("Ana", "North")
    seed.user("Ben", "North")
    for name, city in (("Riverside", "Salem"), ("Riverside West", "Lynn"), ("Hillside", "Lowell")):
        seed.account(name, "North", city=city, state="MA", phone="100")
    for first, last in (("Nora", "Lindqvist"), ("Nora", "Abernathy"), ("Ivo", "Strand")):
        seed.ids[last] = seed.add(
            Contact.checked(
                {
                    "id": staff.new_id(),
                    "account_id": seed.ids["Riverside"],
                    "first_name": first,
                    "last_name": last,
                }
            )
        )
    return seed


@pytest.fixture
def terminal(
    north: Seed,
    central: CentralForTests,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Terminal:
    """Give a terminal whose profile is not made yet."""
    give_secrets(monkeypatch)
    lay_line(monkeypatch, central.transport)
    return Terminal(tmp_path / "laptop", capsys)
