"""Changing what is known about an account."""

from __future__ import annotations

from collections.abc import Mapping

from bluenote_field.domain.accounts import Account
from bluenote_field.store.store import Unit


def edit_account(unit: Unit, account_id: str, values: Mapping[str, object]) -> Account:
    """Change some fields of an account."""
    return unit.change(Account, account_id, values)
