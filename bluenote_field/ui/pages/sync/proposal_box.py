"""What a colleague proposed for an account of ours, on the sync page: beside what is here."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.domain.wire import Op
from bluenote_field.ui.pages.sync.decision_box import DecisionBox
from bluenote_field.ui.pages.sync.proposed_values import ProposedValues
from bluenote_field.ui.pages.sync.rows import OPENABLE, record_name
from bluenote_field.ui.widgets.pieces import (
    MEDIUM,
    SMALL,
    button,
    clear,
    column,
    label,
    row,
)
from bluenote_field.ui.words import entity_name, joined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bluenote_field.store.views.proposals import ProposalLine, ProposedRow
    from bluenote_field.ui.pages.sync.proposed_values import ShownProposal
    from bluenote_field.ui.parts import Parts

AT_ONCE = 20
"""As many are shown; who has more decides the oldest first."""


class ProposalBox(DecisionBox):
    """Shows a proposal; `answered` carries its group and one of take, aside and open."""

    def __init__(self, shown: ShownProposal, parts: Parts, parent: QWidget | None = None) -> None:
        """Build it from what was read."""
        super().__init__(parent)
        self.shown = shown
        self._parts = parts
        head = shown.line.head
        self._title = self._name_of(head)
        self.values = ProposedValues(shown, parts, self._name_of)
        self._lay_out(
            self.tr("Proposal"),
            "info",
            entity=head.entity,
            title=joined((self._title, self._others()), " "),
            sentence=self._sentence(),
            values=self.values if shown.has_values else None,
            buttons=self._buttons(),
        )

    def _name_of(self, each: ProposedRow) -> str:
        return record_name(each.entity, each.label, self._parts) or entity_name(each.entity)

    def _others(self) -> str:
        others = len(self.shown.rows) - 1
        return self.tr("and %n more records", "", others) if others else ""

    def _sentence(self) -> str:
        line = self.shown.line
        by = line.by or self.tr("Somebody else")
        when = self._parts.formats.near_moment(line.at, self._parts.today)
        if len(line.rows) > 1:
            text = self.tr(
                "{by} sent these together ({when}), when {account} had already come to you."
            )
        elif line.head.op is Op.DELETE:
            text = self.tr("{by} deleted this ({when}), when {account} had already come to you.")
        elif line.head.now is None:
            text = self.tr("{by} added this ({when}), when {account} had already come to you.")
        elif not self.shown.fields:
            return self.tr("{by} proposed what is here already ({when}).").format(by=by, when=when)
        else:
            text = self.tr("{by} changed this ({when}), when {account} had already come to you.")
        told = text.format(by=by, when=when, account=line.account or self.tr("the account"))
        return joined((told, self.tr("It counts only if you take it over.")), " ")

    def _buttons(self) -> list[QWidget]:
        wishes = [("take", self.tr("Take it over")), ("aside", self.tr("Set aside"))]
        head = self.shown.line.head
        if head.now is not None and head.entity in OPENABLE:
            wishes.append(("open", self.tr("Open")))
        made: list[QWidget] = []
        for wish, text in wishes:
            each = button(
                text,
                partial(self.answered.emit, self.shown.line.group, wish),
                kind="quiet" if wish == "open" else "",
                name=f"{text}: {self._title}",
            )
            each.setProperty("wish", wish)
            made.append(each)
        return made


class Proposals(QWidget):
    """All that waits, below a heading; nothing at all where nothing does."""

    decided = Signal(object, str)
    """A `ProposalLine`, and what the person wants."""

    def __init__(self, parts: Parts) -> None:
        """Begin empty and hidden."""
        super().__init__()
        self._parts = parts
        self._lines: dict[str, ProposalLine] = {}
        whole = column(self, spacing=SMALL)
        top = row(spacing=SMALL)
        top.addWidget(label(self.tr("Proposals of colleagues"), "section"))
        self._count = label("", "muted")
        top.addWidget(self._count)
        top.addStretch(1)
        whole.addLayout(top)
        self._boxes = column(spacing=MEDIUM)
        whole.addLayout(self._boxes)
        self._more = label("", "muted", wraps=True)
        whole.addWidget(self._more)
        self.hide()

    def show_all(self, proposals: Sequence[ShownProposal]) -> None:
        """Show these; of many the oldest, the others as those are decided."""
        self._lines = {shown.line.group: shown.line for shown in proposals}
        clear(self._boxes)
        for shown in proposals[:AT_ONCE]:
            box = ProposalBox(shown, self._parts)
            box.answered.connect(self._answer)
            self._boxes.addWidget(box)
        left = len(proposals) - AT_ONCE
        self._more.setText(self.tr("%n more come up as these are decided.", "", max(0, left)))
        self._more.setVisible(left > 0)
        self._count.setText(str(len(proposals)))
        self.setVisible(bool(proposals))

    @Slot(str, str)
    def _answer(self, group: str, wish: str) -> None:
        if group in self._lines:
            self.decided.emit(self._lines[group], wish)
