"""Asks the store what fits while somebody types; an answer that was overtaken is never shown."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from bluenote_field.store.views.palette import Found, Recent, Superseded, find, recent, stopping
from bluenote_field.ui.palette.recents import refs_of

if TYPE_CHECKING:
    from collections.abc import Collection

    from bluenote_field.ui.parts import Parts

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

    def ask(self, typed: str) -> None:
        """Look for what was typed, or for what is likely where that is nothing."""
        self._newest += 1
        self._parts.background.run(partial(self._work, self._newest, typed), self._tell)

    def forget(self) -> None:
        """Nobody waits for an answer any more."""
        self._newest += 1

    def _is_stale(self, number: int) -> bool:
        # Read on another thread: the number of a newer question stops the work on an older one.
        return number != self._newest

    def _work(self, number: int, typed: str) -> Answer:
        if self._is_stale(number):
            return number, typed, None
        parts = self._parts
        try:
            with parts.store.read() as reader, stopping(reader, partial(self._is_stale, number)):
                if typed:
                    return number, typed, find(reader, typed, entities=self._entities)
                opened = [ref for ref in refs_of(reader) if ref[0] in self._entities]
                return number, typed, recent(reader, opened, day=parts.today, zone=parts.zone)
        except Superseded:
            return number, typed, None

    def _tell(self, answer: Answer) -> None:
        number, typed, found = answer
        if number == self._newest and found is not None:
            self.answered.emit(typed, found)
