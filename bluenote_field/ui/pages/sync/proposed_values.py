"""What a proposal would change: record by record, each field beside what is here now.

Where several records belong together each stands under its own name with what would become of it,
so that nobody takes over a deletion unseen. Of many a few are shown until one wants all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bluenote_field.domain.differences import changed_words
from bluenote_field.domain.wire import Fields, Op, from_plain
from bluenote_field.store.views.pickers import name_of
from bluenote_field.store.views.proposals import ProposalLine, ProposedRow, open_proposals
from bluenote_field.ui.pages.cards import aligned
from bluenote_field.ui.pages.sync.decision_box import grid_of_values, put_beside
from bluenote_field.ui.widgets.marked import Marked
from bluenote_field.ui.widgets.pieces import SMALL, button, chip, column, label, row
from bluenote_field.ui.words import entity_name, said

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bluenote_field.domain.fields import FieldSpec
    from bluenote_field.store.store import Reader
    from bluenote_field.ui.parts import Parts

NOTHING = "—"
FEW = 4
"""As many records of one proposal are shown at first."""
translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class Compared:
    """One field in words: what it is, and what was proposed."""

    label: str
    now: str
    proposed: str


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A record of a proposal with its fields in words."""

    row: ProposedRow
    fields: tuple[Compared, ...]

    @property
    def fate(self) -> str:
        """What would become of it."""
        if self.row.op is Op.DELETE:
            return translate("ProposalBox", "would be deleted")
        if self.row.now is None:
            return translate("ProposalBox", "would be added")
        if not self.fields:
            return translate("ProposalBox", "is so already")
        return translate("ProposalBox", "would be changed")


@dataclass(frozen=True, slots=True)
class ShownProposal:
    """A proposal with its fields in words."""

    line: ProposalLine
    rows: tuple[ShownRow, ...]

    @property
    def fields(self) -> tuple[Compared, ...]:
        """Those of every record of it."""
        return tuple(each for row in self.rows for each in row.fields)

    @property
    def has_values(self) -> bool:
        """Whether there is more to show than the title says."""
        return len(self.rows) > 1 or bool(self.fields)


def read_proposals(
    reader: Reader, say: Callable[[FieldSpec, object], str]
) -> tuple[ShownProposal, ...]:
    """Everything that waits for a decision; `say` puts a value into words."""
    return tuple(
        ShownProposal(line, tuple(ShownRow(each, _fields(reader, each, say)) for each in line.rows))
        for line in open_proposals(reader)
    )


class ProposedValues(QWidget):
    """The records of a proposal one below the other."""

    def __init__(
        self, shown: ShownProposal, parts: Parts, name_of_row: Callable[[ProposedRow], str]
    ) -> None:
        """Show the first few of `shown`; `name_of_row` says what a record is called."""
        super().__init__()
        self._parts, self._name_of_row = parts, name_of_row
        head, *others = shown.rows
        others.sort(key=_comes_later)
        self._rows = (head, *others)
        self._few = max(FEW, 1 + sum(not _comes_later(each) for each in others))
        self._lines = column(self, spacing=SMALL)
        more = len(self._rows) - self._few
        self._show(self._rows[: self._few])
        self.rest = button("", self.show_all, kind="link")
        self.rest.setText(self.tr("Show %n more records", "", max(0, more)))
        self.rest.setVisible(more > 0)
        self._lines.addLayout(aligned(self.rest))

    @Slot()
    def show_all(self) -> None:
        """Show the others as well."""
        self.rest.hide()
        self._show(self._rows[self._few :])

    def _show(self, rows: Sequence[ShownRow]) -> None:
        for each in rows:
            if len(self._rows) > 1:
                self._lines.addLayout(self._head(each))
            if each.fields:
                self._lines.addWidget(self._grid(each))

    def _head(self, each: ShownRow) -> QHBoxLayout:
        made = row(spacing=SMALL)
        name, kind = self._name_of_row(each.row), entity_name(each.row.entity)
        made.addWidget(label(name, "strong", wraps=True), 1)
        if not name.startswith(kind):
            made.addWidget(label(kind, "muted"))
        is_deletion = each.row.op is Op.DELETE
        made.addWidget(chip(each.fate, "warn") if is_deletion else label(each.fate, "muted"))
        return made

    def _grid(self, each: ShownRow) -> QWidget:
        made, grid = grid_of_values()
        is_new = each.row.now is None
        if not is_new:
            heads = self.tr("Now"), self.tr("Proposed")
            put_beside(grid, 0, [label(head, "small", wraps=True) for head in heads])
        for place, line in enumerate(each.fields, start=1):
            grid.addWidget(label(said(line.label), "muted"), place, 0, Qt.AlignmentFlag.AlignTop)
            put_beside(grid, place, self._versions(line, is_new=is_new))
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


def _comes_later(each: ShownRow) -> bool:
    """What would be deleted is always seen."""
    return each.row.op is not Op.DELETE


def _fields(
    reader: Reader, each: ProposedRow, say: Callable[[FieldSpec, object], str]
) -> tuple[Compared, ...]:
    def words(spec: FieldSpec, values: Fields) -> str:
        value = values.get(spec.name)
        if value is not None and spec.show.refers:
            return name_of(reader, spec.show.refers, str(value))
        try:
            return say(spec, from_plain(spec, value))
        except (ValueError, TypeError, OverflowError, AttributeError):
            return str(value)  # it was never accepted, so it may be anything

    if each.op is Op.DELETE:
        return ()
    return tuple(
        Compared(spec.label, words(spec, each.now or {}), words(spec, each.proposed))
        for spec in each.differing
    )
