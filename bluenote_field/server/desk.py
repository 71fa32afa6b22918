"""The desk on which a batch is dealt with: who sends it, what they hold, what time it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, text

from bluenote_field.domain.entity import EVERYBODY, Entity, SyncClass
from bluenote_field.domain.wire import Mutation
from bluenote_field.server.access import Person
from bluenote_field.server.replicas import Epochs, Replica
from bluenote_field.server.worksheet import Worksheet

T = TypeVar("T")


class Rejected(Exception):  # noqa: N818  it is a verdict about one mutation, not an error
    """One mutation cannot be accepted; says which kind of reason and which reason in words."""

    def __init__(self, code: str, reason: str) -> None:
        """Keep both for the result and the dead letter."""
        super().__init__(code)
        self.code = code
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Desk:
    """What every decision about one batch needs; `scopes` grows by the accounts it creates."""

    connection: Connection
    sheet: Worksheet
    person: Person
    replica: Replica
    epochs: Epochs
    now: datetime
    scopes: set[str]
    late: set[str] = field(default_factory=set)
    """Accounts of facts that were taken although the account has gone to somebody else."""
    locked_calls: set[str] = field(default_factory=set)
    """Calls that had been submitted before the group that is being dealt with began."""
    proposed: dict[int, str] = field(default_factory=dict)
    """Accounts of changes that wait for whoever has them now, by the number of the mutation."""
    asked: dict[str, Any] = field(default_factory=dict)
    """What was asked of the database once and stays true for the batch."""


_ACCOUNT = text("SELECT FROM account WHERE id = CAST(:id AS uuid)")


def absent() -> Rejected:
    """The answer for what is not there and for what this person may not see: the same."""
    return Rejected("absent", "There is no such record at central.")


def refuse_foreign_scope(desk: Desk, entity: type[Entity], scope: str) -> None:
    """Only rows of scopes held now may be written; facts a while longer, where they were held."""
    if scope in desk.scopes and scope != EVERYBODY:
        return
    if scope not in desk.replica.former or scope == EVERYBODY:
        raise absent()
    if not _is_account(desk, scope):
        raise Rejected(
            "parent_deleted",
            "The account has been deleted at central. What was sent is kept there until somebody "
            "gives it another place.",
        )
    if entity.sync.kind in {SyncClass.OWNED, SyncClass.APPEND_ONLY}:
        desk.late.add(scope)
    else:
        desk.proposed[desk.sheet.number] = scope
        raise Rejected(
            "scope_lost",
            "The account is no longer one of yours; the change waits for whoever has it now.",
        )


def was_deleted(desk: Desk, entity: type[Entity], id_: str) -> bool:
    """True where the row is gone from a scope that this person holds or held."""
    scopes = desk.sheet.tombstones(entity, id_).keys()
    return not scopes.isdisjoint(desk.scopes) or not scopes.isdisjoint(desk.replica.former)


def refuse_deleted_since(desk: Desk, entity: type[Entity], mutation: Mutation) -> None:
    """What was deleted comes back only by the hand of somebody who knew of that.

    A copy of a database sends the making of a row again that its author has deleted meanwhile.
    """
    deleted = desk.sheet.tombstones(entity, mutation.id).values()
    if max(deleted, default=0) > desk.epochs.effective_base(mutation.base):
        raise deleted_already()


def deleted_already() -> Rejected:
    """The answer for a record that somebody has deleted."""
    return Rejected("deleted", "The record has been deleted at central.")


def once(desk: Desk, name: str, ask: Callable[[], T]) -> T:
    """What `ask` gives, asked once for a batch."""
    if name not in desk.asked:
        desk.asked[name] = ask()
    answer: T = desk.asked[name]
    return answer


def _is_account(desk: Desk, id_: str) -> bool:
    query = desk.connection.execute
    return once(desk, f"account {id_}", lambda: query(_ACCOUNT, {"id": id_}).first() is not None)
