"""Every entity that is synchronised, parents first."""

from __future__ import annotations

from functools import cache

from bluenote_field.domain.accounts import Account, Affiliation, Contact
from bluenote_field.domain.calls import Call, CallAddendum, CallAttendee, CallTopic
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.people import Territory, User
from bluenote_field.domain.products import CompanyRule, KeyMessage, Product
from bluenote_field.domain.tasks import Task

ENTITIES: tuple[type[Entity], ...] = (
    User,
    Territory,
    Product,
    KeyMessage,
    CompanyRule,
    Account,
    Contact,
    Affiliation,
    Call,
    CallAttendee,
    CallTopic,
    CallAddendum,
    Task,
)


@cache
def entity_named(name: str) -> type[Entity]:
    """The entity of that wire name; KeyError where there is none."""
    for entity in ENTITIES:
        if entity.wire_name() == name:
            return entity
    raise KeyError(name)


@cache
def rank_of(name: str) -> int:
    """The place of an entity in the order parents first."""
    return next(i for i, entity in enumerate(ENTITIES) if entity.wire_name() == name)


@cache
def parts_of(name: str) -> tuple[type[Entity], ...]:
    """The entities that are saved, sent and refused together with this one."""
    return tuple(entity for entity in ENTITIES if entity.sync.part_of == name)
