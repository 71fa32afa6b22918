"""A second start on the same profile: it rings at the first, whose window comes forward."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE_MS = 500


class Doorbell(QObject):
    """Listens for later starts; `rung` comes for each."""

    rung = Signal()

    def __init__(self, profile: Path, parent: QObject | None = None) -> None:
        """Listen for `profile`, which this program holds the lock of."""
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        # The lock is ours, so a socket of this name was left behind by a crash.
        QLocalServer.removeServer(bell_name(profile))
        self._server.listen(bell_name(profile))

    def close(self) -> None:
        """Listen no longer."""
        self._server.close()

    @Slot()
    def _answer(self) -> None:
        caller = self._server.nextPendingConnection()
        if caller is not None:
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
        self.rung.emit()


def ring(profile: Path) -> bool:
    """Ask the window that has this profile to come forward; False where none listens."""
    socket = QLocalSocket()
    socket.connectToServer(bell_name(profile))
    heard = socket.waitForConnected(PATIENCE_MS)
    socket.disconnectFromServer()
    return heard


def bell_name(profile: Path) -> str:
    """The same short name for the same folder, whoever asks."""
    digest = hashlib.sha256(str(profile.resolve()).encode()).hexdigest()[:20]
    return f"bluenote-field-{digest}"
