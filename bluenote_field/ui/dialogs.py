"""The two dialogs: a message with a report to copy, and a form with Save and Cancel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from bluenote_field.errors import InputProblem
from bluenote_field.ui import pieces

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.ui.form import FieldsForm

WIDTH = 480


class MessageDialog(QDialog):
    """A sentence, what to do next, and at most a report that can be copied."""

    def __init__(
        self,
        *,
        title: str,
        message: str,
        advice: str = "",
        report: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Build it; `open()` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.message, self.advice = message, advice
        layout = _dialog_column(self)
        layout.addWidget(pieces.label(title, "section", wraps=True))
        layout.addWidget(pieces.label(message, wraps=True))
        if advice:
            layout.addWidget(pieces.label(advice, "muted", wraps=True))
        self._report = report
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        if report:
            layout.addWidget(_read_only(report, self.tr("Report")))
            copy = pieces.button(self.tr("Copy report"), self.copy_report)
            buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    @Slot()
    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)


class FormDialog(QDialog):
    """A form in a window of its own; Ctrl+Enter saves, Escape leaves.

    `save` is called with the values; it starts the work, whose end calls `finish` or `complain`.
    """

    def __init__(
        self,
        *,
        title: str,
        form: FieldsForm,
        save: Callable[[dict[str, object]], None],
        save_text: str = "",
        above: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build it, with `above` over the fields; `open()` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumSize(560, 200)
        self.form = form
        self._save = save
        layout = _dialog_column(self)
        layout.addWidget(pieces.label(title, "section"))
        if above is not None:
            layout.addWidget(above)
        layout.addWidget(pieces.scrolling(form, name=title), 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = pieces.button(save_text or self.tr("Save"), self.submit, kind="primary")
        self.save_button.setToolTip(self.tr("Ctrl+Enter"))
        buttons.addButton(self.save_button, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        self.resize(600, min(680, form.sizeHint().height() + 160))
        form.focus_first()

    @Slot()
    def submit(self) -> None:
        """Read the form and save, or say beside the fields what cannot be read."""
        try:
            values = self.form.values()
        except InputProblem as problem:
            self.complain(problem)
            return
        self.form.clear_complaints()
        self.save_button.setEnabled(False)
        self._save(values)

    def finish(self) -> None:
        """It is saved: go away."""
        self.accept()

    def complain(self, problem: InputProblem) -> None:
        """It could not be saved: say why and stay."""
        self.save_button.setEnabled(True)
        self.form.complain(problem)


def _dialog_column(dialog: QDialog) -> QVBoxLayout:
    return pieces.column(dialog, margin=pieces.HUGE, spacing=pieces.MEDIUM)


def _read_only(text: str, name: str) -> QPlainTextEdit:
    area = QPlainTextEdit(text)
    area.setReadOnly(True)
    area.setAccessibleName(name)
    area.setMinimumHeight(140)
    return area
