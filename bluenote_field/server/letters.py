"""Dead letters: what central could not take, kept until a person places it or lays it aside.

What was sent together (a call and its parts) is decided together. An accepted letter is carried
out with an operator's power: the scope, the author and the lock of a call are not asked for again,
but every value still has to be one, and what only central changes stays central's.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, Select, bindparam, select, text, update
from sqlalchemy.exc import DataError, IntegrityError

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.columns import is_identifier
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity, SyncClass
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.people import User
from bluenote_field.domain.wire import Fields, Mutation, Op, Result, Status, unpack
from bluenote_field.errors import InputProblem
from bluenote_field.server.database import act_as
from bluenote_field.server.effects import central_fields
from bluenote_field.server.refusals import Refused
from bluenote_field.server.rows import delete_row, insert_row, locked_row, update_row
from bluenote_field.server.tables import DEAD_LETTER, table_of

MOST_OPEN: Final = 100_000
MOST_OPEN_BYTES: Final = 256 * 1024 * 1024
"""Of one person: ten times what the largest backlog could leave, and no more than a disk bears."""

_DISMISS: Final = "It can be dismissed."
_OPEN: Final = text(
    "SELECT count(*), coalesce(sum(octet_length(payload)), 0) FROM dead_letter"
    " WHERE user_id = CAST(:user AS uuid) AND resolved_at IS NULL"
)
# Those of a record that was taken now, and with the head of a group all that was sent with it.
_SENT_AGAIN: Final = text("""
WITH author AS (SELECT user_id FROM replica WHERE id = CAST(:replica AS uuid)),
said AS (
    SELECT * FROM unnest(CAST(:entities AS text[]), CAST(:ids AS text[]),
        CAST(:numbers AS bigint[]), CAST(:heads AS boolean[])) AS s(entity, id, n, is_head)
),
settled AS (
    SELECT d.replica_id, d.n, d.txn, said.is_head
    FROM dead_letter d JOIN said ON said.entity = d.entity AND said.id = d.id
    WHERE d.user_id = (SELECT user_id FROM author) AND d.resolved_at IS NULL
      AND (d.replica_id <> CAST(:replica AS uuid) OR d.n < said.n)
)
UPDATE dead_letter d SET resolved_at = :now, resolution = 'sent again by its author'
WHERE d.user_id = (SELECT user_id FROM author) AND d.resolved_at IS NULL
  AND ((d.replica_id, d.n) IN (SELECT replica_id, n FROM settled)
    OR (d.replica_id, d.txn) IN (SELECT replica_id, txn FROM settled WHERE is_head))
