"""Where a person is in a list: cursor, selection and scroll position, kept when it is read again.

Row numbers name the rows, so a row is known again although its block was never here. In a long list
that is ordered anew, what was selected is looked for by another thread; where it lies in thousands
of pieces then, it is let go, and that is said: whoever paints a cell asks each piece for it.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from functools import partial
from itertools import compress, count
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QObject,
    Slot,
)

from bluenote_field.store.views.lists import NUMBERS, place_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtWidgets import QTableView

    from bluenote_field.domain.filters import ListFilter
    from bluenote_field.ui.lists.model import ListModel
    from bluenote_field.ui.parts import Parts

Flag = QItemSelectionModel.SelectionFlag
LONG: Final = 20_000
"""With more rows than this, the search is for another thread."""
MOST_PIECES: Final = 4000
_FEW: Final = 8
"""With more runs than this it is quicker to look at every row once."""


@dataclass(frozen=True, slots=True)
class _Place:
    """What was where before the list was read again."""

    wanted: ListFilter
    count: int
    current: int | None
    row: int
    column: int
    chosen: tuple[array[int], ...]
    is_all: bool
    top: int | None
    offset: int


@dataclass(frozen=True, slots=True)
class _Found:
    """Where what was selected is now, in a list of these row numbers."""

    numbers: array[int]
    ranges: list[tuple[int, int]]


class Place(QObject):
    """Keeps the place of `view` over every reset of `model`."""

    def __init__(self, view: QTableView, model: ListModel, parts: Parts) -> None:
        """Keep the place of this view from now on."""
        super().__init__(view)
        self._view, self._model, self._parts = view, model, parts
        self._height = view.verticalHeader().defaultSectionSize()
        self._kept: _Place | None = None
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)

    def chosen_rows(self) -> list[tuple[int, int]]:
        """The selected rows as ranges from first to last, from the top down."""
        chosen = self._view.selectionModel().selection()
        ranges = ((chosen.at(at).top(), chosen.at(at).bottom()) for at in range(chosen.count()))
        return sorted(set(ranges))

    def count(self) -> int:
        """How many rows are selected."""
        return sum(last - first + 1 for first, last in self.chosen_rows())

    def numbers(self) -> array[int]:
        """The row numbers that are selected, from the top down."""
        chosen = array(NUMBERS)
        for run in self._runs():
            chosen.extend(run)
        return chosen

    def _runs(self) -> tuple[array[int], ...]:
        held = self._model.numbers
        return tuple(held[first : last + 1] for first, last in self.chosen_rows())

    @Slot()
    def _remember(self) -> None:
        numbers, index = self._model.numbers, self._view.currentIndex()
        top, offset = divmod(self._view.verticalScrollBar().value(), self._height)
        chosen = self.count()
        is_all = chosen > 1 and chosen == len(numbers)
        self._kept = _Place(
            wanted=self._model.shown,
            count=len(numbers),
            current=numbers[index.row()] if index.isValid() else None,
            row=index.row(),
            column=index.column(),
            chosen=() if is_all or chosen < 2 else self._runs(),  # noqa: PLR2004
            is_all=is_all,
            top=numbers[top] if 0 < top < len(numbers) or (top == 0 and offset) else None,
            offset=offset,
        )

    @Slot()
    def _return(self) -> None:
        kept, self._kept = self._kept, None
        if kept is None or not kept.count or not self._model.rowCount():
            return
        is_same = kept.wanted.conditions == self._model.shown.conditions
        row = self._model.row_with(kept.current)
        if row is None and kept.current is not None and is_same:
            # The record went: the cursor stays where it was, on what came in its place.
            row = min(kept.row, self._model.rowCount() - 1)
        if row is not None:
            index = self._model.index(row, max(0, kept.column))
            self._view.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect | Flag.Rows)
        self._choose(kept, is_same=is_same)
        self._scroll(kept, row, is_same=is_same)

    def _choose(self, kept: _Place, *, is_same: bool) -> None:
        if kept.is_all and is_same:
            self._view.selectAll()
        elif kept.chosen and len(self._model.numbers) <= LONG:
            self._select(_find(self._model.numbers, kept.chosen))
        elif kept.chosen:
            work = partial(_find, self._model.numbers, kept.chosen)
            self._parts.background.run(work, self._select, lane="lists")

    def _select(self, found: _Found) -> None:
        if found.numbers is not self._model.numbers or self.count() > 1:
            return  # it is another list by now, or something else was selected in it
        if len(found.ranges) > MOST_PIECES:
            text = self.tr("The selection was let go: in this order it lies in too many places.")
            self._parts.desk.notice(text)
            return
        chosen = QItemSelection()
        for first, last in found.ranges:
            begins, ends = self._model.place_of(first), self._model.place_of(last)
            chosen.append(QItemSelectionRange(begins, ends))
        self._view.selectionModel().select(chosen, Flag.ClearAndSelect | Flag.Rows)

    def _scroll(self, kept: _Place, row: int | None, *, is_same: bool) -> None:
        bar = self._view.verticalScrollBar()
        is_sorted_anew = (kept.wanted.sort, kept.wanted.descending) != (
            self._model.shown.sort,
            self._model.shown.descending,
        )
        if is_same and not is_sorted_anew:
            top = self._model.row_with(kept.top)
            if top is not None:
                self._view.updateGeometries()
                bar.setValue(top * self._height + kept.offset)
        elif row is not None:
            self._view.scrollTo(self._model.index(row, 0))
        else:
            bar.setValue(0)


def _find(numbers: array[int], runs: Sequence[array[int]]) -> _Found:
    return _Found(numbers, ranges_in(numbers, runs))


def ranges_in(numbers: array[int], runs: Sequence[array[int]]) -> list[tuple[int, int]]:
    """Where runs of row numbers stand in a list, as ranges; numbers that went are left out.

    A run is looked for as a whole; only where it was torn apart is every number of the list asked.
    """
    found, torn = [], set[int]()
    for run in runs:
        first = place_in(numbers, run[0]) if len(runs) <= _FEW else None
        if first is not None and numbers[first : first + len(run)] == run:
            found.append((first, first + len(run) - 1))
        else:
            torn.update(run)
    rows = compress(count(), map(torn.__contains__, numbers)) if torn else ()
    return found + ranges_of(rows)


def ranges_of(rows: Iterable[int]) -> list[tuple[int, int]]:
    """Rows in ascending order as ranges from first to last."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = (found[-1][0], row)
        else:
            found.append((row, row))
    return found
