"""Pages are made when they are wanted, one at a time, and no more once the window goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.pages.conftest import Field


def test_a_page_is_made_when_it_is_first_shown(day: Field) -> None:
    assert day.workspace.pages.made == {"today"}
    day.show("tasks")
    assert day.workspace.pages.made == {"today", "tasks"}
    assert day.workspace.pages["tasks"] is day.workspace.page


def test_the_rest_is_made_in_the_order_of_the_side_bar(day: Field, qtbot: QtBot) -> None:
    pages = day.workspace.pages
    pages.make_the_rest()
    qtbot.waitUntil(lambda: len(pages.made) > 1)
    assert pages.made == {"today", "week"}
    qtbot.waitUntil(lambda: pages.made == set(pages))


def test_a_window_that_goes_makes_no_more_pages(day: Field) -> None:
    day.workspace.pages.make_the_rest()
    assert day.workspace.pages.is_making
    day.workspace.close_windows()
    assert not day.workspace.pages.is_making


class Windows(QObject):
    """Notes every widget that becomes a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note it, and let it go on."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(type(watched).__name__)
        return False


def test_making_a_page_shows_no_window_for_a_moment(day: Field, qapp: QApplication) -> None:
    windows = Windows()
    qapp.installEventFilter(windows)
    for section in day.workspace.pages:
        day.show(section)
    qapp.removeEventFilter(windows)
    assert windows.shown == []
    assert qapp.activeWindow() is day.workspace