RETURNING d.n
""")
_SETTLE: Final = (
    update(DEAD_LETTER)
    .where(DEAD_LETTER.c.replica_id == bindparam("replica"))
    .where(DEAD_LETTER.c.n == bindparam("number"))
)


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
    query = _letters().order_by(DEAD_LETTER.c.at, DEAD_LETTER.c.replica_id, DEAD_LETTER.c.n)
    if not every:
        query = query.where(DEAD_LETTER.c.resolved_at.is_(None))
    return [_letter(row) for row in connection.execute(query)]


def read_letter(connection: Connection, name: str) -> list[Letter]:
    """A letter and those that were sent together with it."""
    return [_letter(row) for row in _group(connection, name)]


def accept_letter(
    connection: Connection, name: str, *, account: str, by: str, now: datetime
) -> int:
    """Carry out a letter and those sent with it, under another account if one is named."""
    group = _open(connection, name)
    if account and not _is_account(connection, account):
        raise InputProblem("There is no such account at central.", "Name it by its id.")
    for row in group:
        act_as(connection, user=row.user_id)
        try:
            _carry_out(connection, _readable(row), account=account)
        except (DataError, IntegrityError):
            raise InputProblem(
                f"Letter {_name(row)} does not fit into central's database.", _DISMISS
            ) from None
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
    accepted = {each.n for each in results if each.status is not Status.REJECTED and each.n > 0}
    read = (msgspec.json.decode(raw, type=_Sent) for raw in sent)
    last = {
        (s.entity, s.id): s.n for s in read if s.n in accepted and "\x00" not in s.entity + s.id
    }
    if not last:
        return 0
    values = {
        "replica": replica_id,
        "entities": [entity for entity, _id in last],
        "ids": [id_ for _entity, id_ in last],
        "numbers": list(last.values()),
        "heads": [_is_head(entity) for entity, _id in last],
        "now": now,
    }
    return len(connection.execute(_SENT_AGAIN, values).all())


def refuse_too_many(connection: Connection, user_id: str, results: Iterable[Result]) -> None:
    """Take no more of a person of whom central could already take so much not."""
    if all(each.status is not Status.REJECTED for each in results):
        return
    count, size = connection.execute(_OPEN, {"user": user_id}).one()
    if count > MOST_OPEN or size > MOST_OPEN_BYTES:
        raise Refused(
            "too_many",
            "Central keeps too much already that it could not take from you.",
            "Ask the person who runs central to look through it; what waits is kept.",
            retry_after=3600,
        )


def _is_head(entity: str) -> bool:
    """True for a kind of record that stands for what is sent together with it."""
    try:
        return not entity_named(entity).sync.part_of
    except KeyError:
        return False


def _carry_out(connection: Connection, mutation: Mutation, *, account: str) -> None:
    entity = _changed_by_people(mutation)
    if mutation.op is Op.DELETE:
        if locked_row(connection, entity, mutation.id) is not None:
            delete_row(connection, entity, mutation.id)
        return
    names = {spec.name for spec in fields_of(entity)} - central_fields(entity)
    values = {name: value for name, value in mutation.set.items() if name in names}
    if account and entity.sync.scope in names:
        values[entity.sync.scope] = account
    current = locked_row(connection, entity, mutation.id)
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


def _changed_by_people(mutation: Mutation) -> type[Entity]:
    """The kind of record that a letter is about, where it is one that people change."""
    try:
        entity = entity_named(mutation.entity)
    except KeyError:
        raise InputProblem("Central does not know this kind of record.", _DISMISS) from None
    if entity.sync.kind is SyncClass.REFERENCE:
        raise InputProblem("Only central changes this kind of record.", _DISMISS)
    if not is_identifier(mutation.id):
        raise InputProblem("The record's key is not an identifier.", _DISMISS)
    return entity


def _refuse_missing_scope(connection: Connection, record: Entity) -> None:
    scope = record.sync.scope
    named = getattr(record, scope) if scope and not isinstance(record, Account) else None
    if named and not _is_account(connection, named):
        raise InputProblem(
            "The account of this letter is no longer there.", "Place it: --account ID."
        )


def _is_account(connection: Connection, id_: str) -> bool:
    return is_identifier(id_) and locked_row(connection, Account, id_) is not None


def _settle(
    connection: Connection, group: Sequence[Row[Any]], resolution: str, *, now: datetime
) -> None:
    for row in group:
        named = {"replica": row.replica_id, "number": row.n}
        connection.execute(_SETTLE.values(resolved_at=now, resolution=resolution), named)


def _open(connection: Connection, name: str) -> list[Row[Any]]:
    """The letters of a group that are not settled, locked so that nobody else decides meanwhile."""
    group = [row for row in _group(connection, name, lock=True) if row.resolved_at is None]
    if not group:
        raise InputProblem(f"Letter {name} has been settled already.", "Nothing more is to do.")
    return group


def _group(connection: Connection, name: str, *, lock: bool = False) -> list[Row[Any]]:
    """The letters of one transaction; a group is recognised by its replica and its `txn`."""
    first = _first_called(connection, name.strip())
    together = (DEAD_LETTER.c.replica_id == first.replica_id) & (DEAD_LETTER.c.txn == first.txn)
    query = _letters().where(together).order_by(DEAD_LETTER.c.n)
    return list(connection.execute(query.with_for_update(of=DEAD_LETTER) if lock else query))


def _letters() -> Select[Any]:
    """Letters with the names of those who sent them."""
    user = table_of(User)
    query = select(DEAD_LETTER, user.c.name.label("person"))
    return query.outerjoin(user, user.c.id == DEAD_LETTER.c.user_id)


def _first_called(connection: Connection, name: str) -> Row[Any]:
    _end, _, number = name.partition("/")
    is_number = number.isascii() and number.isdigit() and len(number) <= 18  # noqa: PLR2004 - a bigint's
    query = select(DEAD_LETTER).where(DEAD_LETTER.c.n == int(number if is_number else 0))
    found = [row for row in connection.execute(query) if _name(row) == name]
    if not found:
        raise InputProblem(f"There is no letter {name}.", "See: bluenote-central letters list")
    return found[0]


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


def _readable(row: Row[Any]) -> Mutation:
    mutation = _mutation(row)
    if mutation is None:
        raise InputProblem(f"Letter {_name(row)} is not what a change looks like.", _DISMISS)
    return mutation


def _mutation(row: Row[Any]) -> Mutation | None:
    try:
        return msgspec.json.decode(row.payload, type=Mutation)
    except msgspec.DecodeError:
        return None
