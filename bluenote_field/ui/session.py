"""One open profile in the window: its parts, its pages, and how it is closed again.

`app` decides when there is one; this joins what a profile needs and gives it up in order: nothing
new starts, what runs is waited for, the database is closed last.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QDialog

from bluenote_field.store.books import fact
from bluenote_field.store.sample import is_sample
from bluenote_field.ui.changes import Changes
from bluenote_field.ui.command import found_by
from bluenote_field.ui.formats import Formats
from bluenote_field.ui.frame.whereabouts import (
    Whereabouts,
    come_back,
    keep,
    last_whereabouts,
    where_is,
)
from bluenote_field.ui.frame.workspace import Workspace
from bluenote_field.ui.navigation import Desk
from bluenote_field.ui.notifying import Notifying
from bluenote_field.ui.parts import Parts, Person
from bluenote_field.ui.preferences import Preferences
from bluenote_field.ui.reminders import Reminders
from bluenote_field.ui.sample_sync import SampleSync
from bluenote_field.ui.sync_hour import SyncHour
from bluenote_field.ui.syncing import RunSync, Syncing
from bluenote_field.ui.system.idle import IdleWatch
from bluenote_field.ui.system.lock_key import LockKey
from bluenote_field.ui.undoing import Undoing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path
    from zoneinfo import ZoneInfo

    from bluenote_field.errors import Problem
    from bluenote_field.settings import Settings
    from bluenote_field.store.store import Store
    from bluenote_field.ui.background import Background
    from bluenote_field.ui.language import LanguageOfTheDay
    from bluenote_field.ui.looks.icons import Icons
    from bluenote_field.ui.looks.theme import Theme
    from bluenote_field.ui.navigation import Page
    from bluenote_field.ui.window import Window

logger = logging.getLogger(__name__)
PATIENCE_MS = 5000


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What there is before a profile is open, and stays after it is closed."""

    window: Window
    theme: Theme
    icons: Icons
    language: LanguageOfTheDay
    background: Background


@dataclass(frozen=True, slots=True, kw_only=True)
class Joints:
    """What `app` decides, and tests decide otherwise."""

    all_pages: Callable[[], Sequence[type[Page]]]
    answer: Callable[[Parts, Workspace], object]
    """Connects whoever answers calls for the call form and the preview."""
    sign_in: Callable[[Store, str, str, str], object]
    """Signs in at central: store, address, e-mail, password."""
    run_sync: RunSync


