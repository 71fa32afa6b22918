"""Logging, and the one rule about it: values never reach a log.

A line may carry the kind of a record, its id, a count, a duration and the class of an error; never
a name, a note, an address, a token, or the text of a driver's exception, since those quote values.
"""

from __future__ import annotations

import copy
import logging
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
        """Name the error and where it was raised; a driver's message may quote a value."""
        if not isinstance(ei, tuple) or ei[0] is None:
            return ""
        frames, step = [], ei[2]
        while step is not None:
            code = step.tb_frame.f_code
            frames.append(f"  {Path(code.co_filename).name}:{step.tb_lineno} {code.co_name}")
            step = step.tb_next
        return "\n".join([*frames, f"  {ei[0].__name__}"])


class _QuietFile(RotatingFileHandler):
    """A log that cannot be written (a full disk, say) must not talk over the work."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging calls it
        """Drop the line; whoever saves something is told of the disk in a sentence."""


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
