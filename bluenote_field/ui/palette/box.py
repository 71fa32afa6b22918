"""The box of the palette: the line, what was found below it, and what the keys mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget

from bluenote_field.ui.command import keys_text
from bluenote_field.ui.palette.paint import PaletteRows
from bluenote_field.ui.palette.rows import ROW, PaletteModel, Row
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.elided import Elided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.ui.palette.rows import Group
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate
PAUSE_MS = 150
LINES = 6
"""The border, the margin inside it, and the two dividers."""
AROUND_ROWS = 8
"""Above the first row and below the last; blue_note.qss says the same."""


class PaletteBox(QFrame):
    """Shows rows and moves among those that can be opened."""

    fitted = Signal()
    """It has another height."""

    def __init__(self, parts: Parts, parent: QWidget) -> None:
        """Build it empty."""
        super().__init__(parent)
        self.setProperty("box", "palette")
        self.model = PaletteModel(self)
        self.line = _line()
        self.list = QListView()
        self._rows = PaletteRows(parts.theme, parts.icons, self.list)
        self._is_first, self._most = True, 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._fit)
        self._dress_list()
        self.nothing = pieces.label("", "empty", wraps=True)
        self.nothing.setMargin(pieces.HUGE)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = pieces.column(self, spacing=0)
        column.setContentsMargins(1, 1, 1, 1)
        for widget in (self.line, pieces.line(), self.list, self.nothing):
            column.addWidget(widget)
        column.setStretchFactor(self.list, 1)
        column.addStretch(0)
        column.addWidget(pieces.line())
        self._hint = _hint()
        column.addWidget(self._hint)

    def current(self) -> Row | None:
        """The row that Enter would open."""
        row = self.list.currentIndex().data(ROW)
        return row if isinstance(row, Row) else None

    def show_groups(self, groups: Sequence[Group], *, nothing: str) -> None:
        """Show these, the first of them chosen; `nothing` is said where there are none."""
        self.model.show(groups)
        places = self._places()
        self.list.setVisible(bool(places))
        self.nothing.setVisible(not places)
        self.nothing.setText(nothing)
        if places:
            self._choose(places[0], is_first=True)
        else:
            self._say(nothing)

    def follow(self, most: int, *, at_once: bool) -> None:
        """Be as high as what is shown, `most` at the most.

        More room is made as it is needed; it is given back when no key was typed for a moment.
        """
        self._most = most
        more = self._height() - self.height()
        self._pause.stop()
        if at_once or more > 0:
            self._fit()
        elif more < 0:
            self._pause.start()

    @Slot()
    def _fit(self) -> None:
        """Take the height that is wanted; what is chosen stays in sight."""
        self.setFixedHeight(self._height())
        layout = self.layout()
        if layout is not None:
            layout.activate()  # now, or the list would scroll in the room it had before
        self._reveal()
        self.fitted.emit()

    def _height(self) -> int:
        hints = (self.line.sizeHint(), self._hint.sizeHint())
        height = sum(each.height() for each in hints) + LINES
        if self.nothing.isVisibleTo(self):
            return min(self._most, height + self.nothing.heightForWidth(self.width()))
        height += AROUND_ROWS
        for row in range(self.model.rowCount()):
            if height >= self._most:
                break
            height += self.list.sizeHintForRow(row)
        return min(self._most, height)

    def move_by(self, steps: int) -> None:
        """Go to another row that can be opened; one step goes round the ends, more stop there."""
        places = self._places()
        if not places:
            return
        now = self.list.currentIndex().row()
        at = (places.index(now) if now in places else -1) + steps
        at = at % len(places) if abs(steps) == 1 else max(0, min(at, len(places) - 1))
        self._choose(places[at], is_first=at == 0)

    def _places(self) -> list[int]:
        return [at for at, row in enumerate(self.model.rows) if not row.is_heading]

    def _choose(self, at: int, *, is_first: bool) -> None:
        self.list.setCurrentIndex(self.model.index(at))
        self._is_first = is_first
        self._reveal()
        row = self.current()
        if row is not None:
            self._say(row.told)

    def _reveal(self) -> None:
        if self._is_first:
            self.list.scrollToTop()  # so that the first heading is seen
        self.list.scrollTo(self.list.currentIndex())

    def _say(self, words: str) -> None:
        """Tell a screen reader, which follows the focus and not the list."""
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.line, words))

    def _dress_list(self) -> None:
        self.list.setProperty("box", "palette")
        self.list.setAccessibleName(self.tr("What was found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setMouseTracking(True)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._rows)


def _line() -> QLineEdit:
    made = QLineEdit()
    made.setAcceptDrops(False)
    made.setProperty("box", "palette")
    words = translate("PaletteBox", "Find accounts, people, notes, tasks, commands")
    made.setPlaceholderText(words)
    made.setAccessibleName(translate("PaletteBox", "Find anything"))
    return made


def _hint() -> QWidget:
    words = translate(
        "PaletteBox", "↑ ↓ choose · {enter} opens · {both} in its own window · > commands"
    )
    enter, both = (keys_text(keys) for keys in ("Enter", "Ctrl+Enter"))
    made = Elided(words.format(enter=enter, both=both), "small")
    made.setContentsMargins(pieces.LARGE, pieces.SMALL, pieces.LARGE, pieces.SMALL)
    return made
