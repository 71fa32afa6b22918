"""A visit that is planned here today: a call logged at the same account is taken for that visit.

Somebody who logs a call where a visit was planned almost always means that visit; a second call
beside it would be a duplicate nobody asked for. One key makes it a new call after all.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame

from bluenote_field.store.views.today import bounds
from bluenote_field.ui.call.reading import Opening, read_opening
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.widgets.pieces import MEDIUM, SMALL, TIGHT, button, label, row

if TYPE_CHECKING:
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from bluenote_field.store.store import Reader
    from bluenote_field.ui.call.state import CallState
    from bluenote_field.ui.parts import Parts


OWN = (
    "channel", "notes", "next_step", "next_step_on", "typed_due", "objective", "pre_call_notes",
    "outcome", "minutes", "typed_minutes", "topics", "typed_topic", "typed_person",
)  # fmt: skip
"""What goes on with its person to another call."""


class PlanOffer(QFrame):
    """Says that this logs a planned visit, with the way to a new call; hidden where none is."""

    taken = Signal(object)
    """The `Opening` that the form goes on with: the planned visit, or the new call it began as."""

    def __init__(self, parts: Parts, new: Opening, parent: QWidget | None = None) -> None:
        """Begin with the new call and without an offer."""
        super().__init__(parent)
        self.setProperty("offer", True)
        self._parts = parts
        self._new, self._planned = new, new
        self._account_id = ""
        self.is_planned = False
        self._words = label("", wraps=True)
        self.button = button("", self.turn, kind="quiet")
        inside = row(self, spacing=MEDIUM)
        inside.setContentsMargins(MEDIUM, TIGHT, SMALL, TIGHT)
        inside.addWidget(self._words, 1)
        inside.addWidget(self.button)
        self.hide()

    @Slot(str)
    def look(self, account_id: str) -> None:
        """Look for a visit planned at another account."""
        if account_id == self._account_id:
            return
        self._account_id = account_id
        if self.is_planned:
            self._take(planned=False)
        self.hide()
        if account_id:
            self._parts.background.run(partial(self._read, account_id), self._know)

    @Slot()
    def turn(self) -> None:
        """Make it a new call, or the planned visit again."""
        self._take(planned=not self.is_planned)

    def _read(self, account_id: str) -> tuple[str, Opening | None]:
        parts = self._parts
        with parts.store.read() as reader:
            call_id = planned_today(reader, account_id, parts)
            if not call_id:
                return account_id, None
            wanted, first = CallWanted(call_id=call_id), parts.preferences.now.first_channel
            return account_id, read_opening(reader, wanted, day=parts.today, first_channel=first)

    def _know(self, found: tuple[str, Opening | None]) -> None:
        account_id, planned = found
        if account_id != self._account_id or planned is None:
            return
        self._planned = planned
        self._take(planned=True)
        self.show()

    def _take(self, *, planned: bool) -> None:
        self.is_planned = planned
        at = _start(self._planned)
        time = self._parts.formats.time(at) if at else ""
        if planned:
            words = self.tr("This logs the visit planned here for {time}.").format(time=time)
            text = self.tr("A &new call instead")
        else:
            words = self.tr("A new call, beside the visit planned for {time}.").format(time=time)
            text = self.tr("Log the pla&nned visit")
        self._words.setText(words)
        self.button.setText(text)
        self.button.setAccessibleName(text.replace("&", ""))
        self.taken.emit(self._planned if planned else self._new)


def planned_today(reader: Reader, account_id: str, parts: Parts) -> str:
    """The visit that the person planned at this account for today, the nearest one; or nothing."""
    start, end = bounds(parts.today, parts.zone)
    rows = reader.rows(
        "SELECT id FROM call WHERE account_id = :account AND owner_id = :who "
        "AND status = 'planned' AND starts_at >= :start AND starts_at < :end "
        "ORDER BY abs(julianday(starts_at) - julianday(:now)), id LIMIT 1",
        account=account_id,
        who=parts.person.id,
        start=start,
        end=end,
        now=parts.clock().isoformat(),
    )
    return str(rows[0]["id"]) if rows else ""


def going_on(
    opening: Opening, typed: CallState, began: CallState, *, is_when_typed: bool = False
) -> CallState:
    """What the form shows when it goes on with another call: nothing that was typed is lost.

    Typed is what is other than the form `began` with.
    """
    state = opening.state
    known = {person.contact_id for person in state.people if person.contact_id}
    more = tuple(p for p in typed.people if p.new or (p.contact_id and p.contact_id not in known))
    when = typed if is_when_typed else state
    own = {
        name: getattr(typed, name) for name in OWN if getattr(typed, name) != getattr(began, name)
    }
    return replace(
        state,
        account_id=typed.account_id or state.account_id,
        account_name=typed.account_name or state.account_name,
        people=(*state.people, *more) if opening.call_id else tuple(p for p in more if p.new),
        starts_at=when.starts_at,
        typed_when=when.typed_when,
        **own,
    )


def _start(opening: Opening) -> datetime | None:
    return opening.before.starts_at if opening.before else None
