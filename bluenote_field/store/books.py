"""Writing the laptop's bookkeeping: pending bases, audit lines, facts.

Functions over an open connection, called inside a unit of work, so that a row and what is kept
about it are never apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from bluenote_field.domain.entity import Entity
from bluenote_field.domain.merge import changes
from bluenote_field.domain.wire import Fields, Op, pack
from bluenote_field.store.tables import (
    ENTITY_TABLES,
    audit,
    checkpoint,
    outbox,
    pending,
)
from bluenote_field.store.tables import (
    fact as facts,
)

STREAM = "core"


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
    waiting = _pending_of(connection, record)
    if waiting is None:
        _put_pending(connection, record, op=Op.CREATE, base=None, at=at)
        return
    table = ENTITY_TABLES[record.wire_name()]
    connection.execute(
        table.update().where(table.c.id == record.id), {"revision": waiting["base_v"]}
    )
    if _is_taken_back(waiting["base"], record) and not _is_frozen(connection, record):
        _drop_pending(connection, record)
        return
    again = Op.CREATE if waiting["base"] is None else Op.UPDATE
    connection.execute(pending.update().where(_is(record)), {"op": again, "last_at": at})


def note_change(connection: Connection, old: Entity, *, new: Entity, at: str) -> None:
    """Keep the base of a row before its first unsent edit; forget it if the edit was taken back."""
    waiting = _pending_of(connection, old)
    if waiting is None:
        _put_pending(connection, new, op=Op.UPDATE, base=pack(old), at=at)
        return
    if _is_taken_back(waiting["base"], new) and not _is_frozen(connection, old):
        _drop_pending(connection, old)
        return
    connection.execute(
        pending.update().where(_is(old)), {"last_at": at, "label": label_of(connection, new)}
    )


def note_remove(connection: Connection, old: Entity, *, at: str) -> None:
    """Remember that a row has to go at central, unless central never heard of it."""
    waiting = _pending_of(connection, old)
    if waiting is None:
        _put_pending(connection, old, op=Op.DELETE, base=pack(old), at=at)
    elif waiting["op"] == Op.CREATE and not _is_frozen(connection, old):
        _drop_pending(connection, old)
    else:
        connection.execute(pending.update().where(_is(old)), {"op": Op.DELETE, "last_at": at})


def write_audit(connection: Connection, line: AuditLine) -> None:
    """Write the changed fields of one row, before and after."""
    names = (line.before or {}).keys() | (line.after or {}).keys()
    changed = [n for n in sorted(names) if (line.before or {}).get(n) != (line.after or {}).get(n)]
    connection.execute(
        audit.insert(),
        {
            "at": line.at,
            "who": line.who,
            "action": line.action,
            "entity": line.entity,
            "id": line.id,
            "before": _part(line.before, changed),
            "after": _part(line.after, changed),
        },
    )


def fact(connection: Connection, name: str) -> str | None:
    """What this database knows of itself under that name."""
    value = connection.execute(select(facts.c.value).where(facts.c.name == name)).scalar()
    return None if value is None else str(value)


def set_fact(connection: Connection, name: str, value: str | None) -> None:
    """Remember, replace or (with None) forget a fact."""
    if value is None:
        connection.execute(facts.delete().where(facts.c.name == name))
        return
    row = insert(facts).values(name=name, value=value)
    connection.execute(row.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def label_of(connection: Connection, record: Entity) -> str:
    """What a person calls this row: its title, and the account it belongs to."""
    account_id = getattr(record, "account_id", None)
    if account_id is None:
        return record.called()
    accounts = ENTITY_TABLES["account"]
    name = connection.execute(select(accounts.c.name).where(accounts.c.id == account_id)).scalar()
    return f"{record.called()} · {name}" if name else record.called()


def _put_pending(
    connection: Connection, record: Entity, *, op: Op, base: Fields | None, at: str
) -> None:
    epoch = connection.execute(
        select(checkpoint.c.epoch).where(checkpoint.c.stream == STREAM)
    ).scalar()
    root = getattr(record, record.sync.parent) if record.sync.parent else record.id
    connection.execute(
        pending.insert(),
        {
            "entity": record.wire_name(),
            "id": record.id,
            "op": op,
            "root": root,
            "base": None if base is None else msgspec.json.encode(base).decode(),
            "base_v": record.revision if op is not Op.UPDATE else _revision(connection, record),
            "base_epoch": epoch,
            "label": label_of(connection, record),
            "first_at": at,
            "last_at": at,
        },
    )


def _is_taken_back(base: str | None, record: Entity) -> bool:
    return base is not None and not changes(
        type(record), msgspec.json.decode(base, type=Fields), pack(record)
    )


def _revision(connection: Connection, record: Entity) -> int | None:
    table = ENTITY_TABLES[record.wire_name()]
    return connection.execute(select(table.c.revision).where(table.c.id == record.id)).scalar()


def _pending_of(connection: Connection, record: Entity) -> dict[str, str | None] | None:
    row = connection.execute(select(pending).where(_is(record))).mappings().first()
    return None if row is None else dict(row)


def _drop_pending(connection: Connection, record: Entity) -> None:
    connection.execute(pending.delete().where(_is(record)))


def _is_frozen(connection: Connection, record: Entity) -> bool:
    query = select(outbox.c.n).where(
        outbox.c.entity == record.wire_name(), outbox.c.id == record.id
    )
    return connection.execute(query).first() is not None


def _is(record: Entity):  # type: ignore[no-untyped-def]  # noqa: ANN202 - SQLAlchemy's expression
    return (pending.c.entity == record.wire_name()) & (pending.c.id == record.id)


def _part(fields: Fields | None, names: list[str]) -> str | None:
    if fields is None:
        return None
    return msgspec.json.encode({name: fields.get(name) for name in names}).decode()
