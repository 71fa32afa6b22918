"""One visit in the week: a calm block that can be reached, read out, opened and dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication

from bluenote_field.domain.calls import CallStatus
from bluenote_field.ui.week.words import account_of, spoken
from bluenote_field.ui.widgets.revealing import reveal
from bluenote_field.ui.words import choice_label, joined

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.week.layout import Stretch

BAR = 3
RADIUS = 5.0
EDGE = 6
"""How many points of the lower edge are there to be pulled."""
LEFT, ABOVE, NARROW = 9, 2, 48
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
TONES = {
    CallStatus.PLANNED: "accent",
    CallStatus.SAVED: "warn",
    CallStatus.SUBMITTED: "ok",
    CallStatus.NOT_SEEN: "border_strong",
}


class VisitBlock(QAbstractButton):
    """Shows one stretch of a visit; what the hand does with it is told in the week's own points."""

    walked = Signal(object, object)
    """An arrow was pressed: this block and the key."""
    nudged = Signal(object, object)
    """An arrow was pressed with Alt: the visit and the key."""
    removed = Signal(object)
    """Delete: the visit."""
    looked_at = Signal(object)
    """It got the focus: the visit."""
    taken = Signal(object, QPoint, bool)
    """The mouse began to drag it from that point; true at its lower edge."""
    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, stretch: Stretch, parts: Parts, parent: QWidget) -> None:
        """Show `stretch`."""
        super().__init__(parent)
        self._parts = parts
        self._pressed: QPoint | None = None
        self._is_dragged = False
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.show_stretch(stretch)

    def show_stretch(self, stretch: Stretch) -> None:
        """Show another stretch, or the same visit at another time."""
        self.stretch = stretch
        self.visit = stretch.visit
        words = spoken(self.visit, self._parts.formats)
        goes_on = self.tr("{visit}, goes on").format(visit=words)
        self.setAccessibleName(words if stretch.is_first else goes_on)
        self.setToolTip(words)
        self.update()

    # -- keys ----------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep Alt and an arrow for the visit in focus: the window goes back with them."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() == Qt.KeyboardModifier.AltModifier
            and event.key() in MOVES
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, arrows walk, Alt and an arrow move, Delete cancels; the rest is the week's.

        Keypads say with every arrow that they are keypads.
        """
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() in MOVES and held == Qt.KeyboardModifier.AltModifier:
            self.nudged.emit(self.visit, Qt.Key(event.key()))
        elif event.key() in MOVES and not held:
            self.walked.emit(self, Qt.Key(event.key()))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not held:
            self.click()
        elif event.key() == Qt.Key.Key_Delete and not held:
            self.removed.emit(self.visit)
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Come into view, and say so."""
        super().focusInEvent(event)
        reveal(self)
        self.looked_at.emit(self.visit)

    # -- mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember where the hand took it."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag, once the hand has gone far enough; show what the lower edge is for."""
        place = event.position().toPoint()
        if self._pressed is None:
            at_edge = self._is_at_edge(place)
            shape = Qt.CursorShape.SizeVerCursor if at_edge else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)
            return
        far = (place - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        if not self._is_dragged and far:
            self._is_dragged = True
            self.setDown(False)
            at = self.mapToParent(self._pressed)
            self.taken.emit(self, at, self._is_at_edge(self._pressed))
        if self._is_dragged:
            self.dragged.emit(self.mapToParent(place))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop; without a drag it was a click."""
        was_dragged, self._is_dragged, self._pressed = self._is_dragged, False, None
        if was_dragged:
            self.setDown(False)
            self.dropped.emit()
        elif event.button() == Qt.MouseButton.LeftButton:
            # A click only takes the focus, like a row of a list; a double click opens.
            self.setDown(False)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """As Enter."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.click()

    def _is_at_edge(self, place: QPoint) -> bool:
        return self.visit.may_move and self.stretch.is_last and place.y() >= self.height() - EDGE

    # -- painting ------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw ground, bar, ring and as many lines as fit."""
        theme, planned = self._parts.theme, self.visit.status is CallStatus.PLANNED
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            area = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.setPen(QPen(theme.colour("surface"), 1))
            painter.setBrush(theme.colour("sel" if planned else "hover"))
            painter.drawRoundedRect(area, RADIUS, RADIUS)
            self._paint_bar(painter)
            if self.hasFocus():
                painter.setPen(QPen(theme.colour("accent"), 2))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
            self._paint_words(painter, planned=planned)

    def _paint_bar(self, painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._parts.theme.colour(TONES.get(self.visit.status, "border_strong")))
        bar = QRectF(3, 4, BAR, max(self.height() - 8, 4))
        painter.drawRoundedRect(bar, BAR / 2, BAR / 2)

    def _paint_words(self, painter: QPainter, *, planned: bool) -> None:
        theme = self._parts.theme
        ink, quiet = ("sel_text", "sel_text") if planned else ("text", "muted")
        strong, small = self._fonts()
        lines = self._lines()
        high, low = QFontMetrics(strong).height(), QFontMetrics(small).height()
        if self.height() < high + low:
            lines = [" ".join(lines)]
        room = self.height() - (high if len(lines) == 1 else high + low)
        top = min(max(room // 2, 0), ABOVE if len(lines) > 1 else room)
        for place, text in enumerate(lines):
            font, height = (small, low) if place else (strong, high)
            if place and top + height > self.height():
                break
            painter.setFont(font)
            painter.setPen(theme.colour(quiet if place else ink))
            _write(painter, QRect(LEFT, top, self.width() - LEFT - 3, height), text)
            top += height

    def _lines(self) -> list[str]:
        """What it says, the most telling first."""
        visit = self.visit
        time, status = self._parts.formats.time(visit.starts_at), choice_label(visit.status)
        if visit.may_move:
            return [account_of(visit), joined((time, visit.city)), status]
        return [account_of(visit), joined((time, status)), visit.city]

    def _fonts(self) -> tuple[QFont, QFont]:
        strong, small = QFont(self.font()), QFont(self.font())
        strong.setWeight(QFont.Weight.Medium)
        small.setPointSizeF(small.pointSizeF() * 0.88)
        return strong, small


def _write(painter: QPainter, room: QRect, text: str) -> None:
    """Write a line, cut with "…"; where only a few letters fit, those say more than dots."""
    if room.width() >= NARROW:
        metrics = painter.fontMetrics()
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.save()
    painter.setClipRect(room)
    flags = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.drawText(room, int(flags), text)
    painter.restore()
