"""What the commands of the window run: slots over the workspace and what it was given."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QLineEdit

from bluenote_field.ui.frame.shown_acts import ShownActs, offered

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.command import Command
    from bluenote_field.ui.frame.page_stack import Pages
    from bluenote_field.ui.frame.record_window import RecordWindows
    from bluenote_field.ui.navigation import Page, Trail
    from bluenote_field.ui.palette.palette import Palette
    from bluenote_field.ui.parts import Parts


class Stage(Protocol):
    """What the workspace has that commands need."""

    parts: Parts
    pages: Pages
    trail: Trail
    palette_box: Palette
    windows: RecordWindows
    commands: Sequence[Command]

    @property
    def page(self) -> Page:
        """The page that is shown."""

    def show_section(self, section: str) -> None:
        """Show a page."""

    def go_back(self) -> None:
        """Show what was shown before."""

    def go_forward(self) -> None:
        """Show what was left by going back."""

    def next_pane(self) -> None:
        """Move the focus on."""


class Acts(QObject):
    """Does what a command names; the page that is shown gives the context."""

    def __init__(self, stage: Stage, over: QWidget) -> None:
        """Work on `stage`; forms and sheets open over the window of `over`."""
        super().__init__(over)
        self._stage, self._over = stage, over
        self._parts = stage.parts
        self.shown = ShownActs(stage, over)

    @Slot()
    def log_call(self) -> None:
        """Log a call, about what the page shows."""
        self._parts.desk.log_call()

    @Slot()
    def plan_visit(self) -> None:
        """Plan a visit, to the account that the page shows."""
        self._parts.desk.log_call(replace(self.shown.about(), plan=True))

    @Slot()
    def add_task(self) -> None:
        """Open the form of a new task."""
        from bluenote_field.ui.forms.task_form import add_task  # noqa: PLC0415 - on use

        about = self.shown.about()
        given = {"account_id": about.account_id, "contact_id": about.contact_id}
        add_task(self._parts, self._over, {name: id_ for name, id_ in given.items() if id_} or None)

    @Slot()
    def add_contact(self) -> None:
        """Open the form of a new contact."""
        from bluenote_field.ui.forms.contact_form import add_contact  # noqa: PLC0415 - on use

        add_contact(self._parts, self._over, self.shown.about().account_id)

    @Slot()
    def add_contact_file(self) -> None:
        """Ask for a file of contacts."""
        self._parts.desk.choose_contact_file()

    @Slot()
    def undo(self) -> None:
        """Take back the newest change."""
        self._parts.undoing.undo()

    @Slot()
    def redo(self) -> None:
        """Do again what was taken back."""
        self._parts.undoing.redo()

    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._parts.undoing.newest)

    def can_redo(self) -> bool:
        """Whether something was taken back."""
        return bool(self._parts.undoing.newest_undone)

    @Slot()
    def sync_now(self) -> None:
        """Sync."""
        self._parts.sync.sync_now()

    @Slot()
    def close_day(self) -> None:
        """Go to the close of the day."""
        self._begin_on("today", "begin_close")

    @Slot()
    def save_calendar(self) -> None:
        """Take the visits of the week that is shown to a calendar."""
        self._begin_on("week", "export_shown")

    @Slot()
    def print_day(self) -> None:
        """Look at the sheet of today."""
        self._parts.desk.print_day_sheet(self._parts.today)

    @Slot()
    def lock(self) -> None:
        """Close the profile until it is unlocked."""
        self._parts.desk.lock()

    def sections(self) -> tuple[tuple[str, str, str], ...]:
        """Every section: its name, what it is called, its picture."""
        return tuple((kind.section, kind.title(), kind.icon) for kind in self._stage.pages.kinds)

    def going_to(self, section: str) -> Callable[[], None]:
        """What goes to a section."""
        return partial(self._stage.show_section, section)

    def _begin_on(self, section: str, name: str) -> None:
        """Go to a page and do what it offers under this name."""
        self._stage.show_section(section)
        act = offered(self._stage.page, name)
        if act is not None:
            act()

    @Slot()
    def find(self) -> None:
        """Open the palette, or close it again."""
        self._stage.palette_box.toggle()

    @Slot()
    def find_command(self) -> None:
        """Open the palette on its commands."""
        self._stage.palette_box.open_with("> ")

    @Slot()
    def go_back(self) -> None:
        """Show what was shown before."""
        self._stage.go_back()

    @Slot()
    def go_forward(self) -> None:
        """Show what was left by going back."""
        self._stage.go_forward()

    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return self._stage.trail.can_go_back

    def can_go_forward(self) -> bool:
        """Whether there is a place after this one."""
        return self._stage.trail.can_go_forward

    @Slot()
    def next_pane(self) -> None:
        """Move the focus on."""
        self._stage.next_pane()

    @Slot()
    def focus_filter(self) -> None:
        """Put the cursor into the filter of the page, unless somebody is typing elsewhere."""
        if not isinstance(QApplication.focusWidget(), QLineEdit):
            self._stage.page.focus_filter()

    def can_sync(self) -> bool:
        """Whether no sync is running."""
        return not self._parts.sync.status.is_running

    def is_another(self, name: str, value: str) -> bool:
        """Whether a setting has another value now."""
        return bool(getattr(self._parts.preferences.now, name) != value)

    def setting(self, name: str, value: str) -> Callable[[], None]:
        """What changes a setting."""
        return partial(self._parts.preferences.change, {name: value})

    @Slot()
    def show_sheet(self) -> None:
        """Show all keys."""
        from bluenote_field.ui.frame.shortcut_sheet import ShortcutSheet  # noqa: PLC0415 - on use

        self._stage.palette_box.close_palette()
        ShortcutSheet(self._stage.commands, self._over.window()).open()

    @Slot()
    def show_about(self) -> None:
        """Show version, data folder and licences."""
        from bluenote_field.ui.frame.about import About  # noqa: PLC0415 - on use

        About(self._parts.profile, self._parts.background, self._over.window()).open()

    @Slot()
    def quit(self) -> None:
        """Close the window, and with it the program."""
        self._over.window().close()
