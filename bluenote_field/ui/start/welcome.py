"""What the pages before the workspace have in common: a narrow card in the middle of the window."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from bluenote_field.errors import InputProblem, Problem
from bluenote_field.ui.looks.mark import Mark
from bluenote_field.ui.looks.theme import POINTS
from bluenote_field.ui.widgets import pieces
from bluenote_field.ui.words import joined, told, told_problem

WIDTH = 520


class Welcome(QWidget):
    """A titled card; what goes wrong is told inside it, below its fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty card."""
        super().__init__(parent)
        self.setProperty("ground", "window")
        self.card, self.column = pieces.card()
        larger = self.fontInfo().pointSizeF() / POINTS
        self.card.setFixedWidth(round(WIDTH * max(1.0, larger)))
        self.column.setContentsMargins(32, 28, 32, 28)
        self.column.setSpacing(pieces.SMALL)
        self.column.addWidget(Mark())
        self.column.addSpacing(pieces.SMALL)
        # Stretches, no alignment: an aligned widget is not given the height its wrapped text needs.
        middle = pieces.row()
        middle.addStretch(1)
        middle.addWidget(self.card)
        middle.addStretch(1)
        outer = pieces.column(self)
        outer.addStretch(1)
        outer.addLayout(middle)
        outer.addStretch(2)


class Fields(QWidget):
    """Labelled lines one below the other, each with room for a complaint."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without lines."""
        super().__init__(parent)
        self.column: QVBoxLayout = pieces.column(self, spacing=pieces.TIGHT)
        self.lines: dict[str, QLineEdit] = {}
        self._above: dict[str, QLabel] = {}
        self._complaints: dict[str, QLabel] = {}
        self.trouble = pieces.label("", "complaint", wraps=True)
        self.trouble.hide()

    def add_line(
        self, name: str, label: str, *, secret: bool = False, placeholder: str = ""
    ) -> QLineEdit:
        """Put a labelled line below the others."""
        line = QLineEdit()
        line.setAccessibleName(label)
        line.setPlaceholderText(placeholder)
        if secret:
            line.setEchoMode(QLineEdit.EchoMode.Password)
        above = pieces.label(label, "small")
        above.setBuddy(line)
        beside = pieces.label("", "complaint", wraps=True)
        beside.hide()
        self.lines[name], self._above[name], self._complaints[name] = line, above, beside
        for widget in (above, line, beside):
            self.column.addWidget(widget)
        self.column.addSpacing(pieces.TIGHT)
        return line

    def show_line(self, name: str, shown: bool) -> None:  # noqa: FBT001 - a setter, like Qt's
        """Show or hide a line with its label."""
        self._above[name].setVisible(shown)
        self.lines[name].setVisible(shown)

    def complain(self, problem: Problem) -> None:
        """Tell a Problem: beside the fields it is about, the rest below them."""
        self.clear_complaints()
        complaints = problem.complaints if isinstance(problem, InputProblem) else ()
        placed = [c for c in complaints if c.field in self._complaints]
        for complaint in placed:
            beside = self._complaints[complaint.field or ""]
            beside.setText(joined((told(complaint.message), told(problem.advice)), " "))
            beside.show()
        if not placed:
            self.trouble.setText(told_problem(problem))
            self.trouble.show()
        first = placed[0].field if placed else next(iter(self.lines), None)
        if first:
            self.lines[first].setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_complaints(self) -> None:
        """Take what was told away."""
        for widget in (self.trouble, *self._complaints.values()):
            widget.hide()


def enter_presses(fields: Fields, button: QPushButton) -> None:
    """Enter in the last line is a click; in the others it goes on to the next."""
    lines = list(fields.lines.values())
    for line, after in pairwise(lines):
        line.returnPressed.connect(after.setFocus)
    if lines:
        lines[-1].returnPressed.connect(button.click)
