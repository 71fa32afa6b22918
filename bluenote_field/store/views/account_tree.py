"""The system an account belongs to: its parents up to the head, and all the sites below.

Records come from many hands: a parent may not be on this laptop, and accounts may name each other
as parent. Both are told, and nothing goes round in circles.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import msgspec
from sqlalchemy import RowMapping

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.columns import from_wire_time, to_wire_time
from bluenote_field.store.store import Reader

MOST = 300
"""So many sites are shown of one system."""


@dataclass(frozen=True, slots=True)
class Site:
    """One account of the system: how deep it stands, and when it was last visited."""

    id: str
    name: str
    city: str
    depth: int
    is_here: bool
    last_visit: datetime | None


@dataclass(frozen=True, slots=True)
class System:
    """The sites from the head down, as a tree is read; empty where the account stands alone.

    `missing_parent` says that the head names a parent that is not on this laptop; `circle` holds
    the names of accounts that are, by their parents, above themselves.
    """

    sites: tuple[Site, ...] = ()
    missing_parent: bool = False
    circle: tuple[str, ...] = ()
    more: int = 0

    @property
    def last(self) -> Site | None:
        """The site that was visited last of all."""
        seen = [
            (site.last_visit, place) for place, site in enumerate(self.sites) if site.last_visit
        ]
        return self.sites[max(seen)[1]] if seen else None


def system_of(reader: Reader, account: Account) -> System:
    """The system of this account."""
    head, circle, missing = _head(reader, account)
    below = _below(reader, head)
    if len(below) == 1 and not missing and not circle:
        return System()
    shown = below[:MOST]
    visits = _visits(reader, [row["id"] for row, _ in shown])
    return System(
        tuple(
            Site(
                id=row["id"],
                name=row["name"],
                city=row["city"] or "",
                depth=depth,
                is_here=row["id"] == account.id,
                last_visit=visits.get(row["id"]),
            )
            for row, depth in shown
        ),
        missing_parent=missing,
        circle=circle,
        more=len(below) - len(shown),
    )


def _head(reader: Reader, account: Account) -> tuple[str, tuple[str, ...], bool]:
    """The topmost account that is here; the names of a circle; whether a parent is missing."""
    way = {account.id: account.name}
    here: Account | None = account
    while here is not None and here.parent_id:
        if here.parent_id in way:
            names = list(way.values())
            start = list(way).index(here.parent_id)
            # In a circle nobody is the head: it is read from the account that is open.
            return account.id, tuple(names[start:]), False
        parent = reader.get(Account, here.parent_id)
        if parent is None:
            return here.id, (), True
        way[parent.id] = parent.name
        here = parent
    return list(way)[-1], (), False


def _below(reader: Reader, head: str) -> list[tuple[RowMapping, int]]:
    """The head and every site below it, each once, as a tree is read."""
    rows = reader.rows(
        """
        WITH RECURSIVE tree(id) AS (
            SELECT :head UNION SELECT a.id FROM account a JOIN tree t ON a.parent_id = t.id)
        SELECT a.id, a.name, a.city, a.parent_id FROM tree t JOIN account a ON a.id = t.id
        ORDER BY a.name COLLATE NOCASE, a.id
        """,
        head=head,
    )
    children: dict[str, list[RowMapping]] = {}
    for row in rows:
        if row["id"] != head:
            children.setdefault(row["parent_id"], []).append(row)
    ordered: list[tuple[RowMapping, int]] = []
    waiting = [(row, 0) for row in rows if row["id"] == head]
    while waiting:
        row, depth = waiting.pop()
        ordered.append((row, depth))
        waiting += [(child, depth + 1) for child in reversed(children.get(row["id"], []))]
    return ordered


def _visits(reader: Reader, ids: list[str]) -> dict[str, datetime]:
    """When each was visited last; the index alone answers it."""
    rows = reader.rows(
        "SELECT c.account_id, max(c.starts_at) AS at FROM json_each(:ids) i "
        "JOIN call c ON c.account_id = i.value "
        "WHERE c.status IN ('saved', 'submitted') AND c.starts_at <= :now GROUP BY c.account_id",
        ids=msgspec.json.encode(ids).decode(),
        now=to_wire_time(reader.now),
    )
    return {row["account_id"]: from_wire_time(row["at"]) for row in rows}
