"""Ctrl+K: one box over the window that finds every record and every command as one types.

It is a plain child of the workspace and no window, so every key stays where it was typed. The line
keeps the focus; the list below is moved through from there. Closed, the focus is where it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import shiboken6
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QModelIndex,
    QObject,
    QRectF,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QRegion,
)
from PySide6.QtWidgets import QApplication, QWidget

from bluenote_field.domain.matching import typed_words
from bluenote_field.store.views.palette import Found, Recent
from bluenote_field.ui.command import Command, fitting
from bluenote_field.ui.palette.box import PaletteBox
from bluenote_field.ui.palette.rows import (
    ROW,
    Group,
    Row,
    command_groups,
    found_groups,
    recent_groups,
)
from bluenote_field.ui.palette.search import PaletteSearch

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from bluenote_field.ui.parts import Parts

WIDTH, HEIGHT = 680, 520
FROM_TOP, SHARE = 0.1, 0.8
COMMANDS_ONLY = ">"
CORNER = 10
SHADOW, FAINT = 28, 7
"""How far the shadow reaches, and how dark each of its layers is."""
translate = QCoreApplication.translate


class Palette(QWidget):
    """The box and the shade behind it."""

    opened = Signal(object, bool)
    """A `Found` was chosen; whether it is wanted in a window of its own."""

    MOVES: ClassVar[dict[int, int]] = {
        Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1,
        Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8,
    }  # fmt: skip
    ENTERS: ClassVar[frozenset[int]] = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

    def __init__(
        self,
        parts: Parts,
        entities: Collection[str],
        commands: Callable[[], Sequence[Command]],
        parent: QWidget,
    ) -> None:
        """Find these entities and what `commands` gives, over `parent`."""
        super().__init__(parent)
        self._parts, self._commands = parts, commands
        self._before: QWidget | None = None
        self._shown_for: str | None = None
        self._wanted: bool | None = None
        self.box = PaletteBox(parts, self)
        # The shadow is drawn here, and would stay where the box was.
        self.box.fitted.connect(self.update)
        self.model, self.line, self.list = self.box.model, self.box.line, self.box.list
        self.nothing = self.box.nothing
        self.search = PaletteSearch(parts, {*entities, "draft"}, self)
        self.search.answered.connect(self._show_found)
        self.setAccessibleName(self.tr("Find anything"))
        self.line.textChanged.connect(self._typed)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self._clicked)
        parent.installEventFilter(self)
        self.hide()

    @Slot()
    def toggle(self) -> None:
        """Open, or close again."""
        if self.isVisible():
            self.close_palette()
        else:
            self.open_with("")

    def open_with(self, typed: str) -> None:
        """Open with something typed already."""
        if not self.isVisible():
            self._before = QApplication.focusWidget()
        self._shown_for = self._wanted = None
        self.model.show(())
        self.line.setText(typed)
        self._place()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.PopupFocusReason)
        self._ask(typed)

    @Slot()
    def close_palette(self) -> None:
        """Go away, and give the focus back."""
        if not self.isVisible():
            return
        self.search.forget()
        before, self._before = self._before, None
        self.hide()
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self.model.rows

    @property
    def is_settled(self) -> bool:
        """Whether what is shown answers what is typed."""
        return self._shown_for == self.line.text().strip()

    def current(self) -> Row | None:
        """The row that Enter would open."""
        return self.box.current()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys typed into the line that mean the list; a new size of the window."""
        if watched is self.parent() and event.type() == QEvent.Type.Resize:
            self._place()
        if watched is self.line and self.isVisible():
            if event.type() == QEvent.Type.ShortcutOverride and self._is_ours(event):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
                return self._take_key(event)
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click beside the box closes it."""
        if not self.box.geometry().contains(event.position().toPoint()):
            self.close_palette()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A shade over the window, and a soft shadow below the box."""
        with QPainter(self) as painter:
            shade = 120 if self._parts.theme.is_dark else 70
            painter.fillRect(self.rect(), QColor(8, 12, 20, shade))
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(0, 0, 0, FAINT))
            within = self.box.geometry().adjusted(CORNER, CORNER, -CORNER, -CORNER)
            painter.setClipRegion(QRegion(self.rect()) - QRegion(within))  # nobody sees it there
            for out in range(SHADOW, 0, -4):
                edge = QRectF(self.box.geometry()).adjusted(-out * 0.75, -out / 4, out * 0.75, out)
                painter.drawRoundedRect(edge, CORNER + out, CORNER + out)

    def _is_ours(self, event: QEvent) -> bool:
        return getattr(event, "key", int)() in {*self.MOVES, *self.ENTERS, Qt.Key.Key_Escape}

    def _take_key(self, event: QKeyEvent) -> bool:
        key, modifiers = event.key(), event.modifiers()
        ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key == Qt.Key.Key_Escape:
            self.close_palette()
        elif key in self.ENTERS:
            self._enter(in_window=ctrl)
        elif key in self.MOVES:
            self.box.move_by(self.MOVES[key])
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End} and ctrl | (not self.line.text()):
            self.box.move_by(-len(self.rows) if key == Qt.Key.Key_Home else len(self.rows))
        else:
            return False
        return True

    def _enter(self, *, in_window: bool) -> None:
        if self.is_settled:
            self._open(self.current(), in_window=in_window)
        else:
            self._wanted = in_window  # as soon as the answer to what was typed is there

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self._open(row if isinstance(row, Row) else None, in_window=bool(held))

    def _open(self, row: Row | None, *, in_window: bool) -> None:
        target = row.target if row is not None else None
        if target is None:
            return
        self.close_palette()
        if isinstance(target, Command):
            target.run_or(self._parts.desk.notice)
        else:
            self.opened.emit(target, in_window)

    @Slot(str)
    def _ask(self, text: str) -> None:
        typed, self._wanted = text.strip(), None
        if typed.startswith(COMMANDS_ONLY):
            self.search.forget()
            words = typed_words(typed)
            self._show(typed, command_groups(fitting(self._commands(), words), words))
        else:
            self.search.ask(typed)

    @Slot(str, object)
    def _show_found(self, typed: str, found: tuple[Found, ...] | Recent) -> None:
        words = typed_words(typed)
        commands = fitting(self._commands(), words) if words or not typed else []
        if isinstance(found, Recent):
            groups = recent_groups(found, commands, self._parts)
        else:
            groups = found_groups(found, commands, words, self._parts)
        self._show(typed, groups)

    def _show(self, typed: str, groups: list[Group]) -> None:
        self.box.show_groups(groups, nothing=_nothing_words(typed))
        is_first, self._shown_for = self._shown_for is None, typed
        self._follow(at_once=is_first)
        if self._wanted is not None:
            self._open(self.current(), in_window=self._wanted)

    @Slot(str)
    def _typed(self, text: str) -> None:
        if self.isVisible():
            self._ask(text)

    def _place(self) -> None:
        over = self.parentWidget()
        room = over.size() if over is not None else self.size()
        self.resize(room)
        width = min(WIDTH, room.width() - 48)
        self.box.setFixedWidth(width)
        self.box.move((room.width() - width) // 2, int(room.height() * FROM_TOP))
        self._follow(at_once=True)

    def _follow(self, *, at_once: bool) -> None:
        self.box.follow(min(HEIGHT, int(self.height() * SHARE)), at_once=at_once)


def _nothing_words(typed: str) -> str:
    if typed.startswith(COMMANDS_ONLY):
        return translate("Palette", "No command is called that.")
    if len(typed) == 1:
        return translate("Palette", "One more letter, please.")
    return translate(
        "Palette",
        "Nothing on this laptop holds these words. Try fewer of them, or only their beginnings.",
    )
