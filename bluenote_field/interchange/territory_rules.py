"""Rules that say which territory a row belongs to, by what stands in its fields.

A rule is written `AL,GA,FL=South`, `state:AL,GA=South` or `postal_code:30*=Atlanta`; a file holds
one to a line (`#` begins a comment), or is a table with a column `territory` and one more, whose
name is the field. The longest pattern that fits wins, and a field named earlier in the rules goes
before one named later. Two rules that give one pattern to two territories are refused.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.tables import read_table, text_of_file
from bluenote_field.interchange.us_codes import state_code

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from pathlib import Path

_RULE: Final = re.compile(r"(?:(?P<field>\w+)\s*:)?(?P<patterns>[^=]+)=(?P<territory>.+)")
_HOW: Final = "Write it as 'AL,GA=South', 'state:AL,GA=South' or 'postal_code:30*=Atlanta'."
_TERRITORY: Final = "territory"


@dataclass(frozen=True, slots=True)
class TerritoryRule:
    """Rows in whose `field` stands `pattern` go to `territory`; a `*` ends an open pattern."""

    field: str
    pattern: str
    territory: str

    def fits(self, value: str) -> bool:
        """Whether a value, already put in plain form, is meant by this rule."""
        if self.pattern.endswith("*"):
            return value.startswith(self.pattern[:-1])
        return value == self.pattern


@dataclass(frozen=True, slots=True)
class TerritoryRules:
    """All rules of one import, free of contradictions."""

    rules: tuple[TerritoryRule, ...] = ()

    @property
    def territories(self) -> tuple[str, ...]:
        """The names of the territories that the rules speak of, in the order written."""
        return tuple(dict.fromkeys(rule.territory for rule in self.rules))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields that the rules look at, in the order written."""
        return tuple(dict.fromkeys(rule.field for rule in self.rules))

    def territory_for(self, values: Mapping[str, str | None]) -> str | None:
        """The name of the territory a row belongs to; None where no rule speaks of it."""
        for field in self.fields:
            value = _plain(field, values.get(field) or "")
            fitting = [rule for rule in self.rules if rule.field == field and rule.fits(value)]
            if value and fitting:
                return max(fitting, key=lambda rule: len(rule.pattern)).territory
        return None


def parse_rules(lines: Iterable[str], *, fields: Collection[str] = ()) -> TerritoryRules:
    """The rules on these lines; `fields` are the ones that may be named, where that is known.

    Raises InputProblem for a line that is no rule, an unknown field, or two rules that contradict.
    """
    rules: list[TerritoryRule] = []
    for number, line in enumerate(lines, start=1):
        text = line.partition("#")[0].strip()
        if not text:
            continue
        found = _RULE.fullmatch(text)
        if found is None or not found["territory"].strip():
            raise InputProblem(f"Rule {number}, '{text}', cannot be understood.", _HOW)
        field = (found["field"] or "state").strip()
        rules += _rules_of(field, found["patterns"].split(","), found["territory"].strip())
    return _checked(rules, fields)


def read_rules(path: Path, *, fields: Collection[str] = ()) -> TerritoryRules:
    """The rules in the file at `path`, whichever of the two forms it has."""
    lines = [line for line in text_of_file(path).splitlines() if line.partition("#")[0].strip()]
    if lines and all("=" in line for line in lines):
        return parse_rules(lines, fields=fields)
    table = read_table(path)
    names = {column.strip().casefold(): column for column in table.columns}
    others = [name for name in names if name != _TERRITORY]
    if _TERRITORY not in names or len(others) != 1:
        raise InputProblem(
            f"{path.name} is not a table of rules: its columns are {', '.join(table.columns)}.",
            "It needs a column 'territory' and one more, named like the field, such as 'state'.",
        )
    if table.refused:
        raise InputProblem(
            f"{path.name}: {table.refused[0].sentence}", "Correct the row and try again."
        )
    field = re.sub(r"\W+", "_", others[0])
    pairs = zip(table.column(names[others[0]]), table.column(names[_TERRITORY]), strict=True)
    rules = [rule for values, name in pairs for rule in _rules_of(field, values.split(","), name)]
    return _checked(rules, fields)


def _rules_of(field: str, patterns: Iterable[str], territory: str) -> list[TerritoryRule]:
    plain = [_plain(field, pattern) for pattern in patterns]
    return [TerritoryRule(field, pattern, territory.strip()) for pattern in plain if pattern]


def _checked(rules: list[TerritoryRule], fields: Collection[str]) -> TerritoryRules:
    seen: dict[tuple[str, str], str] = {}
    for rule in rules:
        if fields and rule.field not in fields:
            raise InputProblem(
                f"A rule goes by '{rule.field}', and there is no such field.",
                f"The fields are: {', '.join(fields)}.",
            )
        if not rule.territory:
            raise InputProblem(
                f"The rule for {rule.field} '{rule.pattern}' has no territory.", _HOW
            )
        other = seen.setdefault((rule.field, rule.pattern), rule.territory)
        if other != rule.territory:
            raise InputProblem(
                f"Two rules contradict: {rule.field} '{rule.pattern}' is given to '{other}' and to "
                f"'{rule.territory}'.",
                "Keep one of them.",
            )
    return TerritoryRules(tuple(dict.fromkeys(rules)))


def _plain(field: str, text: str) -> str:
    """A value as rules compare it: no case, no extra space, states by their two letters."""
    plain = " ".join(text.split())
    code = state_code(plain) if field == "state" else None
    return (code or plain).casefold()
