"""What the invented organisation is made of, read from `resources/demo/`.

The files hold the words; everything that needs a date, a key or chance is made in `organisation`.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent.parent / "resources" / "demo"


@dataclass(frozen=True, slots=True)
class Names:
    """Given and family names in one script, and how many in a hundred people have such a name."""

    share: int
    given: tuple[str, ...]
    family: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Theme:
    """What a visit can be about, and the sentences that a note is put together from."""

    key: str
    roles: tuple[str, ...]
    objectives: tuple[str, ...]
    openings: tuple[str, ...]
    facts: tuple[str, ...]
    closings: tuple[str, ...]
    next_steps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the company who signs in with a password that is no secret."""

    key: str
    name: str
    email: str
    role: str
    title: str
    phone: str
    territory: str
    password: str


@dataclass(frozen=True, slots=True)
class Source:
    """Everything that was read."""

    company: str
    users: tuple[Person, ...]
    territories: tuple[dict[str, str], ...]
    products: tuple[dict[str, str], ...]
    messages: tuple[dict[str, str], ...]
    rules: tuple[dict[str, Any], ...]
    accounts: tuple[dict[str, str], ...]
    names: tuple[Names, ...]
    themes: tuple[Theme, ...]
    payer: dict[str, list[str]]
    tasks: dict[str, list[str]]

    def user(self, key: str) -> Person:
        """The person with that key."""
        return next(user for user in self.users if user.key == key)


def read_source() -> Source:
    """Read the files of the organisation."""
    company = _toml("organisation.toml")
    notes = _toml("notes.toml")
    with (FOLDER / "accounts.csv").open(encoding="utf-8", newline="") as file:
        accounts = tuple(csv.DictReader(file))
    return Source(
        company=company["company"],
        users=tuple(Person(**user) for user in company["users"]),
        territories=tuple(company["territories"]),
        products=tuple(company["products"]),
        messages=tuple(company["messages"]),
        rules=tuple(company["rules"]),
        accounts=accounts,
        names=tuple(
            Names(each["share"], tuple(each["given"]), tuple(each["family"]))
            for each in _toml("names.toml").values()
        ),
        themes=tuple(_theme(each) for each in notes["themes"]),
        payer=notes["payer"],
        tasks=notes["tasks"],
    )


def _theme(read: dict[str, Any]) -> Theme:
    return Theme(read["key"], *(tuple(read[name]) for name in Theme.__slots__ if name != "key"))


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))
