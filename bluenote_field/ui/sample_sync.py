"""The sync of sample data, which is none: whoever asks for one is told why."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot

from bluenote_field.ui.syncing import Syncing


class SampleSync(Syncing):
    """Counts like any other, and never begins."""

    declined = Signal()
    """A sync was asked for."""

    @Slot()
    def sync_now(self) -> None:
        """Begin nothing, and say so."""
        self.declined.emit()
