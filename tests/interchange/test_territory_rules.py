"""Rules give rows to territories, and say so where they cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from bluenote_field.errors import InputProblem
from bluenote_field.interchange.territory_rules import parse_rules, read_rules


def test_states_go_to_their_territory_by_abbreviation_or_name() -> None:
    rules = parse_rules(["AL, GA,Florida=South", "# the north", "", "state:ME=North East"])
    assert rules.territories == ("South", "North East")
    found = [rules.territory_for({"state": state}) for state in ("GA", "fl", "Alabama", "me", "TX")]
    assert found == ["South", "South", "South", "North East", None]
    assert rules.territory_for({}) is None
    assert rules.territory_for({"state": None}) is None


def test_the_longest_pattern_wins() -> None:
    rules = parse_rules(
        ["postal_code:30*=Atlanta", "postal_code:303*=Downtown", "postal_code:*=Rest"]
    )
    codes = ("30001", "30301", "99999")
    assert [rules.territory_for({"postal_code": code}) for code in codes] == [
        "Atlanta",
        "Downtown",
        "Rest",
    ]


def test_the_field_named_first_goes_before() -> None:
    rules = parse_rules(["postal_code:303*=Atlanta", "GA=South"])
    assert rules.territory_for({"state": "GA", "postal_code": "30301"}) == "Atlanta"
    assert rules.territory_for({"state": "GA", "postal_code": "31401"}) == "South"


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        (
            ["AL=South", "Alabama=North"],
            "contradict: state 'al' is given to 'South' and to 'North'",
        ),
        (["AL,GA South"], "Rule 1, 'AL,GA South', cannot be understood"),
        (["AL="], "cannot be understood"),
        (["colour:red=South"], "by 'colour', and there is no such field"),
    ],
)
def test_rules_that_make_no_sense_are_refused_in_words(lines: list[str], part: str) -> None:
    with pytest.raises(InputProblem) as caught:
        parse_rules(lines, fields=("state", "postal_code"))
    assert part in caught.value.message
    assert caught.value.advice


def test_the_same_rule_twice_is_no_contradiction() -> None:
    assert len(parse_rules(["AL=South", "AL=South"]).rules) == 1


@pytest.mark.parametrize(
    "text",
    [
        "# rules\nAL,GA=South\nME=North\n",
        "state,territory\nAL,South\nGeorgia,South\nME,North\n",
        'Territory;State\nSouth;"AL,GA"\nNorth;ME\n',
    ],
)
def test_a_file_of_rules_may_have_either_form(tmp_path: Path, text: str) -> None:
    path = tmp_path / "rules.csv"
    path.write_text(text, encoding="utf-8-sig")
    rules = read_rules(path, fields=("state",))
    assert [rules.territory_for({"state": s}) for s in ("AL", "GA", "ME")] == [
        "South",
        "South",
        "North",
    ]


def test_a_table_that_holds_no_rules_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "rules.csv"
    path.write_text("a,b,c\n1,2,3\n", encoding="utf-8")
    with pytest.raises(InputProblem, match="not a table of rules: its columns are a, b, c"):
        read_rules(path)
