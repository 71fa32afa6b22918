"""Accounts and contacts whose names are nearly what was typed, for whoever found nothing.

The index knows beginnings of words and no mistakes, so the names themselves are walked through:
seldom, on a worker, and never more of them than take a moment.
"""

from __future__ import annotations

from bluenote_field.domain.nearly import nearest
from bluenote_field.store.store import Reader

MOST_NAMES = 25_000
NAMES = {
    "account": "SELECT id, name FROM account",
    "contact": "SELECT id, coalesce(first_name, '') || ' ' || last_name AS name FROM contact",
}
"""The entities that are known by a name, and how it is read."""


def near_names(reader: Reader, entity: str, typed: str, *, limit: int) -> list[str]:
    """The ids of those with the nearest names; none for an entity without a name of its own."""
    if entity not in NAMES:
        return []
    rows = reader.rows(f"{NAMES[entity]} ORDER BY rowid DESC LIMIT :most", most=MOST_NAMES)
    named = ((str(row["id"]), str(row["name"])) for row in rows)
    return [id_ for id_, _ in nearest(named, typed, _name, limit=limit)]


def _name(named: tuple[str, str]) -> str:
    return named[1]
