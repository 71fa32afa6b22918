"""Where the shared real data lies, and a skip in words where it does not.

The data is public but not ours to copy, so it stands beside the checkout
(`../shared/data`) or wherever BLUENOTE_SHARED_DATA points.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent


def shared_data(name: str) -> Path:
    """Give the file or folder of that name in the shared data, or skip the test."""
    folder = Path(os.environ.get("BLUENOTE_SHARED_DATA") or CHECKOUT.parent / "shared" / "data")
    path = folder / name
    if not path.exists():
        pytest.skip(
            f"the real data '{name}' is not on this machine: put it in ../shared/data beside "
            "the checkout, or point BLUENOTE_SHARED_DATA at the folder that holds it"
        )
    return path
