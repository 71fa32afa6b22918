"""Saving what is written in the cells of a list, each under its own name for undo.

What cannot be saved is a draft of its record; what a sync made of the field meanwhile is said
beside the cell that is open.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Slot

from bluenote_field.actions.autosave import let_field_go
from bluenote_field.actions.meanwhile import change_seen
from bluenote_field.domain.fields import field_of
from bluenote_field.ui.forms.meanwhile import said_meanwhile
from bluenote_field.ui.forms.record_form import offer_cards
from bluenote_field.ui.lists.cell_draft import keep_refused
from bluenote_field.ui.words import label_of, shortened, told_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bluenote_field.actions.meanwhile import Seen, Write
    from bluenote_field.errors import Problem
    from bluenote_field.store.store import Unit
    from bluenote_field.ui.lists.cells import Cells
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Editing:
    """How cells are written in: the verb of the page, and the fields that it may change."""

    action: str
    write: Callable[[Unit, str, Mapping[str, object]], object]
    fields: frozenset[str]


@dataclass(frozen=True, slots=True)
class Written:
    """A cell that was saved: of which record, and how many cards that made."""

    seen: Seen
    called: str
    cards: int


class CellWriting(QObject):
    """Carries out what is written in `cells`; does nothing where nobody may write."""

    def __init__(self, cells: Cells, parts: Parts, editing: Editing | None) -> None:
        """Save as `editing` says."""
        super().__init__(cells)
        self._cells, self._parts, self.editing = cells, parts, editing
        cells.written.connect(self._save)

    def look(self) -> None:
        """Say beside the cell that is open what a sync made of its field."""
        seen = self._cells.seen
        if seen is not None:
            work = partial(said_meanwhile, self._parts, seen)
            self._parts.background.run(work, partial(self._tell_news, seen))

    @Slot(object, object, object)
    def _save(self, seen: Seen, value: object, held: object) -> None:
        if self.editing is not None:
            self._parts.undoing.run(
                self.editing.action,
                partial(write_cell, seen=seen, value=value, write=self.editing.write),
                said_of_cell,
                done=self._offer_cards,
                failed=partial(self._keep, seen, held),
            )

    def _offer_cards(self, written: Written) -> None:
        offer_cards(self._parts, written.cards)

    def _keep(self, seen: Seen, held: object, problem: Problem) -> None:
        keep_refused(self._parts, seen, held, told_problem(problem))

    def _tell_news(self, seen: Seen, now: str | None) -> None:
        if self._cells.seen is seen and now is not None:
            text = translate("EntityTable", "Changed at central meanwhile: {value}")
            self._cells.tell_news(text.format(value=now or "—"))


def write_cell(unit: Unit, seen: Seen, value: object, *, write: Write) -> Written:
    """Write one field over what was seen of it; its draft is done with."""
    cards = change_seen(unit, seen, value, write=write)
    let_field_go(unit, seen)
    return Written(seen, unit.require(seen.entity, seen.id).called(), cards)


def said_of_cell(written: Written) -> str:
    """What undo takes back, which may be asked the next morning: so it is named."""
    said = translate("EntityTable", "“{name}”: {field} saved.")
    if written.cards:
        said = translate("EntityTable", "“{name}”: {field} waits for a decision.")
    field = label_of(field_of(written.seen.entity, written.seen.field))
    return said.format(name=shortened(written.called), field=field)
