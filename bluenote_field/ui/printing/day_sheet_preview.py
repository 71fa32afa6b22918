"""The preview of the sheet of a day."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from bluenote_field.reports import day_sheet as report
from bluenote_field.reports.letterhead import letterhead_of
from bluenote_field.store.views.day_sheet import day_sheet
from bluenote_field.ui.printing.preview import Paper, Preview, Version, file_name
from bluenote_field.ui.words import said

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


def day_sheet_preview(parts: Parts, day: date, parent: QWidget | None) -> Preview:
    """The preview of one day on paper."""
    name = translate("DaySheet", "Day sheet")
    return Preview(
        parts, title=name, versions=(Version(name, partial(_paper, parts, day)),), parent=parent
    )


def _paper(parts: Parts, day: date) -> Paper:
    """Read the day and lay it out; runs in the background."""
    is_spanish = parts.formats.locale.language() == QLocale.Language.Spanish
    with parts.store.read() as reader:
        letterhead = letterhead_of(parts.preferences.now, reader.fact("central_name"))
        sheet = day_sheet(
            reader,
            day,
            zone=parts.zone,
            organisation=letterhead.company,
            locale="es" if is_spanish else "en",
            translate=said,
        )
    pdf = report.render(sheet, letterhead, page_size=parts.preferences.now.paper)
    name = file_name(translate("DaySheet", "Day sheet"), day.isoformat())
    return Paper(pdf, name, report.not_covered(sheet))
