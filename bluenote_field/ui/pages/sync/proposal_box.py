"""What a colleague proposed for an account of ours, on the sync page: beside what is here."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.domain.differences import changed_words
from bluenote_field.domain.wire import Fields, Op, from_plain
from bluenote_field.store.views.pickers import name_of
from bluenote_field.store.views.proposals import ProposalLine, ProposedRow, open_proposals
from bluenote_field.ui.pages.sync.decision_box import DecisionBox, grid_of_values
from bluenote_field.ui.pages.sync.rows import OPENABLE, record_name
from bluenote_field.ui.widgets.marked import Marked
from bluenote_field.ui.widgets.pieces import (
    MEDIUM,
    SMALL,
    button,
    clear,
    column,
    label,
    row,
)
from bluenote_field.ui.words import joined, said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bluenote_field.domain.fields import FieldSpec
    from bluenote_field.store.store import Reader
    from bluenote_field.ui.parts import Parts

NOTHING = "—"
AT_ONCE = 20
"""As many are shown; who has more decides the oldest first."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One field in words: what it is, and what was proposed."""

    label: str
    now: str
    proposed: str


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal with its fields in words."""

    line: ProposalLine
    fields: tuple[Compared, ...]


def read_proposals(
    reader: Reader, say: Callable[[FieldSpec, object], str]
) -> tuple[ShownProposal, ...]:
    """Everything that waits for a decision; `say` puts a value into words."""
    return tuple(
        ShownProposal(line, tuple(each for row in line.rows for each in _fields(reader, row, say)))
        for line in open_proposals(reader)
    )


class ProposalBox(DecisionBox):
    """Shows a proposal; `answered` carries its group and one of take, aside and open."""

    def __init__(self, shown: ShownProposal, parts: Parts, parent: QWidget | None = None) -> None:
        """Build it from what was read."""
        super().__init__(parent)
        self.shown = shown
        self._parts = parts
        head = shown.line.head
        self._title = record_name(head.entity, head.label, parts)
        self._lay_out(
            self.tr("Proposal"),
            "info",
            entity=head.entity,
            title=self._title,
            sentence=self._sentence(),
            values=self._grid() if shown.fields else None,
            buttons=self._buttons(),
        )

    def _sentence(self) -> str:
        line = self.shown.line
        by = line.by or self.tr("Somebody else")
        when = self._parts.formats.near_moment(line.at, self._parts.today)
        if line.head.op is Op.DELETE:
            text = self.tr("{by} deleted this ({when}), when {account} had already come to you.")
        elif line.head.now is None:
            text = self.tr("{by} added this ({when}), when {account} had already come to you.")
        elif not self.shown.fields:
            return self.tr("{by} proposed what is here already ({when}).").format(by=by, when=when)
        else:
            text = self.tr("{by} changed this ({when}), when {account} had already come to you.")
        told = text.format(by=by, when=when, account=line.account or self.tr("the account"))
        return joined((told, self.tr("It counts only if you take it over.")), " ")

    def _grid(self) -> QWidget:
        made, grid = grid_of_values()
        top = Qt.AlignmentFlag.AlignTop
        is_new = self.shown.line.head.now is None
        heads = [] if is_new else [self.tr("Now")]
        for place, head in enumerate([*heads, self.tr("Proposed")], start=1):
            grid.addWidget(label(head, "small", wraps=True), 0, place, top)
            grid.setColumnStretch(place, 1)
        for place, line in enumerate(self.shown.fields, start=1):
            grid.addWidget(label(said(line.label), "muted"), place, 0, top)
            for at, text in enumerate(self._versions(line, is_new=is_new), start=1):
                grid.addWidget(text, place, at, top)
        return made

    def _versions(self, line: Compared, *, is_new: bool) -> list[QWidget]:
        theme = self._parts.theme
        if is_new:
            return [Marked(line.proposed or NOTHING, [], theme, ground="sel")]
        gone, come = (
            changed_words(line.proposed, line.now),
            changed_words(line.now, line.proposed),
        )
        return [
            Marked(line.now or NOTHING, gone, theme, ground="hover", is_gone=True),
            Marked(line.proposed or NOTHING, come, theme, ground="sel"),
        ]

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


def _fields(
    reader: Reader, each: ProposedRow, say: Callable[[FieldSpec, object], str]
) -> list[Compared]:
    def words(spec: FieldSpec, values: Fields) -> str:
        value = values.get(spec.name)
        if value is not None and spec.show.refers:
            return name_of(reader, spec.show.refers, str(value))
        try:
            return say(spec, from_plain(spec, value))
        except (ValueError, TypeError, OverflowError, AttributeError):
            return str(value)  # it was never accepted, so it may be anything

    if each.op is Op.DELETE:
        return []
    return [
        Compared(spec.label, words(spec, each.now or {}), words(spec, each.proposed))
        for spec in each.differing
    ]
