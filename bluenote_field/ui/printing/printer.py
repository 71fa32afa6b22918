"""Printing a PDF the way each system does it best.

Linux and macOS print PDF themselves, so it is handed to their print system as it is; Windows is
given the pages as pictures at the printer's own resolution. Which printer, how many copies and
which pages is asked by the system's own dialog, unless a printer was chosen once for all.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QRect
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from bluenote_field.errors import Problem
from bluenote_field.ui.printing.pdf_pages import page_images

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

PRINT_SECONDS = 30
FINEST_DPI = 300
POINTS_PER_INCH = 72

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class PrintJob:
    """What was chosen in the dialog; pages count from 1, 0 and 0 mean all of them."""

    printer: str
    copies: int = 1
    first: int = 0
    last: int = 0


def printer_names() -> list[str]:
    """The printers of this computer."""
    return list(QPrinterInfo.availablePrinterNames())


def usual_printer(name: str, title: str) -> tuple[PrintJob, QPrinter] | None:
    """A job for the printer that needs no question; None where there is none of that name now."""
    if not name or name not in printer_names():
        return None
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPrinterName(name)
    printer.setDocName(title)
    return PrintJob(name), printer


def ask_for_printer(title: str, parent: QWidget) -> tuple[PrintJob, QPrinter] | None:
    """The system's dialog; None where it was cancelled, a Problem where there is no printer."""
    if not printer_names():
        raise Problem(
            translate("Printing", "There is no printer on this computer."),
            translate("Printing", "Set one up in the system's settings, or save the PDF instead."),
        )
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    if not dialog.exec():
        return None
    job = PrintJob(
        printer.printerName(), max(1, printer.copyCount()), printer.fromPage(), printer.toPage()
    )
    return job, printer


def print_pdf(pdf: bytes, job: PrintJob, printer: QPrinter) -> None:
    """Send the PDF on its way; a Problem where the print system does not take it."""
    if sys.platform == "win32":
        _paint(pdf, job, printer)
    else:
        _hand_over(pdf, job)


def lp_command(job: PrintJob, program: str = "lp") -> list[str]:
    """The command that prints what comes on its standard input."""
    command = [program, "-d", job.printer, "-n", str(job.copies), "-o", "fit-to-page"]
    if job.first:
        command += ["-P", f"{job.first}-{max(job.first, job.last)}"]
    return command


def _hand_over(pdf: bytes, job: PrintJob) -> None:
    program = shutil.which("lp")
    advice = translate("Printing", "Save the PDF and print it from another program.")
    if program is None:
        raise Problem(translate("Printing", "This computer has no print system (lp)."), advice)
    try:
        subprocess.run(  # noqa: S603 - the program was found, the arguments are a list
            lp_command(job, program),
            input=pdf,
            check=True,
            capture_output=True,
            timeout=PRINT_SECONDS,
        )
    except (subprocess.SubprocessError, OSError) as error:
        words = translate("Printing", "The print system did not take the pages.")
        raise Problem(words, advice) from error


def _paint(pdf: bytes, job: PrintJob, printer: QPrinter) -> None:
    """Each page as a picture over the whole sheet."""
    printer.setFullPage(True)
    dpi = min(printer.resolution(), FINEST_DPI)
    painter = QPainter(printer)
    try:
        images = page_images(pdf, dpi / POINTS_PER_INCH)
        chosen = images[job.first - 1 : job.last] if job.first else images
        for place, image in enumerate(chosen):
            if place:
                printer.newPage()
            painter.drawImage(QRect(0, 0, printer.width(), printer.height()), image)
    finally:
        painter.end()
