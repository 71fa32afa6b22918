"""The desktop app, joined from its parts: the only place that does.

First Qt and an empty window, which is painted before the libraries are loaded; then the profile is
opened and its pages take the window. What ends the program ends it in order: nothing new starts,
running work is waited for, the database is closed, the profile is let go.
"""

from __future__ import annotations

import logging
import os
import sys
import threading
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from bluenote_field.errors import Problem
from bluenote_field.log import crashes_told_in, logged_in
from bluenote_field.settings import load_settings
from bluenote_field.store.profile.folders import default_folder
from bluenote_field.ui.background import Background
from bluenote_field.ui.language import LanguageOfTheDay
from bluenote_field.ui.looks.icons import Icons
from bluenote_field.ui.looks.theme import Theme
from bluenote_field.ui.problems import show_bug, show_problem
from bluenote_field.ui.start.opening import Opening
from bluenote_field.ui.system.collecting import Collecting
from bluenote_field.ui.system.interrupts import Interrupts
from bluenote_field.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path
    from types import TracebackType
    from zoneinfo import ZoneInfo

    from bluenote_field.domain.receipt import Receipt
    from bluenote_field.store.profile.keyrings import SecretStore
    from bluenote_field.store.profile.lock import ProfileLock
    from bluenote_field.store.store import Store
    from bluenote_field.ui.session import Joints, Session
    from bluenote_field.ui.system.doorbell import Doorbell

logger = logging.getLogger(__name__)

LOSES_REFERENCES = "6.12.0"
FIRST_SOUND_PYTHON = (3, 12)
TURN_S = 0.0005
"""How long a thread may keep the interpreter while another wants it; Python's own is ten times."""


