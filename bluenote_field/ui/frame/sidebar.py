"""The list of sections at the left: picture and word, or the picture alone where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from bluenote_field.ui.looks.mark import paint_mark
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.elided import Elided

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.ui.looks.icons import Icons
    from bluenote_field.ui.looks.theme import Theme
    from bluenote_field.ui.navigation import Page

WIDE, NARROW = 196, 60
HIGH = 38
BRAND = "Blue Note Field"
PICTURE = 18
SECTION = Qt.ItemDataRole.UserRole
ICON = Qt.ItemDataRole.UserRole + 1


class SideBar(QFrame):
    """Shows the sections; `chosen` carries the name of one."""

    chosen = Signal(str)

    def __init__(
        self, pages: Sequence[type[Page]], theme: Theme, icons: Icons, parent: QWidget | None = None
    ) -> None:
        """List the pages in their order."""
        super().__init__(parent)
        self.setProperty("bar", "side")
        self.list = QListWidget()
        self.list.setProperty("sidebar", True)
        self.list.setAccessibleName(self.tr("Sections"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setMouseTracking(True)
        self._delegate = _Sections(theme, icons, self.list)
        self.list.setItemDelegate(self._delegate)
        for number, page in enumerate(pages, start=1):
            item = QListWidgetItem(page.title())
            item.setData(SECTION, page.section)
            item.setData(ICON, page.icon)
            item.setToolTip(f"{page.title()}  (Ctrl+{number})")
            self.list.addItem(item)
        self._brand = _Brand(theme)
        layout = pieces.column(self, spacing=pieces.SMALL)
        layout.setContentsMargins(pieces.SMALL, pieces.MEDIUM, pieces.SMALL, pieces.SMALL)
        layout.addWidget(self._brand)
        layout.addWidget(self.list, 1)
        self._whose = QWidget()
        lines = pieces.column(self._whose, spacing=0)
        lines.setContentsMargins(pieces.MEDIUM, 0, pieces.SMALL, pieces.SMALL)
        self._person, self._central = Elided(), Elided(role="small")
        lines.addWidget(self._person)
        lines.addWidget(self._central)
        layout.addWidget(self._whose)
        self.collapse(False)
        self.list.currentItemChanged.connect(self._choose)
        theme.changed.connect(self.list.viewport().update)

    def collapse(self, narrow: bool) -> None:  # noqa: FBT001 - a setter, like Qt's
        """Show pictures alone, or words too."""
        self.setFixedWidth(NARROW if narrow else WIDE)
        self._delegate.is_narrow = narrow
        self._brand.is_narrow = narrow
        self._whose.setHidden(narrow)
        self.list.viewport().update()

    def tell_whose(self, person: str, central: str) -> None:
        """Say at the foot whose work is shown, and where it goes."""
        self._person.setText(person)
        self._central.setText(central)

    def show_section(self, section: str) -> None:
        """Mark a section without saying that a person chose it."""
        for at in range(self.list.count()):
            if self.list.item(at).data(SECTION) == section:
                self.list.blockSignals(True)
                self.list.setCurrentRow(at)
                self.list.blockSignals(False)

    @Slot()
    def _choose(self) -> None:
        item = self.list.currentItem()
        if item is not None:
            self.chosen.emit(item.data(SECTION))


class _Brand(QWidget):
    """The blue note and the name of the program."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.is_narrow = False
        self.setFixedHeight(36)

    def paintEvent(self, event: object) -> None:
        """Draw the mark, and the name where there is room."""
        painter = QPainter(self)
        paint_mark(painter, QRect(8, 4, 28, 28), self.palette(), self.devicePixelRatioF())
        if not self.is_narrow:
            font = QFont(self.font())
            font.setWeight(QFont.Weight.DemiBold)
            room = QRect(46, 0, self.width() - 46, self.height())
            wanted = QFontMetrics(font).horizontalAdvance(BRAND) + pieces.SMALL
            if wanted > room.width():
                font.setPointSizeF(font.pointSizeF() * room.width() / wanted)
            painter.setFont(font)
            painter.setPen(self._theme.colour("text"))
            painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter), BRAND)
        painter.end()


class _Sections(QStyledItemDelegate):
    """Paints one section: a rounded ground where it is the present one."""

    def __init__(self, theme: Theme, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme, self._icons = theme, icons
        self.is_narrow = False

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Every section is equally high."""
        return QSize(NARROW - 2 * pieces.SMALL, HIGH)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint picture and word."""
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        has_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        rect = option.rect.adjusted(1, 2, -1, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._theme.colour("accent") if has_focus else Qt.PenStyle.NoPen)
        if is_current:
            painter.setBrush(self._theme.colour("sel"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self._theme.colour("hover"))
        painter.drawRoundedRect(rect, 6, 6)
        ink = "sel_text" if is_current else "muted"
        picture = self._icons.pixmap(str(index.data(ICON)), ink, PICTURE)
        left = rect.left() + (rect.width() - PICTURE) // 2 if self.is_narrow else rect.left() + 11
        painter.drawPixmap(left, rect.center().y() - PICTURE // 2 + 1, picture)
        if not self.is_narrow:
            painter.setPen(self._theme.colour("sel_text" if is_current else "text"))
            words = rect.adjusted(11 + PICTURE + 11, 0, -4, 0)
            painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter), str(index.data()))
        painter.restore()
