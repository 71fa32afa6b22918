"""A list at the left and what it points at on the right; in a narrow window one page at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from bluenote_field.domain.filters import read_filter
from bluenote_field.ui.navigation import Page
from bluenote_field.ui.widgets.pieces import (
    GUTTER,
    HUGE,
    LARGE,
    MEDIUM,
    TIGHT,
    button,
    column,
    grown,
    label,
    row,
)
from bluenote_field.ui.window_state import state_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from bluenote_field.ui.lists.table import EntityTable
    from bluenote_field.ui.pages.cards import Head
    from bluenote_field.ui.parts import Parts

BOTH_FROM = 940
"""The width of the page from which list and detail stand side by side, for the usual letters."""
PAUSE_MS = 120
LEAST_LIST, LEAST_DETAIL = 340, 340
SHARE_OF_LIST = 0.46


class Detail(QWidget):
    """Shows one record of a list; subclasses read and fill it."""

    gone = Signal()
    """The record is no longer on this laptop."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Begin with no record."""
        super().__init__(parent)
        self.parts = parts
        self.record_id = ""

    def show_record(self, id_: str) -> None:
        """Show this record."""
        self.record_id = id_
        self.refresh()

    def refresh(self) -> None:
        """Read the record again."""

    def tab(self) -> int:
        """Which part of the record is shown."""
        return 0

    def show_tab(self, tab: int) -> None:
        """Show a part of the record."""

    def begin_column(self) -> tuple[QVBoxLayout, QVBoxLayout]:
        """The column of the whole, and in it the one of the head, whose edge is that of the rest.

        What scrolls below the head keeps the room of its bar.
        """
        whole, head = column(self, spacing=LARGE), column(spacing=TIGHT)
        whole.setContentsMargins(HUGE, MEDIUM, HUGE - GUTTER, 0)
        head.setContentsMargins(0, 0, GUTTER, 0)
        whole.addLayout(head)
        return whole, head


