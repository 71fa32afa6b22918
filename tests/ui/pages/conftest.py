"""The real pages over a real encrypted store with an invented territory; central is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from bluenote_field.domain.receipt import Receipt
from bluenote_field.errors import NetworkProblem, Problem
from bluenote_field.settings import Settings
from bluenote_field.ui.background import Background
from bluenote_field.ui.changes import Changes
from bluenote_field.ui.formats import Formats
from bluenote_field.ui.frame.answers import Answers
from bluenote_field.ui.frame.workspace import Workspace
from bluenote_field.ui.looks.icons import Icons
from bluenote_field.ui.looks.theme import Theme
from bluenote_field.ui.navigation import Desk
from bluenote_field.ui.pages import all_pages
from bluenote_field.ui.parts import Parts, Person
from bluenote_field.ui.preferences import Preferences
from bluenote_field.ui.syncing import Syncing
from bluenote_field.ui.undoing import Undoing
from tests.ui.pages.territory import ZONE, Land, settle_territory


@dataclass(slots=True)
class Field:
    """The program as a person has it before them, and what it complained of."""

    land: Land
    parts: Parts
    workspace: Workspace
    answers: Answers
    problems: list[Problem] = field(default_factory=list)
    bugs: list[BaseException] = field(default_factory=list)

    def settle(self) -> None:
        """Let everything asked for so far be done and shown."""
        self.parts.theme.finish()
        for _ in range(4):
            assert self.parts.background.wait_idle()
            QApplication.processEvents()
            # What changes within a quarter of a second is told together, a moment later.
            while self.parts.changes._timer.isActive():
                QTest.qWait(5)
        if self.bugs:
            raise self.bugs[0]

    def show(self, section: str) -> QWidget:
        """Go to a page and let it read."""
        self.parts.desk.show_section(section)
        self.settle()
        return self.workspace.page

    def toast(self) -> str:
        """What the last notice says."""
        return self.workspace.toast.text

    def rows(self, sql: str, **values: object) -> list[Any]:
        """What stands in the store."""
        with self.land.store.read() as reader:
            return reader.rows(sql, **values)


def no_central(*, progress: object, cancelled: object, may_remove_many: bool) -> Receipt:
    raise NetworkProblem("Central did not answer.", "Your work is safe; try again later.")


def make_field(folder: Path, *, theme: str = "light") -> Field:
    """Join the parts as `app` does, over a territory of its own."""
    land = settle_territory(folder)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    problems: list[Problem] = []
    bugs: list[BaseException] = []
    changes = Changes()
    land.store.on_changed = changes.tell
    background = Background(on_problem=problems.append, on_bug=bugs.append)
    dress = Theme(application, theme)
    desk = Desk()
    parts = Parts(
        store=land.store, background=background, changes=changes, desk=desk,
        undoing=Undoing(land.store, background, desk),
        sync=Syncing(land.store, background, changes, no_central, minutes=0),
        preferences=Preferences(folder, Settings()),
        formats=Formats(QLocale("en_US"), ZONE), theme=dress, icons=Icons(dress),
        person=Person(land.user_id, "Nora Lindqvist", "kam"),
        clock=land.store.clock, zone=ZONE, profile=folder,
    )  # fmt: skip
    workspace = Workspace(parts, all_pages())
    return Field(land, parts, workspace, Answers(parts, workspace), problems, bugs)


def close_field(made: Field) -> None:
    made.parts.sync.stop()
    made.parts.background.wait_idle()
    made.workspace.close()
    made.workspace.deleteLater()
    parts = made.parts
    for part in (parts.sync, parts.undoing, parts.changes, parts.desk, parts.background):
        part.deleteLater()
    made.parts.theme.deleteLater()
    made.land.store.close()


@pytest.fixture
def day(qtbot: QtBot, profile: Path) -> Iterator[Field]:
    """The window on the page of the day, filled."""
    made = make_field(profile)
    made.workspace.resize(1280, 800)
    made.workspace.show()
    made.workspace.activateWindow()
    made.show("today")
    yield made
    close_field(made)
    assert not made.bugs
