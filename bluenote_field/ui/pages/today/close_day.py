"""Closing the day: what is not submitted, what will be sent, the sync, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from bluenote_field.ui.call.fields import ALIASES
from bluenote_field.ui.navigation import CallWanted
from bluenote_field.ui.pages.call_blocks import field_name
from bluenote_field.ui.pages.cards import Row, aligned
from bluenote_field.ui.pages.today.evening_reading import Evening, evening, submit_all
from bluenote_field.ui.widgets.elided import Elided
from bluenote_field.ui.widgets.pieces import (
    LARGE,
    MEDIUM,
    SMALL,
    TIGHT,
    button,
    clear,
    column,
    hear_in_order,
    label,
    reach_in_order,
    row,
)
from bluenote_field.ui.words import entity_name, joined

if TYPE_CHECKING:
    from bluenote_field.ui.pages.today.evening_reading import Lacking, LastSync
    from bluenote_field.ui.parts import Parts

SHOWN = 8


class CloseDay(QFrame):
    """A calm card with three lines: to submit, to send, and how the sync ended."""

    filled = Signal()
    """The state of things was read and is shown."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty card; `refresh` fills it."""
        super().__init__(parent)
        self.setProperty("card", True)
        self.setAccessibleName(self.tr("Close the day"))
        self._parts = parts
        self.evening = Evening()
        whole = column(self, margin=SMALL, spacing=MEDIUM)
        whole.setContentsMargins(SMALL, LARGE, SMALL, LARGE)
        self.head = label(self.tr("Close the day"), "section")
        whole.addLayout(_line(self.head))
        self.submit_button = button("", self.submit_all, kind="primary")
        self.submitting = label("", wraps=True)
        whole.addLayout(_line(self.submitting, self.submit_button))
        self._lacking = column(spacing=0)
        whole.addLayout(self._lacking)
        self.sync_button = button(self.tr("Sync now"), parts.sync.sync_now)
        self.sending = label("", wraps=True)
        whole.addLayout(_line(self.sending, self.sync_button))
        self.receipt = button("", self._open_receipt, kind="link")
        last = _line()
        last.addLayout(aligned(self.receipt))
        whole.addLayout(last)
        parts.sync.changed.connect(self._tell_sync)

    @Slot()
    def refresh(self) -> None:
        """Read what is left."""
        self._parts.background.run(self._read, self._show)

    def begin(self) -> None:
        """Go to what is to be done first."""
        first = self.submit_button if self.evening.ready else self.sync_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def submit_all(self) -> None:
        """Submit every call that is complete; the toast takes all of it back."""
        ids = self.evening.ready
        if ids:
            words = (
                self.tr("1 call submitted.")
                if len(ids) == 1
                else self.tr("%n calls submitted.", "", len(ids))
            )
            self._parts.undoing.run("submit calls", partial(submit_all, call_ids=ids), words)

    def _read(self) -> Evening:
        with self._parts.store.read() as reader:
            return evening(reader, day=self._parts.today, zone=self._parts.zone)

    def _show(self, read: Evening) -> None:
        self.evening = read
        self.submitting.setText(self._submit_words(read))
        count = len(read.ready)
        self.submit_button.setVisible(bool(count))
        self.submit_button.setText(
            self.tr("Submit it") if count == 1 else self.tr("Submit all %n", "", count)
        )
        self.submit_button.setAccessibleName(self.tr("Submit every call that is complete"))
        clear(self._lacking)
        for each in read.lacking[:SHOWN]:
            self._lacking.addWidget(self._lacking_row(each))
        self._tell_sync()
        hear_in_order(self)
        reach_in_order(self)
        self.filled.emit()

    def _submit_words(self, read: Evening) -> str:
        if not read.ready and not read.lacking:
            return self.tr("Every call is submitted.")
        ready, lacking = len(read.ready), len(read.lacking)
        return joined(
            (
                ""
                if not ready
                else self.tr("1 call is complete and can be submitted")
                if ready == 1
                else self.tr("%n calls are complete and can be submitted", "", ready),
                ""
                if not lacking
                else self.tr("1 call lacks something")
                if lacking == 1
                else self.tr("%n calls lack something", "", lacking),
            )
        )

    def _lacking_row(self, lacking: Lacking) -> Row:
        line = lacking.line
        when = self._parts.formats.near_moment(line.starts_at, self._parts.today)
        fields = [ALIASES.get(field, field) for field in lacking.fields]
        missing = ", ".join(filter(None, map(field_name, fields)))
        words = self.tr("missing: {fields}").format(fields=missing)
        made = Row(line.call_id, name=joined((line.account_name, when, words), ", "))
        texts = column(spacing=TIGHT // 2)
        texts.addWidget(Elided(line.account_name, "strong"))
        texts.addWidget(Elided(joined((when, words)), "muted"))
        made.body.addLayout(texts, 1)
        complete = partial(self._complete, line.call_id, fields[0] if fields else "")
        name = self.tr("Complete the call at {account}").format(account=line.account_name)
        made.body.addWidget(button(self.tr("Complete"), complete, kind="quiet", name=name))
        made.opened.connect(complete)
        return made

    def _complete(self, call_id: str, field: str, *_: object) -> None:
        """Open the call where the first thing is missing."""
        from bluenote_field.ui.call.form import CallForm  # noqa: PLC0415 - on use

        wanted = CallWanted(call_id=call_id)
        CallForm(self._parts, wanted, self.window(), field=field).open()

    @Slot()
    def _tell_sync(self) -> None:
        status = self._parts.sync.status
        self.sync_button.setEnabled(not status.is_running)
        self.sending.setText(
            self.tr("Sending …") if status.is_running else self._sending_words(self.evening)
        )
        last = self.evening.last
        self.receipt.setVisible(last is not None and not status.is_running)
        if last is not None:
            self.receipt.setText(self._receipt_words(last))
            self.receipt.setAccessibleName(self.receipt.text())

    def _sending_words(self, read: Evening) -> str:
        if not read.waiting:
            said = self.tr("Nothing waits to be sent.")
        else:
            kinds = ", ".join(
                f"{count} {entity_name(name, many=count > 1).lower()}"
                for name, count in read.sending
            )
            said = self.tr("Will be sent: {kinds}.").format(kinds=kinds)
        if not read.held:
            return said
        held = (
            self.tr("1 record waits for your decision.")
            if read.held == 1
            else self.tr("%n records wait for your decision.", "", read.held)
        )
        return f"{said} {held}"

    def _receipt_words(self, last: LastSync) -> str:
        at = self._parts.formats.time(last.at)
        if not last.is_complete:
            return self.tr("The sync of {time} did not end well; see the receipt").format(time=at)
        if not last.sent:
            if self.evening.waiting:
                return self.tr("Last sync, {time} · receipt").format(time=at)
            return self.tr("Up to date, {time} · receipt").format(time=at)
        if last.arrived == last.sent:
            words = self.tr("all %n arrived, {time} · receipt", "", last.sent)
        else:
            words = self.tr("{arrived} of %n arrived, {time} · receipt", "", last.sent)
        return words.format(arrived=last.arrived, time=at)

    @Slot()
    def _open_receipt(self) -> None:
        if self.evening.last is not None:
            self._parts.desk.open_record("sync_run", self.evening.last.run_id)


def _line(*parts: QWidget) -> QHBoxLayout:
    """Words and what can be done, as far from the edge as what stands in a row."""
    made = row(spacing=SMALL)
    made.setContentsMargins(SMALL, 0, SMALL, 0)
    for place, each in enumerate(parts):
        made.addWidget(each, 0 if place else 1)
    return made
