"""The desk on which a batch is dealt with: who sends it, what they hold, what time it is."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, text

from bluenote_field.domain.entity import EVERYBODY, Entity, SyncClass
from bluenote_field.server.access import Person
from bluenote_field.server.replicas import Epochs, Replica


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
    person: Person
    replica: Replica
    epochs: Epochs
    now: datetime
    scopes: set[str]
    late: set[str] = field(default_factory=set)
    """Accounts of facts that were taken although the account has gone to somebody else."""
    locked_calls: set[str] = field(default_factory=set)
    """Calls that had been submitted before the group that is being dealt with began."""


_ACCOUNT = text("SELECT FROM account WHERE id = CAST(:id AS uuid)")
_TOMBSTONE = text(
    "SELECT FROM sync_row WHERE entity = :entity AND id = CAST(:id AS uuid) AND gone"
    " AND why = 'deleted' AND scope_id = ANY(:scopes)"
)


def absent() -> Rejected:
    """The answer for what is not there and for what this person may not see: the same."""
    return Rejected("absent", "There is no such record at central.")


def refuse_foreign_scope(desk: Desk, entity: type[Entity], scope: str) -> None:
    """Only rows of scopes held now may be written; facts a while longer, where they were held."""
    if scope in desk.scopes and scope != EVERYBODY:
        return
    if scope not in desk.replica.former or scope == EVERYBODY:
        raise absent()
    if desk.connection.execute(_ACCOUNT, {"id": scope}).first() is None:
        raise Rejected(
            "parent_deleted",
            "The account has been deleted at central. What was sent is kept there until somebody "
            "gives it another place.",
        )
    if entity.sync.kind in {SyncClass.OWNED, SyncClass.APPEND_ONLY}:
        desk.late.add(scope)
    else:
        raise Rejected(
            "scope_lost",
            "The account is no longer one of yours; the change waits for whoever has it now.",
        )


def was_deleted(desk: Desk, entity: type[Entity], id_: str) -> bool:
    """True where the row is gone from a scope that this person holds or held."""
    scopes = [*desk.scopes, *desk.replica.former]
    values = {"entity": entity.wire_name(), "id": id_, "scopes": scopes}
    return desk.connection.execute(_TOMBSTONE, values).first() is not None
