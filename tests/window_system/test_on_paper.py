"""One real print job: our own PDF through a real CUPS to a printer that writes PDF files."""

from __future__ import annotations

import getpass
import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtPrintSupport import QPrinter

from bluenote_field.errors import Problem
from bluenote_field.reports.visit_summary import render
from bluenote_field.ui.printing.printer import PrintJob, print_pdf
from tests.reports.paper import LETTERHEAD, VISIT
from tests.window_system.screen import missing, wait_until

PRINTER = "Paper"
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
PASSABLE = 0o711
EVERYBODY = 0o1777
"""The filters of a print system run as a person of their own."""

SETTINGS = """\
Listen {folder}/socket
LogLevel info
Browsing Off
DefaultAuthType None
WebInterface No
<Location />
Order allow,deny
Allow all
</Location>
<Location /admin>
Order allow,deny
Allow all
</Location>
<Policy default>
<Limit All>
Order allow,deny
Allow all
</Limit>
</Policy>
"""
PLACES = """\
ServerRoot {folder}/root
CacheDir {folder}/cache
StateDir {folder}/state
RequestRoot {folder}/spool
TempDir {folder}/temp
AccessLog {folder}/access.log
ErrorLog {folder}/error.log
PageLog {folder}/page.log
"""


CHOOSE_AND_PRINT = f"""
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bluenote_field.reports.visit_summary import render
from bluenote_field.settings import settings_fields
from bluenote_field.ui.forms.printer_input import PrinterInput
from bluenote_field.ui.printing.printer import print_pdf, usual_printer
from tests.reports.paper import LETTERHEAD, VISIT

app = QApplication([])
shown = PrinterInput(next(spec for spec in settings_fields() if spec.name == "printer"))
while shown.value() != "{PRINTER}":
    before = shown.value()
    QTest.keyClick(shown.combo, Qt.Key.Key_Down)
    assert shown.value() != before, "the printers come to an end"
job, printer = usual_printer(shown.value(), "Visit summary")
print(job.printer)
print_pdf(render(VISIT, LETTERHEAD, leave_behind=True), job, printer)
"""


@pytest.fixture
def printed_to(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Give the folder where the printer `Paper` of a print system of our own leaves its pages."""
    lacking = missing(["cupsd", "lp", "lpadmin"])
    if lacking or not BACKEND.exists() or not DRIVER.exists():
        pytest.skip("a real print job needs cups and printer-driver-cups-pdf")
    if getpass.getuser() != "root":
        pytest.skip("cups-pdf writes a person's pages only when the print system runs as root")
    with tempfile.TemporaryDirectory() as folder, _print_system(Path(folder)) as socket:
        monkeypatch.setenv("CUPS_SERVER", str(socket))
        subprocess.run(
            ["lpadmin", "-p", PRINTER, "-E", "-v", "cups-pdf:/", "-P", str(DRIVER)],
            check=True,
            capture_output=True,
        )
        yield Path(pwd.getpwnam("root").pw_dir) / "PDF"


@contextmanager
def _print_system(folder: Path) -> Iterator[Path]:
    for name in ("root/ppd", "root/ssl", "cache", "state", "spool", "temp"):
        (folder / name).mkdir(parents=True)
    folder.chmod(PASSABLE)
    (folder / "temp").chmod(EVERYBODY)
    (folder / "cupsd.conf").write_text(SETTINGS.format(folder=folder), encoding="utf-8")
    (folder / "cups-files.conf").write_text(PLACES.format(folder=folder), encoding="utf-8")
    shutil.copy("/etc/cups/cups-pdf.conf", folder / "root")
    command = [shutil.which("cupsd") or "cupsd", "-f"]
    command += ["-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")]
    program = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until((folder / "socket").exists, "the print system listens")
        yield folder / "socket"
    finally:
        program.terminate()
        program.wait(30)


def test_a_visit_summary_comes_out_of_a_real_printer(qapp: object, printed_to: Path) -> None:
    before = set(printed_to.glob("*.pdf"))
    print_pdf(render(VISIT, LETTERHEAD, leave_behind=True), PrintJob(PRINTER), QPrinter())

    def printed() -> list[Path]:
        return [path for path in set(printed_to.glob("*.pdf")) - before if path.stat().st_size]

    wait_until(printed, "the page has been printed")
    wait_until(_is_idle, "the printer rests")
    (page,) = printed()
    try:
        text = _text(page)
    finally:
        page.unlink()
    assert VISIT.account_name in text


def test_a_printer_that_is_gone_is_told_in_words(qapp: object, printed_to: Path) -> None:
    with pytest.raises(Problem, match="did not take the pages"):
        print_pdf(render(VISIT, LETTERHEAD, leave_behind=True), PrintJob("Nowhere"), QPrinter())


def test_the_printer_of_the_settings_is_found_in_the_system_and_used(printed_to: Path) -> None:
    """In a program of its own: Qt looks for the print system when it starts."""
    before = set(printed_to.glob("*.pdf"))
    told = subprocess.run(
        [sys.executable, "-c", CHOOSE_AND_PRINT],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert not told.returncode, told.stderr
    assert PRINTER in told.stdout
    wait_until(_is_idle, "the printer rests")
    wait_until(lambda: set(printed_to.glob("*.pdf")) - before, "the page has been printed")
    for page in set(printed_to.glob("*.pdf")) - before:
        page.unlink()


def _is_idle() -> bool:
    told = subprocess.run(["lpstat", "-o"], capture_output=True, text=True, check=False)
    return not told.stdout.strip()


def _text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
