"""The box that finds a record of any kind by a few letters; Enter opens it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from bluenote_field.domain.entities import entity_named
from bluenote_field.store.books import label_of
from bluenote_field.store.search import search
from bluenote_field.store.views.pickers import Option
from bluenote_field.ui import words
from bluenote_field.ui.pick import PickField

if TYPE_CHECKING:
    from collections.abc import Collection

    from bluenote_field.ui.parts import Parts

MOST_FOUND = 12
Found = tuple[str, str, str]
"""Entity, id and what the record is called."""


class SearchBox(PickField):
    """Searches everything a page can open."""

    def __init__(
        self, parts: Parts, entities: Collection[str], parent: QWidget | None = None
    ) -> None:
        """Find records of these entities, by wire name."""
        super().__init__(parent)
        self._parts = parts
        self._entities = tuple(sorted(entities))
        self._entity_of: dict[str, str] = {}
        self._typed = 0
        self.setProperty("search", True)
        self.setPlaceholderText(self.tr("Search accounts, contacts, notes   Ctrl+K"))
        self.setAccessibleName(self.tr("Search everything"))
        self.setClearButtonEnabled(True)
        self.searched.connect(self._search)
        self.picked.connect(self._open)

    @Slot(str)
    def _search(self, typed: str) -> None:
        self._typed += 1
        if not typed.strip():
            self.offer(())
            return
        self._parts.background.run(partial(self._find, self._typed, typed), self._show)

    def _find(self, number: int, typed: str) -> tuple[int, list[Found]]:
        found: list[Found] = []
        with self._parts.store.read() as reader:
            hits = search(reader.connection, typed, entities=self._entities, limit=MOST_FOUND)
            for hit in hits:
                record = reader.get(entity_named(hit.entity), hit.id)
                if record is not None:
                    found.append((hit.entity, hit.id, label_of(reader.connection, record)))
        return number, found

    def _show(self, answer: tuple[int, list[Found]]) -> None:
        number, found = answer
        if number != self._typed:
            return
        self._entity_of = {id_: entity for entity, id_, _ in found}
        self.offer([Option(id_, name, words.entity_name(entity)) for entity, id_, name in found])

    @Slot(object)
    def _open(self, option: Option) -> None:
        self._typed += 1
        self.clear()
        entity = self._entity_of.get(option.id)
        if entity:
            self._parts.desk.open_record(entity, option.id)
