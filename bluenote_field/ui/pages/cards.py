"""What the pages are built of: a head, sections with a quiet empty state, and rows that take keys.

A row is one thing that can be reached by Tab or the arrow keys and acted on by a key; its buttons
are there for the mouse as well.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from bluenote_field.ui.widgets.flow import Flow
from bluenote_field.ui.widgets.growing import Growing
from bluenote_field.ui.widgets.pieces import (
    MEDIUM,
    SMALL,
    TIGHT,
    button,
    card,
    clear,
    column,
    grown,
    hear_in_order,
    label,
    line,
    reach_in_order,
    row,
)
from bluenote_field.ui.widgets.revealing import reveal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

Line = TypeVar("Line")
AT_FIRST = 40
WIDEST_TITLE = 360
"""What a title may ask for beside the buttons of its page."""
RADIUS = 6.0
RING = 2.0


class Row(QFrame):
    """One thing in a section; `key` names the record, so that focus survives a refresh."""

    opened = Signal(str)
    """Enter or a double click: the key."""
    pressed = Signal(str, str)
    """Another key that means something here: the record's key and the letter."""

    def __init__(
        self, key: str, *, name: str, letters: str = "", parent: QWidget | None = None
    ) -> None:
        """Make an empty row; `name` is what a screen reader says, `letters` the keys it takes."""
        super().__init__(parent)
        self.key = key
        self._letters = letters
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.body = row(self, margin=SMALL, spacing=MEDIUM)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, arrows walk, letters act; the rest is the page's."""
        letter = event.text().lower()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit(self.key)
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        elif letter and letter in self._letters and not event.modifiers():
            self.pressed.emit(self.key, letter)
        else:
            super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        super().mouseDoubleClickEvent(event)
        self.opened.emit(self.key)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view; where nobody walked here, its beginning is enough."""
        super().focusInEvent(event)
        self.update()
        reveal(self, whole=event.reason() != Qt.FocusReason.OtherFocusReason)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Lose the ring."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring of the focus and the ground of the mouse."""
        super().paintEvent(event)
        if not (self.hasFocus() or self.underMouse()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(RING / 2, RING / 2, -RING / 2, -RING / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.palette().alternateBase())
        if self.hasFocus():
            painter.setPen(QPen(self.palette().accent().color(), RING))
        painter.drawRoundedRect(area, RADIUS, RADIUS)


class Section(QWidget):
    """A heading with a count, a card of rows, and a quiet sentence where there are none."""

    grown = Signal()
    """All rows are there: those of a long list come some at a time."""
    at_once: ClassVar[int] = 8
    """How many rows are made before the window may do something else."""

    def __init__(self, title: str, *, empty: str, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.setAccessibleName(title)
        self._empty = empty
        self.count = label("", "muted")
        self.head = row(spacing=SMALL)
        if title:
            self.head.addWidget(label(title, "section"))
        self.head.addWidget(self.count)
        self.head.addStretch(1)
        self._frame, self._rows = card()
        self._rows.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        self._rows.setSpacing(TIGHT // 2)
        whole = column(self, spacing=SMALL)
        whole.addLayout(self.head)
        whole.addWidget(self._frame)
        # Not before it has its place: until then it would be a window, and take the focus.
        self.count.setVisible(bool(title))
        self.rows: tuple[QWidget, ...] = ()
        self._is_whole = False
        self._show_more: Callable[[], None] = self.begin
        self._left = 0
        self._growing = Growing(self)
        self._growing.grown.connect(self._have_grown)

    def fill(self, rows: Sequence[QWidget]) -> None:
        """Show these rows with thin lines between them; focus stays on the record it was on."""
        self._growing.stop()
        focused = self._focused_key()
        # Out of sight while it is filled: a row shown by itself lays out all the others anew.
        self._frame.hide()
        clear(self._rows)
        self.rows = tuple(rows)
        self.count.setText(str(len(rows)) if rows else "")
        if not rows:
            sentence = label(self._empty, "muted", wraps=True)
            sentence.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
            self._rows.addWidget(sentence)
        for place, each in enumerate(rows):
            if place:
                self._rows.addWidget(line())
            self._rows.addWidget(each)
            each.show()
        self._frame.show()
        hear_in_order(self)
        if focused:
            self.focus_row(focused[0], focused[1])

    def show_lines(self, lines: Sequence[Line], make: Callable[[Line], QWidget]) -> None:
        """Show a row for each line; of many only the first, the others when they are asked for."""
        self._show_more = partial(self._show_all, lines, make)
        focused = self._focused_key()
        self._begin_rows(lines, make, at_once=max(self.at_once, focused[1] + 1 if focused else 0))

    def begin(self) -> None:
        """Show only the first lines again: it is about another record now."""
        self._is_whole = False

    def focus_row(self, key: str, place: int = 0) -> bool:
        """Put the focus on a record, or on what now stands in its place."""
        rows = [each for each in self.rows if isinstance(each, Row)]
        same = next((each for each in rows if each.key == key), None)
        target = same or (rows[min(place, len(rows) - 1)] if rows else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        return target is not None

    @Slot()
    def _ask_for_more(self) -> None:
        self._show_more()

    def _show_all(self, lines: Sequence[Line], make: Callable[[Line], QWidget]) -> None:
        self._is_whole = True
        self._begin_rows(lines, make, at_once=AT_FIRST + 1)
        self.focus_row("", AT_FIRST)

    def _begin_rows(
        self, lines: Sequence[Line], make: Callable[[Line], QWidget], *, at_once: int
    ) -> None:
        shown = lines if self._is_whole else lines[:AT_FIRST]
        self.fill([make(line) for line in shown[:at_once]])
        self.count.setText(str(len(lines)) if lines else "")
        self._left = len(lines) - len(shown)
        later = range(at_once, len(shown), self.at_once)
        if later:
            parts = (shown[place : place + self.at_once] for place in later)
            self._growing.begin([partial(self._grow, part, make) for part in parts])
        else:
            self._end_rows()

    def _grow(self, lines: Sequence[Line], make: Callable[[Line], QWidget]) -> None:
        """Put more below, in one piece: each row shown by itself lays out all the others anew."""
        piece = QWidget(self._frame)
        inside = column(piece, spacing=TIGHT // 2)
        for each in lines:
            made = make(each)
            inside.addWidget(line())
            inside.addWidget(made)
            self.rows = (*self.rows, made)
        self._rows.addWidget(piece)
        piece.show()

    @Slot()
    def _have_grown(self) -> None:
        reach_in_order(self)  # Qt puts what comes later behind everything else
        self._end_rows()

    def _end_rows(self) -> None:
        if self._left:
            words = self.tr("Show {count} more").format(count=self._left)
            self._rows.addLayout(aligned(button(words, self._ask_for_more, kind="link")))
        self.grown.emit()

    def _focused_key(self) -> tuple[str, int] | None:
        focus = QApplication.focusWidget()
        for place, each in enumerate(self.rows):
            if focus is None or not isinstance(each, Row):
                continue
            if each is focus or each.isAncestorOf(focus):
                return each.key, place
        return None


def aligned(link: QWidget) -> QHBoxLayout:
    """A link in a line of its own, no wider than its words."""
    made = row(spacing=SMALL)
    made.addWidget(link)
    made.addStretch(1)
    return made


class Buttons(QWidget):
    """Buttons from the left, in as many lines as they need; those not shown leave no gap."""

    def __init__(self, *buttons: QWidget) -> None:
        """Hold these, in this order."""
        super().__init__()
        self._inside = Flow(self)
        self.add(*buttons)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, *buttons: QWidget) -> None:
        """Put more at the end."""
        for each in buttons:
            self._inside.addWidget(each)


class Head(QWidget):
    """The top of a page: a title, a line of meta below it, and buttons at the right."""

    def __init__(self, title: str = "", meta: str = "", parent: QWidget | None = None) -> None:
        """Show title and meta; add buttons with `add`."""
        super().__init__(parent)
        self.title = label(title, "title", wraps=True)
        self.meta = label(meta, "muted", wraps=True)
        self.meta.setVisible(bool(meta))
        words: QVBoxLayout = column(spacing=TIGHT)
        words.addWidget(self.title)
        words.addWidget(self.meta)
        self._buttons = Buttons()
        self._buttons.hide()
        self._whole: QBoxLayout = row(self, spacing=MEDIUM)
        self._whole.addLayout(words, 1)
        self._whole.addWidget(self._buttons)

    def minimumSizeHint(self) -> QSize:
        """As narrow as the page: the buttons then go below the words."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the buttons below the words where both have no room beside each other."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        words = self.title.fontMetrics().horizontalAdvance(self.title.text())
        title = min(words, grown(self, WIDEST_TITLE)) + MEDIUM
        beside = self._buttons.sizeHint().width() + title <= self.width()
        where = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._whole.setDirection(where)

    def add(self, *widgets: QWidget) -> None:
        """Put buttons at the right, in this order."""
        self._buttons.add(*widgets)
        self._buttons.show()

    def say(self, title: str, meta: str) -> None:
        """Show another title and meta line."""
        self.title.setText(title)
        self.meta.setText(meta)
        self.meta.setVisible(bool(meta))
        self._arrange()
