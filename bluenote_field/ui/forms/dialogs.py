"""Dialogs: a message with a report to copy, and a form that makes something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from bluenote_field.errors import InputProblem
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from collections.abc import Callable

    from bluenote_field.ui.desk import WayBack
    from bluenote_field.ui.forms.form import FieldsForm

WIDTH = 480
AROUND = 140
"""The room of title, buttons and margins."""


class SnugDialog(QDialog):
    """As high as its words are at its width, which Qt would guess; it grows with a complaint."""

    def showEvent(self, event: QShowEvent) -> None:
        """Fit, now that the letters are known."""
        layout = self.layout()
        if layout is not None:
            wide = layout.totalMinimumSize().width()
            # Qt would ask for the height of the words at their narrowest.
            layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
            self.setMinimumHeight(0)
            self.resize(max(self.minimumWidth(), wide), 0)
        self._grow()
        super().showEvent(event)

    def event(self, event: QEvent) -> bool:
        """Make room for what has come in."""
        is_done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._grow()
        return is_done

    def _grow(self) -> None:
        layout = self.layout()
        wanted = layout.totalHeightForWidth(self.width()) if layout is not None else 0
        if wanted > self.height():
            self.resize(self.width(), wanted)


class MessageDialog(SnugDialog):
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
        layout.addWidget(pieces.label(title, "heading", wraps=True))
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


class FieldsDialog(QDialog):
    """A form in a window of its own: a title and how it stands, the fields, the buttons."""

    def __init__(
        self,
        *,
        title: str,
        form: FieldsForm,
        above: QWidget | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Build it, with `above` over the fields; `open()` shows it."""
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumSize(560, 200)
        self.form = form
        self.state = pieces.label("", "small")
        layout = pieces.column(self, spacing=pieces.MEDIUM)
        # The bar that scrolls stands in the margin: the fields end where the buttons do.
        edge = pieces.HUGE - pieces.GUTTER
        layout.setContentsMargins(pieces.HUGE, pieces.HUGE, edge, pieces.HUGE)
        head = _beside_bar(pieces.label(title, "heading"))
        head.addStretch(1)
        head.addWidget(self.state)
        layout.addLayout(head)
        if above is not None:
            layout.addLayout(_beside_bar(above))
        area = pieces.scrolling(form, name=title)
        layout.addWidget(area, 1)
        self.buttons = QDialogButtonBox()
        layout.addLayout(_beside_bar(self.buttons))
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.submit)
        wide = pieces.grown(self, 600)
        self.resize(wide, min(680, form.sizeHint().height() + AROUND))

    def way_back(self) -> WayBack | None:
        """How to come back to what is typed here, when the window goes; None where that is lost."""
        return None

    @Slot()
    def submit(self) -> None:
        """Do what Ctrl+Enter is for."""
        raise NotImplementedError


class FormDialog(FieldsDialog):
    """A form that is saved as a whole, because it makes something; Escape leaves.

    `save` is called with the values; it starts the work, whose end calls `finish` or `complain`.
    """

    submitting = Signal()
    """The values are about to be saved."""

    def __init__(
        self,
        *,
        title: str,
        form: FieldsForm,
        save: Callable[[dict[str, object]], None],
        save_text: str = "",
        can_cancel: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        """Build it; `open()` shows it. Where Escape loses nothing, it needs no Cancel."""
        super().__init__(title=title, form=form, parent=parent)
        self._save = save
        self.ask_way: Callable[[], WayBack | None] = super().way_back
        """Whoever keeps a draft of the form says where it is."""
        if can_cancel:
            self.buttons.setStandardButtons(QDialogButtonBox.StandardButton.Cancel)
        self.save_button = pieces.button(save_text or self.tr("Save"), self.submit, kind="primary")
        self.save_button.setToolTip(self.tr("Ctrl+Enter"))
        self.buttons.addButton(self.save_button, pieces.PRIMARY)
        self.buttons.rejected.connect(self.reject)
        form.focus_first()

    def way_back(self) -> WayBack | None:
        """To its draft, where it has one."""
        return self.ask_way()

    @property
    def is_saving(self) -> bool:
        """Whether the values are on their way and not answered yet."""
        return not self.save_button.isEnabled()

    @Slot()
    def submit(self) -> None:
        """Read the form and save, or say beside the fields what cannot be read."""
        try:
            values = self.form.values()
        except InputProblem as problem:
            self.complain(problem)
            return
        self.form.clear_complaints()
        self.submitting.emit()
        self.save_button.setEnabled(False)
        self._save(values)

    def finish(self) -> None:
        """It is saved: go away."""
        self.accept()

    def complain(self, problem: InputProblem) -> None:
        """It could not be saved: say why and stay."""
        self.save_button.setEnabled(True)
        self.form.complain(problem)


def _beside_bar(widget: QWidget) -> QHBoxLayout:
    """A line that ends where what scrolls does, beside the room of its bar."""
    made = pieces.row(spacing=pieces.MEDIUM)
    made.setContentsMargins(0, 0, pieces.GUTTER, 0)
    made.addWidget(widget)
    return made


def _dialog_column(dialog: QDialog) -> QVBoxLayout:
    return pieces.column(dialog, margin=pieces.HUGE, spacing=pieces.MEDIUM)


def _read_only(text: str, name: str) -> QPlainTextEdit:
    area = QPlainTextEdit(text)
    area.setReadOnly(True)
    area.setAccessibleName(name)
    area.setMinimumHeight(140)
    return area
