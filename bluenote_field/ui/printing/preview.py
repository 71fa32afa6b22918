"""A PDF before it leaves the program: look at it, print it, save it.

What is shown, printed and saved are the same bytes. They are made in the background; a switch at
the top asks for another version where there is one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, Slot
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QButtonGroup, QDialog, QFileDialog, QLabel, QWidget

from bluenote_field.errors import Problem, StorageProblem
from bluenote_field.ui.printing.pdf_pages import page_images
from bluenote_field.ui.widgets.pieces import (
    HUGE,
    LARGE,
    MEDIUM,
    SMALL,
    button,
    clear,
    column,
    label,
    line,
    row,
    scrolling,
)
from bluenote_field.ui.words import told, told_problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.ui.parts import Parts

PAGE_WIDTH = 660
POINTS_OF_LETTER = 612
WIDTH, HEIGHT = 760, 780
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')


@dataclass(frozen=True, slots=True)
class Paper:
    """A finished PDF, its file name, and characters no font here draws."""

    pdf: bytes
    file_name: str
    not_covered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One of the versions to choose from; `make` runs in the background."""

    name: str
    make: Callable[[], Paper]


class Preview(QDialog):
    """Shows one paper in one of its versions."""

    def __init__(
        self,
        parts: Parts,
        *,
        title: str,
        versions: Sequence[Version],
        parent: QWidget | None = None,
    ) -> None:
        """Open with the first version; `open()` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self._parts = parts
        self._title = title
        self._versions = tuple(versions)
        self._chosen = 0
        self.paper: Paper | None = None
        self.pages: list[QLabel] = []
        self._lay_out()
        self.choose(0)

    @Slot(int)
    def choose(self, version: int) -> None:
        """Show another version."""
        self._chosen = version
        self.paper = None
        if (chosen := self._group.button(version)) is not None:
            chosen.setChecked(True)
        self._tell(self.tr("Preparing …"))
        for each in (self.save_button, self.elsewhere_button, self.print_button):
            each.setEnabled(False)
        work = partial(_make, self._versions[version], version, self._scale())
        self._parts.background.run(work, self._show, self._failed)

    @Slot()
    def save(self) -> None:
        """Ask where to, then save the PDF."""
        if self.paper is None:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as PDF"), str(Path(folder) / self.paper.file_name), "PDF (*.pdf)"
        )
        if path:
            self.save_to(Path(path))

    def save_to(self, path: Path) -> None:
        """Save the PDF there, whole or not at all."""
        if self.paper is None:
            return
        whole = path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
        self._parts.background.run(
            partial(write_whole, whole, self.paper.pdf), self._saved, self._failed_step
        )

    @Slot()
    def print(self) -> None:
        """Print on the printer of the settings, or ask for one."""
        self._print(self._parts.preferences.now.printer)

    @Slot()
    def print_elsewhere(self) -> None:
        """Ask for a printer, pages and copies, whatever the settings say."""
        self._print("")

    def _print(self, usual: str) -> None:
        if self.paper is None:
            return
        # Only now: Qt's print system is a library of its own, a tenth of a second at every start.
        from bluenote_field.ui.printing.printer import (  # noqa: PLC0415
            ask_for_printer,
            print_pdf,
            usual_printer,
        )

        try:
            asked = usual_printer(usual, self._title) or ask_for_printer(self._title, self)
        except Problem as problem:
            self._failed_step(problem)
            return
        if asked is not None:
            job, printer = asked
            work = partial(print_pdf, self.paper.pdf, job, printer)
            self._parts.background.run(work, self._printed, self._failed_step)

    # -- inside --------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        whole = column(self, spacing=0)
        top = row(spacing=SMALL)
        top.setContentsMargins(HUGE, LARGE, HUGE, MEDIUM)
        top.addWidget(label(self._title, "heading"))
        top.addStretch(1)
        self._group = QButtonGroup(self)
        if len(self._versions) > 1:
            for place, version in enumerate(self._versions):
                made = button(version.name)
                made.setCheckable(True)
                made.setChecked(place == 0)
                self._group.addButton(made, place)
                top.addWidget(made)
        self._group.idClicked.connect(self.choose)
        whole.addLayout(top)
        whole.addWidget(line())
        self._sheets = QWidget()
        self._column = column(self._sheets, margin=HUGE, spacing=LARGE)
        whole.addWidget(scrolling(self._sheets, name=self.tr("Pages")), 1)
        whole.addWidget(line())
        bottom = row(spacing=SMALL)
        bottom.setContentsMargins(HUGE, MEDIUM, HUGE, MEDIUM)
        self.said = label("", "small", wraps=True)
        self.save_button = button(self.tr("Save as PDF"), self.save)
        self.print_button = button(self.tr("Print"), self.print, kind="primary")
        bottom.addWidget(self.said, 1)
        bottom.addWidget(button(self.tr("Close"), self.reject, kind="quiet"))
        bottom.addWidget(self.save_button)
        usual = self._parts.preferences.now.printer
        self.elsewhere_button = button(self.tr("Print …"), self.print_elsewhere)
        self.elsewhere_button.setAccessibleName(self.tr("Print on another printer"))
        self.elsewhere_button.setVisible(bool(usual))
        self.print_button.setToolTip(usual)
        bottom.addWidget(self.elsewhere_button)
        bottom.addWidget(self.print_button)
        whole.addLayout(bottom)
        self.resize(WIDTH, HEIGHT)

    def _scale(self) -> float:
        return PAGE_WIDTH / POINTS_OF_LETTER * self.devicePixelRatioF()

    def _show(self, made: tuple[int, Paper, list[QImage]]) -> None:
        version, paper, images = made
        if version != self._chosen:
            return
        is_first, self.paper = not self.pages, paper
        clear(self._column)
        self.pages = [self._page(image, place) for place, image in enumerate(images, start=1)]
        for page in self.pages:
            self._column.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column.addStretch(1)
        for each in (self.save_button, self.elsewhere_button, self.print_button):
            each.setEnabled(True)
        if is_first:
            self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)
        count = len(images)
        self.said.setText(self.tr("1 page") if count == 1 else self.tr("%n pages", "", count))
        if paper.not_covered:
            words = self.tr("Cannot be drawn with the fonts here: {letters}")
            self.said.setText(words.format(letters=" ".join(paper.not_covered[:20])))

    def _page(self, image: QImage, number: int) -> QLabel:
        image.setDevicePixelRatio(self.devicePixelRatioF())
        page = QLabel()
        page.setPixmap(QPixmap.fromImage(image))
        page.setProperty("card", True)
        page.setAccessibleName(self.tr("Page {number}").format(number=number))
        return page

    def _tell(self, words: str) -> None:
        self.said.setText(words)

    def _failed(self, problem: Problem) -> None:
        clear(self._column)
        self._column.addWidget(label(told(problem.message), wraps=True))
        self._column.addWidget(label(told(problem.advice), "muted", wraps=True))
        self._column.addStretch(1)
        self._tell("")

    def _failed_step(self, problem: Problem) -> None:
        self._tell(told_problem(problem))

    def _saved(self, path: Path) -> None:
        self._tell(self.tr("Saved as {name}.").format(name=path.name))

    def _printed(self, _: None) -> None:
        self._tell(self.tr("Sent to the printer."))


def write_whole(path: Path, content: bytes) -> Path:
    """Write a file beside its place and move it there, so that half a file is never left."""
    aside = path.with_name(f"{path.name}.part")
    try:
        aside.write_bytes(content)
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise StorageProblem(
            f"“{path.name}” could not be written.", "Choose another folder, or free some space."
        ) from error
    return path


def file_name(*parts: str) -> str:
    """A file name that every system takes."""
    words = " ".join(FORBIDDEN.sub(" ", part).strip() for part in parts if part)
    return f"{' '.join(words.split())[:120]}.pdf"


def _make(version: Version, place: int, scale: float) -> tuple[int, Paper, list[QImage]]:
    paper = version.make()
    return place, paper, page_images(paper.pdf, scale)
