"""Changing what opens the profile: another passphrase, another recovery code.

Both ask for what opens it now, however long the profile has been open: a laptop that was left
alone must not be taken over. Where the keyring opens it, the keyring is asked.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from bluenote_field.errors import Complaint, InputProblem, UnlockProblem
from bluenote_field.store.profile.inspection import inspect_profile
from bluenote_field.store.profile.keyrings import OsKeyring
from bluenote_field.store.profile.keys import SHORTEST_PASSPHRASE, SlotKind, check_passphrase
from bluenote_field.store.profile.sealing import (
    Keyring,
    Passphrase,
    renew_recovery_code,
    reseal_profile,
    unlock_profile,
)
from bluenote_field.ui.forms.dialogs import SnugDialog
from bluenote_field.ui.start.welcome import Fields, enter_presses
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bluenote_field.errors import Problem
    from bluenote_field.store.profile.keyrings import SecretStore
    from bluenote_field.ui.parts import Parts

WIDTH = 480


class KeyDialog(SnugDialog):
    """What both have in common: the passphrase of now, work on a thread, complaints beside."""

    def __init__(
        self,
        parts: Parts,
        *,
        title: str,
        why: str,
        secrets: SecretStore | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build the frame; `open()` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self._parts, self._secrets = parts, secrets
        self.has_passphrase = SlotKind.PASSPHRASE in inspect_profile(parts.profile).ways
        self.fields = Fields()
        self._column = pieces.column(self, margin=pieces.HUGE, spacing=pieces.MEDIUM)
        self._column.addWidget(pieces.label(title, "heading", wraps=True))
        self._column.addWidget(pieces.label(why, "muted", wraps=True))
        if self.has_passphrase:
            self.fields.add_line("passphrase", self.tr("Passphrase of now"), secret=True)

    def lay_out(self, words: str, act: Callable[[], None]) -> None:
        """Put fields and buttons in."""
        self.button = pieces.button(words, act, kind="primary")
        self._column.addWidget(self.fields)
        self._column.addWidget(self.fields.trouble)
        self._column.addStretch(1)
        line = QDialogButtonBox()
        self.cancel = pieces.button(self.tr("Cancel"), self.reject)
        line.addButton(self.button, pieces.PRIMARY)
        line.addButton(self.cancel, QDialogButtonBox.ButtonRole.RejectRole)
        self._column.addWidget(line)
        enter_presses(self.fields, self.button)
        first = next(iter(self.fields.lines.values()), self.button)
        first.setFocus()

    def carry_out(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        """Do it on a thread: a passphrase costs a second, a keyring may wait for a prompt."""
        self.fields.clear_complaints()
        self.button.setEnabled(False)
        self._parts.background.run(work, done, self._failed, lane="network")

    def way(self) -> Passphrase | Keyring:
        """What opens the profile now."""
        if self.has_passphrase:
            return Passphrase(self.fields.lines["passphrase"].text())
        return Keyring(self._secrets or OsKeyring())

    def _failed(self, problem: Problem) -> None:
        self.button.setEnabled(True)
        if isinstance(problem, UnlockProblem) and self.has_passphrase:
            complaint = Complaint("passphrase", problem.message)
            problem = InputProblem(problem.message, problem.advice, complaints=(complaint,))
        self.fields.complain(problem)


class PassphraseDialog(KeyDialog):
    """A new passphrase, typed twice; it holds as soon as it is written."""

    def __init__(
        self, parts: Parts, secrets: SecretStore | None = None, parent: QWidget | None = None
    ) -> None:
        """Build it."""
        why = self.tr("At least {count} characters; four or five words are easy to remember.")
        super().__init__(
            parts,
            title=self.tr("Choose another passphrase"),
            why=why.format(count=SHORTEST_PASSPHRASE),
            secrets=secrets,
            parent=parent,
        )
        self.fields.add_line("new", self.tr("New passphrase"), secret=True)
        self.fields.add_line("again", self.tr("The same again"), secret=True)
        self.lay_out(self.tr("Change it"), self._change)

    @Slot()
    def _change(self) -> None:
        text = self.fields.lines["new"].text()
        try:
            check_passphrase(text)
        except InputProblem as problem:
            complaints = (Complaint("new", problem.message),)
            self.fields.complain(InputProblem(problem.message, complaints=complaints))
            return
        if text != self.fields.lines["again"].text():
            words = self.tr("This is not the same as above.")
            self.fields.complain(InputProblem(words, complaints=(Complaint("again", words),)))
            return
        self.carry_out(partial(_reseal, self._parts.profile, self.way(), text), self._changed)

    def _changed(self, _: object) -> None:
        self._parts.desk.notice(self.tr("From now on the new passphrase opens your data."))
        self.accept()


class RecoveryDialog(KeyDialog):
    """A new recovery code, shown this once; the old one opens nothing any more."""

    def __init__(
        self, parts: Parts, secrets: SecretStore | None = None, parent: QWidget | None = None
    ) -> None:
        """Build it."""
        super().__init__(
            parts,
            title=self.tr("Make a new recovery code"),
            why=self.tr(
                "For when the old one was lost or seen by somebody. The new one is shown once; "
                "the old one then opens nothing."
            ),
            secrets=secrets,
            parent=parent,
        )
        self.code = pieces.label("", "code", wraps=True)
        self.code.hide()
        self._column.addWidget(self.code)
        self.lay_out(self.tr("Make it"), self._make)

    @Slot()
    def _make(self) -> None:
        self.carry_out(partial(_renew, self._parts.profile, self.way()), self._made)

    def _made(self, code: object) -> None:
        text = str(code)
        middle = len(text) // 2
        self.code.setText(f"{text[:middle]}\n{text[middle + 1 :]}")
        pieces.selectable(self.code)
        self.code.show()
        self.fields.hide()
        self.button.hide()
        self.cancel.setText(self.tr("I have written it down"))
        self.cancel.setAccessibleName(self.cancel.text())


def _reseal(folder: Path, way: Passphrase | Keyring, text: str) -> None:
    reseal_profile(folder, unlock_profile(folder, way), Passphrase(text))


def _renew(folder: Path, way: Passphrase | Keyring) -> str:
    return renew_recovery_code(folder, unlock_profile(folder, way))
