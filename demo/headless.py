"""Plays the day in an application without a screen, on a stage of its own."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType, TracebackType
from typing import NoReturn

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from bluenote_field.ui.problems import show_bug
from demo.day import play_day
from demo.diary import StepFailed
from demo.hand import STOPPED
from demo.stage import stage


def play_headless(out: Path, *, say: Callable[[str], None]) -> int:
    """Play it; 0 where every step came out as it must, else 1 and the sentence why."""
    began = time.perf_counter()
    with application_without_screen(), stage(say) as set_up:
        say(f"Playing a day in the field into {out}.")
        try:
            diary = play_day(set_up, out.absolute(), say=say)
        except StepFailed as failed:
            say(f"The day did not come out as it must. {failed}")
            return 1
    took = time.perf_counter() - began
    say(f"All {len(diary.steps)} steps came out as they must, in {took:.0f} s. See {out}/day.json.")
    return 0


@contextmanager
def application_without_screen() -> Iterator[QApplication]:
    """A Qt application in which no mistake of ours goes unseen."""
    qInstallMessageHandler(_without_harmless)
    before, sys.excepthook = sys.excepthook, _show
    application = QApplication(["bluenote-field"])

    def stop(_number: int, _frame: FrameType | None) -> NoReturn:
        # Raised inside a slot it would get lost there; the hand looks at the mark as well.
        application.setProperty(STOPPED, True)  # noqa: FBT003 - Qt's own signature
        raise KeyboardInterrupt

    handlers = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield application
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        application.setProperty(STOPPED, False)  # noqa: FBT003 - same
        application.processEvents()
        sys.excepthook = before
        qInstallMessageHandler(None)


def _show(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print what went wrong inside a slot, and let the app show it, which ends the step."""
    if isinstance(error, Exception):
        sys.__excepthook__(kind, error, trace)
        show_bug(error, None)


def _without_harmless(_kind: QtMsgType, _where: QMessageLogContext, words: str) -> None:
    """Pass on what Qt says, but for what it always says where there is no screen."""
    if "propagateSizeHints" not in words:
        sys.stderr.write(f"Qt: {words}\n")
