"""The words that sample data is made of: an invented company, its accounts and its people.

They are the texts of the demo. Given names are ordinary and family names made up, numbers and
addresses are those that are kept for stories, so that nobody living is meant.
"""

from __future__ import annotations

import csv
import tomllib
from dataclasses import dataclass
from typing import Any

from bluenote_field.domain.accounts import Contact
from bluenote_field.resource import resource


@dataclass(frozen=True, slots=True)
class SampleTexts:
    """What was read from resources/demo."""

    organisation: dict[str, Any]
    notes: dict[str, Any]
    names: tuple[dict[str, Any], ...]
    accounts: tuple[dict[str, str], ...]

    def themes_for(self, people: list[Contact]) -> list[dict[str, Any]]:
        """What can be talked about with these people."""
        roles = {person.role.value for person in people}
        fitting = [each for each in self.notes["themes"] if roles & set(each["roles"])]
        return fitting or self.notes["themes"]


def read_sample_texts() -> SampleTexts:
    """Read them."""
    with resource("demo/accounts.csv").open(encoding="utf-8", newline="") as file:
        accounts = tuple(row for row in csv.DictReader(file) if row["territory"] == "north")
    names = tuple(_toml("names").values())
    return SampleTexts(_toml("organisation"), _toml("notes"), names, accounts)


def _toml(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"demo/{name}.toml").read_text(encoding="utf-8"))
