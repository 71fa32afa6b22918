"""Where central is and who signs in there: in the first run, and when central asks again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.errors import Complaint, InputProblem, Problem
from bluenote_field.ui.forms.dialogs import SnugDialog
from bluenote_field.ui.start.welcome import Fields, enter_presses
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.ui.background import Background

WIDTH = 440


class SignInForm(Fields):
    """Address, e-mail and password; `signed_in` carries what `sign_in` gave."""

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
        """Sign in with `sign_in(url, email, password)`, on a network thread."""
        super().__init__(parent)
        self._background = background
        self._sign_in = sign_in
        self.add_line("url", self.tr("Address of central"), placeholder="https://central.example")
        self.add_line("email", self.tr("E-mail"))
        self.add_line("password", self.tr("Password"), secret=True)
        self.lines["url"].setText(url)
        self.lines["email"].setText(email)
        self.button = pieces.button(self.tr("Sign in"), self.submit, kind="primary")
        self.column.addWidget(self.trouble)
        self.column.addSpacing(pieces.SMALL)
        self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignRight)
        enter_presses(self, self.button)

    @Slot()
    def submit(self) -> None:
        """Try it."""
        typed = {name: line.text().strip() for name, line in self.lines.items()}
        typed["password"] = self.lines["password"].text()
        missing = [name for name, text in typed.items() if not text]
        if missing:
            words = QCoreApplication.translate("SignInForm", "Please fill this in.")
            self.complain(InputProblem("", complaints=tuple(Complaint(n, words) for n in missing)))
            return
        self.clear_complaints()
        self._wait(True)
        work = partial(self._sign_in, typed["url"], typed["email"], typed["password"])
        self._background.run(work, self._done, self._failed, lane="network")

    def _done(self, signed: object) -> None:
        self._wait(False)
        self.lines["password"].clear()
        self.signed_in.emit(signed)

    def _failed(self, problem: Problem) -> None:
        self._wait(False)
        self.complain(problem)
        if not isinstance(problem, InputProblem):
            self.lines["password"].setFocus()

    def _wait(self, waiting: bool) -> None:  # noqa: FBT001 - a setter, like Qt's
        self.button.setEnabled(not waiting)
        self.button.setText(self.tr("Signing in …") if waiting else self.tr("Sign in"))


class SignInDialog(SnugDialog):
    """Signs in again while a profile is open; what waits to be sent is not touched."""

    signed_in = Signal(object)

    def __init__(
        self,
        background: Background,
        sign_in: Callable[[str, str, str], object],
        *,
        url: str,
        email: str,
        parent: QWidget | None = None,
    ) -> None:
        """Build it; `open()` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Sign in again"))
        self.setMinimumWidth(WIDTH)
        column = pieces.column(self, margin=pieces.HUGE, spacing=pieces.MEDIUM)
        column.addWidget(pieces.label(self.tr("Sign in again"), "heading"))
        words = self.tr("What you saved on this laptop is safe and will be sent afterwards.")
        column.addWidget(pieces.label(words, "muted", wraps=True))
        self.form = SignInForm(background, sign_in, url=url, email=email)
        self.form.signed_in.connect(self._done)
        column.addWidget(self.form)
        self.form.lines["password" if url and email else "url"].setFocus()

    @Slot(object)
    def _done(self, signed: object) -> None:
        self.accept()
        self.signed_in.emit(signed)
