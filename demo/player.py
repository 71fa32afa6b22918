"""The one who plays the day: holds the stage, the open app, the diary and the pictures."""

from __future__ import annotations

import socket
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bluenote_field.app import Desktop
from bluenote_field.store.views.sync_state import SyncState, sync_state
from bluenote_field.ui.frame.workspace import Workspace
from bluenote_field.ui.navigation import Page
from bluenote_field.ui.parts import Parts
from bluenote_field.ui.window import Window
from demo.diary import Diary, require
from demo.hand import CTRL, press, take_picture, type_text, wait_for, wait_until
from demo.stage import Stage

SIZE = (1280, 800)
LIST_FOLLOWS_MS = 160
"""A detail follows the cursor of its list a moment later, so that holding a key down is smooth."""


@dataclass(slots=True)
class Player:
    """Plays on a stage and keeps what comes of it in `out`."""

    stage: Stage
    diary: Diary
    out: Path
    app: Desktop | None = None
    ids: dict[str, str] = field(default_factory=dict)
    """Records of the day by the words they have in the steps."""

    # -- the app -------------------------------------------------------------------------------

    def open_app(self) -> None:
        """Start the app on the demo's profile, as `bluenote-field` does."""
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            raise TypeError("the day is played inside a QApplication")
        self.app = Desktop(application, self.stage.profile)
        self.app.window.resize(*SIZE)
        self.app.hold()
        self.app.start()
        window = wait_for(Window)
        window.activateWindow()
        wait_until(window.isActiveWindow, "the window is active")

    def close_app(self) -> None:
        """Close the window as a person would, and wait until everything of it is gone."""
        app, self.app = self.app, None
        if app is None:
            return
        for dialog in [each for each in _windows() if isinstance(each, QDialog)]:
            dialog.reject()
        app.window.close()
        wait_until(lambda: not _windows(), "the windows are gone", calmly=True)
        app.window.deleteLater()
        app.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()

    @property
    def workspace(self) -> Workspace:
        """What stands in the window while the profile is open."""
        return wait_for(Workspace)

    @property
    def parts(self) -> Parts:
        """What the pages were given."""
        return self.workspace.parts

    def page(self, section: str) -> Page:
        """Go to a page by its number key and wait until it has read."""
        number = list(self.workspace.pages).index(section) + 1
        press(Qt.Key(Qt.Key.Key_0 + number), CTRL)
        wait_until(lambda: self.workspace.page.section == section, f"the page {section} is shown")
        self.settle()
        return self.workspace.page

    def settle(self) -> None:
        """Wait until the app has nothing more to do."""
        self.parts.theme.finish()
        background = self.parts.background
        wait_until(lambda: background.is_idle, "the app is at rest", seconds=60)
        QApplication.processEvents()
        wait_until(lambda: background.is_idle, "the app is at rest", seconds=60)

    def picture(self, name: str, widget: QWidget | None = None) -> None:
        """Keep a picture of the window, or of a dialog over it."""
        if widget is None:
            QTest.qWait(LIST_FOLLOWS_MS)
            self.settle()
            self.workspace.toast.hide()
        take_picture(widget or self.workspace.window(), self.out / f"{name}.png")

    # -- sync ----------------------------------------------------------------------------------

    def sync(self) -> SyncState:
        """Press F5 and wait for the end of the sync; gives how things stand then."""
        ended: list[bool] = []
        sync = self.parts.sync

        def look() -> None:
            if not sync.status.is_running:
                ended.append(True)

        press(Qt.Key.Key_F5)
        require(sync.status.is_running, "F5 starts a sync")
        sync.changed.connect(look)
        try:
            wait_until(lambda: ended, "the sync has ended", seconds=60)
        finally:
            sync.changed.disconnect(look)
        self.settle()
        return self.state()

    def state(self) -> SyncState:
        """How the laptop stands towards central, counted in its store."""
        with self.parts.store.read() as reader:
            return sync_state(reader)

    # -- what is true --------------------------------------------------------------------------

    def here(self, query: str, **values: object) -> list[tuple[Any, ...]]:
        """Rows of the laptop's database."""
        with self.parts.store.read() as reader:
            return [tuple(row.values()) for row in reader.rows(query, **values)]

    def at_central(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """Rows of central's database, whether central runs or not."""
        with psycopg.connect(self.stage.central.database) as connection:
            return connection.execute(query.encode(), values).fetchall()

    def is_answered(self) -> bool:
        """Whether anything listens where central is."""
        place = urlsplit(self.stage.central.url)
        try:
            with socket.create_connection((place.hostname or "", place.port or 0), timeout=2):
                return True
        except OSError:
            return False

    def find_and_open(self, words: str) -> Page:
        """Search for something from anywhere, and open the first that is found."""
        press(Qt.Key.Key_K, CTRL)
        box = self.workspace.palette_box
        type_text(words)
        wait_until(
            lambda: box.is_settled and box.current() is not None,
            f"“{words}” is found",
        )
        self.settle()
        press(Qt.Key.Key_Return)
        self.settle()
        return self.workspace.page


def _windows() -> list[QWidget]:
    return [each for each in QApplication.topLevelWidgets() if each.isVisible()]
