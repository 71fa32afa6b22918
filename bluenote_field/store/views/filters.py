"""The filters that a person named, and the words that a field of a list has."""

from __future__ import annotations

from dataclasses import replace

import msgspec

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.filters import ListFilter, read_filter
from bluenote_field.store.store import Reader
from bluenote_field.store.views.list_sets import marks_of

MOST_WORDS = 60


def place_of(entity: type[Entity], who: str) -> str:
    """The fact under which the filters of one person for one list are kept."""
    return f"filters/{entity.wire_name()}/{who}"


def saved_filters(reader: Reader, entity: type[Entity], who: str) -> tuple[ListFilter, ...]:
    """The named filters of a list, as they were put in order."""
    kept = reader.fact(place_of(entity, who))
    plain = msgspec.json.decode(kept) if kept else []
    return tuple(known_part(read_filter(each), entity) for each in plain)


def known_part(wanted: ListFilter, entity: type[Entity]) -> ListFilter:
    """A filter without the fields and marks that this version does not know."""
    names = {spec.name for spec in fields_of(entity)}
    return replace(
        wanted,
        where={name: values for name, values in wanted.where.items() if name in names},
        marks=tuple(mark for mark in wanted.marks if mark in marks_of(entity)),
        sort=wanted.sort if wanted.sort in names else "",
    )


def words_in(reader: Reader, entity: type[Entity], name: str) -> tuple[str | None, ...]:
    """The values that a short field of a small table has, in order of the alphabet."""
    query = (
        f'SELECT DISTINCT "{name}" FROM {entity.wire_name()} '  # noqa: S608 - our own names
        f'ORDER BY "{name}" IS NULL, "{name}" COLLATE NOCASE LIMIT {MOST_WORDS}'
    )
    return tuple(reader.connection.exec_driver_sql(query).scalars())
