"""How a row of the palette is drawn: picture, name with its hits, what tells it apart, keys.

Everything is drawn as plain text; what stands in a record is never read as markup.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bluenote_field.ui.palette.rows import ROW, Row
from bluenote_field.ui.widgets.pieces import MEDIUM, SMALL, TIGHT

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtWidgets import QWidget

    from bluenote_field.domain.matching import Span
    from bluenote_field.ui.looks.icons import Icons
    from bluenote_field.ui.looks.theme import Theme

PICTURE = 18
INDENT = 14
SMALLER = 9.0
LEAST_CONTEXT = 40
SHARE_OF_NAME = 0.72


class PaletteRows(QStyledItemDelegate):
    """Draws headings, records and commands."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        """Draw in the colours of `theme`."""
        super().__init__(parent)
        self._theme, self._icons = theme, icons

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """As high as its lines are, whatever the size of the letters."""
        line = option.fontMetrics.height()
        row = index.data(ROW)
        if row.is_heading:
            return QSize(0, line + MEDIUM + TIGHT)
        return QSize(0, line + 2 * SMALL + 2 + (line if row.snippet else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one row."""
        row = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if row.is_heading:
            self._heading(painter, option.rect, row)
        else:
            is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            self._ground(painter, option, is_chosen=is_chosen)
            self._row(painter, option.rect.adjusted(SMALL, 0, -SMALL, 0), row, is_chosen=is_chosen)
        painter.restore()

    def _heading(self, painter: QPainter, area: QRect, row: Row) -> None:
        painter.setFont(_small(painter.font(), QFont.Weight.Medium))
        painter.setPen(self._theme.colour("muted"))
        words = area.adjusted(SMALL + INDENT, SMALL, -SMALL, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), row.name)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem, *, is_chosen: bool) -> None:
        hovers = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if not (is_chosen or hovers):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("sel" if is_chosen else "hover"))
        painter.drawRoundedRect(option.rect.adjusted(SMALL, 1, -SMALL, -1), 6, 6)

    def _row(self, painter: QPainter, area: QRect, row: Row, *, is_chosen: bool) -> None:
        ink, quiet, mark = (
            self._theme.colour("sel_text" if is_chosen else name)
            for name in ("text", "muted", "accent")
        )
        if row.is_dim:
            ink = mark = self._theme.colour("muted")
            quiet = ink
        line = painter.fontMetrics().height()
        top = area.adjusted(INDENT, SMALL, -INDENT, 0)
        top.setHeight(line + 2)
        token = "sel_text" if is_chosen and not row.is_dim else "muted"
        picture = self._icons.pixmap(row.icon, token, PICTURE)
        painter.drawPixmap(top.left(), top.center().y() - PICTURE // 2 + 1, picture)
        left = top.left() + PICTURE + MEDIUM
        right = self._beside(painter, top, row, quiet)
        name = QRect(left, top.top(), right - left, top.height())
        if row.context:
            name.setWidth(int(name.width() * SHARE_OF_NAME))
        end = left + draw_marked(
            painter, name, row.name, row.name_marks, inks=(ink, mark), font=painter.font()
        )
        rest = QRect(end + MEDIUM, top.top(), right - end - 2 * MEDIUM, top.height())
        small, inks = _small(painter.font()), (quiet, mark)
        if row.context and rest.width() > LEAST_CONTEXT:
            draw_marked(painter, rest, row.context, row.context_marks, inks=inks, font=small)
        if row.snippet:
            below = QRect(left, top.bottom() + 1, area.right() - INDENT - left, line)
            draw_marked(painter, below, row.snippet, row.snippet_marks, inks=inks, font=small)

    def _beside(self, painter: QPainter, area: QRect, row: Row, ink: QColor) -> int:
        """Draw what stands at the right; gives where it begins."""
        font = _small(painter.font())
        metrics = QFontMetrics(font)
        right = area.right()
        painter.save()
        painter.setFont(font)
        for key in reversed(row.keys.split("+") if row.keys else []):
            width = max(metrics.horizontalAdvance(key) + 12, 22)
            cap = QRectF(right - width + 0.5, area.top() + 0.5, width - 1, area.height() - 1)
            painter.setPen(self._theme.colour("border"))
            painter.setBrush(self._theme.colour("raised"))
            painter.drawRoundedRect(cap, 4, 4)
            painter.setPen(self._theme.colour("muted"))
            painter.drawText(cap, int(Qt.AlignmentFlag.AlignCenter), key)
            right -= width + TIGHT
        if row.beside:
            width = metrics.horizontalAdvance(row.beside)
            painter.setPen(ink)
            words = QRect(right - width, area.top(), width + 1, area.height())
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), row.beside)
            right -= width + MEDIUM
        painter.restore()
        return right


def draw_marked(
    painter: QPainter,
    area: QRect,
    text: str,
    spans: Iterable[Span],
    *,
    inks: tuple[QColor, QColor],
    font: QFont,
) -> int:
    """Draw a line of plain text with some letters marked, cut where it does not fit; its width."""
    ink, mark_ink = inks
    bold = QFont(font)
    bold.setWeight(QFont.Weight.Bold)
    # Bold letters are wider: what fits in bold fits in any case.
    shown = text
    if QFontMetrics(font).horizontalAdvance(text) > area.width() - MEDIUM:
        shown = QFontMetrics(font).elidedText(
            text, Qt.TextElideMode.ElideRight, area.width() - MEDIUM
        )
    layout = QTextLayout(shown, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    layout.setTextOption(option)
    kept = len(shown) - 1 if shown != text else len(shown)
    layout.setFormats([_format(a, b, kept, ink=mark_ink, font=bold) for a, b in spans if a < kept])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(area.width())
    layout.endLayout()
    painter.save()
    painter.setClipRect(area)
    painter.setPen(ink)
    drop = (area.height() - line.height()) / 2
    layout.draw(painter, QPointF(area.left(), area.top() + drop))
    painter.restore()
    return min(int(line.naturalTextWidth()) + 1, area.width())


def _format(
    first: int, last: int, kept: int, *, ink: QColor, font: QFont
) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    look = QTextCharFormat()
    look.setFont(font)
    look.setForeground(ink)
    made.start, made.length, made.format = first, min(last, kept) - first, look
    return made


def _small(font: QFont, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = QFont(font)
    made.setPointSizeF(max(font.pointSizeF() - 1, SMALLER))
    made.setWeight(weight)
    return made
