"""How a page asks for things that are not its own: a record, a call form, a toast.

Pages do not know each other or the window. They ask the desk; whoever is responsible has connected
to its signals.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class CallWanted:
    """A call form is asked for: empty, at an account, for a planned call, or for a draft."""

    account_id: str = ""
    contact_id: str = ""
    call_id: str = ""
    draft_id: str = ""
    plan: bool = False
    """True to plan a visit that is yet to come, False to log one."""
    starts_at: datetime | None = None
    """When it is to begin, and for how many minutes, where a place in the calendar says so."""
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class WayBack:
    """To a form that was open: the draft that it goes on with, or the record that it edits."""

    draft_id: str = ""
    entity: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence shown for a moment, with at most one thing to do about it (mostly: undo)."""

    text: str
    action: str = ""
    act: Callable[[], None] | None = None


class Desk(QObject):
    """What a page may ask for."""

    record_wanted = Signal(str, str)
    call_wanted = Signal(object)
    form_wanted = Signal(str, str)
    """A record is to be changed: the wire name of its entity, and its id."""
    card_wanted = Signal(str)
    """What was being written about a card on the sync page is gone on with: its id."""
    draft_wanted = Signal(str)
    """Something half written is gone on with: the id of the draft."""
    summary_wanted = Signal(str)
    brief_wanted = Signal(str)
    """The page to take along to an account: its id."""
    day_sheet_wanted = Signal(object)
    """The sheet of a day: a `date`."""
    section_wanted = Signal(str)
    contact_file_wanted = Signal()
    """A file of contacts is to be chosen."""
    sign_in_wanted = Signal()
    real_wanted = Signal()
    """Enough of the sample data: begin with one's own."""
    lock_wanted = Signal()
    noticed = Signal(object)
    also_offered = Signal(str, object)

    def open_record(self, entity: str, id_: str) -> None:
        """Show a record, by the wire name of its entity, on the page that shows such records."""
        self.record_wanted.emit(entity, id_)

    def log_call(self, wanted: CallWanted | None = None) -> None:
        """Open the call form."""
        self.call_wanted.emit(wanted or CallWanted())

    def edit_record(self, entity: str, id_: str) -> None:
        """Open the form of a record."""
        self.form_wanted.emit(entity, id_)

    def go_on(self, draft_id: str) -> None:
        """Open what was half written, in the form that it belongs to."""
        self.draft_wanted.emit(draft_id)

    def go_on_with_card(self, card_id: str) -> None:
        """Go to the sync page, and on with what was being written about a card."""
        self.show_section("sync")
        self.card_wanted.emit(card_id)

    def take(self, way: WayBack) -> None:
        """Open a form again."""
        if way.draft_id:
            self.go_on(way.draft_id)
        else:
            self.edit_record(way.entity, way.id)

    def print_summary(self, call_id: str) -> None:
        """Open the preview of a visit summary."""
        self.summary_wanted.emit(call_id)

    def print_brief(self, account_id: str) -> None:
        """Open the preview of what to know about an account."""
        self.brief_wanted.emit(account_id)

    def print_day_sheet(self, day: date) -> None:
        """Open the preview of the sheet of a day."""
        self.day_sheet_wanted.emit(day)

    def show_section(self, section: str) -> None:
        """Go to a page by its section name."""
        self.section_wanted.emit(section)

    def choose_contact_file(self) -> None:
        """Ask for a file of contacts, to look at who is in it."""
        self.contact_file_wanted.emit()

    def sign_in(self) -> None:
        """Ask for the person's e-mail and password, because central wants them again."""
        self.sign_in_wanted.emit()

    def start_for_real(self) -> None:
        """Leave the sample data, which is removed, and begin the first run."""
        self.real_wanted.emit()

    def lock(self) -> None:
        """Close the profile until it is unlocked again."""
        self.lock_wanted.emit()

    def notice(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        """Show a toast, with one thing to do about it if `action` names it."""
        self.noticed.emit(Notice(text, action, act))

    def offer_also(self, action: str, act: Callable[[], None]) -> None:
        """Offer one more thing to do in the toast that was shown just now."""
        self.also_offered.emit(action, act)
