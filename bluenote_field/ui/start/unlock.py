"""The page that unlocks a profile: by passphrase, by recovery code, or by the keyring again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.errors import Complaint, InputProblem, Problem, UnlockProblem
from bluenote_field.store.profile.keys import SlotKind
from bluenote_field.store.profile.sealing import Keyring, Passphrase, RecoveryCode, unlock_profile
from bluenote_field.ui.start.welcome import Fields, Welcome
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from pathlib import Path

    from bluenote_field.store.profile.keyrings import SecretStore
    from bluenote_field.ui.background import Background

Way = Passphrase | RecoveryCode | Keyring


class UnlockPage(Welcome):
    """Asks for what opens the profile; `unlocked` carries the key."""

    unlocked = Signal(object)

    def __init__(
        self,
        folder: Path,
        ways: tuple[SlotKind, ...],
        background: Background,
        secrets: SecretStore,
        *,
        trouble: Problem | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Offer the ways that this profile has; `trouble` says why the keyring did not do."""
        super().__init__(parent)
        self._folder, self._ways = folder, ways
        self._background, self._secrets = background, secrets
        self._by_code = SlotKind.PASSPHRASE not in ways
        self.fields = Fields()
        self._title = pieces.label(self.tr("Welcome back"), "title")
        self._hint = pieces.label("", "muted", wraps=True)
        self.line = self.fields.add_line("passphrase", self.tr("Passphrase"), secret=True)
        self.code = self.fields.add_line(
            "code", self.tr("Recovery code"), placeholder="XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX"
        )
        self.button = pieces.button(self.tr("Unlock"), self.submit, kind="primary")
        self.other = pieces.button("", self._switch, kind="link")
        self.keyring = pieces.button(
            self.tr("Unlock with this computer's keyring"), self.try_keyring, kind="link"
        )
        self._lay_out()
        self._show_way()
        if trouble is not None:
            self.fields.complain(trouble)

    @Slot()
    def submit(self) -> None:
        """Try what was typed."""
        typed = self.code.text() if self._by_code else self.line.text()
        if not typed.strip():
            name = "code" if self._by_code else "passphrase"
            words = self.tr("Please fill this in.")
            self.fields.complain(InputProblem("", complaints=(Complaint(name, words),)))
            return
        self._try(RecoveryCode(typed) if self._by_code else Passphrase(typed))

    @Slot()
    def try_keyring(self) -> None:
        """Ask the operating system once more."""
        self._try(Keyring(self._secrets))

    def _try(self, way: Way) -> None:
        self.fields.clear_complaints()
        self._wait(True)
        # On a network thread: a passphrase costs a second and a keyring may wait for a prompt.
        work = partial(unlock_profile, self._folder, way)
        self._background.run(work, self._done, self._failed, lane="network")

    def _done(self, key: object) -> None:
        self._wait(False)
        self.line.clear()
        self.code.clear()
        self.unlocked.emit(key)

    def _failed(self, problem: Problem) -> None:
        self._wait(False)
        name = "code" if self._by_code else "passphrase"
        if isinstance(problem, UnlockProblem):
            complaint = Complaint(name, problem.message)
            problem = InputProblem(problem.message, problem.advice, complaints=(complaint,))
        self.fields.complain(problem)
        (self.code if self._by_code else self.line).selectAll()

    @Slot()
    def _switch(self) -> None:
        self._by_code = not self._by_code
        self.fields.clear_complaints()
        self._show_way()

    def _show_way(self) -> None:
        for name, shown in (("passphrase", not self._by_code), ("code", self._by_code)):
            self.fields.show_line(name, shown)
        if self._by_code:
            self._hint.setText(self.tr("Type the recovery code that was shown when you began."))
        else:
            self._hint.setText(self.tr("Your data is encrypted on this laptop."))
        other = self.tr("Use the passphrase") if self._by_code else self.tr("Use the recovery code")
        self.other.setText(other)
        self.other.setAccessibleName(other)
        self.other.setVisible(SlotKind.PASSPHRASE in self._ways)
        (self.code if self._by_code else self.line).setFocus()

    def _lay_out(self) -> None:
        for widget in (self._title, self._hint):
            self.column.addWidget(widget)
        self.column.addSpacing(pieces.MEDIUM)
        self.column.addWidget(self.fields)
        self.column.addWidget(self.fields.trouble)
        links = pieces.row()
        links.addWidget(self.other)
        links.addWidget(self.keyring)
        links.addStretch(1)
        links.addWidget(self.button)
        self.column.addLayout(links)
        place = pieces.label(str(self._folder), "small", wraps=True)
        place.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.column.addSpacing(pieces.SMALL)
        self.column.addWidget(place)
        self.keyring.setVisible(SlotKind.KEYRING in self._ways)
        self.line.returnPressed.connect(self.button.click)
        self.code.returnPressed.connect(self.button.click)

    def _wait(self, waiting: bool) -> None:  # noqa: FBT001 - a setter, like Qt's
        for widget in (self.button, self.other, self.keyring):
            widget.setEnabled(not waiting)
        self.button.setText(self.tr("Unlocking …") if waiting else self.tr("Unlock"))
