"""Central as the simulation uses it: what the office does there, backups, and a line for laptops.

`office_*` are ordinary transactions over central's own functions, on the twin as on PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

import msgspec
from sqlalchemy import Connection, Engine, delete

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entities import entity_named, parts_of
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.epochs import name_epoch
from bluenote_field.domain.wire import (
    PROTOCOL,
    SCHEMA,
    Fields,
    Mutation,
    Pull,
    Push,
    Pushed,
    SyncInfo,
    unpack,
)
from bluenote_field.server.access import Person
from bluenote_field.server.comparing import VerifyBody, compare
from bluenote_field.server.database import in_transaction
from bluenote_field.server.pull import pull_page
from bluenote_field.server.push import PushBody, push
from bluenote_field.server.refusals import Refused
from bluenote_field.server.replicas import epochs, register_replica
from bluenote_field.server.rows import delete_row, insert_row, locked_row, update_row
from bluenote_field.server.tables import MEMBERSHIP
from bluenote_field.sync.client import Compared, Document, Refusal
from bluenote_field.sync.pages import Page, read_page
from tests.simulation.tables import Tables
from tests.simulation.twin import TwinEngine

EARLY = date(2020, 1, 1)


class Answering(Protocol):
    """Central as one laptop asks it: the four requests of a sync."""

    replica_id: str
    salt: str

    def info(self) -> SyncInfo: ...
    def register_replica(self) -> str: ...
    def pull(self, request: Pull) -> Page: ...
    def push(
        self, epoch: str, mutations: tuple[Mutation, ...], *, acked_through: int, waiting: int
    ) -> Pushed: ...
    def verify(
        self, digests: Mapping[str, str], *, level: int, epoch: str, checkpoint_v: int
    ) -> Compared: ...


class Central(Protocol):
    """A central that can be set back."""

    engine: Engine

    def client(self, person: Person) -> Answering: ...
    def back_up(self) -> object: ...
    def restore(self, backup: Any) -> None: ...  # noqa: ANN401 - what back_up gave
    def tables(self) -> Tables: ...
    def books(self) -> Tables: ...
    def begin_slowly(self) -> None: ...
    def resume_slowly(self) -> None: ...


@dataclass
class TwinCentral:
    """Central's own code over the twin."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]

    def __post_init__(self) -> None:
        self.twin = TwinEngine(self.now)
        self.twin.tables.own["sync_epoch"] = [{"epoch": self.new_id(), "n": 1, "floor_v": None}]
        self.engine: Engine = self.twin  # type: ignore[assignment]

    def client(self, person: Person) -> TwinClient:
        return TwinClient(self, person)

    def back_up(self) -> Tables:
        return self.twin.tables.copy()

    def restore(self, backup: Tables) -> None:
        """Central as it was, in a new epoch."""
        self.twin.tables.take_over(backup.copy())
        *before, last = self.twin.tables.table("sync_epoch")
        ended = {**last, "floor_v": self.twin.tables.clock}
        name = name_epoch(last["epoch"], self.twin.tables.clock, chance=self.new_id()[-8:])
        begun = {"epoch": name, "n": last["n"] + 1, "floor_v": None}
        self.twin.tables.own["sync_epoch"] = [*before, ended, begun]
        self.twin.tables.own["pull_session"] = []

    def tables(self) -> Tables:
        return self.twin.tables

    def books(self) -> Tables:
        return self.twin.tables

    def begin_slowly(self) -> None:
        """A transaction takes its version when it commits, so there is nothing to do."""

    def resume_slowly(self) -> None:
        """The same at its end."""


@dataclass
class TwinClient:
    """One laptop's requests, handed to central's functions as bytes."""

    central: TwinCentral
    person: Person
    replica_id: str = ""
    salt: str = ""
    cut: float | None = None
    """How much of the next page arrives, where the line breaks."""

    def info(self) -> SyncInfo:
        with self.central.engine.connect() as connection:
            known = epochs(connection)
        return SyncInfo(to_wire_time(self.central.now()), known.current, PROTOCOL, SCHEMA)

    def register_replica(self) -> str:
        now = self.central.now()
        with refusals():
            return in_transaction(
                self.central.engine, lambda c: register_replica(c, self.person, now=now)
            )

    def push(
        self, epoch: str, mutations: tuple[Mutation, ...], *, acked_through: int, waiting: int
    ) -> Pushed:
        sent = msgspec.json.encode(
            Push(epoch, acked_through, mutations, waiting=waiting, salt=self.salt)
        )
        body = msgspec.json.decode(sent, type=PushBody)
        now, replica_id = self.central.now(), self.replica_id
        with refusals():
            pushed = in_transaction(
                self.central.engine, lambda c: push(c, self.person, replica_id, body, now=now)
            )
        return msgspec.json.decode(msgspec.json.encode(pushed), type=Pushed)

    def pull(self, request: Pull) -> Page:
        now = self.central.now()
        with refusals():
            page = pull_page(self.central.engine, self.person, self.replica_id, request, now=now)
        if self.cut is not None:
            page, self.cut = page[: int(len(page) * self.cut)], None
        return read_page(page)

    def verify(
        self, digests: Mapping[str, str], *, level: int, epoch: str, checkpoint_v: int
    ) -> Compared:
        claimed = VerifyBody(level, dict(digests), checkpoint_v, epoch=epoch)
        now, engine = self.central.now(), self.central.engine
        with refusals():
            compared = compare(engine, self.person, self.replica_id, claimed, now=now)
        return msgspec.json.decode(msgspec.json.encode(compared), type=Compared)


@contextmanager
def refusals() -> Iterator[None]:
    """Turn central's refusals into what a laptop's client makes of them."""
    try:
        yield
    except Refused as refused:
        said = {k: v for k, v in refused.more.items() if k in {"epoch", "watermark"}}
        raise Refusal(Document(refused.message, refused.advice, refused.code, **said)) from None


def office_change(connection: Connection, name: str, id_: str, values: Mapping[str, Any]) -> None:
    """Change some fields of a row, as an import or an administrator does."""
    entity = entity_named(name)
    row = locked_row(connection, entity, id_)
    if row is not None:
        update_row(connection, unpack(entity, id_, {**row, **values}), values)


def office_add(connection: Connection, record: Entity) -> None:
    """Add a row."""
    insert_row(connection, record)


def office_delete(connection: Connection, name: str, id_: str, parts: Mapping[str, Fields]) -> None:
    """Delete a row, its parts before it."""
    for part in parts_of(name):
        for part_id, row in parts.items():
            if row.get(part.sync.parent) == id_:
                delete_row(connection, part, part_id)
    delete_row(connection, entity_named(name), id_)


def office_assign(connection: Connection, user: str, territory: str) -> None:
    """Make somebody a member of a territory."""
    values = {"user_id": user, "territory_id": territory, "starts_on": EARLY, "ends_on": None}
    connection.execute(MEMBERSHIP.insert(), values)


def office_unassign(connection: Connection, user: str, territory: str) -> None:
    """Take somebody out of a territory."""
    mine = (MEMBERSHIP.c.user_id == user) & (MEMBERSHIP.c.territory_id == territory)
    connection.execute(delete(MEMBERSHIP).where(mine))
