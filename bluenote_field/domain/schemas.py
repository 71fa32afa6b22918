"""What each schema of the wire brought: from this follows what an updated laptop still lacks.

A laptop that was at an older schema passed over what it did not know. After its update central
sends every row again that holds something in a field, or of a kind, that was introduced since.
"""

from __future__ import annotations

from typing import Final

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.entity import Entity

SINCE: Final[dict[str, int]] = {}
"""The schema in which a kind of record (`task`) or a field (`account.website`) was introduced; what
is not named here was there from the first."""

SERVED: Final = 3
"""How many schemas before its own central still serves; it takes what waits from any."""


def entities_at(schema: int) -> tuple[type[Entity], ...]:
    """The kinds of records that a schema knows."""
    return tuple(each for each in ENTITIES if SINCE.get(each.wire_name(), 1) <= schema)


def news_since(was: int) -> dict[str, tuple[str, ...]]:
    """What came after a schema: new fields by kind of record; no names where the kind is new."""
    news: dict[str, tuple[str, ...]] = {}
    for name, schema in SINCE.items():
        entity, _, field = name.partition(".")
        if schema <= was or SINCE.get(entity, 1) > was:
            continue
        news[entity] = (*news.get(entity, ()), field)
    return news | {each: () for each, schema in SINCE.items() if "." not in each and schema > was}
