"""Rows of a list taken elsewhere: onto the clipboard as a table, or into a file.

They are read and written off the main thread, for most of them were never shown. What a
spreadsheet would take for a formula gets an apostrophe in front, on the clipboard and in a file
alike; telephone numbers and negative numbers on the clipboard stay as they are.
"""

from __future__ import annotations

import re
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QTableView

from bluenote_field.store.views.lists import list_block
from bluenote_field.ui import words
from bluenote_field.ui.lists.source import BLOCK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bluenote_field.ui.lists.model import ListModel
    from bluenote_field.ui.parts import Parts

MOST_COPIED = 5000
_NUMBER = re.compile(r"[+-][\d\s().,/-]*")


class Taking(QObject):
    """Copies and exports rows of `model` with the columns that `view` shows."""

    def __init__(self, view: QTableView, model: ListModel, parts: Parts) -> None:
        """Work with these parts."""
        super().__init__(view)
        self._view, self._model, self._parts = view, model, parts

    def copy(self, numbers: Sequence[int]) -> None:
        """Put rows on the clipboard: tabs for a sheet, HTML for a letter."""
        some = list(numbers[:MOST_COPIED])
        work = partial(self._read, some, self._columns())
        self._parts.background.run(work, self._put_on_clipboard, lane="lists")

    def export(self, numbers: Sequence[int]) -> None:
        """Ask where to, then write rows as CSV."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = words.entity_name(self._model.entity.wire_name(), many=True).lower()
        dialog = QFileDialog(
            self._view, self.tr("Export the list"), str(Path(folder) / f"{name}.csv"), "CSV (*.csv)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(partial(self.write, numbers))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def write(self, numbers: Sequence[int], file: str) -> None:
        """Write rows into a file, in the background."""
        work = partial(self._write, numbers, self._columns(), Path(file))
        self._parts.background.run(work, self._tell_written, lane="lists")

    def _columns(self) -> list[int]:
        header = self._view.horizontalHeader()
        order = [header.logicalIndex(place) for place in range(header.count())]
        return [column for column in order if not header.isSectionHidden(column)]

    def _read(self, numbers: Sequence[int], columns: Sequence[int]) -> list[list[str]]:
        return [
            [words.label_of(self._model.columns[column]) for column in columns],
            *self._lines(numbers, columns),
        ]

    def _lines(self, numbers: Sequence[int], columns: Sequence[int]) -> Iterator[list[str]]:
        with self._parts.store.read() as reader:
            for at in range(0, len(numbers), BLOCK):
                rows = list_block(reader, self._model.entity, numbers[at : at + BLOCK])
                for row in rows:
                    yield [self._model.cell(row, column) for column in columns]

    def _write(self, numbers: Sequence[int], columns: Sequence[int], file: Path) -> int:
        from bluenote_field.interchange.writing import write_csv  # noqa: PLC0415 - on use
        from bluenote_field.ui.printing.preview import write_whole  # noqa: PLC0415 - on use

        write_whole(file, write_csv(self._read(numbers, columns)))
        return len(numbers)

    @Slot(object)
    def _put_on_clipboard(self, lines: list[list[str]]) -> None:
        safe = [[unformed(cell) for cell in line] for line in lines]
        cells = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in line) + "</tr>" for line in safe
        )
        data = QMimeData()
        data.setText("\n".join("\t".join(line) for line in safe))
        data.setHtml(f"<table>{cells}</table>")
        QGuiApplication.clipboard().setMimeData(data)
        self._parts.desk.notice(self.tr("%n row(s) copied.", "", len(lines) - 1))

    @Slot(object)
    def _tell_written(self, count: int) -> None:
        self._parts.desk.notice(self.tr("%n row(s) written to the file.", "", count))


def unformed(cell: str) -> str:
    """The cell as no spreadsheet takes it for a formula; a number with a sign is none."""
    from bluenote_field.interchange.writing import guarded  # noqa: PLC0415 - on use

    return cell if _NUMBER.fullmatch(cell) else guarded(cell)
