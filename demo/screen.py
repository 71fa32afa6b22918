"""Whether there is a screen, how to do without one, and how to talk to the terminal."""

from __future__ import annotations

import os
import sys


def has_screen() -> bool:
    """Whether windows can be shown: only Linux says so beforehand."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def without_screen() -> None:
    """Let Qt draw into memory; must come before Qt and the keyring are imported."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["QT_FONT_DPI"] = "96"
    # The keyring of the person who runs this is left alone, and so is their passphrase.
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    os.environ.pop("BLUENOTE_FIELD_PASSPHRASE", None)


def say(line: str) -> None:
    """Tell the person at the terminal at once."""
    print(line, flush=True)
