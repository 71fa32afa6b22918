"""A record in a window of its own, as many at once as somebody wants.

Each shows the same detail as the page of its kind, reads again when something changed, and closes
with the workspace.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from bluenote_field.store.views.palette import Found, known
from bluenote_field.ui.pages import new_detail
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.words import entity_name

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent

    from bluenote_field.store.store import Changed
    from bluenote_field.ui.pages.list_detail import Detail
    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.window_state import WindowState

USUAL = QSize(620, 720)
SMALLEST = QSize(420, 360)


class RecordWindow(QWidget):
    """A frame around one detail."""

    closed = Signal(object)

    def __init__(self, parts: Parts, entity: str, id_: str, *, detail: Detail) -> None:
        """Show the record `id_` in `detail`."""
        super().__init__(None, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setProperty("ground", "window")
        self._parts = parts
        self.entity, self.id, self.detail = entity, id_, detail
        self.setWindowTitle(entity_name(entity))
        self.setWindowIcon(parts.icons.icon("note", "accent"))
        self.setMinimumSize(SMALLEST)
        whole = pieces.column(self, spacing=0)
        whole.setContentsMargins(0, pieces.SMALL, 0, 0)
        whole.addWidget(detail)
        detail.gone.connect(self.close)
        parts.changes.changed.connect(self._refresh)
        detail.show_record(id_)
        self._name()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so, once; a form over it keeps what is typed before it goes with its window."""
        for dialog in self.findChildren(QDialog):
            dialog.reject()
        super().closeEvent(event)
        self._parts.changes.changed.disconnect(self._refresh)
        self.closed.emit(self)

    @Slot(object)
    def _refresh(self, changed: Changed) -> None:
        if changed.entities - {"draft", "sync_run"}:
            self.detail.refresh()
            self._name()

    def _name(self) -> None:
        self._parts.background.run(self._read, self._show_name)

    def _read(self) -> tuple[Found, ...]:
        with self._parts.store.read() as reader:
            return known(reader, [(self.entity, self.id)])

    def _show_name(self, found: tuple[Found, ...]) -> None:
        if found and found[0].name:
            self.setWindowTitle(found[0].name)


class RecordWindows(QObject):
    """The windows that stand beside the main one."""

    def __init__(self, parts: Parts, state: WindowState, parent: QObject) -> None:
        """Open none yet."""
        super().__init__(parent)
        self._parts, self._state = parts, state
        self.open_ones: list[RecordWindow] = []

    def open(self, entity: str, id_: str) -> bool:
        """Show a record in a window, or bring its window forward; False for what has no detail."""
        for window in self.open_ones:
            if (window.entity, window.id) == (entity, id_):
                window.raise_()
                window.activateWindow()
                return True
        detail = new_detail(self._parts, entity)
        if detail is None:
            return False
        window = RecordWindow(self._parts, entity, id_, detail=detail)
        usual = QSize(pieces.grown(window, USUAL.width()), USUAL.height())
        window.resize(self._state.size(entity, usual))
        window.closed.connect(self._forget)
        for keys, act in (
            ("Ctrl+W", window.close),
            ("Ctrl+Z", self._parts.undoing.undo),
            ("Ctrl+Shift+Z", self._parts.undoing.redo),
            ("Ctrl+L", partial(self._parts.desk.log_call)),
        ):
            QShortcut(QKeySequence(keys), window, act)
        self.open_ones.append(window)
        window.show()
        window.detail.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def come_back(self, entity: str, id_: str, tab: int, corners: QRect) -> None:
        """Show a record in a window as it was shown before."""
        if self.open(entity, id_):
            self.open_ones[-1].detail.show_tab(tab)
            self.open_ones[-1].setGeometry(corners)

    @Slot()
    def close_newest(self) -> None:
        """Close the one that was opened last."""
        if self.open_ones:
            self.open_ones[-1].close()

    def close_all(self) -> None:
        """Close every one of them."""
        for window in tuple(self.open_ones):
            window.close()

    @Slot(object)
    def _forget(self, window: RecordWindow) -> None:
        if window in self.open_ones:
            self._state.keep_size(window.entity, window.size())
            self.open_ones.remove(window)
