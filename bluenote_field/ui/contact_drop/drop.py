"""A file of contacts that is dropped into the window, or chosen: read off the main thread, shown.

A file of anything else is told in words and nothing happens. While a file is held over the window
a frame says where it may be let go, and for what.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, Slot
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData

    from bluenote_field.errors import Problem
    from bluenote_field.ui.contact_drop.rows import Filed
    from bluenote_field.ui.parts import Parts

MARGIN = 12
ROUND = 12
GROUND_ALPHA = 235


class ContactDrop(QObject):
    """Takes files that are dropped on `over`, and those chosen in a dialog."""

    def __init__(self, parts: Parts, over: QWidget) -> None:
        """Watch `over` from now on."""
        super().__init__(over)
        self._parts, self._over = parts, over
        self.frame = DropFrame(parts, over)
        over.setAcceptDrops(True)
        over.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the frame while a file is held over the window; read it when it is let go."""
        if isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            return self._drop(event)
        if isinstance(event, QDragMoveEvent) and self.frame.isVisible():
            event.acceptProposedAction()
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.frame.hide()
        elif event.type() == QEvent.Type.Resize:
            self.frame.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    @Slot()
    def choose(self) -> None:
        """Ask for a file."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        kinds = self.tr("Contacts (*.vcf *.vcard *.csv *.tsv *.txt)")
        dialog = QFileDialog(self._over, self.tr("Add contacts from a file"), folder, kinds)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.read)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def read(self, file: str) -> None:
        """Read a file in the background, then show what is in it."""
        work = partial(self._read, Path(file))
        # Not on the database's thread: a large file must not hold up what is being saved.
        self._parts.background.run(work, self._show, self._tell, lane="lists")

    def _read(self, path: Path) -> Filed:
        from bluenote_field.ui.contact_drop.rows import read_filed  # noqa: PLC0415 - on use

        return read_filed(self._parts.store, path)

    def _show(self, filed: Filed) -> None:
        from bluenote_field.ui.contact_drop.preview import ContactPreview  # noqa: PLC0415 - on use

        ContactPreview(filed, self._parts, self._over.window()).open()

    def _tell(self, problem: Problem) -> None:
        self._parts.desk.notice(told_problem(problem))

    def _enter(self, event: QDragEnterEvent) -> bool:
        if not _files_in(event.mimeData()):
            return False
        event.acceptProposedAction()
        self.frame.setGeometry(self._over.rect())
        self.frame.show()
        self.frame.raise_()
        return True

    def _drop(self, event: QDropEvent) -> bool:
        self.frame.hide()
        files = _files_in(event.mimeData())
        if not files:
            return False
        event.acceptProposedAction()
        if len(files) > 1:
            self._parts.desk.notice(self.tr("One file at a time, please. Nothing was added."))
        else:
            self.read(files[0])
        return True


class DropFrame(QWidget):
    """A dashed frame over the window, which takes nothing itself."""

    def __init__(self, parts: Parts, over: QWidget) -> None:
        """Begin hidden."""
        super().__init__(over)
        self._theme = parts.theme
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        title = pieces.label(self.tr("Drop the contacts here"), "title")
        words = self.tr("vCard or CSV. You see who is in it before anything is added.")
        column = QVBoxLayout(self)
        column.setSpacing(pieces.SMALL)
        column.addStretch(1)
        for each in (title, pieces.label(words, "muted")):
            column.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Veil what is below, and draw the frame."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        veil = self._theme.colour("window")
        veil.setAlpha(GROUND_ALPHA)
        painter.fillRect(event.rect(), veil)
        painter.setPen(QPen(self._theme.colour("accent"), 2, Qt.PenStyle.DashLine))
        inner = self.rect().adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
        painter.drawRoundedRect(inner, ROUND, ROUND)


def _files_in(data: QMimeData) -> list[str]:
    """The files that are held, folders among them: what they are is told after they are let go."""
    return [url.toLocalFile() for url in data.urls() if url.isLocalFile()]
