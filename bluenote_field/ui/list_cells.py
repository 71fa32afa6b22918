"""The cells of a table: calm to look at, and written in where that is safe.

What was typed is checked before the cell is left: a complaint is said below it, and the editor
stays open with what was typed. Escape leaves the cell as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from bluenote_field.errors import InputProblem
from bluenote_field.ui import pieces, words
from bluenote_field.ui.input_kinds import ChoiceInput, Input
from bluenote_field.ui.list_model import PENDING_ROLE, ListModel

if TYPE_CHECKING:
    from bluenote_field.domain.entity import Entity
    from bluenote_field.ui.parts import Parts

ROW = 32
WIDTH = 180
"""Of an editor, at least."""
DOT = 6
Index = QModelIndex | QPersistentModelIndex


class Cells(QStyledItemDelegate):
    """Paints cells: no focus box, a thin line below, a dot where central lacks the row."""

    left = Signal()
    """Nobody writes in a cell any more."""

    def __init__(self, parts: Parts, view: QTableView) -> None:
        """Paint in the colours of the theme."""
        super().__init__(view)
        self._parts, self._view = parts, view
        self._header = view.horizontalHeader()
        self.is_open = False
        """Whether somebody writes in a cell."""
        self.complaint = pieces.chip("", "err")
        self.complaint.setParent(view.viewport())
        self.complaint.hide()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """One row high."""
        return QSize(super().sizeHint(option, index).width() + 2 * pieces.SMALL, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme = self._parts.theme
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = option.rect
        painter.save()
        if chosen:
            painter.fillRect(rect, theme.colour("sel"))
        painter.setPen(theme.colour("divider"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        inner = rect.adjusted(pieces.SMALL, 0, -pieces.SMALL, 0)
        if self._header.visualIndex(index.column()) == 0:
            if index.data(PENDING_ROLE):
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("warn"))
                painter.drawEllipse(inner.left(), inner.center().y() - 2, DOT, DOT)
            inner = inner.adjusted(2 * DOT, 0, 0, 0)
        painter.setPen(theme.colour("sel_text" if chosen else "text"))
        text = str(index.data() or "")
        fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(
            inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitted
        )
        painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """The input of the field, as in a form."""
        del option
        from bluenote_field.ui.inputs import input_for  # noqa: PLC0415 - on use

        made = input_for(self._model.columns[index.column()], self._parts)
        made.setParent(parent)
        made.editor.setMaximumWidth(16_777_215)
        made.setAutoFillBackground(True)
        made.editor.installEventFilter(self)
        made.edited.connect(self.complaint.hide)
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
            editor.set_value(index.data(Qt.ItemDataRole.EditRole))
            select = getattr(editor.editor, "selectAll", None)
            if select is not None:
                select()

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        """Hand a value on that was changed and can be accepted."""
        if not isinstance(editor, Input) or self._complain(editor):
            return
        value = editor.value()
        if isinstance(model, ListModel) and value != index.data(Qt.ItemDataRole.EditRole):
            model.setData(index, value)

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
            self.complaint.hide()
            self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache)
            return True
        return key in leaving and self._leave(editor, leaving[key])

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """The complaint goes with the editor, and the list may move again."""
        self.complaint.hide()
        super().destroyEditor(editor, index)
        self.is_open = False
        self.left.emit()

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
            self.commitData.emit(editor)
            self.closeEditor.emit(editor, hint)
        return True

    def _complain(self, editor: Input) -> bool:
        """Say below the cell what is wrong with what was typed, if anything is."""
        wrong = wrong_with(self._model.entity, editor)
        editor.mark_wrong(bool(wrong))
        self.complaint.setVisible(bool(wrong))
        if wrong:
            self.complaint.setText(words.complaint(wrong))
            editor.editor.setAccessibleDescription(self.complaint.text())
            self.complaint.adjustSize()
            below = editor.geometry().bottomLeft()
            room = self._view.viewport().rect()
            if below.y() + self.complaint.height() > room.bottom():
                below.setY(editor.geometry().top() - self.complaint.height())
            below.setX(max(0, min(below.x(), room.right() - self.complaint.width())))
            self.complaint.move(below)
            self.complaint.raise_()
        return bool(wrong)


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
