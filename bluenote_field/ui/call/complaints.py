"""The complaints beside the fields of a call: shown together, taken away together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from bluenote_field.ui.forms.plain_input import PlainArea, PlainLine
from bluenote_field.ui.widgets.pieces import label, restyle
from bluenote_field.ui.widgets.revealing import reveal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget


class FieldComplaints(QObject):
    """One line of words for every field, hidden while there is nothing to say."""

    def __init__(self, parent: QObject) -> None:
        """Begin without fields."""
        super().__init__(parent)
        self.labels: dict[str, QLabel] = {}
        self.inputs: dict[str, QWidget] = {}
        self._titles: dict[str, str] = {}

    def add(self, name: str, title: str, focus: QWidget) -> QLabel:
        """Make the line of a field, to be laid out below it."""
        made = label("", "complaint", wraps=True)
        made.hide()
        self.labels[name], self.inputs[name], self._titles[name] = made, focus, title
        if isinstance(focus, PlainLine | PlainArea):
            focus.told.connect(self._tell)
        return made

    @property
    def missing(self) -> list[tuple[str, str]]:
        """The fields with a complaint, and their titles."""
        wrong = (name for name, each in self.inputs.items() if each.property("wrong"))
        return [(name, self._titles[name]) for name in wrong]

    def show(self, name: str, words: str) -> None:
        """Say what is wrong with a field."""
        self._say(name, words)
        restyle(self.inputs[name], wrong=True)

    def forget(self) -> None:
        """Take every complaint away."""
        for name, beside in self.labels.items():
            if not beside.isHidden():
                beside.hide()
                restyle(self.inputs[name], wrong=False)

    @Slot()
    def reveal_first(self) -> None:
        """Bring the first complaint into view, once it has its place."""
        for beside in self.labels.values():
            if beside.isVisible():
                reveal(beside)
                return

    @Slot(str)
    def _tell(self, words: str) -> None:
        """Say beside a field what it did not take."""
        for name, each in self.inputs.items():
            if each is self.sender():
                self._say(name, words)

    def _say(self, name: str, words: str) -> None:
        self.labels[name].setText(words)
        self.labels[name].show()
