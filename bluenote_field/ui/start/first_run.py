"""The first run in three steps: how this laptop unlocks, the recovery code, and central.

The keyring of the system is used by itself where there is one; only without it a passphrase is
asked for. Signing in comes last, so that what central gives has a locked place to be kept in from
the start; a first run that is interrupted goes on where it was.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QWidget

from bluenote_field.errors import Complaint, InputProblem, Problem, UnlockProblem
from bluenote_field.store.profile.keys import SHORTEST_PASSPHRASE, check_passphrase
from bluenote_field.store.profile.sealing import Keyring, NewProfile, Passphrase, create_profile
from bluenote_field.ui.start.sign_in import SignInForm
from bluenote_field.ui.start.welcome import Fields, Welcome, enter_presses
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bluenote_field.store.profile.keyrings import SecretStore
    from bluenote_field.ui.background import Background

STEPS = 3


class FirstRun(Welcome):
    """Makes the profile; `finished` carries its key once the recovery code was kept."""

    finished = Signal(object)
    sample_wanted = Signal()
    """Somebody would rather look around first."""

    def __init__(
        self,
        folder: Path,
        background: Background,
        secrets: SecretStore,
        *,
        warning: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a profile in `folder`; `warning` says why that may be a bad place."""
        super().__init__(parent)
        self._folder, self._background, self._secrets = folder, background, secrets
        self._new: NewProfile | None = None
        self._step = pieces.label("", "small")
        self._title = pieces.label("", "title", wraps=True)
        self.begin = _BeginStep(folder)
        self.passphrase = _PassphraseStep()
        self.recovery = _RecoveryStep()
        for widget in (self._step, self._title):
            self.column.addWidget(widget)
        if warning:
            self.column.addWidget(pieces.label(warning, "complaint", wraps=True))
        self.column.addSpacing(pieces.SMALL)
        for step in self._steps:
            self.column.addWidget(step)
        self.begin.chosen.connect(self._try_keyring)
        self.begin.sample_wanted.connect(self.sample_wanted)
        self.passphrase.chosen.connect(self._make_with_passphrase)
        self.recovery.confirmed.connect(self._finish)
        self._go(0)

    @property
    def _steps(self) -> tuple[QWidget, ...]:
        return self.begin, self.passphrase, self.recovery

    def _go(self, page: int) -> None:
        titles = (
            self.tr("Welcome to Blue Note Field"),
            self.tr("Choose a passphrase"),
            self.tr("Keep the recovery code"),
        )
        for number, step in enumerate(self._steps):
            step.setVisible(number == page)
        self._step.setText(step_text(2 if page == 2 else 1))  # noqa: PLR2004 - the third page
        self._title.setText(titles[page])
        first = (self.begin.button, self.passphrase.lines["passphrase"], self.recovery.copy)
        first[page].setFocus()

    @Slot()
    def _try_keyring(self) -> None:
        """The keyring unlocks without typing; where there is none, go on to the passphrase."""
        self._make(Keyring(self._secrets), self._no_keyring)

    def _no_keyring(self, problem: Problem) -> None:
        self.begin.wait(False)
        if isinstance(problem, UnlockProblem):
            self._go(1)
        else:
            self.begin.tell(problem)

    @Slot(str)
    def _make_with_passphrase(self, text: str) -> None:
        self._make(Passphrase(text), self._not_made)

    def _not_made(self, problem: Problem) -> None:
        self.passphrase.wait(False)
        self.passphrase.complain(problem)

    def _make(self, way: Keyring | Passphrase, failed: Callable[[Problem], None]) -> None:
        # On a network thread: a passphrase costs a second and a keyring may wait for a prompt.
        work = partial(create_profile, self._folder, way)
        self._background.run(work, self._made, failed, lane="network")

    def _made(self, new: NewProfile) -> None:
        self._new = new
        self.recovery.show_code(new.recovery_code)
        self._go(2)

    @Slot()
    def _finish(self) -> None:
        if self._new is not None:
            self.finished.emit(self._new.key)


