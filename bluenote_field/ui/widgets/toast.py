"""A sentence that shows for a moment over the window, with at most one thing to do about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QFrame, QWidget

from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.ui.navigation import Notice

SHOWN_MS = 8000
INSET = 24


class Toast(QFrame):
    """One notice at the lower edge; a newer one takes its place."""

    def __init__(self, parent: QWidget) -> None:
        """Float over `parent`."""
        super().__init__(parent)
        self.setProperty("toast", True)
        self.setAccessibleName(self.tr("Notice"))
        self._text = pieces.label()
        self._action = pieces.button("", self._do)
        self._also = pieces.button("", self._do_also)
        self._close = pieces.button(pieces.CROSS, self.hide, name=self.tr("Close this notice"))
        self._act: Callable[[], None] | None = None
        self._also_act: Callable[[], None] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        bar = pieces.row(self, spacing=pieces.SMALL)
        bar.setContentsMargins(pieces.LARGE, pieces.SMALL, pieces.SMALL, pieces.SMALL)
        for widget in (self._text, self._action, self._also, self._close):
            bar.addWidget(widget)
        parent.installEventFilter(self)
        self.hide()

    @property
    def text(self) -> str:
        """What is being said, or nothing."""
        return "" if self.isHidden() else self._text.text()

    @Slot(object)
    def tell(self, notice: Notice) -> None:
        """Show a notice for eight seconds, longer while the pointer is on it."""
        self._act = notice.act
        self._text.setText(notice.text)
        self._action.setText(notice.action)
        self._action.setAccessibleName(notice.action)
        self._action.setVisible(bool(notice.action and notice.act))
        self._also.hide()
        self.show()
        self.raise_()
        self._place()
        self._timer.start(SHOWN_MS)

    @Slot(str, object)
    def offer_also(self, action: str, act: Callable[[], None]) -> None:
        """Offer one more thing beside the notice, as long as it is shown."""
        self._also_act = act
        self._also.setText(action)
        self._also.setAccessibleName(action)
        self._also.setVisible(not self.isHidden())
        self._place()

    def do_it(self) -> None:
        """Do what the notice offers, as its button would."""
        self._do()

    @Slot()
    def _do(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()

    @Slot()
    def _do_also(self) -> None:
        act, self._also_act = self._also_act, None
        self.hide()
        if act is not None:
            act()

    def hideEvent(self, event: QEvent) -> None:
        """No timer outlives its notice."""
        self._timer.stop()
        super().hideEvent(event)  # type: ignore[arg-type]

    def enterEvent(self, event: QEvent) -> None:
        """Wait while it is being read."""
        self._timer.stop()
        super().enterEvent(event)  # type: ignore[arg-type]

    def leaveEvent(self, event: QEvent) -> None:
        """Go on."""
        self._timer.start(SHOWN_MS)
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge when the window is resized."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        self.adjustSize()
        parent = self.parentWidget()
        if parent is None:
            return
        room = parent.size()
        left = (room.width() - self.width()) // 2
        self.move(max(INSET, left), room.height() - self.height() - INSET)
