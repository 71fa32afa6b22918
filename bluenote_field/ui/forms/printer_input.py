"""The printer that prints without asking: the system's printers, or to be asked each time.

Which printers there are is asked only when the list is opened: Qt's print system is a library of
its own, and some systems look for printers in the network first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from bluenote_field.ui.forms.input_kinds import Combo, Input

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from bluenote_field.domain.fields import FieldSpec

PRINTER = "printer"
"""What a field refers to that holds the name of a printer."""
STEPS = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Home, Qt.Key.Key_End})


class PrinterInput(Input):
    """One of the printers; nothing means to ask each time."""

    def __init__(self, spec: FieldSpec) -> None:
        self.combo = _Printers(self.tr("Ask each time"))
        super().__init__(spec, self.combo)
        self.combo.setMaximumWidth(320)
        self.combo.activated.connect(self.edited)

    def value(self) -> str:
        """The name of a printer, or nothing."""
        return self.combo.currentText() if self.combo.currentIndex() > 0 else ""

    def set_value(self, value: object) -> None:
        """Show a printer, also one that is not there at the moment."""
        self.combo.show_name(str(value or ""))


class _Printers(Combo):
    """Knows the printers from the moment somebody looks."""

    def __init__(self, none: str) -> None:
        super().__init__()
        self._is_filled = False
        self.addItem(none)

    def show_name(self, name: str) -> None:
        """Make this the one that is shown."""
        at = self.findText(name) if name else 0
        if at < 0:
            self.addItem(name)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def showPopup(self) -> None:  # noqa: N802 - Qt calls it
        """Look for printers before the list is shown."""
        self._fill()
        super().showPopup()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look before a key walks through the list that is not shown."""
        if event.key() in STEPS or event.text().strip():
            self._fill()
        super().keyPressEvent(event)

    def _fill(self) -> None:
        if self._is_filled:
            return
        from bluenote_field.ui.printing.printer import printer_names  # noqa: PLC0415 - only now

        self._is_filled = True
        for name in printer_names():
            if self.findText(name) < 0:
                self.addItem(name)
