"""The parts of an account behind their tabs: timeline, people, tasks, system, details.

Only the part that is seen is made and filled; the others when they are asked for. So an account
with hundreds of calls and dozens of people opens as fast as a small one.
"""

from __future__ import annotations

from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from bluenote_field.ui.pages.account.system_part import SystemPart
from bluenote_field.ui.pages.account.timeline_list import Timeline
from bluenote_field.ui.pages.account_rows import fact_grid, person_row
from bluenote_field.ui.pages.cards import Section
from bluenote_field.ui.pages.task_rows import Ticking, task_row
from bluenote_field.ui.widgets.pieces import (
    GUTTER,
    HUGE,
    LARGE,
    SMALL,
    button,
    clear,
    column,
    reach_after,
    scrolling,
)
from bluenote_field.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.store.views.account import AccountCard
    from bluenote_field.ui.parts import Parts

TIMELINE, PEOPLE, TASKS, SYSTEM, DETAILS = range(5)
"""Places of tabs."""


class AccountParts(QWidget):
    """Tabs, and the part that is chosen."""

    def __init__(
        self,
        parts: Parts,
        *,
        add_contact: Callable[[], None],
        add_task: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        """Begin with no account."""
        super().__init__(parent)
        self.parts = parts
        self.card: AccountCard | None = None
        self._add_contact, self._add_task = add_contact, add_task
        self._stale: set[int] = set()
        self.ticking = Ticking(parts, self)
        self.timeline = Timeline(parts)
        self._lay_out_parts()
        whole = column(self, spacing=SMALL)
        whole.addWidget(self.tabs)
        whole.addWidget(self._pages, 1)

    def hasHeightForWidth(self) -> bool:
        """Take the room that the head leaves, which is never cut for what can scroll."""
        return False

    def minimumSizeHint(self) -> QSize:
        """The tabs and a line or two below them."""
        return QSize(super().minimumSizeHint().width(), 3 * self.tabs.sizeHint().height())

    def begin(self) -> None:
        """Go back to the beginning: it is about another account now."""
        self.tabs.setCurrentIndex(TIMELINE)
        self.timeline.begin()

    def show_card(self, card: AccountCard) -> None:
        """Show this account, as it is now."""
        self.card = card
        counts = (0, len(card.people), len(card.tasks), len(card.system.sites) + card.system.more)
        names = (self.tr("Timeline"), self.tr("People"), self.tr("Tasks"), self.tr("System"))
        for place, (name, count) in enumerate(zip(names, counts, strict=True)):
            self.tabs.setTabText(place, f"{name}  {count}" if count else name)
        has_system = bool(card.system.sites)
        if not has_system and self.tabs.currentIndex() == SYSTEM:
            self.tabs.setCurrentIndex(TIMELINE)
        self.tabs.setTabVisible(SYSTEM, has_system)
        self._stale = set(range(self.tabs.count()))
        self._fill_part(self.tabs.currentIndex())

    @Slot(int)
    def _fill_part(self, place: int) -> None:
        if self.card is None or place not in self._stale:
            return
        self._stale.discard(place)
        fill = (
            self._fill_timeline,
            self._fill_people,
            self._fill_tasks,
            self._fill_system,
            self._fill_facts,
        )[place]
        fill(self.card)

    def _fill_timeline(self, card: AccountCard) -> None:
        self.timeline.show_lines(card.timeline)

    def _fill_people(self, card: AccountCard) -> None:
        id_ = card.account.id
        edit = partial(self.parts.desk.edit_record, "affiliation")
        made = partial(person_row, parts=self.parts, account_id=id_, edit=edit)
        alike = (id_, self.parts.today, self.parts.theme.look)
        self.people.show_lines(card.people, made, alike=alike)

    def _fill_tasks(self, card: AccountCard) -> None:
        made = partial(task_row, parts=self.parts, ticking=self.ticking, today=self.parts.today)
        alike = (card.account.id, self.parts.today, self.parts.theme.look)
        self.tasks.show_lines(card.tasks, partial(made, about=False), alike=alike)

    def _fill_system(self, card: AccountCard) -> None:
        self.system.show_system(card.system)

    def _fill_facts(self, card: AccountCard) -> None:
        clear(self._facts)
        self._facts.addWidget(fact_grid(card.facts))

    @cached_property
    def people(self) -> Section:
        """Who is there."""
        made = Section("", empty=self.tr("Nobody is known here yet."))
        made.head.addWidget(button(self.tr("Add contact"), self._add_contact))
        self._put(PEOPLE, made)
        return made

    @cached_property
    def tasks(self) -> Section:
        """What is to be done here."""
        made = Section("", empty=self.tr("Nothing is to be done here."))
        made.head.addWidget(button(self.tr("Add task"), self._add_task))
        self._put(TASKS, made)
        return made

    @cached_property
    def system(self) -> SystemPart:
        """The system that the account belongs to."""
        made = SystemPart(self.parts)
        self._put(SYSTEM, made)
        return made

    @cached_property
    def _facts(self) -> QVBoxLayout:
        made = QWidget()
        self._put(DETAILS, made)
        return column(made, spacing=0)

    def _lay_out_parts(self) -> None:
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Parts of the account"))
        self._pages = QStackedWidget()
        self.tabs.addTab(self.tr("Timeline"))
        self._pages.addWidget(self._framed(self.timeline, stretches=True))
        self._places: dict[int, QVBoxLayout] = {}
        for title in (self.tr("People"), self.tr("Tasks"), self.tr("System"), self.tr("Details")):
            page = QWidget()
            self._places[self.tabs.addTab(title)] = column(page, spacing=0)
            self._pages.addWidget(page)
        self.tabs.currentChanged.connect(self._fill_part)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)

    def _put(self, place: int, content: QWidget) -> None:
        """Give a part its place, also for Tab, which Qt would let come here last."""
        area = scrolling(self._framed(content), name=self.tabs.tabText(place))
        self._places[place].addWidget(area)
        reach_after(self.tabs, area)

    def _framed(self, content: QWidget, *, stretches: bool = False) -> QWidget:
        holder = QWidget()
        inside = column(holder, spacing=0)
        if stretches:  # it has a bar of its own
            inside.setContentsMargins(0, SMALL, GUTTER, LARGE)
        else:
            inside.setContentsMargins(0, SMALL, 0, HUGE)
        inside.addWidget(content, 1 if stretches else 0)
        if not stretches:
            inside.addStretch(1)
        return holder
