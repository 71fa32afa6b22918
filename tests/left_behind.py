"""What a test with widgets must not leave behind: windows, threads, running timers.

Qt keeps such things alive without a word, and the next test then fails for the sin of this one.
"""

from __future__ import annotations

import gc
import threading
from dataclasses import dataclass

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from bluenote_field.ui.language import LanguageOfTheDay

_PATIENCE_MS = 2000


@dataclass(frozen=True, slots=True)
class Alive:
    """What is alive at one moment, each by identity and with words to name it."""

    windows: dict[int, str]
    threads: dict[int, str]
    timers: dict[int, str]

    def beyond(self, earlier: Alive) -> list[str]:
        """Name what is alive now and was not then."""
        return [
            f"{kind} {words}"
            for kind, now, then in (
                ("window", self.windows, earlier.windows),
                ("thread", self.threads, earlier.threads),
                ("timer", self.timers, earlier.timers),
            )
            for identity, words in now.items()
            if identity not in then
        ]


def look_around() -> Alive:
    """Say what is alive now."""
    wrappers = [o for o in shiboken6.getAllValidWrappers() if isinstance(o, QObject)]
    qt_threads = [o for o in wrappers if isinstance(o, QThread) and o.isRunning()]
    timers = [o for o in wrappers if isinstance(o, QTimer) and o.isActive()]
    return Alive(
        windows={_address(w): _words(w) for w in QApplication.topLevelWidgets()},
        threads={id(t): t.name for t in _python_threads()}
        | {_address(t): _words(t) for t in qt_threads if t is not QThread.currentThread()},
        timers={_address(t): f"{_words(t)} of {_words(t.parent())}" for t in timers},
    )


def settle(earlier: Alive) -> list[str]:
    """Let what is already going finish going, then name what stays."""
    QThreadPool.globalInstance().waitForDone(_PATIENCE_MS)
    _delete_what_asked_for_it()
    left = look_around().beyond(earlier)
    if not left:
        return []
    for thread in _python_threads():
        if id(thread) not in earlier.threads:
            thread.join(_PATIENCE_MS / 1000)
    del left
    gc.collect()  # a widget in a reference cycle is no leak, only not yet collected
    _delete_what_asked_for_it()
    return look_around().beyond(earlier)


def speak_english_again() -> None:
    """Take back the translations of another language, which the application would keep."""
    application = QApplication.instance()
    if application is None:
        return
    for language in application.findChildren(LanguageOfTheDay):
        if language.code != "en":
            language.choose("en")


def _python_threads() -> list[threading.Thread]:
    """The threads that Python started: one of Qt's pool that ran our code once is Qt's to end."""
    return [t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)]


def _delete_what_asked_for_it() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QCoreApplication.processEvents()


def _address(thing: QObject) -> int:
    return int(shiboken6.getCppPointer(thing)[0])


def _words(thing: QObject | None) -> str:
    if thing is None:
        return "nobody"
    return f"{type(thing).__name__} '{thing.objectName()}'"
