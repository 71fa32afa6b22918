"""The inputs for text, numbers, choices, yes or no, days and moments: one small widget each.

Days and moments are typed as people say them ("tomorrow", "yesterday 3pm", "2026-12-03"); what
was understood is put in order when the field is left.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from bluenote_field.errors import Complaint, InputProblem
from bluenote_field.ui import words
from bluenote_field.ui.forms.plain_input import PlainArea, PlainLine
from bluenote_field.ui.forms.typed_time import read_day, read_moment
from bluenote_field.ui.widgets import pieces

if TYPE_CHECKING:
    from bluenote_field.domain.fields import Choice, FieldSpec
    from bluenote_field.ui.formats import Formats
    from bluenote_field.ui.parts import Parts

LONG_ROWS = 5


class Input(QWidget):
    """Something one value is typed or chosen in; `edited` comes when a person changed it."""

    edited = Signal()
    told = Signal(str)
    """A sentence about what the input did not take."""

    def __init__(self, spec: FieldSpec, editor: QWidget) -> None:
        """Wrap the widget that takes the focus."""
        super().__init__()
        self.spec = spec
        self.editor = editor
        editor.setAccessibleName(words.label_of(spec))
        editor.setAccessibleDescription(words.help_of(spec))
        self.setFocusProxy(editor)
        if isinstance(editor, PlainLine | PlainArea):
            editor.told.connect(self.told)
        pieces.column(self).addWidget(editor)

    def value(self) -> object:
        """What is there now; an InputProblem where it cannot be read."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value; this is no edit."""
        raise NotImplementedError

    def held(self) -> object:
        """How the input stands, as plain JSON; what is typed need not be a value."""
        if isinstance(self.editor, PlainLine):
            return self.editor.text()
        return self.editor.toPlainText() if isinstance(self.editor, PlainArea) else self.value()

    def standing(self) -> object:
        """How the input stands as a person sees it: blanks around a text are nothing."""
        held = self.held()
        return held.strip() if isinstance(held, str) else held

    def put_back(self, held: object) -> None:
        """Let it stand as it was `held`; the undo of a text knows what stood there."""
        if isinstance(self.editor, PlainLine):
            self.editor.selectAll()
            self.editor.insert(str(held))
        elif isinstance(self.editor, PlainArea):
            self.editor.selectAll()
            self.editor.insertPlainText(str(held))
        else:
            self.set_value(held)
        self.edited.emit()

    @property
    def is_typed_in(self) -> bool:
        """Whether words are typed here, which may be half a value at any moment."""
        return isinstance(self.editor, PlainLine | PlainArea)

    def mark_wrong(self, wrong: bool) -> None:  # noqa: FBT001 - a setter, like Qt's
        """Frame the input where there is a complaint."""
        pieces.restyle(self.editor, wrong=wrong)

    def _refuse(self, message: str) -> InputProblem:
        return InputProblem(message, complaints=(Complaint(self.spec.name, message),))


class TextInput(Input):
    """One line of text."""

    def __init__(self, spec: FieldSpec) -> None:
        self.line = PlainLine()
        super().__init__(spec, self.line)
        self._given: str | None = None if spec.optional else ""
        self.line.textEdited.connect(self.edited)

    def value(self) -> str | None:
        """The text, or None for an empty optional field; untouched, it comes back as it was."""
        if not self.line.isModified():
            return self._given
        text = self.line.text().strip()
        return None if not text and self.spec.optional else text

    def set_value(self, value: object) -> None:
        """Show a text."""
        self._given = None if value is None else str(value)
        self.line.setText(self._given or "")
        self.line.setCursorPosition(0)


class NumberInput(Input):
    """A whole number, typed as text so that an empty field stays empty."""

    def __init__(self, spec: FieldSpec) -> None:
        self.line = PlainLine()
        super().__init__(spec, self.line)
        self.line.setMaximumWidth(140)
        self.line.textEdited.connect(self.edited)

    def value(self) -> int | None:
        """The number, or None."""
        text = self.line.text().strip()
        if not text:
            return None
        try:
            return int(text)
        except ValueError:
            raise self._refuse(words.said("is not a whole number")) from None

    def set_value(self, value: object) -> None:
        """Show a number."""
        self.line.setText("" if value is None else str(value))


class LongInput(Input):
    """Many lines of text; Tab leaves it, as everywhere in a form."""

    def __init__(self, spec: FieldSpec) -> None:
        self.area = PlainArea()
        self._given: str | None = None if spec.optional else ""
        super().__init__(spec, self.area)
        self.area.setTabChangesFocus(True)
        self.area.setMinimumHeight(self.area.fontMetrics().lineSpacing() * LONG_ROWS + 16)
        self.area.textChanged.connect(self.edited)

    def value(self) -> str | None:
        """The text, or None where an optional field is empty.

        A text that nobody touched comes back as it was: the area turns rare line ends into plain
        ones.
        """
        if not self.area.document().isModified():
            return self._given
        text = self.area.toPlainText().strip()
        return None if not text and self.spec.optional else text

    def set_value(self, value: object) -> None:
        """Show a text."""
        self._given = None if value is None else str(value)
        with QSignalBlocker(self.area):
            self.area.setPlainText(self._given or "")
        self.area.document().setModified(False)


