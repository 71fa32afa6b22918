"""Keeping the filters that a person named, per list; they stay on this laptop, encrypted."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.filters import ListFilter
from bluenote_field.store.books import set_fact
from bluenote_field.store.store import Unit
from bluenote_field.store.views.filters import place_of


def keep_filters(unit: Unit, entity: type[Entity], filters: Sequence[ListFilter]) -> None:
    """Make these the named filters of the list, in this order."""
    plain = [each.plain() for each in filters]
    body = msgspec.json.encode(plain).decode() if plain else None
    set_fact(unit.connection, place_of(entity, unit.who), body)
    unit.touch("filter")
