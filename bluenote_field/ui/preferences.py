"""The settings as they are now, and a signal when they change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bluenote_field.settings import Settings, changed_settings, save_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class Preferences(QObject):
    """Holds the settings of the open profile; `changed` carries the new ones."""

    changed = Signal(object)

    def __init__(self, profile: Path, settings: Settings, parent: QObject | None = None) -> None:
        """Begin with what was read from `profile`."""
        super().__init__(parent)
        self._profile = profile
        self.now = settings

    def change(self, values: Mapping[str, object]) -> None:
        """Keep other values, at once and on the disk; an InputProblem where they cannot be used."""
        new = changed_settings(self.now, values)
        if new == self.now:
            return
        save_settings(self._profile, new)
        self.now = new
        self.changed.emit(new)