class ChoiceInput(Input):
    """One of a few words."""

    def __init__(self, spec: FieldSpec) -> None:
        self.combo = Combo()
        super().__init__(spec, self.combo)
        if spec.optional:
            self.combo.addItem("—")
        for choice in spec.choices:
            self.combo.addItem(words.choice_label(choice))
        self.combo.activated.connect(self.edited)
        self._strange: object = None

    def value(self) -> Choice | object | None:
        """The choice itself; Qt's item data would flatten it to a string."""
        at = self.combo.currentIndex() - int(self.spec.optional)
        if at >= len(self.spec.choices):
            return self._strange
        return self.spec.choices[at] if at >= 0 else None

    def set_value(self, value: object) -> None:
        """Show a choice; a word of a newer version is kept and shown as it is."""
        for at, choice in enumerate(self.spec.choices):
            if choice == value:
                self.combo.setCurrentIndex(at + int(self.spec.optional))
                return
        if value is None:
            self.combo.setCurrentIndex(0 if self.spec.optional else -1)
            return
        self._strange = value
        self.combo.addItem(str(value))
        self.combo.setCurrentIndex(self.combo.count() - 1)


class BoolInput(Input):
    """Yes or no."""

    def __init__(self, spec: FieldSpec) -> None:
        self.box = QCheckBox(words.label_of(spec))
        super().__init__(spec, self.box)
        self.box.clicked.connect(self._edit)

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def set_value(self, value: object) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(value))

    @Slot()
    def _edit(self) -> None:
        self.edited.emit()


class InputInWords(Input):
    """A line whose words are shown as what they mean once it is left."""

    @Slot()
    def _put_in_order(self) -> None:
        try:
            self.set_value(self.value())
        except InputProblem:
            return


class DayInput(InputInWords):
    """A day, typed in words or figures."""

    def __init__(self, spec: FieldSpec, parts: Parts) -> None:
        self.line = PlainLine()
        super().__init__(spec, self.line)
        self._parts = parts
        self.line.setMaximumWidth(220)
        self.line.setPlaceholderText(self.tr("tomorrow, fri, dec 3 …"))
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._put_in_order)

    def value(self) -> date | None:
        """The day, or None for nothing."""
        try:
            return read_day(
                self.line.text(), today=self._parts.today, day_first=day_first(self._parts.formats)
            )
        except InputProblem as problem:
            raise self._refuse(str(problem)) from problem

    def set_value(self, value: object) -> None:
        """Show a day."""
        self.line.setText(value.isoformat() if isinstance(value, date) else "")


class MomentInput(InputInWords):
    """A day and a time in this person's time zone, typed in words or figures."""

    SHAPE = "%Y-%m-%d %H:%M"

    def __init__(self, spec: FieldSpec, parts: Parts) -> None:
        self.line = PlainLine()
        super().__init__(spec, self.line)
        self._parts = parts
        self._given: datetime | None = None
        self.line.setMaximumWidth(220)
        self.line.setPlaceholderText(self.tr("now, 10:30, yesterday 3pm …"))
        self.line.textEdited.connect(self.edited)
        self.line.editingFinished.connect(self._put_in_order)

    def value(self) -> datetime | None:
        """The moment, aware; None where an optional field is empty."""
        text = self.line.text().strip()
        if not text and self.spec.optional:
            return None
        if self._given is not None and text == self._shown(self._given):
            return self._given  # to the second, which is not shown
        now = self._parts.clock().astimezone(self._parts.zone)
        try:
            return read_moment(text, now=now, day_first=day_first(self._parts.formats))
        except InputProblem as problem:
            raise self._refuse(str(problem)) from problem

    def set_value(self, value: object) -> None:
        """Show a moment."""
        self._given = value if isinstance(value, datetime) else None
        self.line.setText(self._shown(self._given) if self._given else "")

    def _shown(self, moment: datetime) -> str:
        return moment.astimezone(self._parts.zone).strftime(self.SHAPE)


class Combo(QComboBox):
    """A combo box that a turning wheel over a form does not change, no wider than it must be."""

    def showEvent(self, event: QShowEvent) -> None:
        """Find room for the longest choice, now that its letters are known."""
        super().showEvent(event)
        self.setMaximumWidth(max(self.maximumWidth(), self.sizeHint().width()))

    def wheelEvent(self, event: object) -> None:
        """Let the form scroll."""
        event.ignore()  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter belongs to the form."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


def day_first(formats: Formats) -> bool:
    """Whether this person writes 3/12 for the third of December."""
    return formats.locale.dateFormat(formats.locale.FormatType.ShortFormat).lower().startswith("d")
