"""When everything here was last compared with central, and whether it is time to do it again.

The week is central's: the clock of a laptop may be wrong by years, and it is central's answers that
are compared. A moment that lies in central's future was noted while its clock was wrong.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection

from bluenote_field.domain.columns import from_wire_time
from bluenote_field.store.books import fact, set_fact
from bluenote_field.store.store import Store

COMPARED = "compared_at"
EVERY = timedelta(days=7)


def is_due(connection: Connection, central_time: str) -> bool:
    """True where nothing was compared for a week, or somebody asked for it."""
    noted, now = _moment(fact(connection, COMPARED)), _moment(central_time)
    if noted is None:
        return True
    return now is not None and not timedelta(0) <= now - noted < EVERY


def note_compared(store: Store, central_time: str) -> None:
    """Remember that everything here is what central has."""
    with store.unit("compared") as unit:
        set_fact(unit.connection, COMPARED, central_time)


def compare_soon(store: Store) -> None:
    """Have the next sync compare everything, whenever it runs."""
    with store.unit("compare") as unit:
        set_fact(unit.connection, COMPARED, None)


def _moment(text: str | None) -> datetime | None:
    """A moment of central; None for what is none, because a broken central may say anything."""
    try:
        return from_wire_time(text or "")
    except (ValueError, OverflowError):
        return None
