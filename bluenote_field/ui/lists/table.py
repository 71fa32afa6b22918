"""One table for any entity: filter, count, sort, keyboard, copy; it knows no entity by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.ui import words
from bluenote_field.ui.lists.bar import ListBar
from bluenote_field.ui.lists.cell_writing import CellWriting, Editing
from bluenote_field.ui.lists.chosen import Chosen
from bluenote_field.ui.lists.column_chooser import ColumnChooser
from bluenote_field.ui.lists.columns import Columns
from bluenote_field.ui.lists.model import ListModel
from bluenote_field.ui.lists.view import ListView
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.emptiness import Emptiness
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QHideEvent

    from bluenote_field.domain.entity import Entity
    from bluenote_field.domain.filters import ListFilter
    from bluenote_field.errors import Problem
    from bluenote_field.ui.lists.verbs import Verb
    from bluenote_field.ui.parts import Parts


class EntityTable(QWidget):
    """A filter line with a count above a table of all records of one entity."""

    opened = Signal(str)
    """The id of the record that was chosen by Enter or a double click."""
    current_changed = Signal(str)
    """The id of the record the cursor is on, or nothing."""

    def __init__(  # noqa: PLR0913 - the few ways in which lists differ
        self,
        entity: type[Entity],
        parts: Parts,
        *,
        fields: Sequence[str] = (),
        ready: Sequence[ListFilter] = (),
        editing: Editing | None = None,
        verbs: Sequence[Verb] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Filtered by `fields`, with `ready` filters; nothing is read before `refresh`."""
        super().__init__(parent)
        self._parts = parts
        self.model = ListModel(entity, parts, self)
        self.model.editable = editing.fields if editing else ()
        self.bar = ListBar(self.model, parts, fields=fields, ready=ready)
        self.filter, self.count = self.bar.line, self.bar.count
        self.view = ListView(parts)  # it comes after the bar, also for Tab and for the ear
        self.view.setModel(self.model)
        self.writing = CellWriting(self.view.cells, parts, editing)
        self.chosen = Chosen(self.view, self.model, parts, verbs)
        self.selection = self.chosen.bar
        self._current = ""
        self._number: int | None = None
        self._sought = ""
        self._is_late = False
        self._build()
        self._connect()

    def refresh(self) -> None:
        """Read again, but never under the hands of somebody who writes in a cell."""
        self._is_late = self.view.cells.is_open
        if self._is_late:
            self.writing.look()
            return
        self.model.reload()
        self.bar.saved.read()

    def show_filter(self, wanted: ListFilter) -> None:
        """Show what fits this filter."""
        self.bar.show_filter(wanted)

    def begin_with(self, wanted: ListFilter) -> None:
        """Be filtered by this from the first reading on."""
        now = self.model.wanted
        self.model.wanted = replace(wanted, name="", sort=now.sort, descending=now.descending)
        self.bar.tell_filter()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def current_id(self) -> str:
        """The id of the record the cursor is on, or nothing."""
        return self._current

    def select(self, id_: str) -> None:
        """Put the cursor on a record, as soon as the list has been read that holds it."""
        if id_ != self._current:
            self._sought = id_
            self.model.find(id_, self._go_to)

    def arrange(self, widths: Mapping[str, int]) -> None:
        """Put these columns first, in this order and about this wide; the others follow."""
        self.columns.arrange(widths)

    @Slot()
    def choose_columns(self) -> None:
        """Open the list of all columns."""
        ColumnChooser(self.columns, self.model, self).open()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the columns as they were left."""
        self.columns.keep()
        super().hideEvent(event)

    def _build(self) -> None:
        self.columns = Columns(self.view, self.model, self._parts.profile)
        self.view.setAccessibleName(words.entity_name(self.model.entity.wire_name(), many=True))
        self.columns.take_place()
        self.columns.order_by(self.model.columns[0].name)
        layout = pieces.column(self, spacing=pieces.MEDIUM)
        layout.addWidget(self.bar)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.selection)  # below: above it would move the rows under the mouse
        picture = self.model.entity.wire_name()
        self.clearing = pieces.button(self.tr("Take the filter away"), self.bar.clear)
        self.empty = Emptiness(self._parts, picture=picture, act=self.clearing)
        # Inside the rows' room: nothing jumps when a filter fits nothing for a moment.
        pieces.column(self.view.viewport()).addWidget(self.empty)
        self.empty.hide()

    @Slot()
    def _catch_up(self) -> None:
        if self._is_late:
            self.refresh()

    def _connect(self) -> None:
        self.bar.left.connect(self._to_rows)
        self.bar.columns_wanted.connect(self.choose_columns)
        self.columns.chooser_wanted.connect(self.choose_columns)
        self.view.resized.connect(self.columns.fit)
        self.view.sorted.connect(self.columns.keep_sort)
        self.chosen.opened.connect(self.opened)
        self.model.counted.connect(self._tell_count)
        self.model.refused.connect(self._tell_problem)
        self.model.modelReset.connect(self._tell_current)
        self.model.loaded.connect(self._tell_current)
        self.view.activated.connect(self._open)
        self.view.cells.left.connect(self._catch_up)
        self.view.selectionModel().currentRowChanged.connect(self._tell_current)

    @Slot()
    def _to_rows(self) -> None:
        if self.model.rowCount():
            self.view.setFocus()
            if not self.view.currentIndex().isValid():
                self.view.selectRow(0)

    @Slot(int)
    def _tell_count(self, count: int) -> None:
        self.bar.tell_count(count)
        if count:
            self.empty.hide()
        else:
            self._say_empty()
        if self._sought:
            self.model.find(self._sought, self._go_to)

    def _say_empty(self) -> None:
        things = words.entity_name(self.model.entity.wire_name(), many=True).lower()
        shown = self.model.shown
        if shown.words.strip():
            text = self.tr("No {things} match “{words}”.")
        elif shown.is_open:
            text = self.tr("No {things} here yet.")
        else:
            text = self.tr("No {things} fit this filter.")
        sentence = text.format(things=things, words=shown.words)
        self._show_nothing(sentence, is_filtered=not shown.is_open)

    @Slot(object)
    def _tell_problem(self, problem: Problem) -> None:
        self._show_nothing(told_problem(problem), is_filtered=False)

    def _show_nothing(self, sentence: str, *, is_filtered: bool) -> None:
        self.empty.sentence.setText(sentence)
        self.clearing.setVisible(is_filtered)
        self.empty.show()

    @Slot()
    def _tell_current(self) -> None:
        index = self.view.currentIndex()
        number = self.model.numbers[index.row()] if index.isValid() else None
        id_ = (self.model.id_at(index.row()) or "") if index.isValid() else ""
        if not id_ and number is not None and number == self._number:
            return  # the same record, whose block is on its way
        self._number = number if id_ else None
        if id_ != self._current:
            self._current = id_
            self.current_changed.emit(id_)

    def _go_to(self, number: int | None) -> None:
        row = self.model.row_with(number)
        if row is not None and self._sought:
            self._sought = ""
            self.view.clearSelection()  # or a held Ctrl would add the row to what is selected
            self.view.selectRow(row)
            self.view.scrollTo(self.model.index(row, 0))
            self._tell_current()

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        id_ = self.model.id_at(index.row())
        if id_:
            self.opened.emit(id_)

    def changeEvent(self, event: QEvent) -> None:
        """Larger letters need other widths."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.columns.fit()
