"""The receipt of a sync run on the screen: line by line, with the way to paper."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from bluenote_field.domain.receipt import folded
from bluenote_field.store.views.sync_state import receipt as read_receipt
from bluenote_field.ui.pages.account_rows import fact_grid
from bluenote_field.ui.pages.cards import Head, Section, aligned
from bluenote_field.ui.pages.sync.rows import outcome_words, received_row, sent_row
from bluenote_field.ui.widgets.pieces import (
    button,
    chip,
    clear,
    column,
    hear_in_order,
    label,
    page_column,
    row,
    scrolling,
)
from bluenote_field.ui.words import told

if TYPE_CHECKING:
    from bluenote_field.domain.receipt import Receipt
    from bluenote_field.ui.parts import Parts

KILO = 1024


class ReceiptView(QWidget):
    """Shows one run; `left` when the person goes back."""

    left = Signal()

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty view."""
        super().__init__(parent)
        self._parts = parts
        self._run_id = ""
        self.receipt: Receipt | None = None
        self.back = button(self.tr("← Sync"), self.left.emit, kind="link")
        self.head = Head(self.tr("Receipt"))
        self.paper = button(self.tr("Print or save PDF"), self.print)
        self.head.add(self.paper)
        self._outcome = row()
        self._facts = column(spacing=0)
        self.sent = Section(self.tr("Sent"), empty=self.tr("Nothing was sent."))
        self.received = Section(self.tr("Received"), empty=self.tr("Nothing new came."))
        content = self._content = QWidget()
        whole = page_column(content)
        whole.addLayout(aligned(self.back))
        whole.addWidget(self.head)
        whole.addLayout(self._outcome)
        whole.addWidget(self.sent)
        whole.addWidget(self.received)
        whole.addLayout(self._facts)
        whole.addStretch(1)
        column(self).addWidget(scrolling(content, name=self.tr("Receipt")))
        self.setFocusProxy(self.back)

    def show_run(self, run_id: str) -> None:
        """Read the receipt of this run."""
        self._run_id = run_id
        self._parts.background.run(self._read, self._show)

    @Slot()
    def print(self) -> None:
        """Open the preview, from which it is printed or saved."""
        if self.receipt is not None:
            from bluenote_field.ui.printing.summary_preview import receipt_preview  # noqa: PLC0415 - reportlab

            receipt_preview(self._parts, self.receipt, self.window()).open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _read(self) -> tuple[str, Receipt | None]:
        with self._parts.store.read() as reader:
            return self._run_id, read_receipt(reader, self._run_id)

    def _show(self, answer: tuple[str, Receipt | None]) -> None:
        run_id, receipt = answer
        if run_id != self._run_id:
            return
        self.receipt = receipt
        self.paper.setEnabled(receipt is not None)
        clear(self._outcome)
        clear(self._facts)
        if receipt is None:
            self.head.say(self.tr("Receipt"), self.tr("This run ended before it could write one."))
            self.sent.fill(())
            self.received.fill(())
            return
        formats = self._parts.formats
        self.head.say(
            self.tr("Receipt"),
            self.tr("Sync of {moment}").format(moment=formats.moment(receipt.started_at)),
        )
        words, tone = outcome_words(receipt.outcome, receipt.conflicts)
        self._outcome.addWidget(chip(words, tone))
        self._outcome.addWidget(label(told(receipt.problem or receipt.sentence), wraps=True), 1)
        self.sent.begin()
        self.sent.show_lines(folded(receipt.sent), partial(sent_row, parts=self._parts))
        self.received.fill([received_row(line, self._parts) for line in receipt.received])
        self._facts.addWidget(fact_grid(self._fact_lines(receipt)))
        hear_in_order(self._content)

    def _fact_lines(self, receipt: Receipt) -> list[tuple[str, str]]:
        formats = self._parts.formats
        lines = [
            (self.tr("Person"), receipt.person),
            (self.tr("Laptop"), receipt.device),
            (self.tr("Central"), receipt.central),
            (self.tr("Began"), formats.moment(receipt.started_at)),
            (self.tr("Ended"), formats.moment(receipt.ended_at) if receipt.ended_at else "—"),
            (self.tr("Central's version before"), _number(receipt.checkpoint_before)),
            (self.tr("Central's version after"), _number(receipt.checkpoint_after)),
            (
                self.tr("Accounts compared"),
                self.tr("{count}, {wrong} differ").format(
                    count=receipt.scopes_checked, wrong=receipt.mismatches
                ),
            ),
            (
                self.tr("Everything compared"),
                self._compared_words(receipt.repaired) if receipt.compared_all else "",
            ),
            (
                self.tr("Sent and received"),
                self.tr("{up} KB up, {down} KB down").format(
                    up=round(receipt.bytes_up / KILO, 1), down=round(receipt.bytes_down / KILO, 1)
                ),
            ),
            (self.tr("Number of the run"), receipt.run_id),
        ]
        return [(name, value) for name, value in lines if value]

    def _compared_words(self, repaired: int) -> str:
        if not repaired:
            return self.tr("Yes; all of it is as at central.")
        return self.tr("Yes; %n records differed and were fetched again.", "", repaired)


def _number(number: int | None) -> str:
    return "—" if number is None else str(number)
