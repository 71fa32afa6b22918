"""What a laptop holds, and whether there is anything to tell it at all, without naming a scope.

Most syncs find nothing new. A laptop then says its scopes as one hash, and PostgreSQL compares it
with what the person may see now and with what this replica was last given.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from sqlalchemy import Connection, TextClause, text

from bluenote_field.domain.wire import Pull, hash_of
from bluenote_field.server.access import Person, scopes_sql
from bluenote_field.server.positions import Extra, extra_of
from bluenote_field.server.refusals import Refused
from bluenote_field.server.replicas import last_given
from bluenote_field.server.upkeep import refuse_before_floor

# Both hashes are what `wire.hash_of` computes; a replica's scopes are kept in order.
_SAME: Final = """
WITH entitled AS ({entitled})
SELECT FROM replica
WHERE id = CAST(:replica AS uuid)
  AND encode(sha256(convert_to(array_to_string(held, E'\\n'), 'UTF8')), 'hex') = :hash
  AND :hash = (
    SELECT encode(sha256(convert_to(string_agg(id, E'\\n' ORDER BY id COLLATE "C"), 'UTF8')), 'hex')
    FROM entitled)
  AND NOT EXISTS (
    SELECT FROM sync_row s
    WHERE s.v > :after AND s.v <= :head AND s.scope_id IN (SELECT id FROM entitled))
"""


def is_unchanged(
    connection: Connection,
    person: Person,
    replica_id: str,
    request: Pull,
    *,
    head: int,
    day: date,
) -> bool:
    """True where a laptop that begins a pull has everything that there is for it up to `head`."""
    is_named = bool(request.session) or request.scopes is not None or not request.scopes_hash
    if is_named or extra_of(request) != Extra():
        return False
    refuse_before_floor(connection, request.checkpoint_v)
    values = {
        "user": person.id,
        "day": day,
        "replica": replica_id,
        "hash": request.scopes_hash,
        "after": request.checkpoint_v,
        "head": head,
    }
    return connection.execute(_same(scopes_sql(person)), values).first() is not None


@cache
def _same(entitled: str) -> TextClause:
    return text(_SAME.format(entitled=entitled))


def held_by(
    connection: Connection, replica_id: str, request: Pull, entitled: frozenset[str]
) -> frozenset[str]:
    """What the laptop says that it holds: named, or by the hash of a set that central knows."""
    said = request.scopes_hash
    if request.scopes is not None or not said:
        return frozenset(request.scopes or ())
    if said == hash_of(entitled):
        return entitled
    given = last_given(connection, replica_id)
    if said != hash_of(given):
        raise Refused("scopes_wanted", "Central does not know which accounts this laptop holds.")
    return given
