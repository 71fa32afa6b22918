"""One form for any entity: its fields as they were declared, each complaint beside its field.

Nothing here knows an entity by name, and there is no subclass for one. What only some pages need
stands in those pages.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from bluenote_field.domain.fields import fields_of
from bluenote_field.errors import Complaint, InputProblem
from bluenote_field.ui import words
from bluenote_field.ui.forms.input_kinds import BoolInput, Input
from bluenote_field.ui.forms.inputs import input_for
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from bluenote_field.domain.entity import Entity
    from bluenote_field.domain.fields import FieldSpec
    from bluenote_field.ui.parts import Parts


LABELS = 180
"""The least width of the labels, so that the fields of neighbouring forms stand in one line."""


class FieldsForm(QWidget):
    """Labels, inputs and complaints for a row of fields."""

    edited = Signal()
    """A person changed something."""

    def __init__(
        self, specs: Sequence[FieldSpec], parts: Parts, parent: QWidget | None = None
    ) -> None:
        """Build one line per field."""
        super().__init__(parent)
        self.specs = self.all_specs = tuple(specs)
        self.inputs: dict[str, Input] = {}
        self._complaints: dict[str, QLabel] = {}
        self._told_beside: set[str] = set()
        self._general = pieces.label("", "complaint", wraps=True)
        self._general.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(pieces.LARGE)
        self._grid.setVerticalSpacing(pieces.TIGHT)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._general, 0, 0, 1, 2)
        for spec in self.specs:
            self._add(spec, parts)
        self._grid.setRowStretch(self._grid.rowCount(), 1)

    def values(self) -> dict[str, object]:
        """What stands in the form; an InputProblem lists every field that cannot be read."""
        found: dict[str, object] = {}
        complaints: list[Complaint] = []
        for name, each in self.inputs.items():
            try:
                found[name] = each.value()
            except InputProblem as problem:
                complaints.extend(problem.complaints)
        if complaints:
            raise InputProblem(self.tr("Some fields cannot be read."), complaints=tuple(complaints))
        return found

    def load(self, values: Mapping[str, object]) -> None:
        """Show these values; a field that is not among them becomes empty."""
        self.clear_complaints()
        for name, each in self.inputs.items():
            each.set_value(values.get(name))

    def take(self, name: str, value: object) -> None:
        """Put a value into one field and go there."""
        self.inputs[name].set_value(value)
        self.inputs[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, problem: InputProblem, *, go: bool = True) -> None:
        """Put each complaint beside its field, and go to the first of them unless told not to."""
        self.clear_complaints()
        general: list[str] = []
        for complaint in problem.complaints or (Complaint(None, str(problem)),):
            beside = self._complaints.get(complaint.field or "")
            if beside is None:
                general.append(self._told(complaint))
                continue
            beside.setText(words.complaint(complaint.message))
            beside.show()
            self.inputs[complaint.field or ""].mark_wrong(True)
        self._general.setText("\n".join(general))
        self._general.setVisible(bool(general))
        if go:
            self._go_to_first(complaint.field for complaint in problem.complaints)

    def judge(self, name: str, message: str) -> None:
        """Say beside one field what is wrong with it, or nothing any more; the focus stays."""
        beside, shown = self._complaints[name], self.inputs[name]
        if message == "" and beside.isHidden():
            return
        said = words.complaint(message) if message else ""
        beside.setText(said)
        beside.setVisible(bool(said))
        shown.mark_wrong(bool(said))
        shown.editor.setAccessibleDescription(said or words.help_of(shown.spec))

    def clear_complaints(self) -> None:
        """Take every complaint away."""
        self._general.hide()
        for name, beside in self._complaints.items():
            if not beside.isHidden():
                beside.hide()
                self.inputs[name].mark_wrong(False)

    def focus_first(self) -> None:
        """Go to the first field, past the record that it belongs to where that is known."""
        free = (each.name for each in self.specs if not (each.show.refers and self._has(each.name)))
        name = next(free, self.specs[0].name)
        self.inputs[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def _has(self, name: str) -> bool:
        try:
            return bool(self.inputs[name].value())
        except InputProblem:
            return True

    def _add(self, spec: FieldSpec, parts: Parts) -> None:
        at = self._grid.rowCount()
        made = input_for(spec, parts)
        made.edited.connect(self._edit)
        made.told.connect(partial(self._tell, spec.name))
        self.inputs[spec.name] = made
        if not isinstance(made, BoolInput):
            name = pieces.label(words.label_of(spec) + (" *" if spec.required else ""), wraps=True)
            name.setBuddy(made.editor)
            name.setMinimumHeight(32)
            name.setMinimumWidth(pieces.grown(self, LABELS))
            if spec.required:
                name.setToolTip(self.tr("This field is required."))
            self._grid.addWidget(name, at, 0, Qt.AlignmentFlag.AlignTop)
        beside = pieces.label("", "complaint", wraps=True)
        beside.hide()
        self._complaints[spec.name] = beside
        below = pieces.column(spacing=pieces.TIGHT)
        below.addWidget(made)
        if words.help_of(spec):
            below.addWidget(pieces.label(words.help_of(spec), "small", wraps=True))
        below.addWidget(beside)
        below.addSpacing(pieces.TIGHT)
        self._grid.addLayout(below, at, 1)

    def _told(self, complaint: Complaint) -> str:
        """A complaint about a field that is not in the form names it."""
        if not complaint.field:
            return words.complaint(complaint.message)
        labels = {spec.name: words.label_of(spec) for spec in self.all_specs}
        name = labels.get(complaint.field, complaint.field)
        return words.complaint(complaint.message, of=name)

    def _go_to_first(self, names: Iterable[str | None]) -> None:
        wrong = set(names)
        for name, each in self.inputs.items():
            if name in wrong:
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _tell(self, name: str, sentence: str) -> None:
        """Say beside a field what it did not take; the next change takes the sentence away."""
        self._complaints[name].setText(sentence)
        self._complaints[name].show()
        self._told_beside.add(name)

    @Slot()
    def _edit(self) -> None:
        while self._told_beside:
            self._complaints[self._told_beside.pop()].hide()
        self.edited.emit()


class EntityForm(FieldsForm):
    """The form of any entity: every field that is meant to be filled in by a person."""

    def __init__(
        self,
        entity: type[Entity],
        parts: Parts,
        *,
        leave_out: Collection[str] = (),
        parent: QWidget | None = None,
    ) -> None:
        """Build the fields of `entity` marked for forms, without those a page decides itself."""
        self.entity = entity
        specs = [s for s in fields_of(entity) if s.show.form and s.name not in leave_out]
        super().__init__(specs, parts, parent)
        self.all_specs = fields_of(entity)

    def load_record(self, record: Entity) -> None:
        """Show a record."""
        self.load(record.values())

    def load_new(self, values: Mapping[str, object] | None = None) -> None:
        """Show the defaults of a new record, and what is known already."""
        model_fields = self.entity.model_fields
        defaults = {
            spec.name: model_fields[spec.name].get_default(call_default_factory=False)
            for spec in self.specs
            if not spec.required
        }
        self.load({**defaults, **(values or {})})
