"""A record that could not go its way, with everything that was typed: to read, copy and print."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QWidget

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.fields import FieldSpec, fields_of
from bluenote_field.domain.parked import Facts, ParkedPart, ParkedRecord
from bluenote_field.domain.wire import Fields, from_plain
from bluenote_field.store.views.parked import AsideLine, whole_card
from bluenote_field.store.views.pickers import name_of
from bluenote_field.ui.pages.account_rows import fact_grid
from bluenote_field.ui.pages.cards import Buttons
from bluenote_field.ui.pages.sync.rows import record_name
from bluenote_field.ui.printing.preview import Paper, Preview, Version, file_name
from bluenote_field.ui.widgets.pieces import (
    GUTTER,
    HUGE,
    MEDIUM,
    SMALL,
    TIGHT,
    button,
    column,
    label,
    row,
    scrolling,
)
from bluenote_field.ui.words import entity_name, said, told

if TYPE_CHECKING:
    from bluenote_field.store.store import Reader
    from bluenote_field.store.views.sync_state import CardLine
    from bluenote_field.ui.parts import Parts

WIDTH, HEIGHT = 640, 560
translate = QCoreApplication.translate


class WholeRecord(QDialog):
    """Every field of one record."""

    def __init__(self, record: ParkedRecord, parts: Parts, parent: QWidget | None = None) -> None:
        """Build it; `open()` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(record.name or record.kind)
        self.resize(WIDTH, HEIGHT)
        self.record = record
        self._parts = parts
        whole = column(self, spacing=MEDIUM)
        whole.setContentsMargins(HUGE, HUGE, HUGE - GUTTER, HUGE)
        head = column(spacing=TIGHT)
        head.addWidget(label(record.kind, "small"))
        head.addWidget(label(record.name, "heading", wraps=True))
        whole.addLayout(head)
        if record.why:
            whole.addWidget(label(record.why, "muted", wraps=True))
        content = QWidget()
        lines = column(content, spacing=MEDIUM)
        for part in record.parts:
            if part.head:
                lines.addWidget(label(part.head, "section"))
            lines.addWidget(fact_grid(list(part.facts)))
        lines.addStretch(1)
        whole.addWidget(scrolling(content, name=self.tr("Everything that was typed")), 1)
        self.paper = button(self.tr("Print or save PDF"), self.print)
        self.copying = button(self.tr("Copy"), self.copy)
        self.closing = button(self.tr("Close"), self.reject, kind="primary")
        answers = row(spacing=SMALL)
        answers.setContentsMargins(0, 0, GUTTER, 0)
        answers.addWidget(Buttons(self.paper, self.copying), 1)
        answers.addWidget(self.closing, 0, Qt.AlignmentFlag.AlignBottom)
        whole.addLayout(answers)
        self.closing.setFocus()

    @Slot()
    def copy(self) -> None:
        """Put all of it on the clipboard."""
        QGuiApplication.clipboard().setText(self.record.as_text())
        self._parts.desk.notice(self.tr("Copied."))

    @Slot()
    def print(self) -> None:
        """Open the preview, from which it is printed or saved."""
        name = self.record.name or self.record.kind
        versions = (Version(name, partial(_paper, self._parts, self.record)),)
        Preview(self._parts, title=name, versions=versions, parent=self).open()


def read_card(reader: Reader, card: CardLine, parts: Parts) -> ParkedRecord:
    """All that a card keeps, in words; runs in the background."""
    made = []
    for entity, values in whole_card(reader, card):
        head = entity_name(entity.wire_name()) if entity.wire_name() != card.entity else ""
        made.append(ParkedPart(head, _facts(reader, fields_of(entity), values, parts)))
    return ParkedRecord(
        kind=entity_name(card.entity),
        name=record_name(card.entity, card.label, parts),
        why=told(card.reason),
        parts=tuple(made),
    )


def read_aside(line: AsideLine) -> ParkedRecord:
    """A row that could not be stored, as it came: its values are not to be trusted further."""
    try:
        labels = {spec.name: said(spec.label) for spec in fields_of(entity_named(line.entity))}
    except KeyError:
        labels = {}
    facts = [(labels.get(name, name), _raw(value)) for name, value in line.fields.items()]
    facts += [
        (translate("WholeRecord", "Key"), line.id),
        (translate("WholeRecord", "Central's version"), str(line.v)),
    ]
    return ParkedRecord(
        kind=entity_name(line.entity),
        name=_raw(line.fields.get("name") or line.fields.get("title")) or line.id,
        why=told(line.reason),
        parts=(ParkedPart(translate("WholeRecord", "As it came"), tuple(facts)),),
    )


def _facts(reader: Reader, specs: tuple[FieldSpec, ...], values: Fields, parts: Parts) -> Facts:
    found = []
    for spec in specs:
        value = values.get(spec.name)
        if value is None or value == "":
            continue
        if spec.show.refers:
            # What is not on this laptop any more has a key and no name: nothing a person reads.
            words = name_of(reader, spec.show.refers, str(value))
        else:
            words = parts.formats.value(spec, from_plain(spec, value))
        if words:
            found.append((said(spec.label), words))
    return tuple(found)


def _raw(value: object) -> str:
    return "" if value is None else str(value)


def _paper(parts: Parts, record: ParkedRecord) -> Paper:
    """Lay it out; runs in the background."""
    from bluenote_field.reports import parked  # noqa: PLC0415 - reportlab only on use
    from bluenote_field.reports.letterhead import letterhead_of  # noqa: PLC0415 - the same

    with parts.store.read() as reader:
        letterhead = letterhead_of(parts.preferences.now, reader.fact("central_name"))
    pdf = parked.render(
        record,
        letterhead,
        printed=parts.formats.moment(parts.clock()),
        locale=parts.formats.locale.name()[:2],
        page_size=parts.preferences.now.paper,
    )
    return Paper(pdf, file_name(record.kind, record.name), parked.not_covered(record))
