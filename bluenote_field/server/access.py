"""Who may see what: the one function from which entitlement follows.

The scope is the account. A person holds the accounts of the territories they belong to today, and
of every territory below those; operations holds all accounts. Everybody holds what is for
everybody, and what is private to them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Connection, TextClause, text

from bluenote_field.domain.entity import EVERYBODY
from bluenote_field.domain.people import UserRole


@dataclass(frozen=True, slots=True)
class Person:
    """Who is asking: a signed-in user, on a device."""

    id: str
    name: str
    email: str
    role: str
    device_id: str = ""


_ACCOUNTS = """
SELECT a.id::text AS id FROM account a WHERE a.territory_id IN (
    WITH RECURSIVE mine AS (
        SELECT territory_id AS id FROM membership
        WHERE user_id = CAST(:user AS uuid) AND starts_on <= :day
          AND (ends_on IS NULL OR ends_on >= :day)
        UNION
        SELECT t.id FROM territory t JOIN mine ON t.parent_id = mine.id
    )
    SELECT id FROM mine
)
"""
_ALL_ACCOUNTS = "SELECT id::text AS id FROM account"
_HOME = text(
    "SELECT territory_id::text FROM membership WHERE user_id = CAST(:user AS uuid)"
    " AND starts_on <= :day AND (ends_on IS NULL OR ends_on >= :day)"
    " ORDER BY starts_on, territory_id LIMIT 1"
)


def scopes_sql(person: Person) -> str:
    """A query for every scope (`id`) that a person may see on `:day`, who is `:user`."""
    accounts = _ALL_ACCOUNTS if person.role == UserRole.OPERATIONS else _ACCOUNTS
    own = f"SELECT '{EVERYBODY}' AS id UNION ALL SELECT 'u:' || CAST(:user AS text)"
    return f"{own} UNION ALL ({accounts})"


def scopes_of(connection: Connection, person: Person, *, day: date) -> frozenset[str]:
    """Every scope that a person may see on a day."""
    values = {"user": person.id, "day": day}
    return frozenset(connection.scalars(_as_text(scopes_sql(person)), values))


@cache
def _as_text(sql: str) -> TextClause:
    return text(sql)


def home_territory(connection: Connection, person: Person, *, day: date) -> str | None:
    """The territory that a new account of this person belongs to: the one they were in first."""
    found = connection.scalar(_HOME, {"user": person.id, "day": day})
    return None if found is None else str(found)
