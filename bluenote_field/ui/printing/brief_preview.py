"""The preview of an account brief: the page to take along."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from bluenote_field.reports import account_brief as brief_report
from bluenote_field.reports.letterhead import letterhead_of
from bluenote_field.store.views.account_brief import account_brief
from bluenote_field.ui.printing.preview import Paper, Preview, Version, file_name
from bluenote_field.ui.words import said

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


def brief_preview(parts: Parts, account_id: str, parent: QWidget | None) -> Preview:
    """The preview of the brief of one account."""
    name = translate("BriefPreview", "Account brief")
    version = Version(name, partial(brief_paper, parts, account_id))
    return Preview(parts, title=name, versions=(version,), parent=parent)


def brief_paper(parts: Parts, account_id: str) -> Paper:
    """Read the account and lay the page out; runs in the background."""
    language = parts.formats.locale.language()
    with parts.store.read() as reader:
        letterhead = letterhead_of(parts.preferences.now, reader.fact("central_name"))
        brief = account_brief(
            reader,
            account_id,
            organisation=letterhead.company,
            zone=parts.zone,
            locale="es" if language == QLocale.Language.Spanish else "en",
            translate=said,
        )
    pdf = brief_report.render(brief, letterhead, parts.preferences.now.paper)
    day = f"{parts.formats.local_day(brief.printed_at):%Y-%m-%d}"
    name = file_name(translate("BriefPreview", "Account brief"), brief.account_name, day)
    return Paper(pdf, name, brief_report.not_covered(brief))
