"""The frame around the fields of a call: a title, what is kept, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QWidget

from bluenote_field.ui.call.missing import MissingBox
from bluenote_field.ui.widgets.pieces import (
    GUTTER,
    HUGE,
    LARGE,
    MEDIUM,
    button,
    clear,
    column,
    label,
    line,
    row,
    scrolling,
)

WIDTH, HEIGHT, TALLEST = 620, 680, 760
BESIDE = 40
"""How much lower it stays than the window it stands over."""


class CallFrame(QDialog):
    """A dialog with a place for the fields; Ctrl+Enter saves, Escape leaves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Build the frame without fields."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._body = column()
        self._above = column()
        self._general = label("", "complaint", wraps=True)
        self.missing = MissingBox()
        self._lay_out()

    @Slot()
    def save(self) -> None:
        """Save what stands in the fields."""
        raise NotImplementedError

    def _lay_out(self) -> None:
        self.setWindowTitle(self.tr("Log a call"))
        self._head = label(self.tr("Log a call"), "heading")
        content = QWidget()
        content.setLayout(self._body)
        self._body.setContentsMargins(HUGE, MEDIUM, HUGE - GUTTER, MEDIUM)
        top = row(spacing=MEDIUM)
        top.setContentsMargins(HUGE, LARGE, HUGE, 0)
        top.addWidget(self._head)
        top.addStretch(1)
        self._state = label("", "small")
        top.addWidget(self._state)
        whole = column(self, spacing=0)
        whole.addLayout(top)
        self._above.setContentsMargins(HUGE, 0, HUGE, 0)
        whole.addLayout(self._above)
        whole.addWidget(scrolling(content, name=self.tr("Call")), 1)
        whole.addWidget(self.missing)
        whole.addWidget(line())
        bottom = row(spacing=MEDIUM)
        bottom.setContentsMargins(HUGE, MEDIUM, HUGE, MEDIUM)
        self._general.hide()
        self._hint = label(self.tr("Ctrl+Enter saves · Esc keeps a draft"), "small")
        bottom.addWidget(self._general, 1)
        bottom.addWidget(self._hint)
        bottom.addStretch(0)
        close = button(self.tr("Keep draft"), self.reject, kind="quiet")
        self._save = button(self.tr("Save"), self.save, kind="primary")
        self._save.setToolTip(self.tr("Ctrl+Enter"))
        bottom.addWidget(close)
        bottom.addWidget(self._save)
        whole.addLayout(bottom)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)
        over = self.parentWidget()
        room = over.window().height() - BESIDE if over is not None else HEIGHT
        self.resize(WIDTH, max(HEIGHT, min(TALLEST, room)))

    def _put_above(self, made: QWidget | None) -> None:
        """Put something between the title and the fields, in the place of what is there."""
        clear(self._above)
        if made is not None:
            self._above.addWidget(made)

    def _say_general(self, sentences: list[str]) -> None:
        self._general.setText("\n".join(sentences))
        self._general.setVisible(bool(sentences))
        self._hint.setVisible(not sentences)
