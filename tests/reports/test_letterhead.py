"""Whose paper it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bluenote_field.errors import InputProblem
from bluenote_field.reports.letterhead import letterhead_from, letterhead_of
from bluenote_field.settings import Settings


def test_the_company_of_the_settings_stands_on_the_letterhead() -> None:
    shipped = letterhead_of(Settings())
    own = letterhead_of(Settings(company='A "B" \\ C'))
    assert own == replace(shipped, company='A "B" \\ C')


def test_a_letterhead_that_cannot_be_read_is_told_in_words() -> None:
    with pytest.raises(InputProblem, match="cannot be read"):
        letterhead_from("company =")
    with pytest.raises(InputProblem, match="names no company"):
        letterhead_from('line1 = "a line"')
