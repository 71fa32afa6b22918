"""Proposals: what somebody changed in an account that had gone to another, for those who have it.

Such a change is refused and kept as a dead letter (`push.py`). Whoever may see the account is given
it with a pull, takes it over by an ordinary edit or sets it aside, and says so with the next pull:
the letter is settled and nobody meets it twice. Its author hears how it ended. See docs/adr/0032.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import accumulate, groupby, takewhile
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, Row, text

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import Decided, Ending, Mutation, Proposal, Proposals, hash_of
from bluenote_field.server.access import Person, scopes_of

MOST: Final = 200
MOST_BYTES: Final = 256 * 1024
MOST_LOOKED_AT: Final = 1000
MOST_DECIDED: Final = 1000
TOLD: Final = timedelta(days=30)
"""As long the author of a settled proposal is told how it ended."""

_NAME: Final = re.compile(r"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})/(\d{1,18})")
_WORDS: Final = {"taken": "taken by", "aside": "set aside by"}
_HOW: Final = {"taken": "taken", "accepted": "taken", "set aside": "aside", "dismissed": "aside"}
_CONCERNING: Final = text("""
SELECT replica_id::text AS replica_id, n, entity, id, resolution, resolved_at, size, is_own FROM (
    (SELECT at, replica_id, n, entity, id, resolution, resolved_at,
        octet_length(payload) AS size, false AS is_own
    FROM dead_letter
    WHERE resolved_at IS NULL AND user_id <> CAST(:user AS uuid)
      AND scope_id = ANY(coalesce(CAST(:scopes AS text[]),
        (SELECT held FROM replica WHERE id = CAST(:replica AS uuid))))
      AND octet_length(payload) <= :largest
    ORDER BY at, replica_id, n LIMIT :most)
    UNION ALL
    (SELECT at, replica_id, n, entity, id, resolution, resolved_at, 0, true
    FROM dead_letter
    WHERE user_id = CAST(:user AS uuid) AND scope_id IS NOT NULL
      AND (resolved_at IS NULL OR resolved_at > :since)
    ORDER BY at DESC, replica_id, n LIMIT :most)
) AS concerning
ORDER BY at, replica_id, n
""")
_LETTERS: Final = text("""
SELECT d.replica_id::text AS replica_id, d.n, d.scope_id, d.entity, d.id, d.payload, d.at, u.name
FROM dead_letter d LEFT JOIN app_user u ON u.id = d.user_id
WHERE (d.replica_id, d.n) IN (
    SELECT * FROM unnest(CAST(:replicas AS uuid[]), CAST(:numbers AS bigint[])))
ORDER BY d.at, d.replica_id, d.n
""")
_SETTLE: Final = text("""
UPDATE dead_letter d
SET resolved_at = :now, resolved_by = CAST(:user AS uuid), resolution = said.resolution
FROM unnest(CAST(:replicas AS uuid[]), CAST(:numbers AS bigint[]), CAST(:resolutions AS text[]))
    AS said(replica_id, n, resolution)
WHERE d.replica_id = said.replica_id AND d.n = said.n AND d.resolved_at IS NULL
  AND d.user_id <> CAST(:user AS uuid) AND d.scope_id = ANY(:scopes)
RETURNING d.n
""")


class _Concern(NamedTuple):
    replica_id: str
    n: int
    entity: str
    id: str
    resolution: str | None
    resolved_at: datetime | None
    size: int
    """As many bytes it takes; what takes too many waits for the people who run central."""
    is_own: bool

    @property
    def name(self) -> str:
        return f"{self.replica_id}/{self.n}"


def proposals_for(
    connection: Connection,
    person: Person,
    replica_id: str,
    scopes: Collection[str],
    *,
    known: str,
    now: datetime,
) -> Proposals | None:
    """What waits for this person, and how their own ended; None where that is what is `known`.

    Without `scopes` they are those that this replica was given last.
    """
    values = {
        "user": person.id,
        "replica": replica_id,
        "scopes": list(scopes) or None,
        "since": now - TOLD,
        "largest": MOST_BYTES,
        "most": MOST_LOOKED_AT,
    }
    rows = [_Concern(*row) for row in connection.execute(_CONCERNING, values)]
    mine = [each for each in rows if not each.is_own]
    sent_again = {(e.entity, e.id) for e in rows if e.is_own and not e.resolution}
    ended = [e for e in rows if e.resolution and (e.entity, e.id) not in sent_again]
    mark = hash_of(f"{each.name} {each.resolution or ''}" for each in (*mine, *ended))
    mark = mark if mine or ended else ""
    if mark == known:
        return None
    chosen = _fitting(mine)
    items = _proposals(_letters(connection, chosen), is_cut=len(chosen) < len(mine))
    endings = (ending for each in ended[-MOST:] if (ending := _ending(each)))
    return Proposals(mark, items, tuple(endings))


def settle_decided(
    connection: Connection, person: Person, decided: Iterable[Decided], *, now: datetime
) -> int:
    """Settle what this person decided about proposals that they may see; tells how many.

    Who decided first has decided: a letter is not settled twice.
    """
    said = {each.name: _WORDS.get(each.how, "") for each in decided}
    named = [
        (found[1], int(found[2]), f"{words} {person.name}")
        for name, words in list(said.items())[:MOST_DECIDED]
        if words and (found := _NAME.fullmatch(name))
    ]
    if not named:
        return 0
    replicas, numbers, resolutions = zip(*named, strict=True)
    values = {
        "replicas": list(replicas),
        "numbers": list(numbers),
        "resolutions": list(resolutions),
        "scopes": list(scopes_of(connection, person, day=now.date())),
        "user": person.id,
        "now": now,
    }
    return len(connection.execute(_SETTLE, values).all())


def _fitting(mine: Sequence[_Concern]) -> Sequence[_Concern]:
    """The oldest letters, as many as there is room for."""
    sizes = accumulate(each.size for each in mine[:MOST])
    return mine[: sum(1 for _ in takewhile(lambda size: size <= MOST_BYTES, sizes))]


def _letters(connection: Connection, chosen: Sequence[_Concern]) -> Sequence[Row[Any]]:
    if not chosen:
        return ()
    values = {
        "replicas": [each.replica_id for each in chosen],
        "numbers": [each.n for each in chosen],
    }
    return connection.execute(_LETTERS, values).all()


def _proposals(letters: Iterable[Row[Any]], *, is_cut: bool) -> tuple[Proposal, ...]:
    """The letters as they are sent: whole groups, unless one alone is too many."""
    readable = (each for each in map(_proposal, letters) if each is not None)
    groups = [list(members) for _, members in groupby(readable, key=lambda each: each.group)]
    if is_cut and len(groups) > 1:
        groups.pop()  # some of it may have been left out
    return tuple(each for members in groups for each in members)


def _proposal(letter: Row[Any]) -> Proposal | None:
    try:
        mutation = msgspec.json.decode(letter.payload, type=Mutation)
    except msgspec.DecodeError:
        return None
    return Proposal(
        name=f"{letter.replica_id}/{letter.n}",
        group=f"{letter.replica_id}/{mutation.txn}"[:120],
        scope=letter.scope_id,
        op=mutation.op,
        entity=letter.entity,
        id=letter.id,
        set=mutation.set,
        by=letter.name or "",
        at=to_wire_time(letter.at),
    )


def _ending(own: _Concern) -> Ending | None:
    said, _, by = (own.resolution or "").partition(" by ")
    if said not in _HOW or own.resolved_at is None:
        return None
    return Ending(own.entity, own.id, _HOW[said], by, to_wire_time(own.resolved_at))
