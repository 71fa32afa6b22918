"""The columns of a table as a person likes them: width, order, hidden or not, kept per entity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Qt, Slot
from PySide6.QtGui import QAction

from bluenote_field.ui import words
from bluenote_field.ui.window import STATE_FILE

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QTableView

    from bluenote_field.ui.list_model import ListModel

WIDE, NARROW = 240, 130


class Columns(QObject):
    """Arranges the columns of `view`; the header's menu shows and hides them."""

    def __init__(self, view: QTableView, model: ListModel, profile: Path) -> None:
        """Remember in the profile folder, under the columns there are in this version."""
        super().__init__(view)
        self._view, self._model = view, model
        names = "-".join(spec.name for spec in model.columns)
        # A version with other columns begins afresh: Qt's state counts columns, not names.
        self._key = f"columns/{model.entity.wire_name()}/{names}"
        self._state = QSettings(str(profile / STATE_FILE), QSettings.Format.IniFormat)

    def take_place(self) -> None:
        """Arrange them as they were left, or in the usual widths."""
        header = self._view.horizontalHeader()
        for column, spec in enumerate(self._model.columns):
            wide = column == 0 or bool(spec.show.refers)
            self._view.setColumnWidth(column, WIDE if wide else NARROW)
        kept = self._state.value(self._key)
        if kept is not None:
            header.restoreState(kept)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        for column, spec in enumerate(self._model.columns):
            action = QAction(words.label_of(spec), header)
            action.setCheckable(True)
            action.setChecked(not self._view.isColumnHidden(column))
            action.setData(column)
            action.setEnabled(column > 0)  # a table without its first column says nothing
            action.toggled.connect(self._show)
            header.addAction(action)

    def keep(self) -> None:
        """Write down how they are."""
        self._state.setValue(self._key, self._view.horizontalHeader().saveState())

    @Slot(bool)
    def _show(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        action = self.sender()
        if isinstance(action, QAction):
            self._view.setColumnHidden(int(action.data()), not shown)
            self.keep()
