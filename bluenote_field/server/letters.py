"""Dead letters: what central could not take, kept until a person places it or lays it aside.

What was sent together (a call and its parts) is decided together. An accepted letter is carried
out with an operator's power: the scope, the author and the lock of a call are not asked for again,
but every value still has to be one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, select, update

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.people import User
from bluenote_field.domain.wire import Fields, Mutation, Op, Result, Status, unpack
from bluenote_field.errors import InputProblem
from bluenote_field.server.database import act_as
from bluenote_field.server.effects import central_fields
from bluenote_field.server.rows import delete_row, insert_row, locked_row, update_row
from bluenote_field.server.tables import DEAD_LETTER, REPLICA, table_of


class _Sent(msgspec.Struct, frozen=True):
    """As much of a mutation as tells which record it is about."""

    n: int
    entity: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One mutation that was not accepted, and why; `name` is how it is asked for."""

    name: str
    person: str
    op: str
    entity: str
    id: str
    code: str
    reason: str
    at: datetime
    resolution: str
    values: Fields


def list_letters(connection: Connection, *, every: bool = False) -> list[Letter]:
    """Letters that nobody has settled (or every one), oldest first."""
    rows = _rows(connection)
    return [_letter(row) for row in rows if every or row.resolved_at is None]


def read_letter(connection: Connection, name: str) -> list[Letter]:
    """A letter and those that were sent together with it."""
    return [_letter(row) for row in _group(_rows(connection), name)]


def accept_letter(
    connection: Connection, name: str, *, account: str, by: str, now: datetime
) -> int:
    """Carry out a letter and those sent with it, under another account if one is named."""
    group = _open(connection, name)
    if account and locked_row(connection, Account, account) is None:
        raise InputProblem("There is no such account at central.", "Name it by its id.")
    for row in group:
        mutation = _mutation(row)
        if mutation is None:
            raise InputProblem(
                f"Letter {_name(row)} is not what a change looks like.", "It can be dismissed."
            )
        act_as(connection, user=row.user_id)
        _carry_out(connection, mutation, account=account)
    _settle(connection, group, f"accepted by {by}", now=now)
    return len(group)


def dismiss_letter(connection: Connection, name: str, *, by: str, now: datetime) -> int:
    """Settle a letter and those sent with it without carrying them out."""
    group = _open(connection, name)
    _settle(connection, group, f"dismissed by {by}", now=now)
    return len(group)


def settle_sent_again(
    connection: Connection,
    replica_id: str,
    sent: Iterable[msgspec.Raw],
    results: Iterable[Result],
    *,
    now: datetime,
) -> int:
    """Settle the letters of records whose author has meanwhile sent what central accepts.

    With the head of a group its parts are settled, also those that the author has taken out.
    """
    open_rows = _open_of_author(connection, replica_id)
    if not open_rows:
        return 0
    accepted = {each.n for each in results if each.status is not Status.REJECTED}
    keys = {}
    for raw in sent:
        each = msgspec.json.decode(raw, type=_Sent)
        if each.n in accepted:
            keys[each.entity, each.id] = each.n
    settled = [
        row
        for row in open_rows
        if (row.entity, row.id) in keys
        and (row.replica_id != replica_id or row.n < keys[row.entity, row.id])
    ]
    groups = {(row.replica_id, _txn(row)) for row in settled if not _is_part(row.entity)}
    chosen = [r for r in open_rows if r in settled or (r.replica_id, _txn(r)) in groups]
    _settle(connection, chosen, "sent again by its author", now=now)
    return len(chosen)


def _open_of_author(connection: Connection, replica_id: str) -> Sequence[Row[Any]]:
    author = select(REPLICA.c.user_id).where(REPLICA.c.id == replica_id).scalar_subquery()
    return connection.execute(
        select(DEAD_LETTER).where(
            DEAD_LETTER.c.user_id == author, DEAD_LETTER.c.resolved_at.is_(None)
        )
    ).all()


