"""Settings: every field of the settings model, kept as soon as it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from bluenote_field.errors import InputProblem, StorageProblem
from bluenote_field.settings import settings_fields
from bluenote_field.ui import pieces
from bluenote_field.ui.form import FieldsForm
from bluenote_field.ui.navigation import Page
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from bluenote_field.ui.parts import Parts

WIDEST = 760


class SettingsPage(Page):
    """Looks, paper, work and lock, in that order; there is nothing to save."""

    section: ClassVar[str] = "settings"
    icon: ClassVar[str] = "settings"

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build one card per group of settings."""
        super().__init__(parts, parent)
        self.forms: list[FieldsForm] = []
        content = QWidget()
        content.setMaximumWidth(WIDEST)
        column = pieces.column(content, margin=pieces.HUGE, spacing=pieces.LARGE)
        column.addWidget(pieces.label(self.title, "title"))
        for title, group in self._groups():
            column.addWidget(self._card(title, group))
        column.addLayout(self._lock_line())
        where = self.tr("Kept on this laptop in {folder}").format(folder=parts.profile)
        column.addWidget(pieces.label(where, "small", wraps=True))
        column.addStretch(1)
        pieces.column(self).addWidget(pieces.scrolling(content, name=self.title))

    @property
    def title(self) -> str:
        """What the side bar calls this page."""
        return self.tr("Settings")

    def refresh(self) -> None:
        """Show what holds now."""
        now = self.parts.preferences.now
        for form in self.forms:
            form.load({spec.name: getattr(now, spec.name) for spec in form.specs})

    def focus_filter(self) -> None:
        """Begin at the first setting."""
        self.forms[0].focus_first()

    def _groups(self) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("Looks"), "look"),
            (self.tr("Paper"), "paper"),
            (self.tr("Work"), "work"),
            (self.tr("Lock"), "lock"),
        )

    def _card(self, title: str, group: str) -> QWidget:
        frame, column = pieces.card()
        column.addWidget(pieces.label(title, "section"))
        form = FieldsForm([s for s in settings_fields() if s.show.group == group], self.parts)
        form.edited.connect(self._keep)
        self.forms.append(form)
        column.addWidget(form)
        return frame

    def _lock_line(self) -> QHBoxLayout:
        line = pieces.row()
        lock = pieces.button(self.tr("Lock now"), self.parts.desk.lock)
        self.parts.icons.put(lock, "lock", "muted")
        line.addWidget(lock)
        line.addStretch(1)
        return line

    @Slot()
    def _keep(self) -> None:
        """Keep what can be used at once; say beside the field what cannot."""
        form = self.sender()
        if not isinstance(form, FieldsForm):
            return
        try:
            self.parts.preferences.change(form.values())
        except InputProblem as problem:
            form.complain(problem)
        except StorageProblem as problem:
            self.parts.desk.notice(told_problem(problem))
        else:
            form.clear_complaints()
