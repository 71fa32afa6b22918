"""How the windows stood: sizes, splits, the last section; in the profile folder, without names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QSize

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

STATE_FILE = "window.ini"
LEAST, MOST = 100, 10_000


def state_of(profile: Path) -> QSettings:
    """What is kept of the windows of a profile."""
    return QSettings(str(profile / STATE_FILE), QSettings.Format.IniFormat)


class WindowState:
    """What is kept beside the place of the window; what cannot be read is as if never kept."""

    def __init__(self, profile: Path) -> None:
        """Keep it in `profile`."""
        self._kept = state_of(profile)

    def section(self, today: date) -> str:
        """Where somebody was earlier on the same day: a new day begins with its first page."""
        section, _, day = str(self._kept.value("section", "")).partition(" ")
        return section if day == today.isoformat() else ""

    def keep_section(self, section: str, today: date) -> None:
        """Remember the section that is shown."""
        self._kept.setValue("section", f"{section} {today.isoformat()}")

    def split(self, name: str) -> list[int]:
        """The sizes of a splitter; none where it was never moved."""
        return self._numbers(f"split/{name}")

    def keep_split(self, name: str, sizes: list[int]) -> None:
        """Remember the sizes of a splitter."""
        self._kept.setValue(f"split/{name}", " ".join(map(str, sizes)))

    def size(self, name: str, usual: QSize) -> QSize:
        """The size of a kind of window."""
        numbers = self._numbers(f"size/{name}")
        fits = len(numbers) == 2 and all(LEAST <= n <= MOST for n in numbers)  # noqa: PLR2004
        return QSize(*numbers) if fits else usual

    def keep_size(self, name: str, size: QSize) -> None:
        """Remember the size of a kind of window."""
        self._kept.setValue(f"size/{name}", f"{size.width()} {size.height()}")

    def write(self) -> None:
        """Bring it to the disk."""
        self._kept.sync()

    def _numbers(self, name: str) -> list[int]:
        parts = str(self._kept.value(name, "")).split()
        return [int(part) for part in parts] if all(part.isdecimal() for part in parts) else []
