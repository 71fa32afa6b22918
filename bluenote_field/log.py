"""Logging, and the one rule about it: values never reach a log.

A line may carry the kind of a record, its id, a count, a duration and the class of an error; never
a name, a note, an address, a token, or the text of a driver's exception, since those quote values.
"""

from __future__ import annotations

import copy
import faulthandler
import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from logging.handlers import RotatingFileHandler
from pathlib import Path

LINE = "%(asctime)s %(levelname)s %(name)s %(message)s"


class _WithoutExceptionText(logging.Formatter):
    """Formats an exception as its classes and our own frames, never as its message."""

    def format(self, record: logging.LogRecord) -> str:
        """One line and the frames; what another handler made of the exception is not taken over."""
        record = copy.copy(record)
        record.exc_text = None
        return super().format(record)

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging calls it
        """Name the error, what it came of and where; a driver's message may quote a value."""
        if not isinstance(ei, tuple) or ei[1] is None:
            return ""
        return "\n  which led to\n".join(map(_told, reversed(_causes(ei[1]))))


def _causes(error: BaseException) -> list[BaseException]:
    """The error, and one by one what it came of."""
    chain: list[BaseException] = []
    step: BaseException | None = error
    while step is not None and step not in chain:
        chain.append(step)
        step = step.__cause__ or (None if step.__suppress_context__ else step.__context__)
    return chain


def _told(error: BaseException) -> str:
    """Where an error was raised, and its class."""
    frames, step = [], error.__traceback__
    while step is not None:
        code = step.tb_frame.f_code
        frames.append(f"  {Path(code.co_filename).name}:{step.tb_lineno} {code.co_name}")
        step = step.tb_next
    return "\n".join([*frames, f"  {type(error).__name__}"])


class _QuietFile(RotatingFileHandler):
    """A log that cannot be written (a full disk, say) must not talk over the work."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging calls it
        """Drop the line; whoever saves something is told of the disk in a sentence."""


@contextmanager
def logged_in(folder: Path) -> Iterator[None]:
    """Write the log within this block, privately; work goes on where that cannot be."""
    handler = None
    with suppress(OSError):
        folder.mkdir(mode=0o700, exist_ok=True)
        handler = log_to(folder)
    try:
        yield
    finally:
        if handler is not None:
            logging.getLogger("bluenote_field").removeHandler(handler)
            handler.close()


@contextmanager
def crashes_told_in(file: Path) -> Iterator[None]:
    """Have written where the interpreter itself was when it crashed, after what stands there."""
    with ExitStack() as stack:
        with suppress(OSError):
            faulthandler.enable(stack.enter_context(file.open("a", encoding="utf-8")))
            stack.callback(faulthandler.disable)
        yield


def log_to(folder: Path, *, level: int = logging.INFO) -> logging.Handler:
    """Write the package's log to five rotating files of 2 MiB in `folder`; returns the handler."""
    folder.mkdir(parents=True, exist_ok=True)
    handler = _QuietFile(
        folder / "bluenote-field.log", maxBytes=2 * 1024 * 1024, backupCount=4, encoding="utf-8"
    )
    handler.setFormatter(_WithoutExceptionText(LINE))
    logger = logging.getLogger("bluenote_field")
    logger.addHandler(handler)
    logger.setLevel(level)
    return handler
