"""The real window over one of the profiles of `worlds`, in one look, to be photographed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from bluenote_field.app import Desktop
from bluenote_field.domain.receipt import Receipt
from bluenote_field.errors import NetworkProblem
from bluenote_field.settings import Settings, changed_settings, save_settings
from bluenote_field.store.store import Store
from bluenote_field.ui.command import found_by
from bluenote_field.ui.contact_drop.drop import DropFrame
from bluenote_field.ui.frame.answers import Answers
from bluenote_field.ui.frame.workspace import Workspace
from bluenote_field.ui.lists.bar import ListBar
from bluenote_field.ui.navigation import Page
from bluenote_field.ui.pages import all_pages
from bluenote_field.ui.parts import Parts
from bluenote_field.ui.session import Joints
from demo.looks_to_take import Look
from demo.pseudo import Pseudo
from demo.worlds import WORLDS
from tests.ui.pages.territory import ZONE, Land

FOLLOWS_MS = 170
"""A detail follows the cursor of its list a moment later; so does the list what is typed."""
ROUNDS = 3


@dataclass(slots=True)
class Studio:
    """A window that can be led to a screen and is brought back after each picture."""

    desktop: Desktop
    land: Land
    look: Look
    world: str

    @property
    def workspace(self) -> Workspace:
        """What stands in the window."""
        content = self.desktop.window.centralWidget()
        if not isinstance(content, Workspace):
            raise TypeError("the profile is not open")
        return content

    @property
    def parts(self) -> Parts:
        """What the pages were given."""
        return self.workspace.parts

    @property
    def page(self) -> Page:
        """The page that is shown."""
        return self.workspace.page

    def settle(self, *, follow: bool = True) -> None:
        """Let everything be read and shown; `follow` waits for what comes a moment later."""
        self._rest()
        if follow:
            QTest.qWait(FOLLOWS_MS)
            self._rest()

    def run(self, command: str) -> None:
        """Do what a command of the window does."""
        found_by(self.workspace.commands, command).run()

    def first(self, entity: str) -> str:
        """A record of a kind, the same one every time; nothing where there is none."""
        own = {
            "account": self.land.accounts,
            "contact": self.land.contacts,
            "call": self.land.calls,
        }
        if own.get(entity):
            return own[entity][0]
        with self.parts.store.read() as reader:
            rows = reader.rows(f"SELECT id FROM {entity} ORDER BY id LIMIT 1")  # noqa: S608
        return str(rows[0]["id"]) if rows else ""

    def windows(self) -> list[QWidget]:
        """Everything that stands on the screen by itself, the newest last."""
        return [each for each in QApplication.topLevelWidgets() if each.isVisible()]

    def leave_profile(self) -> None:
        """Close the profile, as what is shown without one stands in the place of the workspace."""
        session, self.desktop.session = self.desktop.session, None
        if session is not None:
            session.close()

    def show_page(self, page: QWidget) -> None:
        """Show a page of a program that has no profile open."""
        self.leave_profile()
        self.desktop.window.show_content(page)

    def tidy(self) -> None:
        """Close whatever a picture opened."""
        for window in self.windows():
            if window is self.desktop.window:
                continue
            if isinstance(window, QDialog):
                window.reject()
            else:
                window.close()
        content = self.desktop.window.centralWidget()
        if isinstance(content, Workspace):
            content.palette_box.close_palette()
            content.toast.hide()
            content.sample_banner.hide()
            for frame in content.findChildren(DropFrame):
                frame.hide()
            for bar in content.findChildren(ListBar):
                bar.line.clear()
        self._rest()

    def _rest(self) -> None:
        for _ in range(ROUNDS):
            self.desktop.background.wait_idle()
            QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@contextmanager
def opened(world: str, look: Look) -> Iterator[Studio]:
    """The program in one look over one profile; everything is taken away at the end."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("pictures are taken inside a QApplication")
    folder = Path(tempfile.mkdtemp(prefix="bluenote-pictures-"))
    pseudo = Pseudo() if look.language == "pseudo" else None
    land = WORLDS[world](folder)
    save_settings(folder, _settings(look))
    desktop = Desktop(application, folder, joints_for=_joints)
    if pseudo is not None:
        application.installTranslator(pseudo)
    try:
        desktop.build(land.store, zone=ZONE)
        desktop.window.resize(*look.size)
        desktop.window.show()
        desktop.window.activateWindow()
        studio = Studio(desktop, land, look, world)
        studio.settle()
        yield studio
        studio.tidy()
    finally:
        _put_away(application, desktop)
        if pseudo is not None:
            application.removeTranslator(pseudo)
        shutil.rmtree(folder, ignore_errors=True)


def _put_away(application: QApplication, desktop: Desktop) -> None:
    desktop.window.close()
    desktop.quit()
    desktop.window.deleteLater()
    desktop.deleteLater()
    application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application.processEvents()


def _settings(look: Look) -> Settings:
    return changed_settings(
        Settings(),
        {
            "sync_minutes": 0, "sync_at": "", "lock_minutes": 0, "theme": look.theme,
            "language": "en" if look.language == "pseudo" else look.language,
            "text_size": str(look.percent),
        },
    )  # fmt: skip


def _joints(_store: Store) -> Joints:
    return Joints(all_pages=all_pages, answer=Answers, sign_in=_no_sign_in, run_sync=_no_central)


def _no_central(
    *, progress: Callable[[str, int], None], cancelled: Callable[[], bool], may_remove_many: bool
) -> Receipt:
    del progress, cancelled, may_remove_many
    raise NetworkProblem("Central did not answer.", "Try again later.")


def _no_sign_in(_store: Store, _url: str, _email: str, _password: str) -> object:
    raise NetworkProblem("Central did not answer.", "Try again later.")
