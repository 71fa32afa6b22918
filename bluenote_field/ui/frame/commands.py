"""Everything the window can be told to do, declared once for palette, keys, sheet and tips.

Nobody else names a key of the window.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from bluenote_field.ui.command import Command, unless

if TYPE_CHECKING:
    from bluenote_field.ui.frame.acts import Acts

translate = QCoreApplication.translate
SECTIONS_WITH_KEYS = 9


def declared(acts: Acts) -> tuple[Command, ...]:
    """The commands of the window, in the order in which they are shown."""
    return (*_work(acts), *_day(acts), *_places(acts), *_record(acts), *_looks(acts), *_help(acts))


def _work(acts: Acts) -> tuple[Command, ...]:
    group = translate("Commands", "Work")
    return (
        Command(
            id="log_call", group=group, words=translate("Commands", "Log a call"),
            keys=("Ctrl+L",), icon="call", run=acts.log_call,
            more=translate("Commands", "record visit note"),
        ),
        Command(
            id="plan_visit", group=group, words=translate("Commands", "Plan a visit"),
            keys=("Ctrl+Shift+L",), icon="visit", run=acts.plan_visit,
            more=translate("Commands", "schedule appointment"),
        ),
        Command(
            id="add_task", group=group, words=translate("Commands", "Add a task"),
            keys=("Ctrl+Shift+T",), icon="task", run=acts.add_task,
            more=translate("Commands", "follow-up new todo"),
        ),
        Command(
            id="add_contact", group=group, words=translate("Commands", "Add a contact"),
            keys=("Ctrl+Shift+A",), icon="contact", run=acts.add_contact,
            more=translate("Commands", "new person"),
        ),
        Command(
            id="contact_file", group=group, icon="contact",
            words=translate("Commands", "Add contacts from a file"), run=acts.add_contact_file,
            more=translate("Commands", "import vcard vcf csv address book"),
        ),
    )  # fmt: skip


def _day(acts: Acts) -> tuple[Command, ...]:
    group = translate("Commands", "Work")
    return (
        Command(
            id="undo", group=group, words=translate("Commands", "Undo"), keys=("Ctrl+Z",),
            icon="undo", run=acts.undo, more=translate("Commands", "take back"),
            why_not=unless(
                acts.can_undo, translate("Commands", "There is nothing to take back.")
            ),
        ),
        Command(
            id="redo", group=group, words=translate("Commands", "Redo"), keys=("Ctrl+Shift+Z",),
            icon="redo", run=acts.redo,
            why_not=unless(acts.can_redo, translate("Commands", "Nothing was taken back.")),
        ),
        Command(
            id="sync_now", group=group, words=translate("Commands", "Sync now"), keys=("F5",),
            icon="sync", run=acts.sync_now, more=translate("Commands", "send receive central"),
            why_not=unless(acts.can_sync, translate("Commands", "A sync is running already.")),
        ),
        Command(
            id="close_day", group=group, words=translate("Commands", "Close the day"),
            icon="today", run=acts.close_day,
            more=translate("Commands", "submit evening end send receipt"),
        ),
        Command(
            id="day_sheet", group=group, words=translate("Commands", "Day sheet"), icon="print",
            run=acts.print_day, more=translate("Commands", "today visits print paper pdf"),
        ),
        Command(
            id="calendar_file", group=group, words=translate("Commands", "Calendar file"),
            icon="calendar", run=acts.save_calendar,
            more=translate("Commands", "ics outlook google export visits"),
        ),
        Command(
            id="lock", group=group, words=translate("Commands", "Lock"), keys=("Ctrl+Shift+Q",),
            icon="lock", run=acts.lock, more=translate("Commands", "close profile leave"),
        ),
    )  # fmt: skip


def _places(acts: Acts) -> tuple[Command, ...]:
    group = translate("Commands", "Go to")
    sections = tuple(
        Command(
            id=f"go_{section}", group=group, words=words, icon=icon,
            keys=(f"Ctrl+{number}",) if number <= SECTIONS_WITH_KEYS else (),
            run=acts.going_to(section), more=translate("Commands", "go to open show"),
        )
        for number, (section, words, icon) in enumerate(acts.sections(), start=1)
    )  # fmt: skip
    return (
        Command(
            id="find", group=group, words=translate("Commands", "Find anything"), is_found=False,
            keys=("Ctrl+K",), icon="search", run=acts.find,
        ),
        Command(
            id="find_command", group=group, words=translate("Commands", "Find a command"),
            is_found=False, keys=("Ctrl+Shift+K",), icon="search", run=acts.find_command,
        ),
        *sections,
        Command(
            id="back", group=group, words=translate("Commands", "Back"), keys=("Alt+Left",),
            run=acts.go_back,
            why_not=unless(
                acts.can_go_back, translate("Commands", "There is no page before this one.")
            ),
        ),
        Command(
            id="forward", group=group, words=translate("Commands", "Forward"),
            keys=("Alt+Right",), icon="arrow_right", run=acts.go_forward,
            why_not=unless(
                acts.can_go_forward, translate("Commands", "There is no page after this one.")
            ),
        ),
        Command(
            id="next_pane", group=group, words=translate("Commands", "Next pane"), keys=("F6",),
            run=acts.next_pane, is_found=False,
        ),
        Command(
            id="filter", group=group, words=translate("Commands", "Filter this list"),
            keys=("/",), icon="search", run=acts.focus_filter, is_found=False,
        ),
    )  # fmt: skip


def _record(acts: Acts) -> tuple[Command, ...]:
    group = translate("Commands", "What is shown")
    return (
        Command(
            id="own_window", group=group, words=translate("Commands", "Open in its own window"),
            keys=("Ctrl+Shift+N",), icon="copy", run=acts.shown.open_window,
            more=translate("Commands", "new detach"),
            why_not=unless(
                acts.shown.has_record, translate("Commands", "No record is shown on this page.")
            ),
        ),
        Command(
            id="close_window", group=group, is_found=False, is_bound=False,
            words=translate("Commands", "Close a record's own window"), keys=("Ctrl+W",),
            run=acts.shown.close_window,
        ),
        Command(
            id="print", group=group, words=translate("Commands", "Print"), keys=("Ctrl+P",),
            icon="print", run=acts.shown.print, more=translate("Commands", "paper pdf summary"),
            why_not=unless(
                acts.shown.can_print, translate("Commands", "Nothing here to print: open a call.")
            ),
        ),
        Command(
            id="brief", group=group, words=translate("Commands", "Account brief"), icon="print",
            run=acts.shown.print_brief, more=translate("Commands", "prepare visit paper pdf"),
            why_not=unless(acts.shown.can_brief, translate("Commands", "Open an account first.")),
        ),
        Command(
            id="export", group=group, words=translate("Commands", "Export"),
            keys=("Ctrl+Shift+E",), icon="save", run=acts.shown.export,
            more=translate("Commands", "save file spreadsheet"),
            why_not=unless(
                acts.shown.can_export, translate("Commands", "Nothing here to export: open a list.")
            ),
        ),
    )  # fmt: skip


def _looks(acts: Acts) -> tuple[Command, ...]:
    group = translate("Commands", "Looks")
    theme = translate("Commands", "colours mode appearance")
    tongue = translate("Commands", "idioma language")
    choices = (
        ("theme", "light", translate("Commands", "Theme: light"), theme),
        ("theme", "dark", translate("Commands", "Theme: dark"), theme),
        ("theme", "system", translate("Commands", "Theme: like the system"), theme),
        ("language", "en", translate("Commands", "Language: English"), tongue),
        ("language", "es", translate("Commands", "Language: Spanish"), f"{tongue} español"),
        ("language", "system", translate("Commands", "Language: like the system"), tongue),
    )
    return tuple(
        Command(
            id=f"{name}_{value}", group=group, words=words, more=more, icon="settings",
            run=acts.setting(name, value),
            why_not=unless(
                partial(acts.is_another, name, value), translate("Commands", "It is so already.")
            ),
        )
        for name, value, words, more in choices
    )  # fmt: skip


def _help(acts: Acts) -> tuple[Command, ...]:
    group = translate("Commands", "Help")
    return (
        Command(
            id="sheet", group=group, words=translate("Commands", "Keyboard shortcuts"),
            keys=("F1", "?"), icon="note", run=acts.show_sheet,
            more=translate("Commands", "help keys"),
        ),
        Command(
            id="about", group=group, words=translate("Commands", "About Blue Note Field"),
            icon="note", run=acts.show_about,
            more=translate("Commands", "version licences data folder help"),
        ),
        Command(
            id="quit", group=group, words=translate("Commands", "Quit"), keys=("Ctrl+Q",),
            icon="close", run=acts.quit, is_bound=False, more=translate("Commands", "exit"),
        ),
    )  # fmt: skip
