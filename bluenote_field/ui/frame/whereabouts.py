"""Where a person is: page, record, tab, windows of their own, the way back, a form left open.

A lock, a change of language and the end of the program take the window away; on the same day it
comes back as it was. What is kept are ids and what a list was filtered by, in the encrypted
database alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QDialog

from bluenote_field.store.books import set_fact
from bluenote_field.ui.desk import WayBack
from bluenote_field.ui.navigation import Place

if TYPE_CHECKING:
    from datetime import date

    from bluenote_field.store.store import Store
    from bluenote_field.ui.frame.workspace import Workspace

FACT: Final = "whereabouts"
Corners = tuple[int, int, int, int]


class OwnWindow(msgspec.Struct, frozen=True):
    """A record in a window of its own, and where that stood."""

    entity: str
    id: str
    tab: int
    corners: Corners


class Whereabouts(msgspec.Struct, frozen=True, kw_only=True):
    """Where a person is on a day; nowhere in particular, if nothing is told."""

    day: str = ""
    section: str = ""
    page: dict[str, Any] = {}
    windows: tuple[OwnWindow, ...] = ()
    places: tuple[Place, ...] = ()
    ahead: tuple[Place, ...] = ()
    forms: tuple[WayBack, ...] = ()


def where_is(workspace: Workspace) -> Whereabouts:
    """Where the person is who looks at `workspace`."""
    places, ahead = workspace.trail.told()
    return Whereabouts(
        day=workspace.parts.today.isoformat(),
        section=workspace.page.section,
        page=dict(workspace.page.kept()),
        windows=tuple(
            OwnWindow(each.entity, each.id, each.detail.tab(), each.geometry().getRect())  # type: ignore[arg-type]
            for each in workspace.windows.open_ones
        ),
        places=places,
        ahead=ahead,
        forms=tuple(_open_forms()),
    )


def come_back(workspace: Workspace, where: Whereabouts) -> None:
    """Let the window stand as it did."""
    workspace.trail.come_back(where.places, where.ahead)
    workspace.show_page(where.section)
    workspace.page.come_back(where.page)
    for each in where.windows:
        workspace.windows.come_back(each.entity, each.id, each.tab, QRect(*each.corners))
    if where.windows:
        workspace.window().activateWindow()
    for form in where.forms:
        workspace.parts.desk.take(form)


def keep(store: Store, where: Whereabouts) -> None:
    """Keep it for the next time that the profile is opened."""
    with store.unit("keep where somebody was") as unit:
        set_fact(unit.connection, FACT, msgspec.json.encode(where).decode())


def last_whereabouts(store: Store, today: date) -> Whereabouts:
    """Where somebody was earlier on the same day; what cannot be read is as if never kept."""
    with store.read() as reader:
        kept = reader.fact(FACT)
    try:
        where = msgspec.json.decode(kept or "{}", type=Whereabouts)
    except msgspec.DecodeError:
        return Whereabouts()
    return where if where.day == today.isoformat() else Whereabouts()


def _open_forms() -> list[WayBack]:
    """What can be gone on with of the dialogs that are open."""
    shown = (each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog))
    asked = (getattr(each, "way_back", None) for each in shown if each.isVisible())
    ways = (ask() for ask in asked if ask is not None)
    return [way for way in ways if isinstance(way, WayBack)]
