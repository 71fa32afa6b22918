"""A text whose changed words are marked: plain text, wrapped, as high as it needs to be."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor, QTextOption
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

    from bluenote_field.domain.differences import Span
    from bluenote_field.ui.looks.theme import Theme

LEAST_WIDTH = 90


class Marked(QTextEdit):
    """Shows a text with some of its words on a coloured ground; it can be marked and copied."""

    def __init__(
        self,
        text: str,
        spans: Iterable[Span],
        theme: Theme,
        *,
        ground: str,
        is_gone: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """Mark `spans` in the colour of `ground`; struck through where the words are gone."""
        super().__init__(parent)
        self._spans = tuple(spans)
        self._theme, self._ground, self._is_gone = theme, ground, is_gone
        self.setProperty("marked", True)
        self.setReadOnly(True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.setPlainText(text)
        self.setAccessibleName(text)
        theme.changed.connect(self.mark)
        self.mark()

    @Slot()
    def mark(self) -> None:
        """Colour the words, in the theme there is now."""
        # In the text itself: a selection over it could not make words bold.
        for first, last in self._spans:
            cursor = QTextCursor(self.document())
            cursor.setPosition(first)
            cursor.setPosition(last, QTextCursor.MoveMode.KeepAnchor)
            look = QTextCharFormat()
            look.setBackground(self._theme.colour(self._ground))
            look.setFontStrikeOut(self._is_gone)
            if not self._is_gone:
                look.setFontWeight(QFont.Weight.DemiBold)
            cursor.mergeCharFormat(look)

    def sizeHint(self) -> QSize:
        """As wide as it may be, as high as its lines are."""
        return QSize(LEAST_WIDTH, self._height())

    def minimumSizeHint(self) -> QSize:
        """A word wide."""
        return QSize(LEAST_WIDTH, self.fontMetrics().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Be as high as the text is at this width."""
        super().resizeEvent(event)
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def _height(self) -> int:
        return max(ceil(self.document().size().height()), self.fontMetrics().height())
