"""Digests of scopes, computed by PostgreSQL exactly as `wire.digest_of` computes them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sqlalchemy import Connection, text

_DIGESTS: Final = text("""
SELECT scope_id, bit_xor(('x' || left(encode(
    sha256(convert_to(id::text || '|' || v::text, 'UTF8')), 'hex'), 32))::bit(128))::text
FROM sync_row WHERE NOT gone AND scope_id = ANY(:scopes)
    AND (CAST(:entities AS text[]) IS NULL OR entity = ANY(:entities)) GROUP BY scope_id
""")
_CHANGED: Final = text(
    "SELECT DISTINCT scope_id FROM sync_row WHERE v > :after AND scope_id = ANY(:scopes)"
)
_LISTED: Final = text(
    "SELECT entity, id::text AS id, v FROM sync_row WHERE NOT gone AND scope_id = ANY(:scopes)"
    " AND (CAST(:entities AS text[]) IS NULL OR entity = ANY(:entities))"
    " ORDER BY entity, id LIMIT :most"
)
_EMPTY: Final = "0" * 32


def digests_of(
    connection: Connection, scopes: Iterable[str], *, entities: list[str] | None = None
) -> dict[str, str]:
    """The digest of each of these scopes, over some kinds of records or all; zeros for nothing."""
    asked = sorted(scopes)
    if not asked:
        return {}
    found = connection.execute(_DIGESTS, {"scopes": asked, "entities": entities})
    digests = {row[0]: f"{int(row[1], 2):032x}" for row in found}
    return {scope: digests.get(scope, _EMPTY) for scope in asked}


def changed_scopes(connection: Connection, scopes: Iterable[str], *, after: int) -> frozenset[str]:
    """Those of the scopes in which something changed after a version."""
    asked = list(scopes)
    if not asked:
        return frozenset()
    return frozenset(connection.scalars(_CHANGED, {"after": after, "scopes": asked}))


def differing(
    connection: Connection,
    claimed: Mapping[str, str],
    *,
    held_v: int,
    entities: list[str] | None = None,
) -> tuple[list[str], list[str]]:
    """Scopes whose digest is not what is claimed, and those that moved since version `held_v`."""
    moved = changed_scopes(connection, claimed, after=held_v)
    ours = digests_of(connection, set(claimed) - moved, entities=entities)
    return sorted(s for s, digest in ours.items() if digest != claimed[s]), sorted(moved)


def listed(
    connection: Connection,
    scopes: Iterable[str],
    *,
    most: int,
    entities: list[str] | None = None,
) -> list[tuple[str, str, int]] | None:
    """Entity, key and version of every row of these scopes; None where there are more than that."""
    values = {"scopes": list(scopes), "most": most + 1, "entities": entities}
    rows = connection.execute(_LISTED, values).all()
    return None if len(rows) > most else [(row.entity, row.id, row.v) for row in rows]
