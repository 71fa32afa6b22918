"""The two ways things go wrong: a Problem of the world is told calmly, a bug is reported.

A report holds versions, the kind of error and our own frames; never the text of the error, which
may quote what a person typed.
"""

from __future__ import annotations

import logging
import platform
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from bluenote_field import errors
from bluenote_field.ui.forms.dialogs import MessageDialog
from bluenote_field.ui.words import told

if TYPE_CHECKING:
    from bluenote_field.errors import Problem

logger = logging.getLogger(__name__)


def show_problem(problem: Problem, parent: QWidget | None) -> MessageDialog:
    """Tell a Problem that has no better place; not modal to anything but its window."""
    logger.info("problem shown: %s", type(problem).__name__)
    dialog = MessageDialog(
        title=QCoreApplication.translate("Problems", "This did not work"),
        message=told(problem.message),
        advice=told(problem.advice),
        parent=parent,
    )
    dialog.open()
    return dialog


def show_bug(error: BaseException, parent: QWidget | None) -> MessageDialog:
    """Log our own mistake and offer a report to copy; what was saved before stays saved."""
    logger.error("a bug showed", exc_info=(type(error), error, error.__traceback__))
    dialog = MessageDialog(
        title=QCoreApplication.translate("Problems", "Something went wrong in Blue Note Field"),
        message=QCoreApplication.translate(
            "Problems", "This is a mistake in the program, not yours."
        ),
        advice=QCoreApplication.translate(
            "Problems",
            "What you saved before is safe. Please copy the report and send it to whoever supports "
            "you; it holds no names and no notes.",
        ),
        report=bug_report(error),
        parent=parent,
    )
    dialog.open()
    return dialog


def bug_report(error: BaseException) -> str:
    """What helps to find the mistake, and nothing that a person typed."""
    lines = [
        f"Blue Note Field bug: {type(error).__module__}.{type(error).__qualname__}",
        f"Python {platform.python_version()}, Qt {PySide6.__version__}, {platform.platform()}",
    ]
    home = Path(errors.__file__).resolve().parent.parent
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        name = path.relative_to(home) if path.is_relative_to(home) else path.name
        lines.append(f"  {name}:{frame.lineno} {frame.name}")
    return "\n".join(lines)
