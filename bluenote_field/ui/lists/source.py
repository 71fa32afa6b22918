"""Where a list's rows come from: plain reads for other threads, which touch nothing of Qt."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bluenote_field.store.views.list_sets import Standpoint
from bluenote_field.store.views.lists import (
    ListRow,
    first_numbers,
    list_block,
    number_of,
    numbers_of,
)

if TYPE_CHECKING:
    from array import array

    from bluenote_field.domain.entity import Entity
    from bluenote_field.domain.filters import ListFilter
    from bluenote_field.ui.parts import Parts

BLOCK = 200
KEPT_ROWS = 12 * BLOCK


@dataclass(frozen=True, slots=True)
class Reading:
    """One set that was read: of which filter, its numbers, and the rows of its first block."""

    wanted: ListFilter
    numbers: array[int]
    rows: list[ListRow]


@dataclass(frozen=True, slots=True)
class Block:
    """Some rows in a row: the numbers that were asked for, and what stands there."""

    place: int
    numbers: array[int]
    rows: list[ListRow]


@dataclass(frozen=True, slots=True)
class ListSource:
    """Reads one entity's rows."""

    entity: type[Entity]
    parts: Parts

    def first(self, wanted: ListFilter) -> Reading:
        """What an index has ready, while the rest is counted."""
        with self.parts.store.read() as reader:
            numbers = first_numbers(reader, self.entity, wanted, most=BLOCK)
            return Reading(wanted, numbers, list_block(reader, self.entity, numbers))

    def whole(self, wanted: ListFilter, before: array[int]) -> Reading:
        """The whole set; where it begins otherwise than before, its first block comes with it."""
        seen_from = Standpoint(self.parts.person.id, self.parts.clock(), self.parts.zone)
        with self.parts.store.read() as reader:
            numbers = numbers_of(reader, self.entity, wanted, seen_from=seen_from)
            is_new = numbers[:BLOCK] != before[:BLOCK]
            rows = list_block(reader, self.entity, numbers[:BLOCK]) if is_new else []
        return Reading(wanted, numbers, rows)

    def block(self, place: int, numbers: array[int]) -> Block:
        """The rows of some numbers."""
        with self.parts.store.read() as reader:
            return Block(place, numbers, list_block(reader, self.entity, numbers))

    def number_of(self, id_: str) -> int | None:
        """The row number of a record."""
        with self.parts.store.read() as reader:
            return number_of(reader, self.entity, id_)


@dataclass(slots=True)
class Kept:
    """The rows that are here, by row number, and which blocks were read since the last change."""

    rows: dict[int, ListRow] = field(default_factory=dict)
    fresh: set[int] = field(default_factory=set)
    asked: set[int] = field(default_factory=set)

    def wants(self, place: int) -> bool:
        """Whether this block has to be read; it counts as asked for from then on."""
        if place in self.fresh or place in self.asked:
            return False
        self.asked.add(place)
        return True

    def keep(self, place: int, rows: list[ListRow]) -> None:
        """Keep the rows of a block; the oldest go when there are many."""
        for row in rows:
            self.rows.pop(row.number, None)
            self.rows[row.number] = row
        self.fresh.add(place)
        if len(self.rows) > KEPT_ROWS:
            for number in list(self.rows)[: len(self.rows) - KEPT_ROWS]:
                del self.rows[number]
            self.fresh = {place}
