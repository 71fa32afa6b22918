"""Where the work stands towards central: a true sentence, what to decide, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication, Slot
from PySide6.QtWidgets import QProgressBar, QStackedWidget, QWidget

from bluenote_field.errors import SignInProblem
from bluenote_field.store.exchange.comparing import compare_soon
from bluenote_field.store.exchange.removal import MassRemoval
from bluenote_field.store.views.parked import AsideLine, aside_list
from bluenote_field.store.views.sync_state import RunLine, WaitingLine, runs, waiting_list
from bluenote_field.ui.navigation import Page
from bluenote_field.ui.pages.cards import Head, Row, Section
from bluenote_field.ui.pages.sync.card_reading import ShownCard, read_cards
from bluenote_field.ui.pages.sync.proposal_box import Proposals
from bluenote_field.ui.pages.sync.proposed_values import ShownProposal, read_proposals
from bluenote_field.ui.pages.sync.receipt_view import ReceiptView
from bluenote_field.ui.pages.sync.rows import aside_row, run_row, waiting_row
from bluenote_field.ui.pages.sync.settling import Settling
from bluenote_field.ui.pages.sync.to_decide import ToDecide
from bluenote_field.ui.pages.sync.whole_record import WholeRecord, read_aside
from bluenote_field.ui.pages.sync.words import sync_words
from bluenote_field.ui.widgets.pieces import (
    TIGHT,
    button,
    column,
    label,
    page_column,
    scrolling,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.syncing import SyncStatus

RUNS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class _Read:
    """What the page shows, read at one moment."""

    cards: tuple[ShownCard, ...]
    waiting: tuple[WaitingLine, ...]
    runs: tuple[RunLine, ...]
    aside: tuple[AsideLine, ...]
    proposals: tuple[ShownProposal, ...]


class SyncPage(Page):
    """State, cards, pending records, last runs."""

    section: ClassVar[str] = "sync"
    icon: ClassVar[str] = "sync"
    shows: ClassVar[frozenset[str]] = frozenset(
        {
            "card", "proposal", "sync_run", "pending", "account", "contact", "affiliation", "call",
            "call_attendee", "call_topic", "call_addendum", "task",
        }
    )  # fmt: skip
    opens: ClassVar[frozenset[str]] = frozenset({"sync_run"})

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build the empty page."""
        super().__init__(parts, parent)
        self._settling = Settling(parts, self)
        self.deciding = ToDecide(parts, self._settling)
        self._aside: dict[str, AsideLine] = {}
        self.head = Head(self.title())
        self.now = button(self.tr("Sync now"), self.sync_now, kind="primary")
        self.cancel = button(self.tr("Stop"), parts.sync.cancel, name=self.tr("Stop the sync"))
        self.sign_in = button(self.tr("Sign in …"), parts.desk.sign_in)
        self.agree = button(
            self.tr("Sync and remove them"), parts.sync.sync_confirmed, kind="danger"
        )
        self.compare = button(self.tr("Compare everything"), self.compare_all, kind="quiet")
        self.compare.setToolTip(
            self.tr("Sync, and compare every record here with central's. Once a week by itself.")
        )
        self.head.add(self.agree, self.sign_in, self.cancel, self.compare, self.now)
        self.sentence = label("", "strong", wraps=True)
        self.advice = label("", "muted", wraps=True)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 0)
        self.progress.setAccessibleName(self.tr("Progress of the sync"))
        self.waiting = Section(
            self.tr("Waiting for central"), empty=self.tr("Nothing waits: central has everything.")
        )
        self.proposals = Proposals(parts)
        self.proposals.decided.connect(self._settling.decide)
        self.aside = Section(self.tr("Could not be read on this laptop"), empty="")
        self.runs = Section(self.tr("Last syncs"), empty=self.tr("No sync has run yet."))
        self.receipt = ReceiptView(parts)
        self._lay_out()
        parts.desk.card_wanted.connect(self._go_on_with_card)
        parts.sync.changed.connect(self._tell)
        self._tell()

    @classmethod
    def title(cls) -> str:
        """What the side bar calls this page."""
        return QCoreApplication.translate("SyncPage", "Sync")

    def refresh(self) -> None:
        """Read again what waits and what ran."""
        self.parts.sync.refresh()
        self.parts.background.run(self._read, self._show)

    def open_record(self, entity: str, id_: str) -> None:
        """Show the receipt of a run."""
        self.refresh()
        self.open_receipt(id_)

    def kept(self) -> Mapping[str, Any]:
        """The receipt that is read, where one is."""
        shown = self.receipt.receipt if self.receipt.isVisibleTo(self) else None
        return {"run": shown.run_id if shown else ""}

    def come_back(self, kept: Mapping[str, Any]) -> None:
        """Read the same receipt."""
        super().come_back(kept)
        if kept.get("run"):
            self.open_receipt(kept["run"])

    def focus_filter(self) -> None:
        """Begin at the button that matters here."""
        (self.now if self.now.isVisible() else self.cancel).setFocus()

    @Slot()
    def sync_now(self) -> None:
        """Begin a sync."""
        self.parts.sync.sync_now()

    @Slot()
    def compare_all(self) -> None:
        """Begin a sync that compares everything here with central, not only what has changed."""
        self.parts.background.run(partial(compare_soon, self.parts.store), self._compare)

    def _compare(self, _wished: None) -> None:
        self.parts.sync.sync_now()

    @Slot(str)
    def open_receipt(self, run_id: str) -> None:
        """Show what a run did."""
        self.receipt.show_run(run_id)
        self._stack.setCurrentWidget(self.receipt)
        self.receipt.setFocus()

    @Slot()
    def close_receipt(self) -> None:
        """Go back from a receipt."""
        self._stack.setCurrentIndex(0)
        self.runs.focus_row(self.receipt.receipt.run_id if self.receipt.receipt else "")

    def _lay_out(self) -> None:
        content = QWidget()
        whole = page_column(content)
        whole.addWidget(self.head)
        lines = column(spacing=TIGHT)
        for each in (self.sentence, self.advice, self.progress):
            lines.addWidget(each)
        whole.addLayout(lines)
        whole.addWidget(self.deciding)
        whole.addWidget(self.proposals)
        whole.addWidget(self.waiting)
        whole.addWidget(self.aside)
        self.aside.hide()
        whole.addWidget(self.runs)
        whole.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolling(content, name=self.title()))
        self._stack.addWidget(self.receipt)
        column(self).addWidget(self._stack)
        self.receipt.left.connect(self.close_receipt)

    def _read(self) -> _Read:
        say = self.parts.formats.value
        with self.parts.store.read() as reader:
            return _Read(
                read_cards(reader, say),
                waiting_list(reader),
                runs(reader, limit=RUNS_SHOWN),
                aside_list(reader),
                read_proposals(reader, say),
            )

    def _show(self, read: _Read) -> None:
        alike = (self.parts.today, self.parts.theme.look)
        self.deciding.show_cards(read.cards, alike=alike)
        self.proposals.show_all(read.proposals)
        waiting = partial(waiting_row, parts=self.parts)
        self.waiting.show_lines(read.waiting, waiting, alike=alike)
        self._aside = {f"{line.entity}/{line.id}": line for line in read.aside}
        self.aside.setVisible(bool(read.aside))
        self.aside.show_lines(read.aside, self._aside_row)
        self.runs.show_lines(read.runs, self._run_row, alike=alike)

    @Slot(str)
    def _go_on_with_card(self, card_id: str) -> None:
        """As soon as the cards have been read."""
        self.deciding.want(card_id)
        self.refresh()

    def _run_row(self, run: RunLine) -> Row:
        made = run_row(run, self.parts)
        made.opened.connect(self.open_receipt)
        return made

    def _aside_row(self, line: AsideLine) -> Row:
        made = aside_row(line)
        made.opened.connect(self.show_aside)
        return made

    @Slot(str)
    def show_aside(self, key: str) -> None:
        """Show a row of central that could not be stored, as it came."""
        if key in self._aside:
            WholeRecord(read_aside(self._aside[key]), self.parts, self.window()).open()

    @Slot()
    def _tell(self) -> None:
        """Say how things stand; the buttons follow."""
        status = self.parts.sync.status
        has_ended = status.state is not None and not status.state.signed_in
        is_signed_out = has_ended or isinstance(status.problem, SignInProblem)
        self.now.setVisible(not status.is_running and not is_signed_out)
        self.compare.setVisible(self.now.isVisibleTo(self))
        self.sign_in.setVisible(not status.is_running and is_signed_out)
        self.agree.setVisible(not status.is_running and isinstance(status.problem, MassRemoval))
        self.cancel.setVisible(status.is_running)
        self.progress.setVisible(status.is_running)
        self.progress.setRange(0, _whole(status))
        self.progress.setValue(min(status.rows, _whole(status)))
        sentence, advice = sync_words(self.parts)
        self.sentence.setText(sentence)
        self.advice.setText(advice)
        self.advice.setVisible(bool(advice))


def _whole(status: SyncStatus) -> int:
    """How much there is in all to do in this phase; 0 where nobody can tell."""
    return {
        "send": status.to_send,
        "receive": status.expected,
        "apply": status.expected,
    }.get(status.phase, 0)
