"""What was committed, told to every page by one signal on the main thread.

The first change is passed on at once; what follows within a moment is gathered, because a sync
commits many times a second and every page that shows a touched entity reads the store again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal, Slot

if TYPE_CHECKING:
    from bluenote_field.store.store import Changed

GATHER_MS = 250


class Changes(QObject):
    """Give `tell` to the store as `on_changed`; connect pages to `changed`."""

    changed = Signal(object)
    """A `store.Changed`: wire names of entities and ids of records; always on the main thread."""
    _arrived = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Live on the main thread."""
        super().__init__(parent)
        self._gathered: Changed | None = None
        self._since_last = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pass_on)
        self._arrived.connect(self._gather, Qt.ConnectionType.QueuedConnection)

    def tell(self, changed: Changed) -> None:
        """Say what changed; may be called on any thread."""
        self._arrived.emit(changed)

    @Slot(object)
    def _gather(self, changed: Changed) -> None:
        if self._gathered is not None:
            changed = type(changed)(
                self._gathered.entities | changed.entities, self._gathered.ids | changed.ids
            )
        self._gathered = changed
        if self._timer.isActive():
            return
        if not self._since_last.isValid() or self._since_last.elapsed() >= GATHER_MS:
            self._pass_on()
        else:
            self._timer.start(GATHER_MS)

    @Slot()
    def _pass_on(self) -> None:
        gathered, self._gathered = self._gathered, None
        self._since_last.start()
        if gathered is not None:
            self.changed.emit(gathered)
