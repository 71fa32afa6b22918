"""What a list has to hold, and in which order: typed words, values of fields, marks, a sort.

A mark is a condition with a word of its own that no single value expresses: late, this week, not
seen in 30 days. A filter that somebody named is kept in the encrypted database, because its name
and its words may be those of people.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

Allowed = Mapping[str, Sequence[str | None]]


@dataclass(frozen=True, slots=True)
class ListFilter:
    """Conditions that all have to hold; of the values of one field any will do."""

    name: str = ""
    words: str = ""
    where: Allowed = field(default_factory=dict)
    marks: tuple[str, ...] = ()
    sort: str = ""
    descending: bool = False

    @property
    def is_open(self) -> bool:
        """Whether everything fits."""
        return not (self.words.strip() or self.where or self.marks)

    @property
    def conditions(self) -> tuple[object, ...]:
        """What has to hold, in a form that can be compared; the order and the name are no part."""
        chosen = {name: frozenset(values) for name, values in self.where.items()}
        return (self.words.strip(), chosen, frozenset(self.marks))

    def with_value(self, name: str, value: str | None, *, chosen: bool) -> ListFilter:
        """The same with one value of a field more, or one less."""
        others = [each for each in self.where.get(name, ()) if each != value]
        values = (*others, value) if chosen else tuple(others)
        rest = {each: kept for each, kept in self.where.items() if each != name}
        return replace(self, where={**rest, name: values} if values else rest)

    def with_mark(self, mark: str, *, chosen: bool) -> ListFilter:
        """The same with one mark more, or one less."""
        others = tuple(each for each in self.marks if each != mark)
        return replace(self, marks=(*others, mark) if chosen else others)

    def plain(self) -> dict[str, Any]:
        """As plain JSON."""
        return {
            "name": self.name,
            "words": self.words,
            "where": {name: list(values) for name, values in self.where.items()},
            "marks": list(self.marks),
            "sort": self.sort,
            "descending": self.descending,
        }


def read_filter(plain: Mapping[str, Any]) -> ListFilter:
    """What `plain` gave; what another version wrote and this one does not know is passed over."""
    where = plain.get("where") or {}
    return ListFilter(
        name=str(plain.get("name") or ""),
        words=str(plain.get("words") or ""),
        where={str(name): tuple(values) for name, values in where.items()},
        marks=tuple(str(mark) for mark in plain.get("marks") or ()),
        sort=str(plain.get("sort") or ""),
        descending=bool(plain.get("descending")),
    )
