"""Small ready-made widgets, so that every page is made of the same few and none says HTML.

How they look is decided in resources/style/blue_note.qss by the dynamic properties set here:
`role` of a label (title, heading, section, muted, small, complaint, empty), `tone` of a chip (ok,
warn, err, info, quiet), `kind` of a button (primary, tinted, quiet, link, danger), and `card` of a
frame.
"""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Literal, TypeVar

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QScrollBar

Role = Literal[
    "", "title", "heading", "section", "muted", "small", "complaint", "empty", "strong", "code"
]
Tone = Literal["ok", "warn", "err", "info", "quiet"]
Kind = Literal["", "primary", "tinted", "quiet", "link", "danger"]
AnyLayout = TypeVar("AnyLayout", bound=QBoxLayout)

TIGHT, SMALL, MEDIUM, LARGE, HUGE = 4, 8, 12, 16, 24
"""The five spacings."""
GUTTER = MEDIUM
"""The room of a bar that scrolls: what stands in `scrolling` keeps this much less at its right."""
WIDEST = 1240
"""How wide a page grows: longer lines are hard to follow."""
CROSS = "\u00d7"
"""What takes something away, where there is no room for a word."""
PRIMARY = QDialogButtonBox.ButtonRole.YesRole
"""The role of the button that does what a dialog is for: it stands last.

Enter presses what has the other role of this kind, wherever the focus is; ours it does not.
"""
USUAL_LETTERS = 13
"""How large the usual letters are, in pixels."""


class Button(QPushButton):
    """A push button whose `chosen` carries nothing: `clicked` would hand a boolean to any slot."""

    chosen = Signal()

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.clicked.connect(self._choose)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses as Space does: who stands on a button means it, in a page or a dialog."""
        if not is_enter(event):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():  # held down in what was just closed, it means nothing here
            self.click()

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit()


def is_enter(event: QKeyEvent) -> bool:
    """Whether Enter was pressed, by itself."""
    with_others = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not with_others


def label(text: str = "", role: Role = "", *, wraps: bool = False) -> QLabel:
    """A label that shows its text as it is, never as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("role", role)
    if wraps:
        made.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)  # a policy of its own forgets what wrapping had set
        made.setSizePolicy(policy)
    return made


def selectable(made: QLabel) -> QLabel:
    """The same label, whose text can be marked and copied."""
    made.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    made.setAccessibleName(made.text() or made.accessibleName())
    return made


def chip(text: str, tone: Tone = "quiet") -> QLabel:
    """A short word on a coloured ground; the word carries the meaning, the colour helps."""
    made = label(text)
    made.setProperty("tone", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return made


def set_tone(made: QWidget, tone: Tone) -> None:
    """Change the colour of a chip that is already shown."""
    restyle(made, tone=tone)


def button(
    text: str, act: Callable[[], object] | None = None, *, kind: Kind = "", name: str = ""
) -> Button:
    """A push button; `name` is what a screen reader says where the text alone is not enough."""
    made = Button(text)
    made.setProperty("kind", kind)
    made.setAccessibleName(name or text.replace("&", ""))
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if act is not None:
        made.chosen.connect(act)
    return made


def card() -> tuple[QFrame, QVBoxLayout]:
    """A framed surface and the column inside it."""
    frame = QFrame()
    frame.setProperty("card", True)
    return frame, column(frame, margin=LARGE, spacing=SMALL)


def column(on: QWidget | None = None, *, margin: int = 0, spacing: int = SMALL) -> QVBoxLayout:
    """A vertical layout with our margins."""
    return _spaced(QVBoxLayout(on) if on else QVBoxLayout(), margin, spacing)


def page_column(on: QWidget) -> QVBoxLayout:
    """The column of a whole page that scrolls: titles at one height, edges in one line."""
    on.setMaximumWidth(WIDEST)
    made = column(on, spacing=LARGE)
    made.setContentsMargins(HUGE, LARGE, HUGE - GUTTER, HUGE)
    return made


def row(on: QWidget | None = None, *, margin: int = 0, spacing: int = SMALL) -> QHBoxLayout:
    """A horizontal layout with our margins."""
    return _spaced(QHBoxLayout(on) if on else QHBoxLayout(), margin, spacing)


def line() -> QFrame:
    """A thin divider."""
    made = QFrame()
    made.setProperty("divider", True)
    made.setFixedHeight(1)
    return made


def scrolling(content: QWidget, *, name: str) -> QScrollArea:
    """A scroll area around `content`, without a frame of its own.

    The room of its bar is always kept, and the bar is seen only where there is more: nothing is
    laid out anew when it comes, and right edges meet those of what does not scroll.
    """
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    bar = area.verticalScrollBar()
    bar.setEnabled(False)
    bar.rangeChanged.connect(partial(_show_bar, bar))
    area.setWidget(content)
    area.setAccessibleName(name)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def _show_bar(bar: QScrollBar, least: int, most: int) -> None:
    bar.setEnabled(most > least)


def grown(widget: QWidget, width: int) -> int:
    """A width meant for the usual letters, for letters as large as they are here."""
    return round(width * widget.fontInfo().pixelSize() / USUAL_LETTERS)


def restyle(widget: QWidget, **properties: object) -> None:
    """Set dynamic properties and let the style sheet look at the widget again."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def clear(layout: QBoxLayout) -> None:
    """Take everything out of a layout, to be deleted."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif isinstance(inner, QBoxLayout):
            clear(inner)


def hear_in_order(on: QWidget) -> None:
    """Let what stands in a widget's layout be heard in that order, also what came there later.

    A screen reader walks the parts in the order in which they were made.
    """
    layout = on.layout()
    for widget in _widgets_of(layout) if layout is not None else ():
        widget.raise_()


def reach_in_order(on: QWidget) -> None:
    """Let Tab go through a widget and its parts as they are heard, also what came there later."""
    _join(_stops(on))


def reach_after(before: QWidget, later: QWidget) -> None:
    """Let Tab come from the last part of one widget to another, and go through its parts."""
    _join((*_stops(before)[-1:], *_stops(later)))


def _join(stops: Iterable[QWidget]) -> None:
    for one, next_ in pairwise(stops):
        QWidget.setTabOrder(one, next_)


def _stops(on: QWidget) -> list[QWidget]:
    return [each for each in (on, *on.findChildren(QWidget)) if _is_stop(each, on.window())]


def _is_stop(widget: QWidget, window: QWidget) -> bool:
    has_focus = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return has_focus and widget.focusProxy() is None and widget.window() is window


def _widgets_of(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        widget, inner = (item.widget(), item.layout()) if item is not None else (None, None)
        if widget is not None:
            yield widget
        elif inner is not None:
            yield from _widgets_of(inner)


def _spaced(layout: AnyLayout, margin: int, spacing: int) -> AnyLayout:
    layout.setContentsMargins(margin, margin, margin, margin)
    layout.setSpacing(spacing)
    return layout
