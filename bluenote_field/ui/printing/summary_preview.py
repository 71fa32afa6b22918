"""The preview of a visit summary, for ourselves or to hand over, and of a receipt."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLocale

from bluenote_field.reports import receipt as receipt_report
from bluenote_field.reports import visit_summary as summary_report
from bluenote_field.reports.letterhead import letterhead_of
from bluenote_field.store.views.call import visit_summary
from bluenote_field.ui.printing.preview import Paper, Preview, Version, file_name
from bluenote_field.ui.words import said, told

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from bluenote_field.domain.receipt import Receipt
    from bluenote_field.ui.parts import Parts

translate = QCoreApplication.translate


def summary_preview(parts: Parts, call_id: str, parent: QWidget | None) -> Preview:
    """The preview of one visit, internal first, with the leave-behind beside it."""
    return Preview(
        parts,
        title=translate("SummaryPreview", "Visit summary"),
        versions=(
            Version(
                translate("SummaryPreview", "Internal"),
                partial(_summary, parts, call_id, leave_behind=False),
            ),
            Version(
                translate("SummaryPreview", "Leave-behind"),
                partial(_summary, parts, call_id, leave_behind=True),
            ),
        ),
        parent=parent,
    )


def receipt_preview(parts: Parts, receipt: Receipt, parent: QWidget | None) -> Preview:
    """The preview of the receipt of one run."""
    name = translate("SummaryPreview", "Receipt")
    return Preview(
        parts,
        title=name,
        versions=(Version(name, partial(_receipt, parts, receipt)),),
        parent=parent,
    )


def _summary(parts: Parts, call_id: str, *, leave_behind: bool) -> Paper:
    """Read the visit and lay it out; runs in the background."""
    with parts.store.read() as reader:
        letterhead = letterhead_of(parts.preferences.now, reader.fact("central_name"))
        summary = visit_summary(
            reader,
            call_id,
            organisation=letterhead.company,
            locale=_language(parts),
            translate=said,
        )
    pdf = summary_report.render(
        summary,
        letterhead,
        leave_behind=leave_behind,
        page_size=parts.preferences.now.paper,
    )
    day = f"{parts.formats.local_day(summary.starts_at):%Y-%m-%d}" if summary.starts_at else ""
    title = translate("SummaryPreview", "Visit summary")
    missing = summary_report.not_covered(summary, leave_behind=leave_behind)
    return Paper(pdf, file_name(title, summary.account_name, day), missing)


def _receipt(parts: Parts, receipt: Receipt) -> Paper:
    """Lay the receipt out; runs in the background."""
    with parts.store.read() as reader:
        letterhead = letterhead_of(parts.preferences.now, reader.fact("central_name"))
    pdf = receipt_report.render(
        receipt,
        letterhead,
        locale=_language(parts),
        zone=parts.zone.key,
        translate=told,
        page_size=parts.preferences.now.paper,
    )
    day = f"{parts.formats.local_day(receipt.started_at):%Y-%m-%d}"
    title = translate("SummaryPreview", "Receipt")
    return Paper(pdf, file_name(title, day), receipt_report.not_covered(receipt))


def _language(parts: Parts) -> str:
    return "es" if parts.formats.locale.language() == QLocale.Language.Spanish else "en"