class Desktop(QObject):
    """The program while it runs: one window, one profile, and what is shown in it."""

    ready = Signal()
    """The profile is open and its first page has read what it shows."""
    closed = Signal()
    """The profile is closed, and what showed it will be gone."""

    def __init__(
        self,
        app: QApplication,
        profile: Path,
        *,
        secrets: SecretStore | None = None,
        joints_for: Callable[[Store], Joints] | None = None,
    ) -> None:
        """Dress the application and make the window; `start` begins."""
        super().__init__(app)
        self.profile = profile
        settings = load_settings(profile).settings
        self._theme = Theme(app, settings.theme, percent=int(settings.text_size))
        self._icons = Icons(self._theme)
        self._language = LanguageOfTheDay(app, settings.language)
        self._joints_for = joints_for or usual_joints
        self._lock: ProfileLock | None = None
        self._bell: Doorbell | None = None
        self.session: Session | None = None
        self.window = Window(self._icons)
        self.background = Background(self, on_problem=self._tell_problem, on_bug=self.tell_bug)
        self.opening = Opening(
            profile, self.window, self.background, self._sign_in, secrets=secrets
        )
        self.opening.opened.connect(self._opened)
        self.opening.again.connect(self.enter)
        self.opening.sampled.connect(self._show_sample)
        self.window.closing.connect(self.quit)

    def start(self) -> None:
        """Show the window, and go on once it is painted."""
        self.window.show()
        QTimer.singleShot(0, self, self.enter)

    @Slot()
    def enter(self) -> None:
        """Take the profile and open it, or say what stands in the way."""
        try:
            self.hold()
        except Problem as problem:
            self.opening.show_trouble(problem)
        else:
            self.opening.begin()

    def hold(self) -> None:
        """Take the profile's lock and answer later starts; ProfileInUse where it is taken."""
        if self._lock is not None:
            return
        from bluenote_field.store.profile.lock import hold_profile  # noqa: PLC0415 - not without a profile
        from bluenote_field.ui.system.doorbell import Doorbell  # noqa: PLC0415 - same

        self._lock = hold_profile(self.profile / "profile.lock")
        self._bell = Doorbell(self.profile, self)
        self._bell.rung.connect(self.window.come_forward)
        self.window.remember_in(self.profile)

    def build(
        self, store: Store, *, zone: ZoneInfo | None = None, folder: Path | None = None
    ) -> Session:
        """Show the pages over an open store; tests and the demo drive what this gives.

        What is set is kept in `folder`, which is the profile's unless a sample has its own.
        """
        from bluenote_field.ui.session import Frame, Session  # noqa: PLC0415 - after the paint

        frame = Frame(
            window=self.window,
            theme=self._theme,
            icons=self._icons,
            language=self._language,
            background=self.background,
        )
        folder = folder or self.profile
        loaded = load_settings(folder)
        session = Session(
            store,
            folder,
            loaded.settings,
            frame=frame,
            joints=self._joints_for(store),
            zone=zone or _local_zone(),
        )
        session.parts.desk.lock_wanted.connect(self.lock)
        session.idle.idle.connect(self.lock)
        session.parts.desk.sign_in_wanted.connect(self._sign_in_again)
        session.parts.desk.real_wanted.connect(self.start_for_real)
        for remark in loaded.remarks:
            session.parts.desk.notice(remark)
        self.session = session
        # The database's thread keeps the order, so this comes back after what the page asked for.
        self.background.run(_nothing, self._tell_ready)
        return session

    @Slot()
    def lock(self) -> None:
        """Close the profile; what was being typed is kept as a draft."""
        if self.session is not None and self.session.parts.is_sample:
            self.session.tell_sample()  # it has no key to come back by
            return
        self._close_session()
        self.opening.ask()

    @Slot()
    def start_for_real(self) -> None:
        """Take the sample away and begin the first run."""
        # Later: the button that asked is a widget of the workspace that goes.
        QTimer.singleShot(0, self, self._leave_sample)

    @Slot()
    def quit(self) -> None:
        """End in order; safe to call more than once."""
        self._close_session()
        self.opening.close()
        self._theme.finish()
        self.background.wait_idle()
        if self._bell is not None:
            self._bell.close()
            self._bell = None
        if self._lock is not None:
            self._lock.release()
            self._lock = None

    def tell_bug(self, error: BaseException) -> None:
        """Show the report of our own mistake."""
        show_bug(error, self.window)

    def _tell_ready(self, _: None) -> None:
        if self.session is not None:
            self.session.workspace.pages.make_the_rest()
        self.ready.emit()

    def _tell_problem(self, problem: Problem) -> None:
        show_problem(problem, self.window)

    @Slot(object, bool)
    def _opened(self, store: Store, is_new: bool) -> None:  # noqa: FBT001 - a slot
        session = self.build(store)
        # A laptop that is opened looks at central once, unless the person wants no sync unasked;
        # not before the first page is there: loading what a sync needs takes a third of a second.
        if is_new or session.preferences.now.sync_minutes:
            self.ready.connect(session.sync.sync_now, Qt.ConnectionType.SingleShotConnection)

    @Slot(object)
    def _show_sample(self, store: Store) -> None:
        from bluenote_field.store.sample import sample_folder  # noqa: PLC0415 - seldom

        self.build(store, folder=sample_folder(self.profile))

    @Slot()
    def _leave_sample(self) -> None:
        self._close_session()
        self.opening.begin()

    @Slot()
    def _sign_in_again(self) -> None:
        from bluenote_field.ui.start.sign_in import SignInDialog  # noqa: PLC0415 - seldom

        if self.session is None:
            return
        if self.session.parts.is_sample:
            self.session.tell_sample()
            return
        store = self.session.store
        with store.read() as reader:
            url, email = (reader.fact(name) or "" for name in ("central_url", "user_email"))
        work = partial(self._sign_in, store)
        dialog = SignInDialog(self.background, work, url=url, email=email, parent=self.window)
        dialog.signed_in.connect(self.session.sync.signed_in)
        dialog.open()

    def _sign_in(self, store: Store, url: str, email: str, password: str) -> object:
        return self._joints_for(store).sign_in(store, url, email, password)

    def _close_session(self) -> None:
        session, self.session = self.session, None
        if session is None:
            return
        session.close()
        self.closed.emit()
        if session.parts.is_sample:
            from bluenote_field.store.sample import remove_sample  # noqa: PLC0415 - seldom

            remove_sample(self.profile)


def run(profile: Path | None = None) -> int:
    """Run the app until its window is closed; gives the exit code."""
    if refusal := refused_qt(PySide6.__version__, sys.version_info[:2]):
        return _say(refusal, 1)
    if lacks_display(sys.platform, os.environ):
        # Qt itself would abort with a word about plug-ins.
        return _say("There is no display here. `bluenote-field --help` works without a window.", 1)
    _silence_import_hook()
    folder = (profile or default_folder()).absolute()
    app = QApplication(sys.argv[:1])
    name_application(app)
    desktop = Desktop(app, folder)
    try:
        desktop.hold()
    except Problem as problem:
        if rang(folder, problem):
            sentence = "Blue Note Field is already open on this profile; its window comes forward."
            return _say(sentence, 0)
        return _go_on(app, desktop)  # and tell it in the window
    with logged_in(folder / "logs"), crashes_told_in(folder / "logs" / "crash.log"):
        return _go_on(app, desktop)


