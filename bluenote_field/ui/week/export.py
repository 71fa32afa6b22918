"""Visits taken into other calendars: which ones, with or without names, and where the file goes.

The file is one's own and so names the accounts, unless one says no; notes never leave this way.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QDialogButtonBox,
    QFileDialog,
    QRadioButton,
    QWidget,
)

from bluenote_field.store.views.week import coming_visits, week
from bluenote_field.ui.forms.dialogs import SnugDialog
from bluenote_field.ui.week.words import account_of, week_title
from bluenote_field.ui.widgets.pieces import HUGE, MEDIUM, PRIMARY, button, column, label
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bluenote_field.errors import Problem
    from bluenote_field.interchange.calendar_file import Appointment
    from bluenote_field.store.views.week import WeekVisit
    from bluenote_field.ui.parts import Parts

WIDTH = 460
SUFFIX = ".ics"


class CalendarExport(SnugDialog):
    """Asks which visits and how much of them, then where to."""

    def __init__(self, parts: Parts, first: date, parent: QWidget | None = None) -> None:
        """Offer the week from `first`, and everything that is planned."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Calendar file"))
        self.setMinimumWidth(WIDTH)
        self._parts, self._first = parts, first
        days = week_title(first, parts.formats)
        self.this_week = QRadioButton(self.tr("This week: {days}").format(days=days))
        self.all_planned = QRadioButton(self.tr("Everything planned from now on"))
        self.this_week.setChecked(True)
        self.with_names = QCheckBox(self.tr("With account, address and purpose of each visit"))
        self.with_names.setChecked(True)
        self._group = QButtonGroup(self)
        whole = column(self, margin=HUGE, spacing=MEDIUM)
        whole.addWidget(label(self.tr("Calendar file"), "heading"))
        words = self.tr("For Outlook, Apple or Google Calendar. Import it again later: visits that "
                        "changed are moved, and none is there twice.")  # fmt: skip
        whole.addWidget(label(words, "muted", wraps=True))
        for choice in (self.this_week, self.all_planned):
            self._group.addButton(choice)
            whole.addWidget(choice)
        whole.addWidget(self.with_names)
        whole.addWidget(label(self.tr("Notes are never written into the file."), "small"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = button(self.tr("Save as …"), self.ask, kind="primary")
        buttons.addButton(self.save_button, PRIMARY)
        buttons.rejected.connect(self.reject)
        whole.addWidget(buttons)

    @Slot()
    def ask(self) -> None:
        """Ask where to."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        begins = self._first if self.this_week.isChecked() else self._parts.today
        name = self.tr("visits-{day}").format(day=begins.isoformat())
        kind = f"{self.tr('Calendar')} (*{SUFFIX})"
        dialog = QFileDialog(
            self, self.tr("Calendar file"), str(Path(folder) / f"{name}{SUFFIX}"), kind
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.removeprefix("."))
        dialog.fileSelected.connect(self.save_to)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    @Slot(str)
    def save_to(self, file: str) -> None:
        """Write the file in the background."""
        work = partial(
            _write,
            self._parts,
            Path(file),
            first=self._first if self.this_week.isChecked() else None,
            with_names=self.with_names.isChecked(),
        )
        self._parts.background.run(work, self._tell, self._refused)

    def _tell(self, count: int) -> None:
        words = self.tr("1 visit written to the file.")
        many = self.tr("%n visits written to the file.", "", count)
        self._parts.desk.notice(words if count == 1 else many)
        self.accept()

    def _refused(self, problem: Problem) -> None:
        self._parts.desk.notice(told_problem(problem))


def _write(parts: Parts, file: Path, *, first: date | None, with_names: bool) -> int:
    """Read the visits and write them; None for the week means everything that is planned."""
    from bluenote_field.interchange.calendar_file import write_calendar  # noqa: PLC0415 - on use
    from bluenote_field.ui.printing.preview import write_whole  # noqa: PLC0415 - on use

    with parts.store.read() as reader:
        found = week(reader, first=first, zone=parts.zone).visits if first else None
        visits = coming_visits(reader) if found is None else found
        now = reader.now
    write_whole(file, write_calendar(appointments(visits, with_names=with_names), now=now))
    return len(visits)


def appointments(visits: Sequence[WeekVisit], *, with_names: bool) -> list[Appointment]:
    """What the file says of the visits; without names they are only visits."""
    from bluenote_field.interchange.calendar_file import Appointment  # noqa: PLC0415 - on use

    plain = QCoreApplication.translate("CalendarExport", "Visit")
    return [
        Appointment(
            id=visit.call_id,
            starts_at=visit.starts_at,
            ends_at=visit.ends_at,
            title=account_of(visit) if with_names else plain,
            place=visit.address if with_names else "",
            purpose=visit.objective if with_names else "",
        )
        for visit in visits
    ]
