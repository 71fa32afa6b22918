"""Whether the system sees a network, where it can tell: made when central was not reached.

What the system says is a hint and never a verdict: a network may be there and central not. Only
that one comes back is worth knowing, for then it is time to try again.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QNetworkInformation

Reached = QNetworkInformation.Reachability


class Reachability(QObject):
    """`returned` comes when there is a network again; on systems that cannot tell, never."""

    returned = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin to listen."""
        super().__init__(parent)
        if QNetworkInformation.loadDefaultBackend():
            QNetworkInformation.instance().reachabilityChanged.connect(self._changed)

    @Slot(Reached)
    def _changed(self, reached: Reached) -> None:
        if reached in {Reached.Online, Reached.Site}:
            self.returned.emit()
