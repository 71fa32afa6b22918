"""What is typed in a cell of a list is a draft of its record until it is saved or taken back.

It is the same draft that the form of the record keeps, field by field: a value that was refused in
a list waits in Today and stands in the form again, with the sentence beside it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from bluenote_field.actions.autosave import held_of, keep_field, let_field_go
from bluenote_field.domain.fields import field_of
from bluenote_field.ui import words

if TYPE_CHECKING:
    from bluenote_field.actions.meanwhile import Seen
    from bluenote_field.store.store import Store
    from bluenote_field.ui.parts import Parts

PAUSE_MS = 800
translate = QCoreApplication.translate


@dataclass(slots=True, eq=False)
class _Writing:
    """One opening of a cell; what was held before is written and read by the database's thread."""

    seen: Seen
    is_asked: bool = False
    is_kept: bool = False
    before: object = None


class CellDraft(QObject):
    """Keeps what is typed in the cell that is open."""

    due = Signal()
    """Something was typed a moment ago and is not kept yet."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        """Keep nothing yet."""
        super().__init__(parent)
        self._parts = parts
        self._writing: _Writing | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.due)

    def begin(self, seen: Seen | None) -> None:
        """A cell is opened."""
        self._writing = _Writing(seen) if seen is not None else None

    def touch(self) -> None:
        """Somebody typed: the draft is due soon, and not later with every key."""
        if not self._timer.isActive():
            self._timer.start()

    def stop(self) -> None:
        """It is being saved, which ends the draft of the field."""
        self._timer.stop()

    def keep(self, held: object) -> None:
        """Write how the cell stands while it is open."""
        if self._writing is not None:
            self._writing.is_asked = True
            work = partial(_keep, self._parts.store, self._writing, held)
            self._parts.background.run(work, _nothing)

    def keep_for_later(self, held: object) -> None:
        """The cell goes and what was typed is not saved."""
        self._timer.stop()
        if self._writing is not None:
            keep_refused(self._parts, self._writing.seen, held)

    def take_back(self) -> None:
        """Nothing of it is wanted: the draft of the record is as it was before."""
        self._timer.stop()
        if self._writing is not None and self._writing.is_asked:
            work = partial(_take_back, self._parts.store, self._writing)
            self._parts.background.run(work, _nothing)


def keep_refused(parts: Parts, seen: Seen, held: object, reason: str = "") -> None:
    """Keep what could not be saved, say so, and lead on to it."""
    writing = _Writing(seen)
    parts.background.run(partial(_keep, parts.store, writing, held), _nothing)
    field = words.label_of(field_of(seen.entity, seen.field))
    said = translate("RecordForm", "Not saved: {fields}. It is kept as a draft.")
    act = partial(parts.desk.edit_record, seen.entity.wire_name(), seen.id)
    told = words.joined((reason, said.format(fields=field)), " ")
    parts.desk.notice(told, translate("RecordForm", "Go on"), act)


def _keep(store: Store, writing: _Writing, held: object) -> None:
    with store.unit("keep a draft") as unit:
        if not writing.is_kept:
            writing.before = held_of(unit, writing.seen)
        keep_field(unit, writing.seen, held)
    writing.is_kept = True


def _take_back(store: Store, writing: _Writing) -> None:
    with store.unit("keep a draft") as unit:
        if writing.before is None:
            let_field_go(unit, writing.seen)
        else:
            keep_field(unit, writing.seen, writing.before)


def _nothing(_: None) -> None:
    """The pages that show drafts refresh by themselves."""
