"""The hospital files of CMS, one of them through a spreadsheet, become the same clean rows."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from bluenote_field.interchange.tables import Table, read_table
from bluenote_field.interchange.us_codes import CCN_PREFIXES, ZIP_PREFIXES
from bluenote_field.interchange.zeros import CCN, ZIP_CODE, restore_zeros
from tests.data import shared_data

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def clean() -> Table:
    folder = shared_data("orgs_cms_hospitals")
    return read_table(folder / "hospital_general_information_2020.csv")


@pytest.fixture(scope="module")
def mangled() -> Table:
    folder = shared_data("orgs_cms_hospitals")
    return read_table(folder / "hospital_general_information_2016_excel_mangled.csv")


def restored(table: Table, key: str) -> Table:
    with_keys = restore_zeros(table, key, CCN, state_column="State")
    return restore_zeros(with_keys, "ZIP Code", ZIP_CODE, state_column="State")


def test_the_clean_file_is_left_untouched(clean: Table) -> None:
    assert len(clean.rows) == 5326
    assert restored(clean, "Facility ID") == clean
    assert "10021F" in clean.column("Facility ID")


def test_the_mangled_file_is_repaired(clean: Table, mangled: Table) -> None:
    table = restored(mangled, "Provider ID")
    assert len(table.rows) == 4818
    assert not table.refused
    assert table.rows[0][1][:3] == (
        "010005",
        "MARSHALL MEDICAL CENTER SOUTH",
        "2505 U S HIGHWAY 431 NORTH",
    )
    assert table.notes[2:] == (
        f"Provider ID: repaired 735 of 4,818 {CCN.noun}s that had lost their leading zero.",
        "ZIP Code: repaired 299 of 4,818 ZIP codes that had lost their leading zero.",
    )
    later = set(clean.column("Facility ID"))
    known_before = sum(key in later for key in mangled.column("Provider ID"))
    known = sum(key in later for key in table.column("Provider ID"))
    assert (known_before, known) == (3926, 4630)


def test_zeros_we_eat_ourselves_come_back_exactly(clean: Table) -> None:
    at = {clean.columns.index("Facility ID"), clean.columns.index("ZIP Code")}
    eaten = tuple(
        (number, tuple(_as_number(c) if i in at else c for i, c in enumerate(cells)))
        for number, cells in clean.rows
    )
    table = restored(replace(clean, rows=eaten), "Facility ID")
    assert table.rows == clean.rows
    assert len(table.notes) == 2


def test_the_tables_of_prefixes_agree_with_every_hospital(clean: Table) -> None:
    for state, code, key in zip(
        clean.column("State"), clean.column("ZIP Code"), clean.column("Facility ID"), strict=True
    ):
        assert not code.startswith("0") or code.startswith(ZIP_PREFIXES[state])
        assert not key.startswith("0") or key.startswith(CCN_PREFIXES[state])


def test_reading_and_repairing_takes_well_under_a_second(clean: Table) -> None:
    folder = shared_data("orgs_cms_hospitals")
    began = time.perf_counter()
    restored(read_table(folder / "hospital_general_information_2020.csv"), "Facility ID")
    assert time.perf_counter() - began < 1.0


def _as_number(code: str) -> str:
    return code.lstrip("0") if code.isdigit() else code
