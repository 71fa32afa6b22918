"""Who else changed what: kept for what comes after the first pull, by group of fields.

A card that only knew that somebody had changed the same thing learns from it who, and when.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.fields import groups_of
from bluenote_field.domain.judge import FIRST
from bluenote_field.domain.wire import Written
from bluenote_field.store.profile.statements import run, run_many
from bluenote_field.store.rows import known_ids

_KEEP = (
    "INSERT INTO written (entity, id, grp, v, by, at) VALUES (?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (entity, id, grp) DO UPDATE"
    " SET v = excluded.v, by = excluded.by, at = excluded.at"
)
_TELL = (
    "UPDATE card SET by = (SELECT name FROM app_user WHERE id = ?), at = ?"
    " WHERE kind = 'conflict' AND resolved_at IS NULL AND by IS NULL"
    " AND entity = ? AND row_id = ? AND grp IN (?, '*') AND their_v >= ?"
)


def note_writers(connection: Connection, writers: Sequence[Written]) -> None:
    """Keep who wrote rows that are here, as it came with a pull: newest first. Cards are told."""
    kept = _of_rows_here(connection, writers)
    run_many(
        connection, _KEEP, [(w.entity, w.id, w.group, w.v, w.by, w.at) for w in reversed(kept)]
    )
    run_many(connection, _TELL, [(w.by, w.at, w.entity, w.id, w.group, w.v) for w in kept])


def forget_writers(connection: Connection) -> None:
    """Forget who wrote what is not here any more, in whatever way it left.

    A row whose deletion waits is kept in mind: it may come back.
    """
    for entity in ENTITIES:
        name = entity.wire_name()
        run(
            connection,
            "DELETE FROM written WHERE entity = ?"  # noqa: S608 - our own name
            f" AND NOT EXISTS (SELECT 1 FROM {name} r WHERE r.id = written.id)"
            " AND NOT EXISTS"
            " (SELECT 1 FROM pending p WHERE p.entity = written.entity AND p.id = written.id)",
            (name,),
        )


def _of_rows_here(connection: Connection, writers: Sequence[Written]) -> list[Written]:
    """What a newer or a broken central says of anything else would never be forgotten."""
    named = {w.entity for w in writers}
    known: set[tuple[str, str, str]] = set()
    for entity in ENTITIES:
        name = entity.wire_name()
        if name in named:
            ids = known_ids(connection, entity, [w.id for w in writers if w.entity == name])
            known |= {(name, id_, group) for id_ in ids for group in (FIRST, *groups_of(entity))}
    return [w for w in writers if (w.entity, w.id, w.group) in known]
