"""How a field is declared once and read everywhere.

The type and `Field(...)` of an entity say what a field *is*: column, length, check, wire form.
`Show` says how people *meet* it. Tables, forms, search, payload, merge, conflict screen, report
blocks, import mapping and export all read `fields_of(Entity)`; adding a field to an entity is one
line.
"""

from __future__ import annotations

import types
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, Self, Union, get_args, get_origin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlmodel import SQLModel


class Choice(StrEnum):
    """A short list of words: the value is stored and sent, the label is shown."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member whose text is its stored value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def read(cls, word: str) -> Self:
        """The choice of that word; a word this version does not know is shown as it came."""
        try:
            return cls(word)
        except ValueError:
            unknown = str.__new__(cls, word)
            unknown._value_ = unknown._name_ = word
            unknown.label = word
            return unknown


class Merge(StrEnum):
    """What happens when two people changed the same group of fields to different values."""

    GUARDED = "guarded"
    """A conflict: the row shows central's value, the other waits on a card."""
    LAST = "last"
    """The last one to arrive at central wins; kept in history, no card."""
    TEXT = "text"
    """Merged by paragraph; a card only where the same paragraph changed on both sides."""
    CENTRAL = "central"
    """Only central decides; what a laptop sends is ignored."""


@dataclass(frozen=True, slots=True)
class Show:
    """How people meet a field: ten plain attributes at most, no callbacks, widgets or layout."""

    label: str
    help: str = ""
    table: bool = False
    form: bool = True
    search: bool = False
    report: bool = False
    long: bool = False
    merge: Merge = Merge.GUARDED
    group: str = ""
    refers: str = ""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One field of one entity, as every surface reads it."""

    name: str
    type: type
    optional: bool
    required: bool
    max_length: int | None
    show: Show

    @property
    def label(self) -> str:
        """What people call it."""
        return self.show.label

    @property
    def group(self) -> str:
        """The name of the fields that are merged together: the field alone unless declared."""
        return self.show.group or self.name

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The words to choose from, or nothing where the field is free."""
        return tuple(self.type) if issubclass(self.type, Choice) else ()

    def text(self, value: object) -> str:
        """The value as plain words: labels for choices, ISO for dates, nothing for None."""
        if value is None or value == "":
            return ""
        if self.choices:
            return next((choice.label for choice in self.choices if choice == value), str(value))
        if isinstance(value, bool):
            return "Yes" if value else "No"
        if isinstance(value, datetime):
            return value.strftime("%Y-%m-%d %H:%M")
        return value.isoformat() if isinstance(value, date) else str(value)


@cache
def fields_of(entity: type[SQLModel]) -> tuple[FieldSpec, ...]:
    """Every declared field of an entity in order of declaration; not `id`, not `revision`."""
    specs = []
    for name, field in entity.model_fields.items():
        show = next((mark for mark in field.metadata if isinstance(mark, Show)), None)
        if show is None:
            continue
        type_, optional = _plain_type(field.annotation)
        specs.append(
            FieldSpec(
                name=name,
                type=type_,
                optional=optional,
                required=field.is_required(),
                max_length=_max_length(field.metadata),
                show=show,
            )
        )
    return tuple(specs)


def field_of(entity: type[SQLModel], name: str) -> FieldSpec:
    """The field of that name; KeyError where there is none."""
    for spec in fields_of(entity):
        if spec.name == name:
            return spec
    raise KeyError(name)


@cache
def groups_of(entity: type[SQLModel]) -> dict[str, tuple[FieldSpec, ...]]:
    """The fields of an entity by merge group, in the order of declaration."""
    groups: dict[str, tuple[FieldSpec, ...]] = {}
    for spec in fields_of(entity):
        groups[spec.group] = (*groups.get(spec.group, ()), spec)
    return groups


def groups_among(
    entity: type[SQLModel], names: Iterable[str]
) -> list[tuple[str, tuple[FieldSpec, ...]]]:
    """The merge groups that these fields belong to, in the order of declaration."""
    group_of = _group_by_field(entity)
    touched = {group_of.get(name) for name in names}
    return [(group, specs) for group, specs in groups_of(entity).items() if group in touched]


@cache
def _group_by_field(entity: type[SQLModel]) -> dict[str, str]:
    return {spec.name: spec.group for spec in fields_of(entity)}


def title_fields(entity: type[SQLModel]) -> tuple[FieldSpec, ...]:
    """The fields that say what a record is called: the first group of short searched fields."""
    specs = [spec for spec in fields_of(entity) if spec.show.search and not spec.show.long]
    return tuple(spec for spec in specs if spec.group == specs[0].group)


def _plain_type(annotation: Any) -> tuple[type, bool]:  # noqa: ANN401 - any annotation may come
    if get_origin(annotation) in {Union, types.UnionType}:
        plain = [arg for arg in get_args(annotation) if arg is not type(None)]
        return plain[0], True
    return annotation, False


def _max_length(metadata: list[Any]) -> int | None:
    for mark in metadata:
        length = getattr(mark, "max_length", None)
        if length is not None:
            return int(length)
    return None
