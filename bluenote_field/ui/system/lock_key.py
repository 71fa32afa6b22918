"""The key that locks works in every window of the program, whichever has the focus.

The keys of the window stop where another window begins, but whoever has to turn away from the
laptop in the middle of a note does not look which window that is.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

NAME = "lock"


class LockKey(QObject):
    """`pressed` comes from any window but the main one, which has the key among its commands."""

    pressed = Signal()

    def __init__(self, keys: str, main: QWidget, parent: QObject | None = None) -> None:
        """Listen for `keys` in every window that is given the focus from now on."""
        super().__init__(parent)
        self._keys, self._main = QKeySequence(keys), main
        self._application().focusChanged.connect(self._follow)

    def stop(self) -> None:
        """Listen no longer; the windows go by themselves."""
        self._application().focusChanged.disconnect(self._follow)

    @Slot()  # without the widgets of the signal: the one that is left may be half gone
    def _follow(self) -> None:
        now = QApplication.focusWidget()
        window = now.window() if now is not None else None
        if window is None or window is self._main or window.findChild(QShortcut, NAME):
            return
        made = QShortcut(self._keys, window)
        made.setObjectName(NAME)
        # Later: what locks closes this window, whose key is still being answered.
        made.activated.connect(self.pressed, Qt.ConnectionType.QueuedConnection)

    @staticmethod
    def _application() -> QApplication:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("there are no windows without an application of Qt's widgets")
        return application
