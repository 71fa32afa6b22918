"""Lines in which a moment or a day is typed in words, with what was understood said below."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Slot

from bluenote_field.domain.spoken_time import USUAL_DAYS
from bluenote_field.errors import InputProblem
from bluenote_field.ui.forms.input_kinds import day_first
from bluenote_field.ui.forms.plain_input import PlainLine
from bluenote_field.ui.forms.typed_time import read_day, read_moment
from bluenote_field.ui.widgets.pieces import label

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent
    from PySide6.QtWidgets import QLabel, QWidget

    from bluenote_field.domain.spoken_time import Toward
    from bluenote_field.ui.parts import Parts

Time = TypeVar("Time", date, datetime)


class TimeField(PlainLine, Generic[Time]):
    """A line with its echo; what cannot be read stays as it was typed."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._parts: Parts = parts
        self.echo: QLabel = label("", "small", wraps=True)
        self.textChanged.connect(self._say)

    def fill(self, known: Time | None, typed: str) -> None:
        """Show a known time, or what was typed and could not be read."""
        if typed:
            self.setText(typed)
        elif known is not None:
            self.setText(self._shown(known))

    def time(self) -> Time | None:
        """The moment or the day, None where it cannot be read."""
        try:
            return self._read()
        except InputProblem:
            return None

    def unread(self) -> str:
        """What was typed, where it cannot be read."""
        return "" if self.time() is not None else self.text()

    def complaints(self) -> list[str]:
        """What is wrong with it, in a sentence with an example."""
        try:
            self._read()
        except InputProblem as problem:
            return [str(problem)]
        return []

    def _read(self) -> Time:
        raise NotImplementedError

    def _shown(self, known: Time) -> str:
        raise NotImplementedError

    def _echo(self, read: Time) -> str:
        raise NotImplementedError

    @Slot()
    def _say(self) -> None:
        read = self.time()
        self.echo.setText(self._echo(read) if read else self.tr("not understood yet"))


class WhenField(TimeField[datetime]):
    """When a call was or will be; begins with "now"."""

    def __init__(self, parts: Parts, *, toward: Toward, parent: QWidget | None = None) -> None:
        """Read weekdays back or ahead."""
        super().__init__(parts, parent)
        self._toward: Toward = toward
        self._known: tuple[str, datetime] | None = None
        self.setText(self.tr("now") if toward == "past" else self.tr("tomorrow 9:00"))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here types something else: mark it all."""
        super().focusInEvent(event)
        self.selectAll()

    def _shown(self, known: datetime) -> str:
        formats = self._parts.formats
        text = f"{known.astimezone(self._parts.zone):%Y-%m-%d %H:%M}"
        if formats.local_day(known) == self._parts.today:
            text = formats.time(known).replace("\u202f", " ")
        self._known = (text, known)
        return text

    def _read(self) -> datetime:
        parts = self._parts
        if self._known is not None and self.text() == self._known[0]:
            return self._known[1]  # to the second, which is not shown
        return read_moment(
            self.text(),
            now=parts.clock().astimezone(parts.zone),
            toward=self._toward,
            day_first=day_first(parts.formats),
        )

    def _echo(self, read: datetime) -> str:
        formats = self._parts.formats
        words = f"{formats.day(formats.local_day(read))}, {formats.time(read)}"
        if self._toward == "past" and read > self._parts.clock():
            return self.tr("{moment} — still to come").format(moment=words)
        return words


class DueField(TimeField[date]):
    """By when a next step is due; empty means in a week."""

    def __init__(self, parts: Parts, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parts, parent)
        self._say()

    def fill(self, known: date | None, typed: str) -> None:
        """Show a known day or what was typed; nothing is nothing."""
        self.setText(typed or (self._shown(known) if known else ""))

    def _shown(self, known: date) -> str:
        return known.isoformat()

    def _read(self) -> date:
        today = self._parts.today
        typed = read_day(self.text(), today=today, day_first=day_first(self._parts.formats))
        return typed if typed is not None else today + timedelta(days=USUAL_DAYS)

    def _echo(self, read: date) -> str:
        if not self.text().strip():
            return self.tr("in a week unless you say otherwise")
        return self._parts.formats.day(read)
