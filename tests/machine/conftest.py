"""The machine runs against the real central of the sync tests."""

from __future__ import annotations

from tests.fakes.central import central_template

__all__ = ["central_template"]