class SignInPage(Welcome):
    """The last step, also of a first run that stopped before it: where central is, who signs in."""

    signed_in = Signal(object)

    def __init__(
        self,
        background: Background,
        sign_in: Callable[[str, str, str], object],
        *,
        url: str = "",
        email: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Sign in with `sign_in(url, email, password)`."""
        super().__init__(parent)
        self.form = SignInForm(background, sign_in, url=url, email=email)
        self.form.signed_in.connect(self.signed_in)
        why = self.tr("Central is where your team's records meet. Your operations person knows it.")
        self.column.addWidget(pieces.label(step_text(STEPS), "small"))
        self.column.addWidget(pieces.label(self.tr("Sign in at central"), "title"))
        self.column.addWidget(pieces.label(why, "muted", wraps=True))
        self.column.addSpacing(pieces.SMALL)
        self.column.addWidget(self.form)
        first = next((line for line in self.form.lines.values() if not line.text()), None)
        if first is not None:
            first.setFocus()


class _BeginStep(QWidget):
    """What is about to happen, and where; or a look around that leaves nothing behind."""

    chosen = Signal()
    sample_wanted = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        why = self.tr(
            "Everything you save is kept on this laptop first, encrypted, and reaches central when "
            "there is a network. This takes three short steps."
        )
        self.trouble = pieces.label("", "complaint", wraps=True)
        self.trouble.hide()
        self.button = pieces.button(self.tr("Begin"), self._begin, kind="primary")
        place = self.tr("Your data will be kept in {folder}").format(folder=folder)
        column = pieces.column(self, spacing=pieces.MEDIUM)
        column.addWidget(pieces.label(why, "muted", wraps=True))
        column.addWidget(pieces.label(place, "small", wraps=True))
        column.addWidget(self.trouble)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        column.addWidget(pieces.line())
        hint = self.tr("Invented people, no network, nothing sent. It is removed when you leave.")
        self.sample = pieces.button(self.tr("Look around with sample data"), self._sample)
        column.addWidget(pieces.label(hint, "small", wraps=True))
        column.addWidget(self.sample, 0, Qt.AlignmentFlag.AlignRight)

    def tell(self, problem: Problem) -> None:
        """Say why nothing could be made here."""
        self.trouble.setText(told_problem(problem))
        self.trouble.show()

    def wait(self, waiting: bool) -> None:  # noqa: FBT001 - a setter, like Qt's
        """Show that the keyring is being asked."""
        self.button.setEnabled(not waiting)
        self.sample.setEnabled(not waiting)
        words = self.tr("Asking this computer's keyring …")
        self.button.setText(words if waiting else self.tr("Begin"))

    @Slot()
    def _sample(self) -> None:
        for button in (self.button, self.sample):
            button.setEnabled(False)
        self.sample.setText(self.tr("Inventing people …"))
        self.sample_wanted.emit()

    @Slot()
    def _begin(self) -> None:
        self.trouble.hide()
        self.wait(True)
        self.chosen.emit()


class _PassphraseStep(Fields):
    """A passphrase, typed twice."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        why = self.tr(
            "This computer has no keyring that Blue Note Field can use, so a passphrase opens your "
            "data. At least {count} characters; four or five words are easy to remember."
        ).format(count=SHORTEST_PASSPHRASE)
        self.column.addWidget(pieces.label(why, "muted", wraps=True))
        self.column.addSpacing(pieces.SMALL)
        self.add_line("passphrase", self.tr("Passphrase"), secret=True)
        self.add_line("again", self.tr("The same again"), secret=True)
        self.button = pieces.button(self.tr("Continue"), self._submit, kind="primary")
        self.column.addWidget(self.trouble)
        self.column.addSpacing(pieces.SMALL)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        enter_presses(self, self.button)

    def wait(self, waiting: bool) -> None:  # noqa: FBT001 - a setter, like Qt's
        """Show that it is being worked on."""
        self.button.setEnabled(not waiting)
        self.button.setText(self.tr("Encrypting …") if waiting else self.tr("Continue"))

    @Slot()
    def _submit(self) -> None:
        text = self.lines["passphrase"].text()
        try:
            check_passphrase(text)
        except InputProblem as problem:
            self.complain(problem)
            return
        if text != self.lines["again"].text():
            words = self.tr("This is not the same as above.")
            self.complain(InputProblem(words, complaints=(Complaint("again", words),)))
            return
        self.clear_complaints()
        self.wait(True)
        self.chosen.emit(text)


class _RecoveryStep(QWidget):
    """The recovery code, shown this once."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        why = self.tr(
            "If the passphrase or this computer's keyring is ever lost, only this code opens your "
            "data. It is shown this once. Copy or write it down and keep it away from the laptop."
        )
        self._code = ""
        self.code = pieces.label("", "code", wraps=True)
        self.copy = pieces.button(self.tr("Copy"), self._copy)
        self.box = QCheckBox(self.tr("I have kept the recovery code in a safe place"))
        self.box.setAccessibleName(self.box.text())
        self.button = pieces.button(self.tr("Continue"), self.confirmed.emit, kind="primary")
        self.button.setEnabled(False)
        self.box.toggled.connect(self.button.setEnabled)
        column = pieces.column(self, spacing=pieces.MEDIUM)
        column.addWidget(pieces.label(why, "muted", wraps=True))
        column.addWidget(self.code)
        keep = pieces.row()
        keep.addWidget(self.copy)
        # A button that could only fail is not shown.
        if QPrinterInfo.availablePrinterNames():
            keep.addWidget(pieces.button(self.tr("Print …"), self._print))
        keep.addStretch(1)
        column.addLayout(keep)
        column.addWidget(self.box)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)

    def show_code(self, code: str) -> None:
        """Show the code in two lines."""
        middle = len(code) // 2
        self.code.setText(f"{code[:middle]}\n{code[middle + 1 :]}")
        self._code = code
        pieces.selectable(self.code)

    @Slot()
    def _print(self) -> None:
        """Put the code on paper, where no mishap of the laptop reaches it."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            title = self.tr("Recovery code of Blue Note Field")
            QTextDocument(f"{title}\n\n{self.code.text()}").print_(printer)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code)
        self.copy.setText(self.tr("Copied"))


def step_text(step: int) -> str:
    """How far the first run has come."""
    words = QCoreApplication.translate("FirstRun", "Step {step} of {steps}")
    return words.format(step=step, steps=STEPS)
