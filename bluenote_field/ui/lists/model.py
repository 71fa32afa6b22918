"""A list of any entity for Qt: row numbers of all rows, the rows themselves only where one looks.

The numbers of the sorted, filtered set are held in an array; rows come in blocks of 200 when a view
asks for one of them, read in the background. A cell of a row that is still on its way is empty
for a moment, one that was here before shows what it held. Sorting and filtering are SQL's work,
never Qt's. Of what is asked for while a set is being read, only the last is read next.
"""

from __future__ import annotations

from array import array
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from bluenote_field.actions.meanwhile import Seen
from bluenote_field.domain.filters import ListFilter
from bluenote_field.store.views.lists import NUMBERS, columns_of, place_in
from bluenote_field.ui import words
from bluenote_field.ui.lists.source import BLOCK, Block, Kept, ListSource, Reading

if TYPE_CHECKING:
    from collections.abc import Collection

    from bluenote_field.domain.entity import Entity
    from bluenote_field.errors import Problem
    from bluenote_field.store.views.lists import ListRow
    from bluenote_field.ui.parts import Parts

AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

EDIT = int(Qt.ItemDataRole.EditRole)
PENDING_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 2


class ListModel(QAbstractTableModel):
    """All records of one entity that fit a filter, in its order."""

    counted = Signal(int)
    """How many rows there are, once they were counted anew."""
    loaded = Signal()
    """A block arrived."""
    refused = Signal(object)
    """The Problem that kept a set from being read."""

    def __init__(self, entity: type[Entity], parts: Parts, parent: QObject | None = None) -> None:
        """Begin empty; `reload` fills it."""
        super().__init__(parent)
        self.entity = entity
        self.columns = columns_of(entity)
        self.editable: Collection[str] = ()
        """The fields that may be written in the list itself."""
        self.wanted = ListFilter(sort=self.columns[0].name)
        self.shown = self.wanted
        """The filter whose rows are here; `wanted` may be on its way."""
        self._parts, self._source = parts, ListSource(entity, parts)
        self._numbers: array[int] = array(NUMBERS)
        self._kept = Kept()
        self._is_reading = self._is_asked_again = False

    def show_matching(self, wanted: ListFilter) -> None:
        """Change what has to be found or the order, and read again."""
        self.wanted = wanted
        self.reload()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; the header calls this."""
        if 0 <= column < len(self.columns):
            down = order == Qt.SortOrder.DescendingOrder
            name = self.columns[column].name
            self.show_matching(replace(self.wanted, sort=name, descending=down))

    def reload(self) -> None:
        """Read the row numbers again; rows that are shown follow."""
        if self._is_reading:
            self._is_asked_again = True
            return
        self._is_reading = True
        if not self._numbers:
            self._run(partial(self._source.first, self.wanted), self._take_first)
        self._run(partial(self._source.whole, self.wanted, self._numbers), self._take)

    @property
    def numbers(self) -> array[int]:
        """The row numbers in order; not to be changed."""
        return self._numbers

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many records fit."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many fields there are."""
        return 0 if parent.isValid() else len(self.columns)

    def place_of(self, row: int) -> QModelIndex:
        """The first cell of a row that is there, without Qt asking whether it is."""
        return self.createIndex(row, 0)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        """A cell can be written in where its field may and its row is here."""
        flags = super().flags(index)
        if not index.isValid() or self.columns[index.column()].name not in self.editable:
            return flags
        return flags | Qt.ItemFlag.ItemIsEditable if self.id_at(index.row()) else flags

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """One cell, as text; with its label for a screen reader."""
        if not index.isValid() or index.row() >= len(self._numbers):
            return None
        row = self._row(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return self.cell(row, index.column()) if row else ""
        if row is None:
            return None
        given = {
            EDIT: row.values[index.column()],
            PENDING_ROLE: row.pending,
            ID_ROLE: row.id,
        }
        if role == Qt.ItemDataRole.AccessibleTextRole:
            name = words.label_of(self.columns[index.column()])
            return f"{name}: {self.cell(row, index.column())}"
        return given.get(int(role))

    def seen(self, index: AnyIndex) -> Seen | None:
        """What a person sees in a cell and begins to write over; None where it has not come."""
        row = self._row(index.row()) if 0 <= index.row() < len(self._numbers) else None
        if row is None:
            return None
        column = index.column()
        name, value = self.columns[column].name, row.values[column]
        return Seen(self.entity, row.id, name, value, row.revision)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's any
        """The name of a column, with an arrow where it orders the list."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            title = words.label_of(self.columns[section])
            if self.columns[section].name != self.wanted.sort:
                return title
            return f"{title} {'↓' if self.wanted.descending else '↑'}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def cell(self, row: ListRow, column: int) -> str:
        """The text of a cell; line breaks would not show, so they become blanks."""
        return " ".join(self._parts.formats.value(self.columns[column], row.values[column]).split())

    def id_at(self, row: int) -> str | None:
        """The id of the record in a row, or None while it is on its way."""
        found = self._row(row) if 0 <= row < len(self._numbers) else None
        return found.id if found else None

    def row_with(self, number: int | None) -> int | None:
        """The row of a row number, or None where it is not in the list."""
        return None if number is None else place_in(self._numbers, number)

    def find(self, id_: str, found: Any) -> None:  # noqa: ANN401 - a bound method
        """Tell `found` the row number of a record, whether its block is here or not, or None."""
        self._run(partial(self._source.number_of, id_), found, lane="store")

    def _row(self, row: int) -> ListRow | None:
        place = row // BLOCK
        if self._kept.wants(place):
            numbers = self._numbers[place * BLOCK : (place + 1) * BLOCK]
            work = partial(self._source.block, place, numbers)
            self._run(work, self._take_block, lane="store")
        return self._kept.rows.get(self._numbers[row])

    def _run(self, work: Any, done: Any, *, lane: str = "lists") -> None:  # noqa: ANN401
        self._parts.background.run(work, done, self._refuse, lane=lane)  # type: ignore[arg-type]

    def _take_first(self, reading: Reading) -> None:
        if reading.numbers and not self._numbers and reading.wanted == self.wanted:
            self._put(reading)
            self.loaded.emit()

    def _take(self, reading: Reading) -> None:
        self._is_reading = False
        if self._is_asked_again:
            self._is_asked_again = False
            self.reload()
            if reading.wanted != self.wanted:
                return
        self._put(reading)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.counted.emit(len(reading.numbers))
        if reading.rows:
            self.loaded.emit()

    def _put(self, reading: Reading) -> None:
        numbers, here = reading.numbers, len(self._numbers)
        self._kept.fresh = set()
        if numbers == self._numbers:
            # The same rows in the same order: what is shown is read anew, cell by cell.
            self.shown = reading.wanted
            self._show_again()
        elif here and numbers[:here] == self._numbers:
            self.beginInsertRows(_NOWHERE, here, len(numbers) - 1)
            self._numbers, self.shown = numbers, reading.wanted
            self.endInsertRows()
            self._show_again()
        else:
            self.beginResetModel()
            self._numbers, self.shown = numbers, reading.wanted
            self._kept.asked = set()
            if reading.rows:
                self._kept.keep(0, reading.rows)
            self.endResetModel()

    def _show_again(self) -> None:
        """Let the view ask for what it shows; nothing else is read."""
        if self._numbers:
            last = self.index(len(self._numbers) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _take_block(self, answer: Block) -> None:
        self._kept.asked.discard(answer.place)
        first = answer.place * BLOCK
        last = min(first + BLOCK, len(self._numbers))
        if self._numbers[first:last] != answer.numbers:
            return  # the list is another one meanwhile
        self._kept.keep(answer.place, answer.rows)
        self.dataChanged.emit(self.index(first, 0), self.index(last - 1, len(self.columns) - 1))
        self.loaded.emit()

    def _refuse(self, problem: Problem) -> None:
        self._is_reading = self._is_asked_again = False
        self.refused.emit(problem)
