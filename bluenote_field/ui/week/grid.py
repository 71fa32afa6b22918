"""The week itself: days beside each other, hours below each other, visits as blocks on them.

Every block is a widget of its own, so that each can be reached by Tab and is told to who listens.
What is done with the hand or the keys is only told here; the page carries it out.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QScrollArea, QSizePolicy, QWidget

from bluenote_field.store.views.week import DAYS
from bluenote_field.ui.week.block import VisitBlock
from bluenote_field.ui.week.ghost import Ghost
from bluenote_field.ui.week.hand import Hand
from bluenote_field.ui.week.layout import HOUR, hours_of, stretches
from bluenote_field.ui.week.paint import paint_week
from bluenote_field.ui.week.places import GUTTER, Places, Spot
from bluenote_field.ui.widgets.pieces import grown

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent

    from bluenote_field.store.views.week import WeekVisit
    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.week.layout import Stretch

LEAST_DAY = 100
HALF_HOUR, NEAR_EDGE = 30, 24


class WeekGrid(QWidget):
    """Shows the visits of seven days; its widget is laid into a scroll area by the page."""

    opened = Signal(str)
    removed = Signal(object)
    nudged = Signal(object, object)
    """A visit, and the arrow that was pressed with Alt."""
    looked_at = Signal(object)
    keyed = Signal(object)
    """A key that no block took."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.parts = parts
        self.first: date = parts.today
        self.laid: tuple[Stretch, ...] = ()
        self.places = Places()
        self.blocks: list[VisitBlock] = []
        self._pressed: QPoint | None = None
        self.hand = Hand(self.spot_of, parts.zone, self)
        self.hand.shown.connect(self._show_ghost)
        self.ghost = Ghost(parts, self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        parts.theme.changed.connect(self.update)

    # -- showing -------------------------------------------------------------------------------

    def show_visits(self, first: date, visits: Sequence[WeekVisit]) -> None:
        """Show these visits of the week from `first`; the focus stays on the visit it was on."""
        self.first = self.hand.first = first
        self.laid = stretches(visits, first, self.parts.zone)
        focused, was_here = self.focused(), self.hasFocus()
        self._fit_blocks()
        self._lie(replace(self.places, hours=hours_of(self.laid)))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if self.blocks else Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("" if self.blocks else self.tr("A week without visits"))
        self.update()
        if focused is not None or was_here:
            self._keep_focus(focused.call_id if focused else "")

    def focused(self) -> WeekVisit | None:
        """The visit that has the focus."""
        focus = QApplication.focusWidget()
        mine = next((block for block in self.blocks if block is focus), None)
        return mine.visit if mine else None

    def focus_visit(self, call_id: str) -> bool:
        """Put the focus on a visit; False where it is not in this week."""
        block = next((each for each in self.blocks if each.visit.call_id == call_id), None)
        if block is not None:
            block.setFocus(Qt.FocusReason.OtherFocusReason)
        return block is not None

    def _keep_focus(self, call_id: str) -> None:
        """Stay on the visit, else on the first one, else on the week itself."""
        first = self.laid[0].visit.call_id if self.laid else ""
        if not (self.focus_visit(call_id) or self.focus_visit(first)):
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def fill_room(self, room: int) -> None:
        """Be at least so high, so that the usual hours fill the window."""
        self._lie(replace(self.places, room=room, gutter=grown(self, GUTTER)))

    def sizeHint(self) -> QSize:
        """As high as the hours in view need."""
        return QSize(DAYS * LEAST_DAY, self.places.height)

    def spot_of(self, point: QPoint) -> Spot:
        """The day and the minute at a point."""
        return self.places.spot_of(point)

    # -- hand and keys -------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape lets go of what is dragged; arrows reach the first visit; the rest is told."""
        if event.key() == Qt.Key.Key_Escape and self.hand.is_busy:
            self.hand.cancel()
        else:
            event.ignore()
            self.keyed.emit(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin to mark an empty place."""
        if self._is_on_a_day(event):
            self._pressed = event.position().toPoint()
            self.hand.begin(self._pressed)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Mark as far as the mouse goes."""
        place = event.position().toPoint()
        if self._pressed is None:
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if far or self.ghost.isVisible():
            self.hand.follow(place)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Plan where it was marked."""
        self._pressed = None
        self.hand.let_go()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Plan half an hour there."""
        if self._is_on_a_day(event):
            point = event.position().toPoint()
            self.hand.begin(point)
            self.hand.follow(point + QPoint(0, round(self.places.hour_height * HALF_HOUR / HOUR)))
            self.hand.let_go()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out anew."""
        super().resizeEvent(event)
        self._lie(replace(self.places, width=self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw what lies under the blocks."""
        paint_week(self, self.parts, self.places, self.first)

    # -- inside --------------------------------------------------------------------------------

    def _fit_blocks(self) -> None:
        """As many blocks as stretches; a block that is there is used again, focus and all."""
        for surplus in self.blocks[len(self.laid) :]:
            surplus.hide()
            surplus.deleteLater()
        del self.blocks[len(self.laid) :]
        while len(self.blocks) < len(self.laid):
            self.blocks.append(self._new_block(self.laid[len(self.blocks)]))
        seen: set[str] = set()
        for block, stretch in zip(self.blocks, self.laid, strict=True):
            block.show_stretch(stretch)
            first = stretch.visit.call_id not in seen
            seen.add(stretch.visit.call_id)
            policy = Qt.FocusPolicy.StrongFocus if first else Qt.FocusPolicy.NoFocus
            block.setFocusPolicy(policy)

    def _new_block(self, stretch: Stretch) -> VisitBlock:
        block = VisitBlock(stretch, self.parts, self)
        block.clicked.connect(self._open)
        block.walked.connect(self._walk)
        block.nudged.connect(self.nudged)
        block.removed.connect(self.removed)
        block.looked_at.connect(self.looked_at)
        block.taken.connect(self._take)
        block.dragged.connect(self._drag)
        block.dropped.connect(self.hand.let_go)
        block.show()
        return block

    def _is_on_a_day(self, event: QMouseEvent) -> bool:
        is_left = event.button() == Qt.MouseButton.LeftButton
        return is_left and event.position().x() > self.places.gutter

    def _lie(self, places: Places) -> None:
        """Lay everything out at another size."""
        self.places = places
        self.updateGeometry()
        self.setMinimumHeight(places.height)
        for block in self.blocks:
            block.setGeometry(places.area_of(block.stretch))

    @Slot()
    def _open(self) -> None:
        block = self.sender()
        if isinstance(block, VisitBlock):
            self.opened.emit(block.visit.call_id)

    @Slot(object, object)
    def _walk(self, block: VisitBlock, key: Qt.Key) -> None:
        ways = [each for each in self.blocks if each.focusPolicy() != Qt.FocusPolicy.NoFocus]
        if (near := _next_to(block, ways, key)) is not None:
            near.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot(object, QPoint, bool)
    def _take(self, block: VisitBlock, point: QPoint, at_edge: bool) -> None:  # noqa: FBT001
        self.hand.take(block.visit, point, is_edge=at_edge)

    @Slot(QPoint)
    def _drag(self, point: QPoint) -> None:
        self.hand.follow(point)
        viewport = self.parentWidget()
        area = viewport.parentWidget() if viewport else None
        if self.hand.is_busy and isinstance(area, QScrollArea):
            area.ensureVisible(point.x(), point.y(), 0, NEAR_EDGE)

    @Slot(object)
    def _show_ghost(self, visit: WeekVisit | None) -> None:
        if visit is None:
            self.ghost.hide()
            return
        areas = [
            self.places.area_of(each) for each in stretches([visit], self.first, self.parts.zone)
        ]
        self.ghost.haunt(visit, areas, self.rect())


def _next_to(block: VisitBlock, ways: Sequence[VisitBlock], key: Qt.Key) -> VisitBlock | None:
    """Up and down in order of time; left and right the nearest on another day."""
    at = ways.index(block)
    forward = key in {Qt.Key.Key_Down, Qt.Key.Key_Right}
    ahead = list(ways[at + 1 :] if forward else reversed(ways[:at]))
    if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
        return ahead[0] if ahead else None
    ahead = [each for each in ahead if each.stretch.day != block.stretch.day]
    same_day = [each for each in ahead if each.stretch.day == ahead[0].stretch.day]
    begins = block.stretch.begins
    return min(same_day, key=lambda each: abs(each.stretch.begins - begins), default=None)
