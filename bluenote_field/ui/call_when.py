"""Lines in which a moment or a day is typed in words, with what was understood said below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Slot
from PySide6.QtWidgets import QLineEdit

from bluenote_field.errors import InputProblem
from bluenote_field.ui.pieces import label
from bluenote_field.ui.typed_time import read_day, read_moment

if TYPE_CHECKING:
    from datetime import date, datetime

    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QWidget

    from bluenote_field.ui.parts import Parts
    from bluenote_field.ui.typed_time import Toward

USUAL_DAYS = 7
"""A next step without a day is due a week later, so that every one of them comes back."""


def day_comes_first(locale: QLocale) -> bool:
    """Whether 3/12 is the third of December where the person lives."""
    order = locale.dateFormat(QLocale.FormatType.ShortFormat).lower()
    return order.find("d") < order.find("m")


class WhenField(QLineEdit):
    """When a call was or will be; begins with "now"."""

    def __init__(self, parts: Parts, *, toward: Toward, parent: QWidget | None = None) -> None:
        """Read weekdays back or ahead."""
        super().__init__(parent)
        self._parts = parts
        self._toward: Toward = toward
        self._known: tuple[str, datetime] | None = None
        self.echo = label("", "small")
        self.textChanged.connect(self._say)
        self.setText(self.tr("now") if toward == "past" else self.tr("tomorrow 9:00"))

    def fill(self, moment: datetime | None, typed: str) -> None:
        """Show a known moment, or what was typed and could not be read."""
        if typed:
            self.setText(typed)
        elif moment is not None:
            text = f"{moment.astimezone(self._parts.zone):%Y-%m-%d %H:%M}"
            self._known = (text, moment)
            self.setText(text)

    def moment(self) -> datetime | None:
        """The moment, or None where it cannot be read."""
        try:
            return self._read()
        except InputProblem:
            return None

    def unread(self) -> str:
        """What was typed, where it cannot be read."""
        return "" if self.moment() is not None else self.text()

    def complaints(self) -> list[str]:
        """What is wrong with it, in a sentence with an example."""
        try:
            self._read()
        except InputProblem as problem:
            return [str(problem)]
        return []

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here types something else: mark it all."""
        super().focusInEvent(event)
        self.selectAll()

    def _read(self) -> datetime:
        parts = self._parts
        if self._known is not None and self.text() == self._known[0]:
            return self._known[1]  # to the second, which is not shown
        return read_moment(
            self.text(),
            now=parts.clock().astimezone(parts.zone),
            toward=self._toward,
            day_first=day_comes_first(parts.formats.locale),
        )

    @Slot()
    def _say(self) -> None:
        moment = self.moment()
        if moment is None:
            self.echo.setText(self.tr("not understood yet"))
            return
        formats = self._parts.formats
        words = f"{formats.day(formats.local_day(moment))}, {formats.time(moment)}"
        if self._toward == "past" and moment > self._parts.clock():
            words = self.tr("{moment} — still to come").format(moment=words)
        self.echo.setText(words)


class DueField(QLineEdit):
    """By when a next step is due; empty means in a week."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._parts = parts
        self.echo = label("", "small")
        self.textChanged.connect(self._say)
        self._say()

    def fill(self, day: date | None, typed: str) -> None:
        """Show a known day, or what was typed and could not be read."""
        self.setText(typed or (day.isoformat() if day else ""))

    def day(self) -> date | None:
        """The day; a week from today where none was typed; None where it cannot be read."""
        try:
            return self._read()
        except InputProblem:
            return None

    def unread(self) -> str:
        """What was typed, where it cannot be read."""
        return "" if self.day() is not None else self.text()

    def complaints(self) -> list[str]:
        """What is wrong with it, in a sentence with an example."""
        try:
            self._read()
        except InputProblem as problem:
            return [str(problem)]
        return []

    def _read(self) -> date:
        today = self._parts.today
        first = day_comes_first(self._parts.formats.locale)
        typed = read_day(self.text(), today=today, day_first=first)
        return typed if typed is not None else today.fromordinal(today.toordinal() + USUAL_DAYS)

    @Slot()
    def _say(self) -> None:
        day = self.day()
        if day is None:
            self.echo.setText(self.tr("not understood yet"))
        elif self.text().strip():
            self.echo.setText(self._parts.formats.day(day))
        else:
            self.echo.setText(self.tr("in a week unless you say otherwise"))
