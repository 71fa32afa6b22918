"""Who is in a file of contacts, before anything is added: tick, give an account, add them all.

Those who are known already are marked and not ticked. Whoever has no account is given one here,
a few together: those that are marked in the list, or else all who lack one.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableView,
    QWidget,
)

from bluenote_field.actions.filed_people import add_filed_people
from bluenote_field.ui.call.account import AccountField
from bluenote_field.ui.contact_drop.rows import ACCOUNT, NAME, REMARK, FiledModel
from bluenote_field.ui.lists.cells import row_height
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.words import joined, told_problem

if TYPE_CHECKING:
    from bluenote_field.errors import Problem
    from bluenote_field.ui.contact_drop.rows import Filed
    from bluenote_field.ui.parts import Parts

WIDTH, HEIGHT = 1020, 560
WIDTHS = {NAME: 200, ACCOUNT: 230, 2: 190, 3: 110}
MOST_TOLD = 3


class ContactPreview(QDialog):
    """The people of one file; `Add` makes one unit of work of all who are ticked."""

    def __init__(self, filed: Filed, parts: Parts, parent: QWidget | None = None) -> None:
        """Build it; `open()` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add contacts from a file"))
        self.resize(WIDTH, HEIGHT)
        self._filed, self._parts = filed, parts
        self.model = FiledModel(filed.rows)
        self.model.setParent(self)
        self.table = self._table()
        self.account = AccountField(parts)
        self.account.chosen.connect(self._place)
        self.account.returnPressed.connect(self.table.setFocus)
        self._whom = pieces.label("", "muted", wraps=True)
        self._trouble = pieces.label("", "complaint", wraps=True)
        self._trouble.hide()
        self.add = pieces.button("", self._add, kind="primary")
        self._lay_out()
        self.model.ticked.connect(self._count)
        self.table.selectionModel().selectionChanged.connect(self._count)
        self._count()
        self.table.setFocus()

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self.model)
        table.setAccessibleName(self.tr("People in the file"))
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setProperty("plain", True)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(row_height(table))
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        for column, width in WIDTHS.items():
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(REMARK, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        table.setCurrentIndex(self.model.index(0, NAME))
        table.clearSelection()
        return table

    def _lay_out(self) -> None:
        column = pieces.column(self, margin=pieces.HUGE, spacing=pieces.MEDIUM)
        column.addWidget(pieces.label(self.tr("Add contacts from a file"), "heading"))
        column.addWidget(pieces.label(self._found_words(), "muted", wraps=True))
        if self._filed.file.refused:
            column.addWidget(pieces.label(self._refused_words(), "complaint", wraps=True))
        column.addWidget(self.table, 1)
        place = pieces.row(spacing=pieces.MEDIUM)
        place.addWidget(self._whom, 1)
        place.addWidget(self.account, 1)
        column.addLayout(place)
        column.addWidget(self._trouble)
        buttons = QDialogButtonBox()
        buttons.addButton(self.add, pieces.PRIMARY)
        cancel = pieces.button(self.tr("Cancel"), self.reject)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        column.addWidget(buttons)

    def _found_words(self) -> str:
        rows = self._filed.rows
        found = self.tr("{file}: %n people.", "", len(rows)).format(file=self._filed.file.name)
        known = sum(bool(row.known.contact_id) for row in rows)
        again = self.tr("%n are known already and not ticked.", "", known) if known else ""
        return joined((found, again), " ")

    def _refused_words(self) -> str:
        refused = self._filed.file.refused
        lines = ", ".join(str(each.row_number) for each in refused[:MOST_TOLD])
        more = " …" if len(refused) > MOST_TOLD else ""
        words = self.tr("%n could not be read, beginning in line {lines}.", "", len(refused))
        return words.format(lines=lines + more)

    @Slot()
    def _count(self) -> None:
        count = len(self.model.chosen())
        self.add.setText(self.tr("Add %n contacts", "", count))
        self.add.setAccessibleName(self.add.text())
        self.add.setEnabled(count > 0)
        whom = self._whom_to_place()
        are_marked = self.table.selectionModel().hasSelection()
        words = (
            self.tr("The account of the %n selected:", "", len(whom))
            if are_marked
            else self.tr("The account of the %n who have none:", "", len(whom))
        )
        self._whom.setText(words if whom else self.tr("Everybody has an account."))
        self.account.setEnabled(bool(whom))

    def _whom_to_place(self) -> list[int]:
        """Those who are marked, or all who lack an account; who is known stays where they are."""
        marked = [index.row() for index in self.table.selectionModel().selectedRows()]
        rows = self.model.rows
        return [n for n in marked or self.model.without_account() if not rows[n].known.contact_id]

    @Slot(str)
    def _place(self, account_id: str) -> None:
        if not account_id:
            return
        name = self.account.text()
        self.model.place_at(self._whom_to_place(), account_id, name)
        self.account.hold("", "")
        self.table.clearSelection()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _add(self) -> None:
        people = self.model.chosen()
        self.add.setEnabled(False)
        self._parts.undoing.run(
            "add contacts from a file",
            partial(add_filed_people, people=people),
            self.tr("%n contacts added", "", len(people)),
            done=self._added,
            failed=self._refused,
        )

    def _added(self, _: object) -> None:
        self.accept()

    def _refused(self, problem: Problem) -> None:
        self.add.setEnabled(True)
        self._trouble.setText(told_problem(problem))
        self._trouble.show()
