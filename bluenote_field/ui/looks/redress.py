"""Gives every widget another style sheet in small steps: no key waits for a change of theme.

`QApplication.setStyleSheet` dresses each widget once for every parent it has: half a second for a
full window, in one piece. Here each is undressed and dressed once, some at a time, and the sheet is
exchanged in between, when nobody wears the old one. What is seen is dressed first and painted once;
the pages behind it follow. `docs/adr/0034` says what this rests on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from PySide6.QtWidgets import QStyle

IN_A_TURN = 40
"""How many widgets are dealt with before the event loop turns."""
LOOKED_AT = 500
"""How many are passed over in a turn."""
_IS_POLISHED = Qt.WidgetAttribute.WA_WState_Polished
_HAS_STYLE = Qt.WidgetAttribute.WA_SetStyle


class Redressing(QObject):
    """Takes the application from one style sheet to another; `seen` comes when it can be seen."""

    seen = Signal()

    def __init__(self, app: QApplication, parent: QObject | None = None) -> None:
        """Wait to be asked."""
        super().__init__(parent)
        self._app = app
        self._steps: Iterator[None] | None = None
        self._next: tuple[Callable[[], None], ...] = ()
        self._turn = QTimer(self)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._go_on)

    @property
    def is_at_work(self) -> bool:
        """Whether some widget still wears the old sheet."""
        return self._steps is not None

    def begin(self, *exchanges: Callable[[], None]) -> None:
        """Undress the widgets, exchange font, palette and sheet, dress them; few of them at once.

        Each of the exchanges has a turn of its own: Qt tells every widget of each.
        """
        if self._steps is not None:
            self._next = exchanges  # after what is being worn now, and once however often asked
            return
        polished = _polished()
        self._steps = self._all_steps(polished, exchanges)
        if len(polished) <= IN_A_TURN:
            self.finish()
        else:
            self._turn.start()

    def finish(self) -> None:
        """Do at once what is left to be done."""
        while self._steps is not None:
            self._go_on()

    @Slot()
    def _go_on(self) -> None:
        if self._steps is None or next(self._steps, self) is not self:
            return
        self._turn.stop()
        self._steps, wanted, self._next = None, self._next, ()
        if wanted:
            self.begin(*wanted)

    def _all_steps(
        self, polished: list[QWidget], exchanges: Sequence[Callable[[], None]]
    ) -> Iterator[None]:
        """One turn of the event loop after the other."""
        veiled = [each for each in self._app.topLevelWidgets() if _is_painted(each)]
        for each in veiled:
            each.setUpdatesEnabled(False)
        undressed: list[QWidget] = []
        for count, widget in enumerate(polished, start=1):
            if shiboken6.isValid(widget):
                undressed.append(widget)
                _undress(widget, self._app.style())
            if not count % IN_A_TURN:
                yield
        # Without a sheet between the two, Qt would take the new one to everybody by itself, again
        # and again. What was made meanwhile it dresses here, once.
        self._app.setStyleSheet("")
        for exchange in exchanges:
            yield
            exchange()
        yield
        yield from self._dress(undressed, only=_is_seen)
        for each in filter(shiboken6.isValid, veiled):
            each.setUpdatesEnabled(True)
        self.seen.emit()
        yield
        yield from self._dress(undressed, only=_is_undressed)

    def _dress(self, widgets: list[QWidget], *, only: Callable[[QWidget], bool]) -> Iterator[None]:
        """Dress those of these that are not yet."""
        style = self._app.style()
        dressed = looked_at = 0
        for widget in widgets:
            looked_at += 1
            if _is_undressed(widget) and only(widget):
                _put_on(widget, style)
                dressed += 1
            if dressed == IN_A_TURN or looked_at == LOOKED_AT:
                dressed = looked_at = 0
                yield


def _polished() -> list[QWidget]:
    """Every widget that wears the sheet; one that was never shown is dressed by Qt when it is."""
    return [each for each in QApplication.allWidgets() if each.testAttribute(_IS_POLISHED)]


def _undress(widget: QWidget, style: QStyle) -> None:
    """Take the sheet off, and keep Qt from looking at the widget while sheets are exchanged."""
    style.unpolish(widget)
    widget.setAttribute(_IS_POLISHED, on=False)
    widget.setAttribute(_HAS_STYLE)


def _put_on(widget: QWidget, style: QStyle) -> None:
    """Put the new sheet on, as Qt does when it is exchanged."""
    widget.setAttribute(_HAS_STYLE, on=False)
    widget.setAttribute(_IS_POLISHED)
    style.polish(widget)
    QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.StyleChange))
    widget.updateGeometry()
    widget.update()


def _is_undressed(widget: QWidget) -> bool:
    return shiboken6.isValid(widget) and not widget.testAttribute(_IS_POLISHED)


def _is_seen(widget: QWidget) -> bool:
    return shiboken6.isValid(widget) and widget.isVisible()


def _is_painted(widget: QWidget) -> bool:
    return widget.isVisible() and widget.updatesEnabled()
