"""The same terminal and the same central as the tests of the command line."""

from __future__ import annotations

from tests.cli.conftest import north, terminal
from tests.fakes.central import central, central_template, central_url, seed

__all__ = ["central", "central_template", "central_url", "north", "seed", "terminal"]
