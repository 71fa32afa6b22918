"""What stands in the window while a profile is open: side bar, top bar, banner, pages, toast."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QStackedWidget, QWidget

from bluenote_field.ui import pieces
from bluenote_field.ui.banner import SyncBanner
from bluenote_field.ui.chip import SyncChip
from bluenote_field.ui.navigation import Page, Trail
from bluenote_field.ui.search_box import SearchBox
from bluenote_field.ui.sidebar import SideBar
from bluenote_field.ui.toast import Toast

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.store.store import Changed
    from bluenote_field.ui.parts import Parts

NARROW_BELOW = 900


class Workspace(QWidget):
    """Joins the pages with the bars around them; knows no page by name."""

    def __init__(self, parts: Parts, pages: Sequence[Page], parent: QWidget | None = None) -> None:
        """Show `pages` as sections in this order, the first one first."""
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.parts = parts
        self.pages = {page.section: page for page in pages}
        self.trail = Trail()
        self.side_bar = SideBar(pages, parts.theme, parts.icons)
        self.stack = QStackedWidget()
        for page in pages:
            self.stack.addWidget(page)
        self.search = SearchBox(parts, frozenset().union(*(page.opens for page in pages)))
        self.chip = SyncChip(parts)
        self.banner = SyncBanner(parts)
        self.back = pieces.button("", self.go_back, kind="quiet", name=self.tr("Back"))
        self.log_call = pieces.button(self.tr("Log call"), self._log_call, kind="primary")
        self._lay_out()
        self.toast = Toast(self)
        self._connect()
        self._add_shortcuts(pages)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        shown = self.stack.currentWidget()
        if not isinstance(shown, Page):
            raise TypeError("the stack holds pages only")
        return shown

    @Slot(str)
    def show_section(self, section: str) -> None:
        """Show a page and let it read."""
        self.trail.visit(section)
        self._show(section)
        self.page.refresh()

    @Slot(str, str)
    def open_record(self, entity: str, id_: str) -> None:
        """Show a record on the page that opens such records."""
        for page in self.pages.values():
            if entity in page.opens:
                self.trail.visit(page.section, entity, id_)
                self._show(page.section)
                page.open_record(entity, id_)
                return

    @Slot()
    def go_back(self) -> None:
        """Show what was shown before."""
        place = self.trail.back()
        if place is None:
            return
        section, entity, id_ = place
        self._show(section)
        if entity:
            self.page.open_record(entity, id_)
        else:
            self.page.refresh()

    @Slot()
    def next_pane(self) -> None:
        """Move the focus on: sections, search, page."""
        focus = QApplication.focusWidget()
        if focus is None or self.side_bar.isAncestorOf(focus):
            self.focus_search()
        elif self.page.isAncestorOf(focus) or focus is self.page:
            self.side_bar.list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            self.page.focus_filter()

    @Slot()
    def focus_search(self) -> None:
        """Put the cursor into the search box."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows show pictures alone in the side bar."""
        super().resizeEvent(event)
        self.side_bar.collapse(event.size().width() < NARROW_BELOW)

    def _lay_out(self) -> None:
        icons = self.parts.icons
        icons.put(self.back, "arrow", "muted")
        icons.put(self.log_call, "plus", "on_accent")
        self.log_call.setToolTip(self.tr("Log a call from anywhere: Ctrl+L"))
        self.back.setToolTip(self.tr("Back: Alt+Left"))
        self.search.setMaximumWidth(440)
        top = QFrame()
        top.setProperty("bar", "top")
        bar = pieces.row(top, spacing=pieces.MEDIUM)
        bar.setContentsMargins(pieces.MEDIUM, pieces.SMALL, pieces.LARGE, pieces.SMALL)
        bar.addWidget(self.back)
        bar.addWidget(self.search, 4)
        bar.addStretch(1)
        bar.addWidget(self.chip)
        bar.addWidget(self.log_call)
        right = pieces.column(spacing=0)
        for widget in (self.banner, top):
            right.addWidget(widget)
        right.addWidget(self.stack, 1)
        whole = pieces.row(self, spacing=0)
        whole.addWidget(self.side_bar)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        desk = self.parts.desk
        self.side_bar.chosen.connect(self.show_section)
        desk.section_wanted.connect(self.show_section)
        desk.record_wanted.connect(self.open_record)
        desk.noticed.connect(self.toast.tell)
        self.parts.changes.changed.connect(self._refresh_if_shown)

    def _add_shortcuts(self, pages: Sequence[Page]) -> None:
        for number, page in enumerate(pages[:9], start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.setProperty("section", page.section)
            shortcut.activated.connect(self._go_by_number)
        for keys, act in (
            ("Ctrl+K", self.focus_search),
            ("Ctrl+L", self._log_call),
            ("Alt+Left", self.go_back),
            ("F6", self.next_pane),
            ("F5", self.parts.sync.sync_now),
            ("/", self._focus_filter),
        ):
            QShortcut(QKeySequence(keys), self, act)

    def _show(self, section: str) -> None:
        page = self.pages[section]
        self.stack.setCurrentWidget(page)
        self.side_bar.show_section(section)
        self.back.setEnabled(self.trail.can_go_back)
        self.parts.desk.say("")

    @Slot(object)
    def _refresh_if_shown(self, changed: Changed) -> None:
        # A page that is not on show reads when it is shown.
        if self.page.shows & changed.entities:
            self.page.refresh()

    @Slot()
    def _go_by_number(self) -> None:
        self.show_section(str(self.sender().property("section")))

    @Slot()
    def _log_call(self) -> None:
        self.parts.desk.log_call()

    @Slot()
    def _focus_filter(self) -> None:
        focus = QApplication.focusWidget()
        if not isinstance(focus, QLineEdit):
            self.page.focus_filter()
