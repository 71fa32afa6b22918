"""Keeping the filters that a person named, per list; they stay on this laptop, encrypted."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.filters import ListFilter
from bluenote_field.store.books import set_fact
from bluenote_field.store.store import Unit
from bluenote_field.store.views.filters import place_of


def keep_filters(unit: Unit, entity: type[Entity], filters: Sequence[ListFilter]) -> None:
    """Make these the named filters of the list, in this order; undo can take that back."""
    plain = [each.plain() for each in filters]
    write_filters(unit, entity.wire_name(), msgspec.json.encode(plain).decode() if plain else None)


def filters_now(unit: Unit, name: str) -> str | None:
    """The filters of the list of that name, as they are kept."""
    return unit.fact(place_of(entity_named(name), unit.who))


def write_filters(unit: Unit, name: str, body: str | None) -> None:
    """Keep filters as they are kept, with a line for undo."""
    before = filters_now(unit, name)
    if before == body:
        return
    unit.note("filter", name, before={"body": before}, after={"body": body})
    set_fact(unit.connection, place_of(entity_named(name), unit.who), body)
    unit.touch("filter")
