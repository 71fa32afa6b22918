"""Which scope a stored row belongs to, in SQL and for rows with edits on their way."""

from __future__ import annotations

from functools import cache

from bluenote_field.domain.entity import EVERYBODY, Entity


@cache
def scope_sql(entity: type[Entity]) -> str:
    """The SQL expression for the scope of a row: the same rule as `scope_of`."""
    rule = entity.sync
    if not rule.scope:
        return f"'{EVERYBODY}'"
    if not rule.private:
        return f'"{rule.scope}"'
    return f'coalesce("{rule.scope}", \'u:\' || "{rule.private}")'


def is_account(scope: str) -> bool:
    """True for the scope of an account, false for everybody's and a person's own."""
    return scope != EVERYBODY and not scope.startswith("u:")
