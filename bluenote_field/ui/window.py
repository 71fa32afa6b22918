"""The one window: it holds the unlock page, the first run or the workspace, and keeps its place.

It needs nothing but Qt, so that it is on the screen before the libraries are loaded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QPaintEvent, QShortcut
from PySide6.QtWidgets import QLabel, QMainWindow, QWidget

from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.window_state import state_of

if TYPE_CHECKING:
    from pathlib import Path

    from bluenote_field.ui.looks.icons import Icons

SMALLEST = (820, 560)
USUAL = (1280, 800)


class Window(QMainWindow):
    """A frame for one content at a time; `closing` comes before it goes."""

    closing = Signal()
    painted = Signal()
    """The first time that something of the window was on the screen."""

    def __init__(self, icons: Icons) -> None:
        """Make an empty window; `show_content` fills it."""
        super().__init__()
        self._state: QSettings | None = None
        self._is_painted = False
        self.setWindowTitle("Blue Note Field")
        self.setWindowIcon(icons.icon("note", "accent"))
        self.setMinimumSize(*SMALLEST)
        self.resize(*USUAL)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Quit), self, self.close)
        self.show_content(_waiting())

    def remember_in(self, profile: Path) -> None:
        """Keep size and place in the profile folder, and take them from there."""
        self._state = state_of(profile)
        geometry = self._state.value("geometry")
        if geometry is not None and QGuiApplication.platformName() != "offscreen":
            self.restoreGeometry(geometry)

    def show_content(self, content: QWidget) -> None:
        """Put `content` in place of what was shown, which is deleted."""
        wanted = content.focusWidget()  # Qt forgets it when the content moves into the window
        old = self.takeCentralWidget() if self.centralWidget() else None
        self.setCentralWidget(content)
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            old.deleteLater()

    @Slot()
    def come_forward(self) -> None:
        """Be seen: a second start of the program asks for this."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Say so the first time."""
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            self.painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the place, then let `app` end things in order."""
        if self._state is not None:
            self._state.setValue("geometry", self.saveGeometry())
            self._state.sync()
        self.closing.emit()
        super().closeEvent(event)


def _waiting() -> QLabel:
    """What is seen in the moment before the libraries are there."""
    made = pieces.label("", "muted")
    made.setMargin(pieces.HUGE)
    return made
