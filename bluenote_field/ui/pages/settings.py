"""Settings: every field of the settings model, kept as soon as it is changed.

Each group says in a sentence what it is for. What is no setting but belongs here stands below: what
opens the profile, and where things are on this laptop. The groups come after
each other in turns of the event loop: all of them at once took as long as a key may wait.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QCoreApplication, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QVBoxLayout, QWidget

from bluenote_field.errors import InputProblem, StorageProblem
from bluenote_field.settings import settings_fields
from bluenote_field.ui.forms.form import FieldsForm
from bluenote_field.ui.forms.input_kinds import ChoiceInput
from bluenote_field.ui.navigation import Page
from bluenote_field.ui.pages.cards import Buttons, Head
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.widgets.growing import Growing
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bluenote_field.ui.parts import Parts

WIDEST = 760
NARROW, WIDEST_CHOICE = 140, 320
SHORT = ("sync_at",)
"""Texts of a few letters, whose lines are no wider than that."""


class SettingsPage(Page):
    """Looks, paper, calls, sync, lock, and where things are; there is nothing to save."""

    section: ClassVar[str] = "settings"
    icon: ClassVar[str] = "settings"

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Build one card per group of settings."""
        super().__init__(parts, parent)
        self._forms: list[FieldsForm] = []
        self._last: QWidget | None = None
        self._wrong: dict[str, object] = {}
        content = QWidget()
        self._column = pieces.page_column(content)
        content.setMaximumWidth(WIDEST)
        hint = self.tr("What you change holds at once, on this laptop alone.")
        self._column.addWidget(Head(self.title(), hint))
        self._column.addStretch(1)
        pieces.column(self).addWidget(pieces.scrolling(content, name=self.title()))
        self._growing = Growing(self)
        groups = [partial(self._add_group, *each) for each in self._groups()]
        self._growing.begin([*groups, self._add_places])
        self._growing.go_on()

    @classmethod
    def title(cls) -> str:
        """What the side bar calls this page."""
        return QCoreApplication.translate("SettingsPage", "Settings")

    @property
    def forms(self) -> list[FieldsForm]:
        """The forms of all groups; those that are not there yet are made now."""
        self._growing.finish()
        return self._forms

    def refresh(self) -> None:
        """Show what holds now."""
        for form in self._forms:
            self._load(form)

    def focus_filter(self) -> None:
        """Begin at the first setting."""
        self._forms[0].focus_first()

    def kept(self) -> Mapping[str, Any]:
        """What stands in fields and was refused."""
        return {"wrong": dict(self._wrong)}

    def come_back(self, kept: Mapping[str, Any]) -> None:
        """Let it stand there again."""
        self._wrong = {**kept.get("wrong", {})}
        super().come_back(kept)

    @Slot()
    def change_passphrase(self) -> None:
        """Ask for another passphrase."""
        from bluenote_field.ui.start.key_dialogs import PassphraseDialog  # noqa: PLC0415 - on use

        PassphraseDialog(self.parts, parent=self.window()).open()

    @Slot()
    def renew_code(self) -> None:
        """Make another recovery code."""
        from bluenote_field.ui.start.key_dialogs import RecoveryDialog  # noqa: PLC0415 - on use

        RecoveryDialog(self.parts, parent=self.window()).open()

    def _groups(self) -> tuple[tuple[str, str, str], ...]:
        return (
            (self.tr("Looks"), self.tr("How the windows look and in which language."), "look"),
            (self.tr("Paper"), self.tr("For visit summaries, briefs and day sheets."), "paper"),
            (self.tr("Work"), self.tr("New calls, sync and reminders."), "work"),
            (
                self.tr("Lock"),
                self.tr("Your data is encrypted. It also locks when the laptop wakes from sleep."),
                "lock",
            ),
        )

    def _add_group(self, title: str, why: str, group: str) -> None:
        card, inside = _card(title, why)
        form = self._form(group)
        inside.addWidget(form)
        if group == "lock":
            self._add_keys(inside)
        self._put(card)
        self._load(form)

    def _put(self, card: QWidget) -> None:
        """Put a card below the others, also for Tab and for who listens."""
        self._column.insertWidget(self._column.count() - 1, card)
        if self._last is not None:
            pieces.reach_after(self._last, card)
        self._last = card

    def _load(self, form: FieldsForm) -> None:
        now = self.parts.preferences.now
        form.load({spec.name: getattr(now, spec.name) for spec in form.specs})
        self._put_back(form)

    def _put_back(self, form: FieldsForm) -> None:
        """What was refused stands in its field until it is put right."""
        for name in form.inputs.keys() & self._wrong.keys():
            form.inputs[name].put_back(self._wrong[name])

    def _form(self, group: str) -> FieldsForm:
        form = FieldsForm([s for s in settings_fields() if s.show.group == group], self.parts)
        for name, each in form.inputs.items():
            if isinstance(each, ChoiceInput):
                each.editor.setMaximumWidth(WIDEST_CHOICE)
            elif name in SHORT:
                each.editor.setMaximumWidth(NARROW)
        form.edited.connect(self._keep)
        self._forms.append(form)
        return form

    def _add_keys(self, column: QVBoxLayout) -> None:
        lock = pieces.button(self.tr("Lock now"), self.parts.desk.lock)
        self.parts.icons.put(lock, "lock", "muted")
        keys: list[QWidget] = [lock]
        if not self.parts.is_sample:
            keys.append(pieces.button(self.tr("Change passphrase …"), self.change_passphrase))
            keys.append(pieces.button(self.tr("New recovery code …"), self.renew_code))
        column.addWidget(Buttons(*keys))

    def _add_places(self) -> None:
        why = self.tr("Do not put them where a cloud service copies files about.")
        card, column = _card(self.tr("Where things are"), why)
        folder = self.parts.profile
        for name, place in ((self.tr("Data"), folder), (self.tr("Log"), folder / "logs")):
            line = pieces.row(spacing=pieces.LARGE)
            line.addWidget(pieces.label(name, "strong"))
            line.addWidget(pieces.selectable(pieces.label(str(place), "small", wraps=True)), 1)
            words = self.tr("Open the folder: {name}").format(name=name)
            act = partial(_open_folder, place)
            line.addWidget(pieces.button(self.tr("Open"), act, kind="quiet", name=words))
            column.addLayout(line)
        self._put(card)

    @Slot()
    def _keep(self) -> None:
        """Keep each setting that can be used at once; say beside the others what is wrong."""
        form = self.sender()
        if not isinstance(form, FieldsForm):
            return
        for name, each in form.inputs.items():
            try:
                self.parts.preferences.change({name: each.value()})
            except InputProblem as problem:
                self._wrong[name] = each.held()
                form.judge(name, problem.complaints[0].message)
            except StorageProblem as problem:
                self.parts.desk.notice(told_problem(problem))
            else:
                self._wrong.pop(name, None)
                form.judge(name, "")


def _card(title: str, why: str) -> tuple[QWidget, QVBoxLayout]:
    """A card with its title, and a sentence on what it is for."""
    frame, column = pieces.card()
    column.addWidget(pieces.label(title, "section"))
    column.addWidget(pieces.label(why, "small", wraps=True))
    column.addSpacing(pieces.SMALL)
    return frame, column


def _open_folder(folder: Path) -> None:
    """Show a folder as the system does; the log's comes to be with the first line."""
    shown = folder if folder.exists() else folder.parent
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(shown)))
