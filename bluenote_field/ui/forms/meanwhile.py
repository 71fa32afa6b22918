"""A quiet line above the fields of a form whose record a sync changed while it was open.

The form stays as it is typed and keeps the focus. The line unfolds what differs, and each field can
take what central has; whatever is not taken is decided when the form is saved.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.domain.fields import field_of
from bluenote_field.store.views.pickers import name_of
from bluenote_field.ui import words
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bluenote_field.actions.meanwhile import Seen
    from bluenote_field.domain.entity import Entity
    from bluenote_field.domain.fields import FieldSpec
    from bluenote_field.store.store import Changed, Reader
    from bluenote_field.ui.parts import Parts

LONGEST = 200
"""As many letters of a value are told; the whole note is in the record."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field that is another at central than in the record the form began with, in words."""

    spec: FieldSpec
    was: str
    theirs: str
    value: object


@dataclass(frozen=True, slots=True)
class Standing:
    """How the record of a form is now."""

    is_here: bool
    differences: tuple[Difference, ...] = ()


class Meanwhile(QWidget):
    """Hidden until the record that a form began with is another."""

    def __init__(
        self,
        parts: Parts,
        began: Entity,
        specs: Sequence[FieldSpec],
        *,
        take: Callable[[str, object], None],
    ) -> None:
        """Watch the record `began`; `take` puts a value into the field of that name."""
        super().__init__()
        self._parts = parts
        self.began = began
        """The record as its person has seen it: what they took counts as seen."""
        self._specs = tuple(specs)
        self._take = take
        self._shown = Standing(is_here=True)
        whole = pieces.column(self, spacing=pieces.SMALL)
        whole.setContentsMargins(0, pieces.SMALL, 0, 0)
        self.line = Banner()
        whole.addWidget(self.line)
        self.details = QWidget()
        self._lines = pieces.column(self.details, spacing=pieces.TIGHT)
        self.details.hide()
        whole.addWidget(self.details)
        self.hide()
        parts.changes.changed.connect(self._look)

    def saw(self, values: Mapping[str, object]) -> None:
        """These fields are saved as they are typed: from here on that is where an edit begins."""
        own = {"id": self.began.id, "revision": self.began.revision}
        self.began = type(self.began).checked({**self.began.values(), **values, **own})
        if not self.isHidden():
            self.look()

    @Slot(object)
    def _look(self, changed: Changed) -> None:
        if self.began.wire_name() in changed.entities:
            self.look()

    def look(self) -> None:
        """See how the record is now."""
        work = partial(_read, self._parts, self.began, self._specs)
        self._parts.background.run(work, self._show)

    def _show(self, now: Standing) -> None:
        if now == self._shown:
            return
        self._shown = now
        is_told = bool(now.differences) or not now.is_here
        if now.differences:
            self._fill(now.differences)
            self._tell()
        elif is_told:
            self.line.tell(self.tr("This record is no longer on this laptop."))
        self.details.setVisible(bool(now.differences) and not self.details.isHidden())
        self.setVisible(is_told)

    def _tell(self) -> None:
        is_folded = self.details.isHidden()
        self.line.tell(
            self.tr("This record was changed at central meanwhile, by somebody else."),
            action=self.tr("Show what changed") if is_folded else self.tr("Hide what changed"),
            act=self._fold,
        )

    @Slot()
    def _fold(self) -> None:
        self.details.setVisible(self.details.isHidden())
        self._tell()

    def _fill(self, differences: Sequence[Difference]) -> None:
        pieces.clear(self._lines)
        for each in differences:
            name = words.label_of(each.spec)
            said = self.tr("{field}: {was} → {theirs}").format(
                field=name, was=each.was or "—", theirs=each.theirs or "—"
            )
            told = self.tr("Take what central has: {field}").format(field=name)
            line = pieces.row(spacing=pieces.MEDIUM)
            line.addWidget(pieces.label(said, wraps=True), 1)
            taking = partial(self._take_one, each)
            line.addWidget(pieces.button(self.tr("Take it"), taking, kind="quiet", name=told))
            self._lines.addLayout(line)

    def _take_one(self, taken: Difference) -> None:
        """Put it into the form; the person has seen it, so it is where their edit begins."""
        left = tuple(each for each in self._shown.differences if each != taken)
        self._show(Standing(is_here=True, differences=left))
        self.saw({taken.spec.name: taken.value})
        self._take(taken.spec.name, taken.value)


def _read(parts: Parts, began: Entity, specs: Sequence[FieldSpec]) -> Standing:
    """What differs; a record of the same revision was only changed here, by the same person."""
    with parts.store.read() as reader:
        now = reader.get(type(began), began.id)
        if now is None:
            return Standing(is_here=False)
        if now.revision == began.revision:
            return Standing(is_here=True)
        before, after = began.values(), now.values()
        found = (
            Difference(
                spec,
                _said(parts, reader, spec, before[spec.name]),
                _said(parts, reader, spec, after[spec.name]),
                after[spec.name],
            )
            for spec in specs
            if before[spec.name] != after[spec.name]
        )
        return Standing(is_here=True, differences=tuple(found))


def said_meanwhile(parts: Parts, seen: Seen) -> str | None:
    """What a field is now, in words, if central changed it since somebody saw it; else None."""
    spec = field_of(seen.entity, seen.field)
    with parts.store.read() as reader:
        now = reader.get(seen.entity, seen.id)
        if now is None or now.revision == seen.revision:
            return None
        value = now.values()[seen.field]
        return None if value == seen.value else _said(parts, reader, spec, value)


def _said(parts: Parts, reader: Reader, spec: FieldSpec, value: object) -> str:
    if value and spec.show.refers:
        return name_of(reader, spec.show.refers, str(value))
    text = " ".join(parts.formats.value(spec, value).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()} …"
