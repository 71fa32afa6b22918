"""Asks the store what fits while somebody types; an answer that was overtaken is never shown.

Where nothing fits, and no key came for a moment, names that are nearly so are looked for.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from bluenote_field.store.views.palette import (
    Found,
    Recent,
    Superseded,
    find,
    find_nearly,
    recent,
    stopping,
)
from bluenote_field.ui.palette.recents import refs_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from bluenote_field.ui.parts import Parts

PAUSE_MS = 120
"""To walk through all names takes longer than a key may: it waits until nobody types."""
Answer = tuple[int, str, tuple[Found, ...] | Recent | None]


class PaletteSearch(QObject):
    """One question at a time counts: the newest."""

    answered = Signal(str, object)
    """What was typed, and a tuple of `Found`, or a `Recent` where nothing was typed."""

    def __init__(self, parts: Parts, entities: Collection[str], parent: QObject) -> None:
        """Find records of these entities."""
        super().__init__(parent)
        self._parts = parts
        self._entities = frozenset(entities)
        self._newest = 0
        self._in_vain = ""
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._ask_nearly)

    def ask(self, typed: str) -> None:
        """Look for what was typed, or for what is likely where that is nothing."""
        self.forget()
        self._parts.background.run(partial(self._work, self._newest, typed), self._tell)

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._newest += 1
        self._pause.stop()

    @Slot()
    def _ask_nearly(self) -> None:
        work = partial(self._work, self._newest, self._in_vain, nearly=True)
        self._parts.background.run(work, self._tell_nearly)

    def _is_stale(self, number: int) -> bool:
        # Read on another thread: the number of a newer question stops the work on an older one.
        return number != self._newest

    def _work(self, number: int, typed: str, *, nearly: bool = False) -> Answer:
        if self._is_stale(number):
            return number, typed, None
        parts = self._parts
        try:
            with parts.store.read() as reader, stopping(reader, partial(self._is_stale, number)):
                if typed:
                    look = find_nearly if nearly else find
                    return number, typed, look(reader, typed, entities=self._entities)
                opened = [ref for ref in refs_of(reader) if ref[0] in self._entities]
                return number, typed, recent(reader, opened, day=parts.today, zone=parts.zone)
        except Superseded:
            return number, typed, None

    def _tell(self, answer: Answer) -> None:
        number, typed, found = answer
        if number != self._newest or found is None:
            return
        self.answered.emit(typed, found)
        if found == ():
            self._in_vain = typed
            self._pause.start()

    def _tell_nearly(self, answer: Answer) -> None:
        number, typed, found = answer
        if number == self._newest and found:
            self.answered.emit(typed, found)
