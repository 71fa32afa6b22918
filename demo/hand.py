"""A hand on the keyboard of the real app: keys, waiting until something is on the screen, pictures.

Everything a person would do goes through key events at whatever has the focus; nothing here calls
a slot of the app.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from bluenote_field.ui.forms.dialogs import MessageDialog

Shown = TypeVar("Shown", bound=QWidget)

STOPPED = "stopped"
"""Set on the application when somebody wants the day to end at once."""
PATIENCE = 15.0
PAUSE_MS = 5
MOST_TABS = 80
SIGNS = {"\n": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}
NONE = Qt.KeyboardModifier.NoModifier
FRONT = frozenset({Qt.WindowType.Window, Qt.WindowType.Dialog})
CTRL = Qt.KeyboardModifier.ControlModifier


def wait_until(
    claim: Callable[[], object],
    what: str,
    *,
    seconds: float = PATIENCE,
    calmly: bool = False,
) -> None:
    """Let the app work until the claim holds; a TimeoutError says what did not come."""
    until = time.monotonic() + seconds
    while not claim():
        if not calmly and _is_stopped():
            raise KeyboardInterrupt
        told = None if calmly else shown(MessageDialog)
        if told is not None:
            raise AssertionError(f"while waiting until {what}, the app said: {told.message}")
        if time.monotonic() > until:
            raise TimeoutError(f"waited {seconds:g} s in vain until {what}")
        QTest.qWait(PAUSE_MS)


def shown(kind: type[Shown]) -> Shown | None:
    """The widget of that kind that is on the screen; the newest where there are several."""
    found = [each for each in _all(kind) if each.isVisible()]
    return found[-1] if found else None


def wait_for(kind: type[Shown], *, seconds: float = PATIENCE) -> Shown:
    """The widget of that kind, as soon as it is on the screen."""
    wait_until(lambda: shown(kind) is not None, f"{kind.__name__} is shown", seconds=seconds)
    found = shown(kind)
    assert found is not None  # noqa: S101 - the line above waited for it
    return found


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    """One key, where the focus is."""
    QTest.keyClick(_target(), key, modifier)
    QCoreApplication.processEvents()


def type_text(text: str) -> int:
    """Type a text where the focus is; gives the number of keys. Line feed and tab are keys."""
    for sign in text:
        if sign in SIGNS:
            QTest.keyClick(_target(), SIGNS[sign])
        elif sign.isascii():
            QTest.keyClicks(_target(), sign)
        else:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(_target(), QKeyEvent(kind, 0, NONE, sign))
    QCoreApplication.processEvents()
    return len(text)


def clear_line() -> None:
    """Empty the line that has the focus."""
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Delete)


def tab_to(target: QWidget, *, back: bool = False) -> None:
    """Press Tab (or Shift+Tab) until a widget has the focus, as somebody without a mouse would."""
    what = f"{type(target).__name__} “{target.accessibleName()}”"
    tab_until(lambda: QApplication.focusWidget() is target, what, back=back)


def tab_until(claim: Callable[[], object], what: str, *, back: bool = False) -> None:
    """Press Tab until the claim about the focus holds; for what is made anew now and then."""
    for _ in range(MOST_TABS):
        if claim():
            return
        press(Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
    raise TimeoutError(f"{what} is not reached by Tab")


def take_picture(widget: QWidget, file: Path) -> None:
    """Keep what a window shows."""
    QTest.qWait(PAUSE_MS)
    file.parent.mkdir(parents=True, exist_ok=True)
    if not widget.grab().save(str(file)):
        raise OSError(f"the picture {file.name} could not be written")


def button(within: QWidget, text: str) -> QAbstractButton:
    """The button on the screen that says this."""
    for each in within.findChildren(QAbstractButton):
        if each.text() == text and each.isVisible():
            return each
    raise TimeoutError(f"there is no button “{text}” on the screen")


def _is_stopped() -> bool:
    application = QCoreApplication.instance()
    return application is not None and bool(application.property(STOPPED))


def _target() -> QWidget:
    """Where a key goes now; without a window manager the hand brings the window forward itself."""
    if QApplication.activeWindow() is None:
        windows = [each for each in QApplication.topLevelWidgets() if _is_front(each)]
        for window in windows[-1:]:
            window.activateWindow()
            wait_until(window.isActiveWindow, "the window comes forward")
    focus = QApplication.focusWidget() or QApplication.activeModalWidget()
    focus = focus or QApplication.activeWindow()
    if focus is None:
        raise TimeoutError("no window of the app has the focus")
    return focus


def _is_front(widget: QWidget) -> bool:
    return widget.isVisible() and widget.windowType() in FRONT


def _all(kind: type[Shown]) -> Iterator[Shown]:
    for top in QApplication.topLevelWidgets():
        if isinstance(top, kind):
            yield top
        yield from top.findChildren(kind)
