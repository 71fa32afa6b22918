"""Accounts from rows: added once, changed where they differ, refused by row number."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bluenote_field.domain.accounts import Account
from bluenote_field.errors import InputProblem
from bluenote_field.server.imports import IncomingRow, import_accounts
from bluenote_field.server.tables import table_of
from tests.fakes.central import CentralForTests, Seed
from tests.server.laptop import Laptop

Sign = Callable[[str], Laptop]


def row(number: int, key: str, name: str = "Hospital", **values: str) -> IncomingRow:
    territory = values.pop("territory", None)
    return IncomingRow(number, {"source_key": key, "name": name, **values}, territory)


def test_a_second_run_changes_nothing_and_a_third_only_what_differs(
    field: Seed, central: CentralForTests, laptop: Sign
) -> None:
    rows = [row(n, f"{n:06}", phone="1", territory="East") for n in range(2, 1300)]
    first = import_accounts(central.engine, rows)
    assert (first.added, first.changed, first.left, first.refused) == (1298, 0, 0, [])
    head = laptop("Ada").pull().checkpoint
    second = import_accounts(central.engine, rows)
    assert (second.added, second.changed, second.left) == (0, 0, 1298)
    rows[7] = row(9, "000009", phone="2")
    third = import_accounts(central.engine, rows)
    assert (third.added, third.changed, third.left) == (0, 1, 1297)
    ada = laptop("Ada").pull()
    assert ada.checkpoint == head + 1
    assert sum(e == "account" for e, _ in ada.rows) == 1299


def test_a_dry_run_tells_the_same_and_writes_nothing(field: Seed, central: CentralForTests) -> None:
    rows = [row(2, "1"), row(3, "2", npi="1"), row(4, ""), row(5, "1")]
    dry = import_accounts(central.engine, rows, dry_run=True)
    assert dry.added == 1
    with central.engine.begin() as connection:
        assert len(connection.execute(table_of(Account).select()).all()) == 2
    assert import_accounts(central.engine, rows) == dry
    assert [(each.number, each.field) for each in dry.refused] == [
        (3, "npi"),
        (4, "source_key"),
        (5, "source_key"),
    ]
    assert "row 2" in dry.refused[2].reason


def test_what_was_corrected_in_the_field_stays(
    field: Seed, central: CentralForTests, laptop: Sign
) -> None:
    import_accounts(central.engine, [row(2, "1", phone="1", city="Salem", territory="East")])
    ada = laptop("Ada").pull()
    account = next(i for (e, i), r in ada.rows.items() if r["f"].get("source_key") == "1")
    ada.push(ada.change("update", "account", account, set={"phone": "9"}))
    outcome = import_accounts(central.engine, [row(2, "1", phone="1", city="Lynn")])
    assert (outcome.changed, outcome.kept) == (1, 1)
    held = ada.pull().fields("account", account)
    assert (held["phone"], held["city"]) == ("9", "Lynn")


def test_an_empty_cell_says_nothing_and_a_choice_may_be_written_as_it_is_shown(
    field: Seed, central: CentralForTests
) -> None:
    import_accounts(central.engine, [row(2, "1", phone="1", kind="Cancer center")])
    assert import_accounts(central.engine, [row(2, "1", phone="", kind="cancer_center")]).left == 1


def test_an_unknown_territory_is_told_before_anything_is_written(
    field: Seed, central: CentralForTests
) -> None:
    with pytest.raises(InputProblem, match="no territory called Moon"):
        import_accounts(central.engine, [row(2, "1", territory="Moon")])
