"""The real table of calls in a window of its own, asked as a person would, with the time it took.

Every measure begins when the table is asked and ends when the model holds what was asked for.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEventLoop, QLocale
from PySide6.QtWidgets import QApplication

from bluenote_field.domain.calls import Call
from bluenote_field.domain.filters import ListFilter
from bluenote_field.domain.receipt import Receipt
from bluenote_field.settings import Settings
from bluenote_field.store.store import Store
from bluenote_field.ui.background import Background
from bluenote_field.ui.changes import Changes
from bluenote_field.ui.formats import Formats
from bluenote_field.ui.lists.cells import ROW
from bluenote_field.ui.lists.table import EntityTable
from bluenote_field.ui.looks.icons import Icons
from bluenote_field.ui.looks.theme import Theme
from bluenote_field.ui.navigation import Desk
from bluenote_field.ui.parts import Parts, Person
from bluenote_field.ui.preferences import Preferences
from bluenote_field.ui.syncing import Syncing
from bluenote_field.ui.undoing import Undoing
from tests.gaps import Gap, Gaps

PATIENCE = 60.0


class Listing:
    """A table of calls, and the time that it takes."""

    def __init__(
        self, application: QApplication, store: Store, folder: Path, zone: ZoneInfo
    ) -> None:
        self._application = application
        background = Background(on_problem=_raise, on_bug=_raise)
        changes, desk, theme = Changes(), Desk(), Theme(application, "light")
        with store.read() as reader:
            person = Person(reader.fact("user_id") or "", "", "kam")
        self.parts = Parts(
            store=store,
            background=background,
            changes=changes,
            desk=desk,
            sync=Syncing(store, background, changes, _no_sync, minutes=0),
            undoing=Undoing(store, background, desk),
            preferences=Preferences(folder, Settings()),
            formats=Formats(QLocale("en_US"), zone),
            theme=theme,
            icons=Icons(theme),
            person=person,
            clock=store.clock,
            zone=zone,
            profile=folder,
        )
        self.gaps: list[Gap] = []
        """The pauses of the event loop while something was waited for."""
        self._watch = Gaps()
        self._jumps = 0
        self.table = self._made()

    def open(self, wanted: ListFilter, *, whole: bool = False) -> float:
        """Open a new table; done with the first rows, or when all are counted."""
        self.table.close()
        self.table.deleteLater()
        self.table = self._made()
        self.table.model.wanted = wanted
        counted: list[int] = []
        self.table.model.counted.connect(counted.append)
        began = time.perf_counter()
        self.table.refresh()
        took = self._until(lambda: bool(counted) if whole else self._has(0), began)
        self._until(lambda: bool(counted), began)
        return took

    def jump(self) -> float:
        """Scroll to somewhere in the middle where nobody has been."""
        bar, count = self.table.view.verticalScrollBar(), self.table.model.rowCount()
        self._jumps += 1
        row = count // 3 + count // 100 * self._jumps
        began = time.perf_counter()
        bar.setValue(row * ROW)
        return self._until(lambda: self._has(row), began)

    def show(self, wanted: ListFilter) -> float:
        """Sort or filter otherwise, from the list of all by date."""
        model = self.table.model
        self._show(ListFilter(sort="starts_at"))
        took = self._show(wanted)
        assert (model.rowCount() > 0) == (wanted.words != "zebra")
        return took

    def select_all(self) -> float:
        """Select every row, as Ctrl+A does, until the window has drawn it."""
        self._show(ListFilter(sort="starts_at"))
        return self._drawn(self.table.view.selectAll)

    def select_one(self) -> float:
        """Select one row where all are selected."""
        self.select_all()
        return self._drawn(lambda: self.table.view.selectRow(self.table.model.rowCount() // 2))

    def close(self) -> None:
        """Put everything away."""
        self._watch.stop()
        self.parts.background.wait_idle()
        self.table.close()
        self.table.deleteLater()

    def _show(self, wanted: ListFilter) -> float:
        counted: list[int] = []
        self.table.model.counted.connect(counted.append)
        began = time.perf_counter()
        self.table.show_filter(wanted)
        took = self._until(lambda: bool(counted) and self._has_begun(), began)
        self.table.model.counted.disconnect(counted.append)
        return took

    def _drawn(self, act: Callable[[], object]) -> float:
        began = time.perf_counter()
        act()
        self.table.grab()
        return time.perf_counter() - began

    def _has_begun(self) -> bool:
        return self.table.model.rowCount() == 0 or self._has(0)

    def _has(self, row: int) -> bool:
        model = self.table.model
        return model.rowCount() > row and model.id_at(row) is not None

    def _until(self, is_done: Callable[[], bool], began: float) -> float:
        self._watch.begin()
        while not is_done():
            self._application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            assert time.perf_counter() - began < PATIENCE
        took = time.perf_counter() - began
        self.gaps += self._watch.all
        return took

    def _made(self) -> EntityTable:
        table = EntityTable(Call, self.parts)
        table.resize(1000, 700)
        table.show()
        self._application.processEvents()
        return table


def _raise(error: BaseException) -> None:
    raise error


def _no_sync(**_: object) -> Receipt:
    raise AssertionError("nothing syncs here")