def rang(folder: Path, problem: Problem) -> bool:
    """Whether the profile is in use by a window, which was asked to come forward."""
    from bluenote_field.store.profile.lock import ProfileInUse  # noqa: PLC0415 - seldom
    from bluenote_field.ui.system.doorbell import ring  # noqa: PLC0415 - seldom

    return isinstance(problem, ProfileInUse) and ring(folder)


def _go_on(app: QApplication, desktop: Desktop) -> int:
    """Run until the window is closed."""
    _report_bugs_to(desktop)
    collecting = answer_sooner(desktop)
    interrupts = Interrupts(desktop)
    interrupts.asked.connect(desktop.window.close)
    desktop.start()
    code = app.exec()
    interrupts.stop()
    collecting.stop()
    desktop.quit()
    return code


def answer_sooner(desktop: Desktop) -> Collecting:
    """Let the window wait neither for a whole search for garbage nor long for another thread."""
    sys.setswitchinterval(TURN_S)
    collecting = Collecting(desktop)
    desktop.ready.connect(collecting.keep)
    desktop.closed.connect(collecting.let_go)
    return collecting


def name_application(app: QCoreApplication) -> None:
    """What window managers and notifications call the program."""
    app.setApplicationName("bluenote-field")
    QApplication.setApplicationDisplayName("Blue Note Field")
    QApplication.setDesktopFileName("bluenote-field")


def usual_joints(store: Store) -> Joints:
    """How the program is joined when nobody wants it otherwise."""
    from bluenote_field.ui.frame.answers import Answers  # noqa: PLC0415 - after the paint
    from bluenote_field.ui.pages import all_pages  # noqa: PLC0415 - after the paint
    from bluenote_field.ui.session import Joints  # noqa: PLC0415 - after the paint

    return Joints(
        all_pages=all_pages,
        answer=Answers,
        sign_in=_sign_in,
        run_sync=partial(_sync, store),
    )


def refused_qt(qt: str, python: tuple[int, int]) -> str:
    """Why this pair of Qt and Python cannot be used, or nothing."""
    if qt != LOSES_REFERENCES or python >= FIRST_SOUND_PYTHON:
        return ""
    return (
        f"PySide6 {qt} crashes on Python {python[0]}.{python[1]}. "
        "Install PySide6 6.11.3, or use Python 3.12 or later."
    )


def lacks_display(system: str, environment: Mapping[str, str]) -> bool:
    """Whether no window can be shown: a Linux machine without a desktop session."""
    told = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return system == "linux" and not any(environment.get(name) for name in told)


def _sign_in(store: Store, url: str, email: str, password: str) -> str:
    from bluenote_field.sync.session import connect  # noqa: PLC0415 - httpx only where it is used

    return connect(store, url, email=email, password=password)


def _sync(
    store: Store,
    *,
    progress: Callable[[str, int], None],
    cancelled: Callable[[], bool],
    may_remove_many: bool,
) -> Receipt:
    from bluenote_field.sync.session import sync_now  # noqa: PLC0415 - httpx only where it is used

    return sync_now(store, progress=progress, cancelled=cancelled, may_remove_many=may_remove_many)


def _nothing() -> None:
    """Work that only takes its turn."""


def _local_zone() -> ZoneInfo:
    import tzlocal  # noqa: PLC0415 - after the paint

    return tzlocal.get_localzone()


def _silence_import_hook() -> None:
    """PySide looks at the source of every later import for a feature that we never use: 0.1 s."""
    with suppress(ImportError, AttributeError):
        from shibokensupport import (  # type: ignore[import-not-found]  # noqa: PLC0415
            feature,  # private, and may go
        )

        feature._mod_uses_pyside = lambda _module: False  # noqa: SLF001 - there is no public way


def _say(sentence: str, code: int) -> int:
    """Tell whoever started the program; there is no window to tell it in."""
    sys.stderr.write(f"{sentence}\n")
    return code


def _report_bugs_to(desktop: Desktop) -> None:
    """Exceptions that nobody caught, in slots and in threads, become a report."""

    def on_main(_: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        desktop.tell_bug(error.with_traceback(trace))

    def on_thread(hooked: threading.ExceptHookArgs) -> None:
        logger.error("a thread ended by %s", hooked.exc_type.__name__)

    sys.excepthook = on_main
    threading.excepthook = on_thread
