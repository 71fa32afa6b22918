"""Who wrote what a pull brings: by group of fields, for rows of scopes that were held before.

A first pull says nothing of it: nobody asks who made what was always there. The names are those of
the people whom every laptop has. See docs/adr/0033.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from sqlalchemy import Connection, text

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import Frame, Writers, Written

MOST: Final = 2000
# By the key of each row that comes: left to itself, PostgreSQL reads the whole table.
_WRITERS: Final = text("""
SELECT f.entity, f.id::text AS id, f.grp, f.v, f.user_id::text AS by, f.at
FROM sync_row s CROSS JOIN LATERAL (
    SELECT * FROM field_version WHERE entity = s.entity AND id = s.id OFFSET 0) f
WHERE s.scope_id = ANY(:kept) AND s.v > :checkpoint AND NOT s.gone AND f.v > :checkpoint
  AND f.user_id IS NOT NULL AND f.replica_id IS DISTINCT FROM CAST(:replica AS uuid)
ORDER BY f.v DESC, f.entity, f.id, f.grp LIMIT :most
""")


def writers_since(
    connection: Connection, replica_id: str, kept: Collection[str], *, after: int
) -> list[Frame]:
    """The newest changes after a version in these scopes, but for those of this replica."""
    if not kept:
        return []
    values = {"kept": list(kept), "checkpoint": after, "replica": replica_id, "most": MOST}
    found = connection.execute(_WRITERS, values)
    items = tuple(
        Written(entity, id_, group, v, by, to_wire_time(at))
        for entity, id_, group, v, by, at in found
    )
    return [Writers(items)] if items else []
