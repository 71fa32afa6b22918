"""Which column of a file is which field: guessed from the names, adjusted by a person.

Only names are looked at and only text is handed on; turning text into values is the entity's own
business.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Final, Protocol

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.aliases import NO_FIELD

if TYPE_CHECKING:
    from collections import abc
    from collections.abc import Sequence

_ALIKE: Final = 0.88
"""Likeness above which a name is misspelt: 'Phnoe Number' is, 'Status' for 'State' is not."""
_SHORTEST_TO_MISSPELL: Final = 5


class NamedField(Protocol):
    """What is needed of a field: its name and its label."""

    @property
    def name(self) -> str:
        """The name in the declaration."""

    @property
    def label(self) -> str:
        """What people call it."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which field is filled from which column; `fields` and `columns` are the possibilities."""

    pairs: tuple[tuple[str, str], ...]
    fields: tuple[tuple[str, str], ...]
    """Name and label of every field."""
    columns: tuple[str, ...]

    def column_of(self, field: str) -> str | None:
        """The column a field is filled from; None where it is not filled."""
        return next((column for name, column in self.pairs if name == field), None)

    @property
    def unused(self) -> tuple[str, ...]:
        """The columns that fill no field."""
        used = {column for _field, column in self.pairs}
        return tuple(column for column in self.columns if column not in used)

    def values(self, cells: Sequence[str]) -> dict[str, str]:
        """The text for each mapped field out of one row, without space around it."""
        return {field: cells[self.columns.index(column)].strip() for field, column in self.pairs}

    def adjusted(self, changes: abc.Mapping[str, str | None]) -> Mapping:
        """The mapping with some fields filled from other columns; None or "" leaves one unfilled.

        Fields may be given by name or label, columns without regard to case. Raises InputProblem
        for a field or column that does not exist, listing those that do.
        """
        pairs = dict(self.pairs)
        for field, column in changes.items():
            name = self._field_called(field)
            if not column:
                pairs.pop(name, None)
            else:
                pairs[name] = self._column_called(column)
        order = [name for name, _label in self.fields]
        return Mapping(
            tuple(sorted(pairs.items(), key=lambda pair: order.index(pair[0]))),
            self.fields,
            self.columns,
        )

    def lines(self) -> tuple[str, ...]:
        """The mapping for people: each filled field, then the columns that are left out."""
        labels = dict(self.fields)
        filled = tuple(f"{labels[field]} <- {column}" for field, column in self.pairs)
        unused = ", ".join(self.unused)
        return (*filled, f"Left out: {unused}") if unused else filled

    def as_dict(self) -> dict[str, object]:
        """The mapping for programs."""
        return {"fields": dict(self.pairs), "unused": list(self.unused)}

    def _field_called(self, wanted: str) -> str:
        for name, label in self.fields:
            if _plain(wanted) in {_plain(name), _plain(label)}:
                return name
        raise InputProblem(
            f"There is no field called '{wanted}'.",
            f"The fields are: {', '.join(name for name, _label in self.fields)}.",
        )

    def _column_called(self, wanted: str) -> str:
        for column in self.columns:
            if _plain(wanted) == _plain(column):
                return column
        raise InputProblem(
            f"The file has no column called '{wanted}'.",
            f"Its columns are: {', '.join(self.columns)}.",
        )


def guess_mapping(
    columns: Sequence[str],
    fields: Sequence[NamedField],
    aliases: abc.Mapping[str, Sequence[str]],
) -> Mapping:
    """The mapping that the names suggest: same name, then a known other name, then a misspelt one.

    `aliases` holds other names by field, best first; under `NO_FIELD` names that are no field.
    """
    taken = {
        column for column in columns if _plain(column) in _plain_all(aliases.get(NO_FIELD, ()))
    }
    pairs: dict[str, str] = {}
    known = {
        field.name: (
            _plain(field.name),
            _plain(field.label),
            *_plain_all(aliases.get(field.name, ())),
        )
        for field in fields
    }
    for find in (_same, _misspelt):
        for field in fields:
            free = {_plain(column): column for column in reversed(columns) if column not in taken}
            column = None if field.name in pairs else find(known[field.name], free)
            if column is not None:
                pairs[field.name] = column
                taken.add(column)
    return Mapping(
        tuple((field.name, pairs[field.name]) for field in fields if field.name in pairs),
        tuple((field.name, field.label) for field in fields),
        tuple(columns),
    )


def _same(names: Sequence[str], free: abc.Mapping[str, str]) -> str | None:
    return next((free[name] for name in names if name in free), None)


def _misspelt(names: Sequence[str], free: abc.Mapping[str, str]) -> str | None:
    long = [name for name in names if len(name) >= _SHORTEST_TO_MISSPELL]
    for name in long:
        if close := get_close_matches(name, list(free), n=1, cutoff=_ALIKE):
            return free[close[0]]
    return None


def _plain(name: str) -> str:
    """A name without case, spaces, marks and the ending Salesforce gives to custom fields."""
    text = unicodedata.normalize("NFKC", name).casefold().removesuffix("__c")
    return "".join(letter for letter in text if letter.isalnum())


def _plain_all(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(_plain(name) for name in names)
