"""A line across the top of the window: offline and all is saved, or what went wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QWidget

from bluenote_field.errors import NetworkProblem, Problem, SignInProblem
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.words import told_problem

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.ui.parts import Parts

Kind = Literal["info", "warn", "err"]


class Banner(QFrame):
    """One or two sentences and at most one button."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self._text = pieces.label("", wraps=True)
        self._button = pieces.button("", self._do, kind="quiet")
        self._act: Callable[[], None] | None = None
        bar = pieces.row(self, spacing=pieces.MEDIUM)
        bar.setContentsMargins(pieces.LARGE, pieces.TIGHT, pieces.SMALL, pieces.TIGHT)
        # A line of words is lower than the button; two of them need some air.
        self._text.setContentsMargins(0, pieces.TIGHT, 0, pieces.TIGHT)
        bar.addWidget(self._text, 1)
        bar.addWidget(self._button)
        self.setMinimumHeight(36)
        self.hide()

    @property
    def text(self) -> str:
        """What it says, or nothing."""
        return "" if self.isHidden() else self._text.text()

    def tell(
        self,
        text: str,
        kind: Kind = "info",
        *,
        action: str = "",
        act: Callable[[], None] | None = None,
    ) -> None:
        """Say something until it is replaced or cleared."""
        self._act = act
        self._text.setText(text)
        self._button.setText(action)
        self._button.setAccessibleName(action)
        self._button.setVisible(bool(action and act))
        pieces.restyle(self, banner=kind)
        for child in (self._text, self._button):
            pieces.restyle(child)
        self.show()

    def clear(self) -> None:
        """Say nothing."""
        self._act = None
        self.hide()

    @Slot()
    def _do(self) -> None:
        if self._act is not None:
            self._act()


class SampleBanner(Banner):
    """Says for as long as sample data is shown that it is, and leads out of it."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Show it where the people are invented."""
        super().__init__(parent)
        self._start_for_real = parts.desk.start_for_real
        if parts.is_sample:
            self.say_so()

    def say_so(self) -> None:
        """Show the band."""
        words = self.tr(
            "Sample data: everybody here is invented. Nothing is sent, and all of it is "
            "removed when you close the window or start for real."
        )
        act = self._start_for_real
        self.tell(words, "info", action=self.tr("Start for real"), act=act)


class SyncBanner(Banner):
    """Shown only while central is out of reach or refuses: what is safe, and what happens next."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Follow `parts.sync`."""
        super().__init__(parent)
        self._parts = parts
        parts.sync.changed.connect(self._follow)

    @Slot()
    def _follow(self) -> None:
        status = self._parts.sync.status
        problem = status.problem
        if status.is_running:
            return
        if isinstance(problem, NetworkProblem) and status.offline_since is not None:
            self._tell_offline()
        elif problem is not None:
            self._tell_problem(problem)
        else:
            self.clear()

    def _tell_offline(self) -> None:
        parts, status = self._parts, self._parts.sync.status
        moment = status.offline_since or parts.clock()
        since = parts.formats.near_moment(moment, parts.today)
        waiting = status.state.waiting if status.state else 0
        text = self.tr("Offline since {since}. Everything is saved on this laptop").format(
            since=since
        )
        if waiting:
            text += self.tr("; {count} will sync.").format(count=parts.formats.number(waiting))
        else:
            text += "."
        self.tell(text, "warn", action=self.tr("Try now"), act=parts.sync.sync_now)

    def _tell_problem(self, problem: Problem) -> None:
        if isinstance(problem, SignInProblem):
            self.tell(
                told_problem(problem),
                "err",
                action=self.tr("Sign in …"),
                act=self._parts.desk.sign_in,
            )
        else:
            self.tell(told_problem(problem), "err", action=self.tr("Show"), act=self._show_sync)

    def _show_sync(self) -> None:
        self._parts.desk.show_section("sync")
