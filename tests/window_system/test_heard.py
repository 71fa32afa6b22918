"""What a screen reader is told, asked over the real accessibility bus."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.window_system.laptop import Laptop, running
from tests.window_system.screen import Screen

SYSTEM_PYTHON = Path("/usr/bin/python3")
REGISTRY = Path("/usr/libexec/at-spi2-registryd")
WALK = Path(__file__).with_name("walk.py")
FRAMES = {"application", "frame", "dialog", "scroll pane", "viewport", "layered pane"}


class Node(NamedTuple):
    """One thing that a screen reader meets."""

    depth: int
    role: str
    name: str
    states: list[str]

    @property
    def takes_keys(self) -> bool:
        """Whether the focus can come here, and a person would be told where they are."""
        return {"focusable", "showing"} <= set(self.states) and self.role not in FRAMES


@pytest.fixture
def _has_bus() -> None:
    asked = [str(SYSTEM_PYTHON), "-c", "import gi; gi.require_version('Atspi', '2.0')"]
    has_python = SYSTEM_PYTHON.exists()
    if not has_python or subprocess.run(asked, capture_output=True, check=False).returncode:
        pytest.skip("the system's Python has no bindings for AT-SPI (gir1.2-atspi-2.0)")
    if not REGISTRY.exists():
        pytest.skip("there is no registry of AT-SPI here (at-spi2-core)")


def walk(screen: Screen, *words: str) -> list[Node]:
    """What a screen reader meets, in its order."""
    done = subprocess.run(
        [str(SYSTEM_PYTHON), "-W", "ignore", str(WALK), "30", *words],
        env=dict(screen.environment),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [Node(*line) for line in json.loads(done.stdout)]


@pytest.mark.usefixtures("_has_bus")
def test_everything_that_takes_keys_says_what_it_is(laptop: Laptop, display: Screen) -> None:
    with running(laptop, display):
        nodes = walk(display, "Log call")
    met = [node for node in nodes if node.takes_keys]
    assert len(met) > 20, "the walk met hardly anything"
    assert [f"{node.role} at depth {node.depth}" for node in met if not node.name] == []


@pytest.mark.usefixtures("_has_bus")
def test_a_screen_reader_finds_the_sections_and_the_call_form(
    laptop: Laptop, display: Screen
) -> None:
    with running(laptop, display):
        nodes = walk(display, "Log call")
    heard = {(node.role, node.name) for node in nodes}
    assert {("list item", "Today"), ("list item", "Accounts"), ("list", "Sections")} <= heard
    dialogs = [place for place, node in enumerate(nodes) if node.role == "dialog"]
    (dialog,) = dialogs
    names = [node.name for node in nodes[dialog:] if node.takes_keys]
    for name in ("Account", "People", "When", "Note", "Save"):
        assert any(name.lower() in each.lower() for each in names), (name, names)
