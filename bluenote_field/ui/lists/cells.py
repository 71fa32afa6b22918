"""The cells of a table: calm to look at, and written in where that is safe.

What was typed is checked before the cell is left: a complaint is said below it, and the editor
stays open with what was typed. Escape leaves the cell as it was. What central changed while a cell
was open is said below it, too, and is never written over unseen. Where a cell is closed by
something else (a lock, another order of the list), what can be saved is, and the rest is a draft.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bluenote_field.errors import InputProblem
from bluenote_field.ui import words
from bluenote_field.ui.forms.input_kinds import ChoiceInput, Input
from bluenote_field.ui.lists.beside_cell import BesideCell
from bluenote_field.ui.lists.cell_draft import CellDraft
from bluenote_field.ui.lists.cell_paint import paint_cell
from bluenote_field.ui.lists.model import ListModel
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from bluenote_field.actions.meanwhile import Seen
    from bluenote_field.domain.entity import Entity
    from bluenote_field.ui.parts import Parts

ROW, AROUND = 32, 14
"""How high a row is, and what it is higher than its letters where they are large."""
WIDTH = 180
"""Of an editor, at least."""
Index = QModelIndex | QPersistentModelIndex


def row_height(view: QWidget) -> int:
    """How high a row of a list is, for letters as large as they are here."""
    return max(ROW, view.fontMetrics().height() + AROUND)


class Cells(QStyledItemDelegate):
    """Paints cells: no focus box, a thin line below, a dot where central lacks the row."""

    written = Signal(object, object, object)
    """A person wrote over what they saw: `Seen`, the value, and how it stood in the cell."""
    left = Signal()
    """Nobody writes in a cell any more."""

    def __init__(self, parts: Parts, view: QTableView) -> None:
        """Paint in the colours of the theme."""
        super().__init__(view)
        self._parts, self._view = parts, view
        self._header = view.horizontalHeader()
        self.is_open = False
        """Whether somebody writes in a cell."""
        self.seen: Seen | None = None
        """What stood in the cell that somebody writes in, when they began."""
        self._news = ""
        self._entered: object = None
        self.complaint = BesideCell(view)
        self.draft = CellDraft(parts, self)
        self.draft.due.connect(self._keep_draft)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One row high."""
        wide = super().sizeHint(option, index).width() + 2 * pieces.SMALL
        return QSize(wide, row_height(self._view))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        is_first = self._header.visualIndex(index.column()) == 0
        paint_cell(painter, option, index, theme=self._parts.theme, is_first=is_first)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The input of the field, as in a form."""
        del option
        from bluenote_field.ui.forms.inputs import input_for  # noqa: PLC0415 - on use

        made = input_for(self._model.columns[index.column()], self._parts)
        made.setParent(parent)
        made.editor.setMaximumWidth(16_777_215)
        made.setAutoFillBackground(True)
        made.editor.installEventFilter(self)
        made.edited.connect(self._edited)
        if isinstance(made, ChoiceInput):
            made.combo.activated.connect(self._chosen)
        self.is_open = True
        return made

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """As wide as the cell, or as a few words need."""
        del index
        place = option.rect
        room = self._view.viewport().width()
        place.setWidth(min(max(place.width(), WIDTH), room))
        place.moveLeft(max(0, min(place.left(), room - place.width())))
        editor.setGeometry(place)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what the cell holds; nothing that is being typed is ever overwritten."""
        if isinstance(editor, Input) and not editor.property("loaded"):
            editor.setProperty("loaded", True)
            self.seen = self._model.seen(index)
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))
            self._entered = editor.held()
            self.draft.begin(self.seen)
            select = getattr(editor.editor, "selectAll", None)
            if select is not None:
                select()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Nothing: `_leave` has handed it on, as Qt knows no cell any more in a list read anew."""

    def tell_news(self, news: str) -> None:
        """Say below the cell that is open what became of its field meanwhile."""
        if self.is_open and news != self._news:
            self._news = news
            self._tell_news()

    def leave(self) -> None:
        """Save what is typed in the cell that is open, or keep it as a draft: the window goes."""
        editor = self._editor()
        if editor is not None:
            self._leave(editor, self.EndEditHint.NoHint)
            self._set_aside(editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and Tab leave the cell only with what can be accepted."""
        editor = watched.parent() if isinstance(watched, QWidget) else None
        if not isinstance(editor, Input):
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._take_key(editor, event.key())
        if event.type() == QEvent.Type.FocusOut and not self._is_within(editor):
            self._leave(editor, self.EndEditHint.NoHint)
        return False

    def _take_key(self, editor: Input, key: int) -> bool:
        leaving = {
            int(Qt.Key.Key_Return): self.EndEditHint.NoHint,
            int(Qt.Key.Key_Enter): self.EndEditHint.NoHint,
            int(Qt.Key.Key_Tab): self.EndEditHint.EditNextItem,
            int(Qt.Key.Key_Backtab): self.EndEditHint.EditPreviousItem,
        }
        if key == Qt.Key.Key_Escape:
            editor.setProperty("left", True)
            self.draft.take_back()
            self.complaint.hide()
            self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache)
            return True
        return key in leaving and self._leave(editor, leaving[key])

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The complaint goes with the editor, what was typed does not; the list may move again."""
        if isinstance(editor, Input) and not editor.property("left"):
            self._leave(editor, self.EndEditHint.NoHint)
            self._set_aside(editor)
        self.complaint.hide()
        super().destroyEditor(editor, index)
        self.is_open, self.seen, self._news = False, None, ""
        self.left.emit()

    def _editor(self) -> Input | None:
        return next((e for e in self._view.findChildren(Input) if not e.property("left")), None)

    def _is_within(self, editor: Input) -> bool:
        """Whether the focus went to the list of a choice, or to another window, for a moment."""
        focus = QApplication.focusWidget()
        return (
            focus is None
            or focus.window() is not self._view.window()
            or (focus is editor or editor.isAncestorOf(focus))
        )

    @property
    def _model(self) -> ListModel:
        model = self._view.model()
        if not isinstance(model, ListModel):
            raise TypeError("these cells are those of a list of records")
        return model

    def _chosen(self) -> None:
        editor = self.sender().parent()
        if isinstance(editor, Input):
            self._leave(editor, self.EndEditHint.NoHint)

    def _leave(self, editor: Input, hint: QStyledItemDelegate.EndEditHint) -> bool:
        if not editor.property("left") and not self._complain(editor):
            editor.setProperty("left", True)  # closing takes the focus, which would leave again
            self._hand_on(editor)
            self.closeEditor.emit(editor, hint)
        return True

    def _hand_on(self, editor: Input) -> None:
        value = editor.value()
        if self.seen is not None and value != self.seen.value:
            self.draft.stop()
            self.written.emit(self.seen, value, editor.held())
        else:
            self.draft.take_back()

    def _set_aside(self, editor: Input) -> None:
        """The cell goes with something typed that cannot be saved: it is a draft, and told."""
        if not editor.property("left"):
            editor.setProperty("left", True)
            if editor.held() != self._entered:
                self.draft.keep_for_later(editor.held())

    @Slot()
    def _edited(self) -> None:
        self._tell_news()
        self.draft.touch()

    @Slot()
    def _keep_draft(self) -> None:
        editor = self._editor()
        if editor is not None:
            self.draft.keep(editor.held())

    def _complain(self, editor: Input) -> bool:
        """Say below the cell what is wrong with what was typed, if anything is."""
        wrong = wrong_with(self._model.entity, editor)
        editor.mark_wrong(bool(wrong))
        if wrong:
            self.complaint.say(editor, words.complaint(wrong), tone="err")
        else:
            self._tell_news()
        return bool(wrong)

    def _tell_news(self) -> None:
        """What was complained about is being mended; what central changed meanwhile stays said."""
        editor = self._editor()
        self.complaint.setVisible(bool(self._news))
        if self._news and editor is not None:
            self.complaint.say(editor, self._news, tone="info")


def wrong_with(entity: type[Entity], editor: Input) -> str:
    """What keeps the value of one field from being accepted; nothing where it can be."""
    name = editor.spec.name
    try:
        value = editor.value()
    except InputProblem as problem:
        return next((each.message for each in problem.complaints), str(problem))
    try:
        entity.checked({name: value})
    except InputProblem as problem:  # the other fields are missing, which is no news
        return next((each.message for each in problem.complaints if each.field == name), "")
    return ""
