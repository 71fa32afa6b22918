"""Writing the laptop's bookkeeping: pending bases, audit lines, facts.

Functions over an open connection, called inside a unit of work, so that a row and what is kept
about it are never apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.merge import changes
from bluenote_field.domain.wire import Fields, Op, pack
from bluenote_field.store.profile.statements import first, run
from bluenote_field.store.rows import write_revisions

STREAM = "core"

# Written for every row that is saved, so they go to the driver as they stand.
_LABEL = "? || coalesce(' · ' || (SELECT name FROM account WHERE id = ?), '')"
_PENDING = (
    "INSERT INTO pending (entity, id, op, root, base, base_v, base_epoch, label, first_at, last_at)"  # noqa: S608 - no value in it
    " VALUES (?, ?, ?, ?, ?, ?, (SELECT epoch FROM checkpoint WHERE stream = ?),"
    f" {_LABEL}, ?, ?) ON CONFLICT DO NOTHING"
)
_ITS = "WHERE entity = ? AND id = ?"
_WAIT_FOR = f"UPDATE pending SET op = ?, last_at = ? {_ITS}"  # noqa: S608 - no value in it
_RENAME = f"UPDATE pending SET last_at = ?, label = ? {_ITS}"  # noqa: S608 - the same
_SET_FACT = (
    "INSERT INTO fact (name, value) VALUES (?, ?)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
)
_AUDIT = (
    'INSERT INTO audit (at, who, action, entity, id, "before", "after")'
    " VALUES (?, ?, ?, ?, ?, ?, ?)"
)


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One changed row: who did what to it, when, and the row before and after in wire form."""

    at: str
    who: str
    action: str
    entity: str
    id: str
    before: Fields | None
    after: Fields | None


def note_create(connection: Connection, record: Entity, *, at: str) -> None:
    """Remember that a new row has to go to central; a removed one that comes back is an edit."""
    if _put_pending(connection, record, op=Op.CREATE, base=None, at=at):
        return
    _op, base, base_v = _pending_of(connection, record)
    write_revisions(connection, type(record), [(base_v, record.id)])
    if _is_taken_back(base, record) and not _is_frozen(connection, record):
        _drop_pending(connection, record)
        return
    again = Op.CREATE if base is None else Op.UPDATE
    run(connection, _WAIT_FOR, (again, at, *_key(record)))


def note_change(connection: Connection, old: Entity, *, new: Entity, at: str) -> None:
    """Keep the base of a row before its first unsent edit; forget it if the edit was taken back."""
    if _put_pending(connection, new, op=Op.UPDATE, base=old, at=at):
        return
    _op, base, _base_v = _pending_of(connection, old)
    if _is_taken_back(base, new) and not _is_frozen(connection, old):
        _drop_pending(connection, old)
        return
    run(connection, _RENAME, (at, label_of(connection, new), *_key(old)))


def note_remove(connection: Connection, old: Entity, *, at: str) -> None:
    """Remember that a row has to go at central, unless central never heard of it."""
    if _put_pending(connection, old, op=Op.DELETE, base=old, at=at):
        return
    op, _base, _base_v = _pending_of(connection, old)
    if op == Op.CREATE and not _is_frozen(connection, old):
        _drop_pending(connection, old)
    else:
        run(connection, _WAIT_FOR, (Op.DELETE, at, *_key(old)))


def write_audit(connection: Connection, line: AuditLine) -> None:
    """Write the changed fields of one row, before and after."""
    before, after = line.before or {}, line.after or {}
    changed = [n for n in sorted(before.keys() | after.keys()) if before.get(n) != after.get(n)]
    parts = (_part(line.before, changed), _part(line.after, changed))
    run(connection, _AUDIT, (line.at, line.who, line.action, line.entity, line.id, *parts))


def fact(connection: Connection, name: str) -> str | None:
    """What this database knows of itself under that name."""
    found = first(connection, "SELECT value FROM fact WHERE name = ?", (name,))
    return None if found is None else str(found[0])


def set_fact(connection: Connection, name: str, value: str | None) -> None:
    """Remember, replace or (with None) forget a fact."""
    if value is None:
        run(connection, "DELETE FROM fact WHERE name = ?", (name,))
        return
    run(connection, _SET_FACT, (name, value))


def label_of(connection: Connection, record: Entity) -> str:
    """What a person calls this row: its title, and the account it belongs to."""
    about = (record.called(), getattr(record, "account_id", None))
    (label,) = run(connection, f"SELECT {_LABEL}", about).fetchone()
    return str(label)


def _put_pending(
    connection: Connection, record: Entity, *, op: Op, base: Entity | None, at: str
) -> bool:
    """Note a row's first unsent edit; False where the row has one already, which stays."""
    put = run(
        connection,
        _PENDING,
        (
            record.wire_name(),
            record.id,
            op,
            getattr(record, record.sync.parent) if record.sync.parent else record.id,
            None if base is None else msgspec.json.encode(pack(base)).decode(),
            None if base is None else base.revision,
            STREAM,
            record.called(),
            getattr(record, "account_id", None),
            at,
            at,
        ),
    )
    return bool(put.rowcount == 1)


def _is_taken_back(base: str | None, record: Entity) -> bool:
    return base is not None and not changes(
        type(record), msgspec.json.decode(base, type=Fields), pack(record)
    )


def _pending_of(connection: Connection, record: Entity) -> tuple[str, str | None, int | None]:
    """What waits to be done with a row that waits, its base, and the version of that."""
    query = f"SELECT op, base, base_v FROM pending {_ITS}"  # noqa: S608 - no value in it
    op, base, base_v = run(connection, query, _key(record)).fetchone()
    return op, base, base_v


def _drop_pending(connection: Connection, record: Entity) -> None:
    run(connection, f"DELETE FROM pending {_ITS}", _key(record))  # noqa: S608 - no value in it


def _is_frozen(connection: Connection, record: Entity) -> bool:
    query = f"SELECT 1 FROM outbox {_ITS} LIMIT 1"  # noqa: S608 - no value in it
    return first(connection, query, _key(record)) is not None


def _key(record: Entity) -> tuple[str, str]:
    return record.wire_name(), record.id


def _part(fields: Fields | None, names: list[str]) -> str | None:
    if fields is None:
        return None
    return msgspec.json.encode({name: fields.get(name) for name in names}).decode()
