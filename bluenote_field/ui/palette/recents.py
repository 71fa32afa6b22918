"""Which records were opened last: ids alone, kept in the encrypted database.

What they are called is read when they are shown, so a name is never kept twice.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

import msgspec

from bluenote_field.store.books import set_fact

if TYPE_CHECKING:
    from bluenote_field.errors import Problem
    from bluenote_field.store.store import Reader
    from bluenote_field.store.views.palette import Ref
    from bluenote_field.ui.parts import Parts

FACT: Final = "opened_last"
KEPT: Final = 12


class Recents:
    """Remembers what was opened."""

    def __init__(self, parts: Parts) -> None:
        """Keep it in the store of `parts`."""
        self._parts = parts

    def note(self, entity: str, id_: str) -> None:
        """Put a record first; not while a sync holds the database, a list of recents can wait."""
        if not self._parts.sync.status.is_running:
            self._parts.background.run(partial(self._write, (entity, id_)), _done, _given_up)

    def _write(self, ref: Ref) -> None:
        with self._parts.store.read() as reader:
            before = refs_of(reader)
        after = (ref, *(each for each in before if each != ref))[:KEPT]
        if after == before:
            return
        with self._parts.store.unit("note what was opened") as unit:
            set_fact(unit.connection, FACT, msgspec.json.encode(after).decode())


def refs_of(reader: Reader) -> tuple[Ref, ...]:
    """What was opened last, newest first."""
    kept = reader.fact(FACT)
    return msgspec.json.decode(kept, type=tuple[tuple[str, str], ...]) if kept else ()


def _done(_: None) -> None:
    """Nobody waits for it."""


def _given_up(_: Problem) -> None:
    """A list of recents is not worth a word to the person."""
