"""A list of any entity for Qt: row numbers of all rows, the rows themselves only where one looks.

The ids of the sorted, filtered set are held in an array; rows come in blocks of 200 when a view
asks for one of them, read in the background. A cell of a row that is still on its way is empty
for a moment. Sorting and filtering are SQL's work, never Qt's.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from bluenote_field.store.views.lists import ListRow, columns_of, list_block, list_ids
from bluenote_field.ui import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bluenote_field.domain.entity import Entity
    from bluenote_field.ui.parts import Parts

BLOCK = 200
KEPT_BLOCKS = 12
AnyIndex = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

PENDING_ROLE = int(Qt.ItemDataRole.UserRole) + 1
ID_ROLE = int(Qt.ItemDataRole.UserRole) + 2

Where = dict[str, tuple[str | None, ...]]


class ListModel(QAbstractTableModel):
    """All records of one entity that fit the words and the conditions, in one order."""

    counted = Signal(int)
    """How many rows there are, once they were counted anew."""
    loaded = Signal()
    """A block arrived."""

    def __init__(self, entity: type[Entity], parts: Parts, parent: QObject | None = None) -> None:
        """Begin empty; `reload` fills it."""
        super().__init__(parent)
        self.entity = entity
        self.columns = columns_of(entity)
        self._parts = parts
        self._numbers: array[int] = array("q")
        self._blocks: dict[int, list[ListRow]] = {}
        self._asked: set[int] = set()
        self._generation = 0
        self.words = ""
        self.where: Where = {}
        self.sort_field = self.columns[0].name
        self.descending = False

    def show_matching(
        self, words: str | None = None, where: Mapping[str, Sequence[str | None]] | None = None
    ) -> None:
        """Change what has to be found, and read again."""
        if words is not None:
            self.words = words
        if where is not None:
            self.where = {name: tuple(values) for name, values in where.items()}
        self.reload()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order by a column; the header calls this."""
        if 0 <= column < len(self.columns):
            self.sort_field = self.columns[column].name
            self.descending = order == Qt.SortOrder.DescendingOrder
            self.reload()

    def reload(self) -> None:
        """Read the row numbers again; rows that are shown follow."""
        self._generation += 1
        generation, entity, store = self._generation, self.entity, self._parts.store
        words_, where, sort, down = self.words, self.where, self.sort_field, self.descending

        def work() -> tuple[int, array[int]]:
            with store.read() as reader:
                numbers = list_ids(
                    reader, entity, words=words_, where=where, sort=sort, descending=down
                )
            return generation, numbers

        self._parts.background.run(work, self._take_numbers)

    def rowCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many records fit."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: AnyIndex = _NOWHERE) -> int:
        """How many fields are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:  # noqa: ANN401
        """One cell, as text; the whole row for a screen reader."""
        if not index.isValid() or index.row() >= len(self._numbers):
            return None
        row = self._row(index.row())
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.cell(row, index.column()) if row else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{self._title(index.column())}: {self.cell(row, index.column())}"
                    if row
                    else ""
                )
            case _ if role == PENDING_ROLE:
                return bool(row and row.pending)
            case _ if role == ID_ROLE:
                return row.id if row else None
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:  # noqa: ANN401 - Qt's any
        """The name of a column, with an arrow where it orders the list."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            if self.columns[section].name != self.sort_field:
                return self._title(section)
            return f"{self._title(section)} {'↓' if self.descending else '↑'}"
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

    def row_of(self, id_: str) -> int | None:
        """The row of a record among the blocks that are here, or None."""
        for block, rows in self._blocks.items():
            for place, row in enumerate(rows):
                if row.id == id_:
                    return block * BLOCK + place
        return None

    def _title(self, column: int) -> str:
        return words.label_of(self.columns[column])

    def _row(self, row: int) -> ListRow | None:
        block, place = divmod(row, BLOCK)
        rows = self._blocks.get(block)
        if rows is None:
            self._ask(block)
            return None
        return rows[place] if place < len(rows) else None

    def _ask(self, block: int) -> None:
        if block in self._asked:
            return
        self._asked.add(block)
        generation, entity, store = self._generation, self.entity, self._parts.store
        numbers = self._numbers[block * BLOCK : (block + 1) * BLOCK]

        def work() -> tuple[int, int, list[ListRow]]:
            with store.read() as reader:
                return generation, block, list_block(reader, entity, numbers)

        self._parts.background.run(work, self._take_block)

    def _take_numbers(self, answer: tuple[int, array[int]]) -> None:
        generation, numbers = answer
        if generation != self._generation:
            return
        if numbers == self._numbers:
            # The same rows in the same order: keep place and selection, read what is shown anew.
            self._refresh_blocks()
        else:
            self.beginResetModel()
            self._numbers = numbers
            self._blocks, self._asked = {}, set()
            self.endResetModel()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        self.counted.emit(len(numbers))

    def _refresh_blocks(self) -> None:
        kept = list(self._blocks)
        self._asked = set()
        for block in kept:
            self._ask(block)

    def _take_block(self, answer: tuple[int, int, list[ListRow]]) -> None:
        generation, block, rows = answer
        self._asked.discard(block)
        if generation != self._generation:
            return
        self._blocks[block] = rows
        while len(self._blocks) > KEPT_BLOCKS:
            del self._blocks[min(self._blocks, key=lambda kept: -abs(kept - block))]
        last = min((block + 1) * BLOCK, len(self._numbers)) - 1
        if last >= block * BLOCK:
            self.dataChanged.emit(
                self.index(block * BLOCK, 0), self.index(last, len(self.columns) - 1)
            )
        self.loaded.emit()
