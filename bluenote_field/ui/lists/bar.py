"""What stands above a list: the quick filter, the menus, what it is filtered by, and the count."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QWidget

from bluenote_field.ui import words
from bluenote_field.ui.forms.own_undo import Line
from bluenote_field.ui.lists.filters import FilterMenu, SavedFilters
from bluenote_field.ui.lists.words import condition_label, mark_label
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.flow import Flow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from bluenote_field.domain.filters import ListFilter
    from bluenote_field.ui.lists.model import ListModel
    from bluenote_field.ui.parts import Parts

FILTER_MS = 120
LONGEST = 16
WIDEST_HINT, AROUND_HINT = 180, 36


class ListBar(QWidget):
    """Changes what `model` shows, and says what that is."""

    left = Signal()
    """A person is done with the line and wants to go to the rows."""
    columns_wanted = Signal()
    """A person wants to choose the columns."""

    def __init__(
        self,
        model: ListModel,
        parts: Parts,
        *,
        fields: Sequence[str],
        ready: Sequence[ListFilter],
    ) -> None:
        """Offer to filter by `fields`, and the `ready` filters."""
        super().__init__()
        self._model, self._parts = model, parts
        self.line = Line()
        self.line.setAcceptDrops(False)  # a file of contacts is for the window, not its name for us
        self.count = pieces.label("", "muted")
        self.filters = pieces.button(self.tr("Filter"))
        self.columns = pieces.button(
            "", self.columns_wanted.emit, kind="quiet", name=self.tr("Columns")
        )
        self.named = pieces.button("", name=self.tr("Saved filters"))
        self.menu = FilterMenu(model, fields, parts, self)
        self.saved = SavedFilters(model, ready, parts, self)
        self._chips = QWidget()
        self._flow = Flow(self._chips)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(FILTER_MS)
        self._lay_out()
        self._connect()

    def minimumSizeHint(self) -> QSize:
        """As narrow as the list: the buttons then go below the line."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the line where both have no room beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def show_filter(self, wanted: ListFilter) -> None:
        """Filter by this; the order stays unless the filter has one of its own."""
        now = self._model.wanted
        order = wanted if wanted.sort else now
        wanted = replace(wanted, name="", sort=order.sort, descending=order.descending)
        self._timer.stop()
        if self.line.text() != wanted.words:
            self.line.blockSignals(True)
            self.line.setText(wanted.words)
            self.line.blockSignals(False)
        self._model.show_matching(wanted)
        self.tell_filter()

    @Slot()
    def clear(self) -> None:
        """Show everything."""
        self.show_filter(replace(self._model.wanted, words="", where={}, marks=()))

    @Slot()
    def tell_filter(self) -> None:
        """Show what the list is filtered by, each condition with a way to take it away."""
        while self._flow.count():
            item = self._flow.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        wanted, entity = self._model.wanted, self._model.entity
        for mark in wanted.marks:
            label = mark_label(entity.wire_name(), mark)
            self._add_chip(label, wanted.with_mark(mark, chosen=False))
        for name, values in wanted.where.items():
            rest = {each: kept for each, kept in wanted.where.items() if each != name}
            self._add_chip(condition_label(entity, name, values), replace(wanted, where=rest))
        self._chips.setVisible(bool(wanted.marks or wanted.where))
        present = self.saved.present()
        name = present.name if present and not wanted.is_open else self.tr("Saved")
        self.named.setText(elided(name))
        self._arrange()

    def tell_count(self, count: int) -> None:
        """Say how many there are."""
        name = words.entity_name(self._model.entity.wire_name(), many=count != 1).lower()
        self.count.setText(f"{self._parts.formats.number(count)} {name}")
        self._arrange()

    def _add_chip(self, text: str, without: ListFilter) -> None:
        chip = pieces.button(f"{text}  {pieces.CROSS}", partial(self.show_filter, without))
        chip.setProperty("sync", "info")
        chip.setAccessibleName(self.tr("Take the filter away: {what}").format(what=text))
        last = self._flow.itemAt(self._flow.count() - 1)
        before = last.widget() if last is not None else None
        self._flow.addWidget(chip)
        QWidget.setTabOrder(before or self.columns, chip)
        chip.show()

    def _lay_out(self) -> None:
        name = words.entity_name(self._model.entity.wire_name(), many=True).lower()
        self.line.setPlaceholderText(self.tr("Filter {things}").format(things=name))
        self.line.setAccessibleName(self.tr("Filter {things}").format(things=name))
        self.line.setClearButtonEnabled(True)
        self.line.setProperty("search", True)
        self.line.setMaximumWidth(360)
        self.filters.setMenu(self.menu)
        self.named.setMenu(self.saved.menu)
        for each in (self.filters, self.named):
            each.setProperty("opens", "menu")
        self.columns.setText("⋯")
        self.columns.setToolTip(self.tr("Columns"))
        self._rest = pieces.row()
        self._rest.addWidget(self.filters)
        self._rest.addWidget(self.named)
        self._rest.addStretch(1)
        self._rest.addWidget(self.count)
        self._rest.addWidget(self.columns)
        self._upper: QBoxLayout = pieces.row()
        self._upper.addWidget(self.line, 1)
        self._upper.addLayout(self._rest, 1)
        lines = pieces.column(self, spacing=pieces.SMALL)
        lines.addLayout(self._upper)
        lines.addWidget(self._chips)
        self._chips.hide()
        self.tell_filter()

    def _arrange(self) -> None:
        """Keep room for the hint of the line, however large the letters are."""
        hint = self.line.fontMetrics().horizontalAdvance(self.line.placeholderText())
        least = min(pieces.grown(self, WIDEST_HINT), hint + AROUND_HINT)
        self.line.setMinimumWidth(least)
        is_wide = least + pieces.SMALL + self._rest.sizeHint().width() <= self.width()
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        self._upper.setDirection(way)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._timer.start)
        self.line.returnPressed.connect(self._go)
        self._timer.timeout.connect(self._filter)
        self.menu.chosen.connect(self.show_filter)
        self.saved.chosen.connect(self.show_filter)

    @Slot()
    def _filter(self) -> None:
        self.show_filter(replace(self._model.wanted, words=self.line.text()))

    @Slot()
    def _go(self) -> None:
        if self._timer.isActive():
            self._timer.stop()
            self._filter()
        self.left.emit()

    def keyPressEvent(self, event: object) -> None:
        """Escape empties the line first; Down goes to the rows."""
        key = event.key()  # type: ignore[attr-defined]
        if key == Qt.Key.Key_Down and self.line.hasFocus():
            self._go()
        elif key == Qt.Key.Key_Escape and self.line.text():
            self.line.clear()
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]


def elided(name: str) -> str:
    """A name that leaves room for the filter line."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"