def _is_part(entity: str) -> bool:
    try:
        return bool(entity_named(entity).sync.part_of)
    except KeyError:
        return False


def _carry_out(connection: Connection, mutation: Mutation, *, account: str) -> None:
    entity = entity_named(mutation.entity)
    decided = central_fields(entity)
    values = {name: value for name, value in mutation.set.items() if name not in decided}
    if account and entity.sync.scope in {spec.name for spec in fields_of(entity)}:
        values[entity.sync.scope] = account
    current = locked_row(connection, entity, mutation.id)
    if mutation.op is Op.DELETE:
        if current is not None:
            delete_row(connection, entity, mutation.id)
        return
    if current is None and mutation.op is Op.UPDATE:
        raise InputProblem(
            "The record that this letter changes is no longer there.",
            "Its author can restore it from the card on their laptop; the letter can be dismissed.",
        )
    record = unpack(entity, mutation.id, {**(current or {}), **values})
    _refuse_missing_scope(connection, record)
    if current is None:
        insert_row(connection, record)
    else:
        update_row(connection, record, values)


def _refuse_missing_scope(connection: Connection, record: Entity) -> None:
    scope = record.sync.scope
    named = getattr(record, scope) if scope and not isinstance(record, Account) else None
    if named and locked_row(connection, Account, named) is None:
        raise InputProblem(
            "The account of this letter is no longer there.", "Place it: --account ID."
        )


def _settle(
    connection: Connection, group: Sequence[Row[Any]], resolution: str, *, now: datetime
) -> None:
    for row in group:
        connection.execute(
            update(DEAD_LETTER)
            .where(DEAD_LETTER.c.replica_id == row.replica_id, DEAD_LETTER.c.n == row.n)
            .values(resolved_at=now, resolution=resolution)
        )


def _open(connection: Connection, name: str) -> list[Row[Any]]:
    group = [row for row in _group(_rows(connection), name) if row.resolved_at is None]
    if not group:
        raise InputProblem(f"Letter {name} has been settled already.", "Nothing more is to do.")
    return group


def _group(rows: Sequence[Row[Any]], name: str) -> list[Row[Any]]:
    """The letters of one transaction; a group is recognised by its replica and its `txn`."""
    chosen = [row for row in rows if _name(row) == name.strip()]
    if not chosen:
        raise InputProblem(f"There is no letter {name}.", "See: bluenote-central letters list")
    first = chosen[0]
    return [r for r in rows if r.replica_id == first.replica_id and _txn(r) == _txn(first)]


def _rows(connection: Connection) -> Sequence[Row[Any]]:
    user = table_of(User)
    return connection.execute(
        select(DEAD_LETTER, user.c.name.label("person"))
        .outerjoin(user, user.c.id == DEAD_LETTER.c.user_id)
        .order_by(DEAD_LETTER.c.at, DEAD_LETTER.c.replica_id, DEAD_LETTER.c.n)
    ).all()


def _letter(row: Row[Any]) -> Letter:
    mutation = _mutation(row)
    return Letter(
        name=_name(row),
        person=row.person or "somebody",
        op=str(mutation.op) if mutation else "unreadable",
        entity=row.entity,
        id=row.id,
        code=row.code,
        reason=row.reason,
        at=row.at,
        resolution=row.resolution or "",
        values=mutation.set if mutation else {},
    )


def _name(row: Row[Any]) -> str:
    """Short enough to type: the end of the replica's id, and the number."""
    return f"{row.replica_id[-8:]}/{row.n}"


def _txn(row: Row[Any]) -> object:
    mutation = _mutation(row)
    return mutation.txn if mutation else row.n


def _mutation(row: Row[Any]) -> Mutation | None:
    try:
        return msgspec.json.decode(row.payload, type=Mutation)
    except msgspec.DecodeError:
        return None
