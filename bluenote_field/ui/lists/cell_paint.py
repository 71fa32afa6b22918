"""How a cell of a table is drawn: no focus box, a thin line below, a dot where central lacks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from bluenote_field.ui.lists.model import PENDING_ROLE
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from bluenote_field.ui.looks.theme import Theme

DOT = 6


def paint_cell(
    painter: QPainter,
    option: QStyleOptionViewItem,
    index: QModelIndex | QPersistentModelIndex,
    *,
    theme: Theme,
    is_first: bool,
) -> None:
    """Draw one cell; the first of a row has the dot of what is not synced yet."""
    chosen = bool(option.state & QStyle.StateFlag.State_Selected)
    rect = option.rect
    painter.save()
    if chosen:
        painter.fillRect(rect, theme.colour("sel"))
    painter.setPen(theme.colour("divider"))
    painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    inner = rect.adjusted(pieces.SMALL, 0, -pieces.SMALL, 0)
    if is_first:
        if index.data(PENDING_ROLE):
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("warn"))
            painter.drawEllipse(inner.left(), inner.center().y() - 2, DOT, DOT)
        inner = inner.adjusted(2 * DOT, 0, 0, 0)
    painter.setPen(theme.colour("sel_text" if chosen else "text"))
    text = str(index.data() or "")
    fitted = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
    painter.drawText(inner, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), fitted)
    painter.restore()
