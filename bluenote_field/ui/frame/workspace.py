"""What stands in the window while a profile is open: side bar, top bar, banner, pages, toast."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QWidget

from bluenote_field.ui.command import bind, found_by, key_text, tip
from bluenote_field.ui.contact_drop.drop import ContactDrop
from bluenote_field.ui.frame.acts import Acts
from bluenote_field.ui.frame.chip import SyncChip
from bluenote_field.ui.frame.commands import declared
from bluenote_field.ui.frame.page_stack import Pages
from bluenote_field.ui.frame.record_window import RecordWindows
from bluenote_field.ui.frame.search_box import SearchBox
from bluenote_field.ui.frame.side_buttons import SideButtons
from bluenote_field.ui.frame.sidebar import SideBar
from bluenote_field.ui.lists.view import ListView
from bluenote_field.ui.navigation import Page, Trail
from bluenote_field.ui.palette.palette import Palette
from bluenote_field.ui.palette.recents import Recents
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.banner import SampleBanner, SyncBanner
from bluenote_field.ui.widgets.splits import Splits
from bluenote_field.ui.widgets.toast import Toast
from bluenote_field.ui.window_state import WindowState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.store.store import Changed
    from bluenote_field.store.views.palette import Found
    from bluenote_field.ui.command import Command
    from bluenote_field.ui.navigation import Place
    from bluenote_field.ui.parts import Parts

NARROW_BELOW = 900


class Workspace(QWidget):
    """Joins the pages with the bars around them; knows no page by name."""

    def __init__(
        self, parts: Parts, kinds: Sequence[type[Page]], parent: QWidget | None = None
    ) -> None:
        """Offer these pages as sections in this order; each is made when it is first shown."""
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.parts = parts
        self.trail = Trail()
        self.state = WindowState(parts.profile)
        self.recents = Recents(parts)
        self._splits = Splits(self.state)
        self.stack = QStackedWidget()
        self.pages = Pages(kinds, parts, self.stack, self._know_page)
        self.windows = RecordWindows(parts, self.state, self)
        self.commands = declared(Acts(self, self))
        self.side_bar = SideBar(kinds, parts.theme, parts.icons)
        self.search = SearchBox(parts, key_text(self._command("find")))
        self.chip = SyncChip(parts)
        self.banner = SyncBanner(parts)
        self.sample_banner = SampleBanner(parts)
        self.back = pieces.button("", self.go_back, kind="quiet", name=self.tr("Back"))
        self.forward = pieces.button("", self.go_forward, kind="quiet", name=self.tr("Forward"))
        self.log_call = pieces.button(self.tr("Log call"), self._log_call, kind="tinted")
        self._lay_out()
        self.toast = Toast(self)
        self.drop = ContactDrop(parts, self)
        opens = frozenset().union(*(kind.opens for kind in kinds))
        self.palette_box = Palette(parts, opens, self._commands_now, self)
        self._side_buttons = SideButtons(self)
        self._connect()
        self.shortcuts = bind(self.commands, self, parts.desk.notice)

    @property
    def page(self) -> Page:
        """The page that is shown."""
        shown = self.stack.currentWidget() or self.pages.first
        if not isinstance(shown, Page):
            raise TypeError("the stack holds pages only")
        return shown

    @Slot(str)
    def show_section(self, section: str) -> None:
        """Show a page, and go to where it was left, or is begun."""
        left_at = _left_at(self.pages[section])
        self._look_at(section)
        if left_at is not None and left_at.isVisible():
            left_at.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.page.begin()

    @Slot(str, str)
    def open_record(self, entity: str, id_: str) -> None:
        """Show a record on the page that opens such records."""
        for kind in self.pages.kinds:
            if entity in kind.opens:
                self.trail.visit(kind.section, entity, id_)
                self.show_page(kind.section)
                self.page.open_record(entity, id_)
                self.recents.note(entity, id_)
                return

    @Slot()
    def go_back(self) -> None:
        """Show what was shown before."""
        self._show_place(self.trail.back())

    @Slot()
    def go_forward(self) -> None:
        """Show what was left by going back."""
        self._show_place(self.trail.forward())

    def close_windows(self) -> None:
        """Close what stands beside the window, and keep how it all stood and what is typed."""
        self.pages.stop()
        for view in self.findChildren(ListView):
            view.cells.leave()
        self.windows.close_all()
        self.state.write()

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
        """Go to the line that opens the palette."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrow windows show pictures alone in the side bar."""
        super().resizeEvent(event)
        self.side_bar.collapse(event.size().width() < NARROW_BELOW)

    def _lay_out(self) -> None:
        icons = self.parts.icons
        icons.put(self.back, "arrow", "muted")
        icons.put(self.forward, "arrow_right", "muted")
        icons.put(self.log_call, "plus", "sel_text")
        for shown, name in (
            (self.log_call, "log_call"),
            (self.back, "back"),
            (self.forward, "forward"),
        ):
            shown.setToolTip(tip(self._command(name)))
        self.search.setMaximumWidth(440)
        top = _top_bar((self.back, self.forward), self.search, (self.chip, self.log_call))
        right = pieces.column(spacing=0)
        for widget in (self.sample_banner, self.banner, top):
            right.addWidget(widget)
        right.addWidget(self.stack, 1)
        whole = pieces.row(self, spacing=0)
        whole.addWidget(self.side_bar)
        whole.addLayout(right, 1)

    def _connect(self) -> None:
        desk = self.parts.desk
        self.side_bar.chosen.connect(self._look_at)
        desk.section_wanted.connect(self.show_section)
        desk.record_wanted.connect(self.open_record)
        desk.noticed.connect(self.toast.tell)
        desk.also_offered.connect(self.toast.offer_also)
        desk.contact_file_wanted.connect(self.drop.choose)
        self.search.wanted.connect(self.palette_box.open_with)
        self.palette_box.opened.connect(self._open_found)
        self._side_buttons.back.connect(self.go_back)
        self._side_buttons.forward.connect(self.go_forward)
        self.parts.changes.changed.connect(self._refresh_if_shown)

    def _command(self, id_: str) -> Command:
        return found_by(self.commands, id_)

    def _commands_now(self) -> Sequence[Command]:
        """What can be run: what belongs to the page first."""
        return (*self.page.commands(), *self.commands)

    def _know_page(self, page: Page) -> None:
        """A page was made."""
        self._splits.watch(page)
        self._side_buttons.watch(page)

    def _show_place(self, place: Place | None) -> None:
        if place is None:
            return
        section, entity, id_ = place
        self.show_page(section)
        if entity:
            self.page.open_record(entity, id_)
        else:
            self.page.refresh()

    @Slot(str)
    def _look_at(self, section: str) -> None:
        """Show a page and let it read; who walks along the side bar stays there."""
        self.trail.visit(section)
        self.show_page(section)
        self.page.refresh()

    def show_page(self, section: str) -> None:
        """Show a page, which is not told to read; the trail is the caller's."""
        page = self.pages[section]
        self.stack.setCurrentWidget(page)
        self.side_bar.show_section(section)
        self.palette_box.close_palette()
        self.back.setEnabled(self.trail.can_go_back)
        self.forward.setEnabled(self.trail.can_go_forward)
        self.state.keep_section(section, self.parts.today)
        QTimer.singleShot(0, self._splits, partial(self._splits.restore, section))

    @Slot(object)
    def _refresh_if_shown(self, changed: Changed) -> None:
        # A page that is not on show reads when it is shown.
        if self.page.shows & changed.entities:
            self.page.refresh()

    @Slot(object, bool)
    def _open_found(self, found: Found, in_window: bool) -> None:  # noqa: FBT001 - a slot
        if found.entity == "draft":
            self.parts.desk.go_on(found.id)
        elif not (in_window and self.windows.open(found.entity, found.id)):
            self.open_record(found.entity, found.id)
        else:
            self.recents.note(found.entity, found.id)

    @Slot()
    def _log_call(self) -> None:
        self.parts.desk.log_call()


def _top_bar(ways: Sequence[QWidget], search: QWidget, rest: Sequence[QWidget]) -> QFrame:
    made = QFrame()
    made.setProperty("bar", "top")
    bar = pieces.row(made, spacing=pieces.MEDIUM)
    bar.setContentsMargins(pieces.LARGE, pieces.SMALL, pieces.HUGE, pieces.SMALL)
    beside = pieces.row(spacing=0)
    for each in ways:
        beside.addWidget(each)
    bar.addLayout(beside)
    bar.addWidget(search, 4)
    bar.addStretch(1)
    for each in rest:
        bar.addWidget(each)
    return made


def _left_at(page: Page) -> QWidget | None:
    """What had the focus on a page last, where anything had."""
    return page.focusWidget()
