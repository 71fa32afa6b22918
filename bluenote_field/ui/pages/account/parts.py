"""The parts of an account behind their tabs: timeline, people, tasks, system, details.

Only the part that is seen is filled; the others when they are asked for. So an account with
hundreds of calls and dozens of people opens as fast as a small one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QWidget

from bluenote_field.ui.pages.account.timeline_list import Timeline
from bluenote_field.ui.pages.account_rows import fact_grid, person_row, site_row
from bluenote_field.ui.pages.account_words import system_words, trouble_words
from bluenote_field.ui.pages.cards import Section
from bluenote_field.ui.pages.task_rows import Ticking, task_row
from bluenote_field.ui.widgets.pieces import (
    HUGE,
    MEDIUM,
    SMALL,
    TIGHT,
    button,
    clear,
    column,
    label,
    scrolling,
)
from bluenote_field.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.store.views.account import AccountCard
    from bluenote_field.ui.parts import Parts

TIMELINE, SYSTEM = 0, 3
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
        self._stale: set[int] = set()
        self.ticking = Ticking(parts, self)
        self._build_sections(add_contact, add_task)
        self._lay_out_parts()
        whole = column(self, spacing=SMALL)
        whole.addWidget(self.tabs)
        whole.addWidget(self._pages, 1)

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
        self.people.show_lines(card.people, made)

    def _fill_tasks(self, card: AccountCard) -> None:
        made = partial(task_row, parts=self.parts, ticking=self.ticking, today=self.parts.today)
        self.tasks.fill([made(task, about=False) for task in card.tasks])

    def _fill_system(self, card: AccountCard) -> None:
        system = card.system
        self.sites.show_lines(system.sites, partial(site_row, parts=self.parts))
        self._about_sites.setText(system_words(system, self.parts))
        self._trouble.setText(trouble_words(system))
        self._trouble.setVisible(bool(self._trouble.text()))

    def _fill_facts(self, card: AccountCard) -> None:
        clear(self._facts)
        self._facts.addWidget(fact_grid(card.facts))

    def _build_sections(
        self, add_contact: Callable[[], None], add_task: Callable[[], None]
    ) -> None:
        self.timeline = Timeline(self.parts)
        self.people = Section("", empty=self.tr("Nobody is known here yet."))
        self.tasks = Section("", empty=self.tr("Nothing is to be done here."))
        self.people.head.addWidget(button(self.tr("Add contact"), add_contact))
        self.tasks.head.addWidget(button(self.tr("Add task"), add_task))
        self.sites = Section("", empty="")
        self._about_sites = label("", "muted", wraps=True)
        self._trouble = label("", wraps=True)
        self._trouble.setProperty("role", "hint")
        self.facts = QWidget()
        self._facts = column(self.facts, spacing=0)

    def _lay_out_parts(self) -> None:
        self.tabs = Tabs()
        self.tabs.setAccessibleName(self.tr("Parts of the account"))
        self._pages = QStackedWidget()
        system = QWidget()
        lines = column(system, spacing=SMALL)
        for each in (self._about_sites, self._trouble, self.sites):
            lines.addWidget(each)
        self.tabs.addTab(self.tr("Timeline"))
        self._pages.addWidget(self._framed(self.timeline, stretches=True))
        for title, content in (
            (self.tr("People"), self.people),
            (self.tr("Tasks"), self.tasks),
            (self.tr("System"), system),
            (self.tr("Details"), self.facts),
        ):
            self.tabs.addTab(title)
            self._pages.addWidget(scrolling(self._framed(content), name=title))
        self.tabs.currentChanged.connect(self._fill_part)
        self.tabs.currentChanged.connect(self._pages.setCurrentIndex)

    def _framed(self, content: QWidget, *, stretches: bool = False) -> QWidget:
        holder = QWidget()
        inside = column(holder, spacing=0)
        inside.setContentsMargins(0, MEDIUM, TIGHT, MEDIUM if stretches else HUGE)
        inside.addWidget(content, 1 if stretches else 0)
        if not stretches:
            inside.addStretch(1)
        return holder
