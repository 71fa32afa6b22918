"""What these tests need of the machine; where it is missing they say so and skip.

`apt-get install xvfb openbox xdotool dbus x11-utils at-spi2-core gir1.2-atspi-2.0 python3-gi`
and, for printing, `cups printer-driver-cups-pdf`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.window_system.laptop import Laptop, new_laptop
from tests.window_system.screen import Screen, missing, screen


@pytest.fixture
def display(tmp_path: Path) -> Iterator[Screen]:
    """Give an X display with a window manager, for this test alone."""
    lacking = missing()
    if lacking:
        pytest.skip(f"a real window system needs {', '.join(lacking)}, which is not installed here")
    with screen(tmp_path) as made:
        yield made


@pytest.fixture
def laptop(tmp_path: Path) -> Laptop:
    """Give a laptop with two accounts."""
    return new_laptop(tmp_path / "profile")
