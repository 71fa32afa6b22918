"""A notification of the system where there is one, else a quiet notice in the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSystemTrayIcon

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.ui.desk import Desk
    from bluenote_field.ui.looks.icons import Icons
    from bluenote_field.ui.window import Window

SHOWN_MS = 10_000


class Notifying(QObject):
    """Shows a sentence to somebody who may be looking elsewhere."""

    make_tray: Callable[..., QSystemTrayIcon] = QSystemTrayIcon
    """Makes the icon that notifications need; only when the first one is shown."""

    def __init__(self, window: Window, icons: Icons, desk: Desk, parent: QObject) -> None:
        """Come forward with `window` when a notification is clicked."""
        super().__init__(parent)
        self._window, self._icons, self._desk = window, icons, desk
        self._tray: QSystemTrayIcon | None = None

    def tell(self, text: str) -> None:
        """In the window while it is in front; else by the system, if it can."""
        if self._window.isActiveWindow() or not self._can_notify():
            self._desk.notice(text)
            return
        if self._tray is None:
            self._tray = self.make_tray(self._icons.icon("note", "accent"), self)
            self._tray.messageClicked.connect(self._window.come_forward)
            self._tray.activated.connect(self._window.come_forward)
        self._tray.show()
        name = self._window.windowTitle()
        self._tray.showMessage(name, text, QSystemTrayIcon.MessageIcon.NoIcon, SHOWN_MS)

    def stop(self) -> None:
        """Take the icon away."""
        if self._tray is not None:
            self._tray.hide()

    @staticmethod
    def _can_notify() -> bool:
        return QSystemTrayIcon.isSystemTrayAvailable() and QSystemTrayIcon.supportsMessages()