class ListDetail(QWidget):
    """The split of a page; the list chooses, the detail shows."""

    def __init__(
        self, page: Page, table: EntityTable, detail: Detail, *, head: Head, nothing: str
    ) -> None:
        """Stand on `page`; `nothing` is said while no record is chosen."""
        # From the outside in: Qt looks at everything within anew when a widget gets its parent.
        super().__init__(page)
        self.table, self.detail = table, detail
        self._is_open = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._follow)
        self.split = QSplitter(Qt.Orientation.Horizontal, self)
        self.split.setChildrenCollapsible(False)
        self._left = left = QWidget(self.split)
        lines = column(left, spacing=MEDIUM)
        lines.setContentsMargins(HUGE, LARGE, LARGE, LARGE)
        lines.addWidget(head)
        lines.addWidget(table, 1)
        self._right = QStackedWidget(self.split)
        self._nothing = label(nothing, "muted", wraps=True)
        self._right.addWidget(_quiet(self._nothing))
        self._right.addWidget(self._framed(page.title()))
        self.split.addWidget(left)
        self.split.addWidget(self._right)
        left.lower()  # a splitter puts the last one first, and so it would be heard
        self.split.setHandleWidth(1)
        self._is_split = False
        self._state_key = f"own-split/{table.model.entity.wire_name()}"
        self._state = state_of(detail.parts.profile)
        self.split.splitterMoved.connect(self._keep_split)
        column(self).addWidget(self.split)
        table.current_changed.connect(self._changed)
        table.opened.connect(self.open)
        table.model.loaded.connect(self._begin)
        table.model.counted.connect(self._tell_choice)
        detail.gone.connect(self.close_detail)

    @property
    def is_narrow(self) -> bool:
        """Whether there is room for one of the two only."""
        return self.width() < grown(self, BOTH_FROM)

    @Slot(str)
    def open(self, id_: str) -> None:
        """Show a record, alone where the window is narrow, and go there."""
        self._is_open = True
        self._pause.stop()  # what the cursor was on a moment ago is not wanted any more
        self._show(id_)
        self.table.select(id_)
        self._arrange()
        self.detail.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_open(self) -> bool:
        """Whether a record was opened, and not only looked at in passing."""
        return self._is_open

    def come_back(self, id_: str, *, is_open: bool, tab: int) -> None:
        """Show a record as it was shown before."""
        self._show(id_)
        self.detail.show_tab(tab)
        self.table.select(id_)
        self._is_open = is_open
        self._arrange()

    @Slot()
    def close_detail(self) -> None:
        """Go back to the list."""
        self._is_open = False
        if not self.is_narrow and self.table.current_id() != self.detail.record_id:
            self._right.setCurrentIndex(0)
        self._arrange()
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Read both again."""
        self.table.refresh()
        if self.detail.record_id:
            self.detail.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Decide anew whether both fit."""
        super().resizeEvent(event)
        if not self.is_narrow and not self._is_split:
            self._is_split = True
            share = self._kept_share()
            width = self.split.width()
            self.split.setSizes([int(width * share), int(width * (1 - share))])
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leads back to the list."""
        if event.key() == Qt.Key.Key_Escape and (self._is_open or self.detail.hasFocus()):
            self.close_detail()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _keep_split(self) -> None:
        """Remember where a person drew the line, as a share: windows differ."""
        left, right = self.split.sizes()
        if left and right:
            self._state.setValue(self._state_key, round(left / (left + right), 3))

    def _kept_share(self) -> float:
        kept = self._state.value(self._state_key)
        try:
            share = float(str(kept)) if kept is not None else SHARE_OF_LIST
        except ValueError:
            return SHARE_OF_LIST
        return share if 0 < share < 1 else SHARE_OF_LIST

    def _arrange(self) -> None:
        # Said here, because a stack of pages is as wide as the widest would like to be.
        self._left.setMinimumWidth(grown(self, LEAST_LIST))
        self._right.setMinimumWidth(grown(self, LEAST_DETAIL))
        self._left.setVisible(not (self.is_narrow and self._is_open))
        self._right.setVisible(self._is_open or not self.is_narrow)
        self._back.setVisible(self.is_narrow)

    def _show(self, id_: str) -> None:
        self._right.setCurrentIndex(1)
        if self.detail.record_id != id_:
            self.detail.show_record(id_)
        else:
            self.detail.refresh()

    @Slot(int)
    def _tell_choice(self, count: int) -> None:
        self._nothing.setVisible(count > 0)  # else there is none to choose

    @Slot()
    def _begin(self) -> None:
        """Show the first record rather than an empty half, where there is room for both."""
        if not self.is_narrow and not self._is_showing and not self.table.current_id():
            self.table.view.selectRow(0)
            self._pause.stop()
            self._follow()

    @Slot(str)
    def _changed(self, id_: str) -> None:
        if not self.is_narrow:
            self._pause.start()

    @Slot()
    def _follow(self) -> None:
        id_ = self.table.current_id()
        if id_ and not (self._is_showing and id_ == self.detail.record_id):
            self._show(id_)
        elif not id_ and not self._is_held:
            self._leave_gone()

    @property
    def _is_showing(self) -> bool:
        """Whether a record stands beside the list."""
        return bool(self.detail.record_id) and self._right.currentIndex() == 1

    @property
    def _is_held(self) -> bool:
        """Whether the record stays though the list has it no more: opened, or under the hands."""
        focus = QApplication.focusWidget()
        is_inside = focus is not None and (focus is self.detail or self.detail.isAncestorOf(focus))
        return self._is_open or is_inside

    def _leave_gone(self) -> None:
        """Show no record that the filter has left out: what is done here is done to it."""
        if self.table.model.rowCount():
            self.table.view.selectRow(0)
        else:
            self._right.setCurrentIndex(0)

    def _framed(self, back: str) -> QWidget:
        made = QWidget(self._right)
        lines = column(made, spacing=0)
        self._back = button(f"← {back}", self.close_detail, kind="link")
        bar = row(spacing=0)
        bar.setContentsMargins(HUGE, TIGHT, HUGE, 0)
        bar.addWidget(self._back)
        bar.addStretch(1)
        lines.addLayout(bar)
        lines.addWidget(self.detail, 1)
        return made


class ListPage(Page):
    """A page made of a list and what it points at; a subclass sets up the table first."""

    table: EntityTable
    both: ListDetail

    def put_together(self, detail: Detail, *, head: Head, nothing: str) -> None:
        """Lay the list and the detail beside each other."""
        self.both = ListDetail(self, self.table, detail, head=head, nothing=nothing)
        column(self).addWidget(self.both)

    def refresh(self) -> None:
        """Read the list and the record again."""
        self.both.refresh()

    def open_record(self, entity: str, id_: str) -> None:
        """Show this record."""
        self.table.refresh()
        self.both.open(id_)

    def shown_record(self) -> tuple[str, str] | None:
        """The record that the detail shows."""
        entity = next(iter(self.opens), "")
        id_ = self.both.detail.record_id
        return (entity, id_) if entity and id_ else None

    def kept(self) -> Mapping[str, Any]:
        """What the list is filtered by, and the record beside it."""
        detail = self.both.detail
        return {
            "filter": self.table.model.wanted.plain(),
            "filter_name": self.table.bar.saved.left,
            "id": detail.record_id,
            "tab": detail.tab(),
            "is_open": self.both.is_open,
        }

    def come_back(self, kept: Mapping[str, Any]) -> None:
        """Show the same rows and the same record."""
        self.table.show_filter(read_filter(kept.get("filter") or {}))
        self.table.refresh()
        self.table.bar.saved.left = str(kept.get("filter_name") or "")
        is_open = bool(kept.get("is_open"))
        if kept.get("id"):
            self.both.come_back(kept["id"], is_open=is_open, tab=kept.get("tab", 0))
        if is_open:
            self.both.detail.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_filter()

    def export_shown(self) -> None:
        """Write the rows of the list to a file: those that are selected, else all."""
        self.table.chosen.export()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.table.focus_filter()

    def begin(self) -> None:
        """Go to the rows: arrows walk there, and every letter that means something is heard."""
        self.table.view.setFocus(Qt.FocusReason.OtherFocusReason)


def _quiet(words: QLabel) -> QWidget:
    made = QWidget()
    lines = column(made, margin=HUGE)
    words.setAlignment(Qt.AlignmentFlag.AlignCenter)
    lines.addStretch(2)
    lines.addWidget(words)
    lines.addStretch(3)
    return made