class Session(QObject):
    """An open profile on the screen."""

    def __init__(
        self,
        store: Store,
        profile: Path,
        settings: Settings,
        *,
        frame: Frame,
        joints: Joints,
        zone: ZoneInfo,
    ) -> None:
        """Join the parts and show the pages in the window."""
        super().__init__(frame.window)
        self.store = store
        self._frame, self._joints = frame, joints
        self.preferences = Preferences(profile, settings, self)
        self._followed = settings
        changes = Changes(self)
        store.on_changed = changes.tell
        self.sync = self._syncing(changes, settings.sync_minutes)
        self._follow_hour(settings.sync_at, zone)
        self.idle = IdleWatch(settings.lock_minutes, self)
        desk = Desk(self)
        self.parts = Parts(
            store=store,
            background=frame.background,
            changes=changes,
            desk=desk,
            sync=self.sync,
            undoing=Undoing(store, frame.background, desk, self),
            preferences=self.preferences,
            formats=Formats(frame.language.locale, zone),
            theme=frame.theme,
            icons=frame.icons,
            person=person_of(store),
            clock=store.clock,
            zone=zone,
            profile=profile,
            is_sample=isinstance(self.sync, SampleSync),
        )
        self._begin_reminding()
        self.preferences.changed.connect(self._follow)
        self.workspace = self._show_workspace()
        self._come_back(last_whereabouts(store, self.parts.today))
        lock = found_by(self.workspace.commands, "lock")
        self.lock_key = LockKey(lock.keys[0], frame.window, self)
        self.lock_key.pressed.connect(desk.lock)
        self.parts.undoing.recall(self.parts.formats)
        self.sync.refresh()

    def close(self) -> None:
        """Give the profile up: drafts are kept, running work ends, the database is closed."""
        self.sync.stop()
        self.idle.stop()
        self.lock_key.stop()
        self.reminders.stop()
        self.notifying.stop()
        where = where_is(self.workspace)
        self._close_dialogs()
        self.workspace.close_windows()
        self._frame.background.run(partial(keep, self.store, where), self._kept, self._not_kept)
        self._frame.background.wait_idle(PATIENCE_MS)
        self.store.close()
        self.deleteLater()

    @Slot()
    def tell_sample(self) -> None:
        """Say why what was asked for is not done with sample data."""
        words = self.tr("This is sample data: it is neither sent nor locked.")
        desk = self.parts.desk
        desk.notice(words, self.tr("Start for real"), desk.start_for_real)

    def _begin_reminding(self) -> None:
        self.notifying = Notifying(self._frame.window, self._frame.icons, self.parts.desk, self)
        self.reminders = Reminders(self.parts, self.notifying.tell, self)

    def _syncing(self, changes: Changes, minutes: int) -> Syncing:
        """What syncs these records; sample data is not synced at all."""
        kind = SampleSync if is_sample(self.store) else Syncing
        background, run = self._frame.background, self._joints.run_sync
        made = kind(self.store, background, changes, run, minutes=minutes, parent=self)
        if isinstance(made, SampleSync):
            made.declined.connect(self.tell_sample)
        return made

    def _follow_hour(self, hour: str, zone: ZoneInfo) -> None:
        self._hour = SyncHour(self.store.clock, zone, self)
        self._hour.set_hour(hour)
        self.sync.follow_hour(self._hour)

    def _show_workspace(self) -> Workspace:
        """Make every page anew: in this way a language changes wholly or not at all."""
        kinds = self._joints.all_pages()
        workspace = Workspace(self.parts, kinds)
        self._answers = self._joints.answer(self.parts, workspace)
        self._frame.window.show_content(workspace)
        workspace.side_bar.tell_whose(self.parts.person.name, self._central())
        return workspace

    def _come_back(self, where: Whereabouts) -> None:
        """Stand where somebody was; after a kill only the section is known."""
        section = self.workspace.state.section(self.parts.today)
        if section != where.section:
            where = Whereabouts(section=section)
        if where.section in self.workspace.pages:
            come_back(self.workspace, where)
        else:
            self.workspace.show_section(self.workspace.pages.first.section)
            self.workspace.page.focus_filter()

    def _central(self) -> str:
        with self.store.read() as reader:
            return reader.fact("central_name") or reader.fact("central_url") or ""

    def _kept(self, _: None) -> None:
        """Nobody waits for it."""

    def _not_kept(self, problem: Problem) -> None:
        logger.info("where somebody was is not kept: %s", type(problem).__name__)

    @Slot(object)
    def _follow(self, settings: Settings) -> None:
        """Let a change be felt at once, and only that: one comes with every key that is typed."""
        followed, self._followed = self._followed, settings
        if settings.theme != followed.theme:
            self._frame.theme.choose(settings.theme)
        if settings.text_size != followed.text_size:
            self._frame.theme.enlarge(int(settings.text_size))
        if settings.lock_minutes != followed.lock_minutes:
            self.idle.set_minutes(settings.lock_minutes)
        if settings.sync_minutes != followed.sync_minutes:
            self.sync.set_minutes(settings.sync_minutes)
        if settings.sync_at != followed.sync_at:
            self._hour.set_hour(settings.sync_at)
        if settings.language != followed.language:
            self._speak(settings.language)

    def _speak(self, language: str) -> None:
        """Change the language, where the chosen one is another than the one spoken."""
        before = self._frame.language.locale.name()
        self._frame.language.choose(language)
        if self._frame.language.locale.name() != before:
            self.parts.formats.locale = self._frame.language.locale
            # Later: the signal came from a widget of the workspace that goes.
            QTimer.singleShot(0, self, self._speak_anew)

    @Slot()
    def _speak_anew(self) -> None:
        where = where_is(self.workspace)
        self.workspace.close_windows()
        self.workspace = self._show_workspace()
        self._come_back(where)
        self.workspace.pages.make_the_rest()

    def _close_dialogs(self) -> None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.reject()


def person_of(store: Store) -> Person:
    """Who is signed in on this laptop."""
    with store.read() as reader:
        found = {
            name: fact(reader.connection, name) or ""
            for name in ("user_id", "user_name", "user_role")
        }
    return Person(found["user_id"], found["user_name"], found["user_role"])
