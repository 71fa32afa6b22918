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

from bluenote_field.ui.pages.rows_again import RowsAgain
from bluenote_field.ui.pages.stacked_rows import StackedRows
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
    reach_after,
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
    """A heading with a count, a card of rows, or only a quiet sentence where there are none."""

    grown = Signal()
    """All rows are there: those of a long list come some at a time."""
    at_once: ClassVar[int] = 5
    """How many rows are made before the window may do something else."""

    def __init__(self, title: str, *, empty: str = "", nothing: QWidget | None = None) -> None:
        """Begin empty: say so in a sentence, or show `nothing` where there should be something."""
        super().__init__()
        self.setAccessibleName(title)
        self._nothing = nothing or label(empty, "muted", wraps=True)
        self.count = label("", "muted")
        self.head = row(spacing=SMALL)
        if title:
            self.head.addWidget(label(title, "section"))
        self.head.addWidget(self.count)
        self.head.addStretch(1)
        self._frame, inside = card()
        inside.setContentsMargins(SMALL, SMALL, SMALL, SMALL)
        rows, self._more = column(spacing=TIGHT // 2), column(spacing=0)
        for each in (rows, self._more):
            inside.addLayout(each)
        self._stacked = StackedRows(self._frame, rows)
        whole = column(self, spacing=SMALL)
        whole.addLayout(self.head)
        whole.addWidget(self._frame)
        whole.addWidget(self._nothing)
        self._nothing.hide()  # nothing is said before anything was read
        # Not before it has its place: until then it would be a window, and take the focus.
        self.count.setVisible(bool(title))
        self._again = RowsAgain()
        self._is_whole = False
        self._show_more: Callable[[], None] = self.begin
        self._left = 0
        self._growing = Growing(self)
        self._growing.turned.connect(self._stacked.show_piece)
        self._growing.grown.connect(self._end_rows)

    @property
    def rows(self) -> tuple[QWidget, ...]:
        """The rows that are there so far."""
        return self._stacked.rows

    def fill(self, rows: Sequence[QWidget]) -> None:
        """Show these rows with thin lines between them; focus stays on the record it was on."""
        focused = self._focused_key()
        self._again.begin((), alike=object(), shown=0)
        self._put(rows, focused)

    def _put(self, rows: Sequence[QWidget], focused: tuple[str, int] | None) -> None:
        """Let these rows stand there; those that stand already are left where they are."""
        self._growing.stop()
        clear(self._more)
        if any(each in self.rows for each in rows):
            self._stacked.change(rows)
        else:
            # Out of sight while it is filled: a row shown by itself lays out all the others anew.
            self._frame.hide()
            self._stacked.put(rows)
        self.count.setText(str(len(rows)) if rows else "")
        self._nothing.setVisible(not rows)
        self._frame.setVisible(bool(rows))
        hear_in_order(self)
        if focused and (self._focused_key() or "")[:1] != focused[:1]:
            self.focus_row(*focused)

    def show_lines(
        self,
        lines: Sequence[Line],
        make: Callable[[Line], QWidget],
        *,
        alike: object = None,
        least: int = 0,
    ) -> None:
        """Show a row for each line; of many only the first, the others when they are asked for.

        With `alike`, which is everything that rows are made of beside their lines, those stay whose
        line is as it was. The first few are there at once, `least` of them in any case.
        """
        alike = object() if alike is None else alike
        self._show_more = partial(self._show_all, lines, make, alike)
        shown = len(lines) if self._is_whole else min(len(lines), AT_FIRST)
        if not self._again.holds_all(lines, alike, shown=shown):
            self._begin_rows(lines, make, alike, shown=shown, least=least)

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

    def _show_all(
        self, lines: Sequence[Line], make: Callable[[Line], QWidget], alike: object
    ) -> None:
        self._is_whole = True
        self._begin_rows(lines, make, alike, shown=len(lines), least=AT_FIRST + 1)
        self.focus_row("", AT_FIRST)

    def _begin_rows(
        self,
        lines: Sequence[Line],
        make: Callable[[Line], QWidget],
        alike: object,
        *,
        shown: int,
        least: int,
    ) -> None:
        """Put the first rows there, as many as `least`; the others are made in later turns."""
        focused = self._focused_key()
        found = self._again.begin(lines, alike, shown=shown)
        parts = [partial(self._row_of, *each, make) for each in zip(lines, found, strict=False)]
        to_make = [place for place, had in enumerate(found) if had is None]
        first = to_make[self.at_once] if len(to_make) > self.at_once else shown
        first = max(first, least, focused[1] + 1 if focused else 0)
        for had in found[first:]:
            if had is not None:
                self._stacked.set_aside(had)
        self._put([part() for part in parts[:first]], focused)
        self.count.setText(str(len(lines)) if lines else "")
        self._left = len(lines) - shown
        self._growing.begin([partial(self._stack, part) for part in parts[first:]])

    def _row_of(self, each: Line, had: QWidget | None, make: Callable[[Line], QWidget]) -> QWidget:
        if had is not None:
            return had
        made = make(each)
        self._again.hold(each, made)
        return made

    def _stack(self, part: Callable[[], QWidget]) -> None:
        self._stacked.append(part())

    @Slot()
    def _end_rows(self) -> None:
        if self._left:
            words = self.tr("Show {count} more").format(count=self._left)
            link = button(words, self._ask_for_more, kind="link")
            self._more.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
            reach_after(self.rows[-1], link)
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
        if not meta:  # shown, it would be a window for a moment: it has no parent yet
            self.meta.hide()
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
