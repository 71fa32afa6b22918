"""The check digit of an NPI, against published numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bluenote_field.domain.npi import checked_npi, is_npi, with_check_digit

NINE = st.integers(10**8, 10**9 - 1).map(str)


# The first is CMS's own worked example; the others stand in the public NPPES register.
@pytest.mark.parametrize("npi", ["1234567893", "1245319599", "1679576722", "1003000126"])
def test_published_numbers_are_accepted(npi: str) -> None:
    assert is_npi(npi)
    assert checked_npi(npi) == npi
    assert with_check_digit(npi[:9]) == npi


@given(NINE, st.integers(0, 9), st.integers(0, 9))
def test_a_single_wrong_digit_is_always_caught(nine: str, place: int, digit: int) -> None:
    right = with_check_digit(nine)
    wrong = right[:place] + str(digit) + right[place + 1 :]
    assert is_npi(right)
    assert is_npi(wrong) == (wrong == right)


@given(NINE)
def test_only_one_last_digit_fits(nine: str) -> None:
    assert sum(is_npi(f"{nine}{digit}") for digit in range(10)) == 1


FULL_WIDTH = "".join(chr(ord(digit) + 0xFEE0) for digit in "1234567893")


@pytest.mark.parametrize("text", ["", "123456789", "12345678933", "12345678x3", FULL_WIDTH])
def test_anything_but_ten_digits_is_no_npi(text: str) -> None:
    assert not is_npi(text)
    with pytest.raises(ValueError, match="ten digits"):
        checked_npi(text)


def test_blanks_and_hyphens_are_forgiven_and_nothing_stays_nothing() -> None:
    assert checked_npi("1234 567-893") == "1234567893"
    assert checked_npi(None) is None


def test_a_wrong_last_digit_is_explained() -> None:
    with pytest.raises(ValueError, match="last digit"):
        checked_npi("1234567890")
