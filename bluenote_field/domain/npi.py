"""The check digit of a National Provider Identifier.

Source: CMS, "Requirements for National Provider Identifier (NPI) and NPI Check Digit": ten digits,
the last one by the Luhn formula over the first nine with the prefix 80840 in front.
"""

from __future__ import annotations

PREFIX = "80840"
LENGTH = 10


def is_npi(text: str) -> bool:
    """True for ten digits whose last one is the right check digit."""
    if len(text) != LENGTH or not (text.isascii() and text.isdigit()):
        return False
    return _luhn_sum(PREFIX + text) % 10 == 0


def checked_npi(text: str | None) -> str | None:
    """The number itself, or a ValueError in words; None stays None."""
    if text is None:
        return None
    digits = text.replace(" ", "").replace("-", "")
    if len(digits) != LENGTH or not (digits.isascii() and digits.isdigit()):
        raise ValueError("an NPI has ten digits")
    if not is_npi(digits):
        raise ValueError("the last digit does not fit the others; please compare with the source")
    return digits


def with_check_digit(first_nine: str) -> str:
    """The NPI that begins with these nine digits."""
    return first_nine + str(-_luhn_sum(PREFIX + first_nine + "0") % 10)


def _luhn_sum(digits: str) -> int:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if place % 2 else 1)
        total += value - 9 if value > 9 else value  # noqa: PLR2004 - the two digits' sum
    return total
