"""How a line of the timeline is drawn: day, picture, title, what is below it, and how it stands.

Everything is drawn as plain text. Only what is in sight is drawn, so that hundreds of calls cost
no more than a few.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from bluenote_field.ui.pages.timeline_words import below_title, status_of, title_of, when_of
from bluenote_field.ui.widgets.pieces import MEDIUM, SMALL, TIGHT, grown

if TYPE_CHECKING:
    from bluenote_field.store.views.timeline import TimelineLine
    from bluenote_field.ui.parts import Parts

Index = QModelIndex | QPersistentModelIndex
LINE = Qt.ItemDataRole.UserRole + 1
IS_AGAIN = LINE + 1
"""Whether a line is of the same day as the one above."""
LINES_OF_DAY = 2
"""The day and the time stand below each other."""
WHEN = 94
"""The room of the day, for the usual letters."""
PICTURE = 16
CHIP_PADDING = 9
MOST_LINES = 2
SMALLER = 0.9
"""How large the small letters are beside the others."""
PICTURES = {"call": "call", "task": "task", "addendum": "note", "change": "edit"}


class TimelineRows(QStyledItemDelegate):
    """Draws months and lines."""

    def __init__(self, parts: Parts, view: QListView) -> None:
        """Draw in the colours of the theme, for one view."""
        super().__init__(view)
        self._parts, self._view = parts, view
        self._theme = parts.theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its lines are, at the width the view has now."""
        metrics = option.fontMetrics
        line = index.data(LINE)
        if isinstance(line, str):
            return QSize(0, metrics.height() + MEDIUM + SMALL)
        high, lines = metrics.height(), 1 + bool(below_title(line))
        least = 1 if index.data(IS_AGAIN) else LINES_OF_DAY
        height = 2 * SMALL
        if line.text:
            room = self._view.viewport().width() - self._gutter() - 2 * SMALL
            lines += MOST_LINES if metrics.horizontalAdvance(line.text) > room else 1
            height += TIGHT // 2
        height += high * max(least, lines)
        return QSize(0, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        line = index.data(LINE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(line, str):
            self._heading(painter, option.rect, line)
        else:
            self._ground(painter, option)
            area = option.rect.adjusted(SMALL, SMALL, -SMALL, 0)
            self._line(painter, area, line, is_again=bool(index.data(IS_AGAIN)))
        painter.restore()

    def _heading(self, painter: QPainter, area: QRect, words: str) -> None:
        painter.setFont(_font(painter.font(), SMALLER, QFont.Weight.DemiBold))
        painter.setPen(self._theme.colour("muted"))
        words_area = area.adjusted(SMALL, SMALL, -SMALL, 0)
        painter.drawText(words_area, int(Qt.AlignmentFlag.AlignVCenter), words)
        width = painter.fontMetrics().horizontalAdvance(words)
        painter.setPen(self._theme.colour("divider"))
        middle = words_area.center().y() + 1
        painter.drawLine(words_area.left() + width + MEDIUM, middle, words_area.right(), middle)

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        area = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.colour("hover"))
        chosen = option.state & QStyle.StateFlag.State_Selected
        if chosen and self._view.hasFocus():
            painter.setPen(QPen(self._theme.colour("accent"), 2))
            painter.setBrush(self._theme.colour("hover"))
        painter.drawRoundedRect(area, 6, 6)

    def _line(self, painter: QPainter, area: QRect, line: TimelineLine, *, is_again: bool) -> None:
        high = painter.fontMetrics().height()
        self._when(painter, area, line, is_again=is_again)
        picture = self._parts.icons.pixmap(PICTURES[line.kind], "muted", PICTURE)
        left = area.left() + grown(self._view, WHEN)
        painter.drawPixmap(left, area.top() + (high - PICTURE) // 2, picture)
        words = area.adjusted(self._gutter(), 0, 0, 0)
        right = self._chips(painter, words, line, high)
        strong = line.kind != "change"
        weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
        self._text(painter, QRect(words.left(), words.top(), right - words.left(), high),
                   title_of(line), weight=weight)  # fmt: skip
        top = words.top() + high
        below = below_title(line)
        if below:
            self._text(painter, QRect(words.left(), top, words.width(), high), below, ink="muted")
            top += high
        if line.text:
            self._note(painter, QRect(words.left(), top + TIGHT // 2, words.width(), 0), line.text)

    def _gutter(self) -> int:
        """The room of the day and the picture."""
        return grown(self._view, WHEN) + PICTURE + MEDIUM

    def _when(self, painter: QPainter, area: QRect, line: TimelineLine, *, is_again: bool) -> None:
        """The day, where the row above does not say it already, and the time."""
        day, time = when_of(line, self._parts, with_year=False)
        high = painter.fontMetrics().height()
        room = QRect(area.left(), area.top(), grown(self._view, WHEN) - SMALL, high)
        if not is_again:
            self._text(painter, room, day)
            room.translate(0, high)
        self._text(painter, room, time, ink="muted", size=SMALLER)

    def _chips(self, painter: QPainter, area: QRect, line: TimelineLine, high: int) -> int:
        """Draw the words at the right; gives where the title must end."""
        chips = [status_of(line)]
        if line.pending:
            chips.append((self.tr("to sync"), "warn"))
        right = area.right()
        for words, tone in chips:
            if not words:
                continue
            font = _font(painter.font(), SMALLER, QFont.Weight.DemiBold)
            width = QFontMetrics(font).horizontalAdvance(words) + 2 * CHIP_PADDING
            room = QRect(right - width, area.top() - 1, width, high + 2)
            is_quiet = tone == "quiet"
            ground, ink = ("hover", "muted") if is_quiet else (f"{tone}_fill", tone)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour(ground))
            painter.drawRoundedRect(room, high / 2, high / 2)
            self._text(painter, room, words, ink=ink, size=SMALLER,
                       weight=QFont.Weight.DemiBold, centred=True)  # fmt: skip
            right -= width + TIGHT
        return right - TIGHT

    def _text(  # noqa: PLR0913 - plain parts of one drawing
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        *,
        ink: str = "text",
        weight: QFont.Weight = QFont.Weight.Normal,
        size: float = 1.0,
        centred: bool = False,
    ) -> None:
        """One line, ended in … where it is too long."""
        before = painter.font()
        painter.setFont(_font(before, size, weight))
        painter.setPen(self._theme.colour(ink))
        side = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.drawText(area, int(flags), shown)
        painter.setFont(before)

    def _note(self, painter: QPainter, area: QRect, text: str) -> None:
        """The beginning of a note, in two lines at most."""
        painter.setPen(self._theme.colour("text"))
        metrics = painter.fontMetrics()
        for place, words in enumerate(_two_lines(text, painter.font(), area.width())):
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
            base = area.top() + metrics.ascent() + place * metrics.height()
            painter.drawText(area.left(), base, shown)


def _two_lines(text: str, font: QFont, width: int) -> list[str]:
    """The first line as it breaks, and all the rest."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(max(1, width))
    layout.endLayout()
    end = first.textLength()
    return [text[:end].rstrip(), text[end:]] if end < len(text) else [text]


def _font(base: QFont, size: float, weight: QFont.Weight) -> QFont:
    made = QFont(base)
    made.setPointSizeF(base.pointSizeF() * size)
    made.setWeight(weight)
    return made
