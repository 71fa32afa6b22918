"""Whose paper it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bluenote_field.errors import InputProblem
from bluenote_field.reports.letterhead import letterhead_from, letterhead_of
from bluenote_field.settings import Settings

SHIPPED = letterhead_of(Settings(), None)


def test_the_company_of_the_settings_stands_on_the_letterhead() -> None:
    own = letterhead_of(Settings(company='A "B" \\ C'), "Central's own")
    assert own == replace(SHIPPED, company='A "B" \\ C')


def test_without_one_it_is_the_name_that_central_gives_itself() -> None:
    assert letterhead_of(Settings(), "Halden Oncology") == replace(
        SHIPPED, company="Halden Oncology"
    )


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_where_central_has_no_name_it_is_the_shipped_one(nothing: str | None) -> None:
    assert letterhead_of(Settings(company=" "), nothing) == SHIPPED


def test_a_letterhead_that_cannot_be_read_is_told_in_words() -> None:
    with pytest.raises(InputProblem, match="cannot be read"):
        letterhead_from("company =")
    with pytest.raises(InputProblem, match="names no company"):
        letterhead_from('line1 = "a line"')
