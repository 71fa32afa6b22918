"""The real central under the driver: PostgreSQL, the real app, its HTTP, without a socket.

A seed that is played here and over the twin has to leave the same trace and the same tables. What a
trace says of a moment comes from the virtual clock; `field_version.at` is PostgreSQL's own and is
left out. A slow transaction is carried out whole when it commits, here as over the twin: commits
that overlap are for `tests/server`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from unittest.mock import patch

import msgspec
from sqlalchemy import Connection, Table, select
from sqlalchemy.dialects.postgresql import insert

from bluenote_field.domain.entities import ENTITIES
from bluenote_field.domain.wire import Fields, Pull
from bluenote_field.server import upkeep
from bluenote_field.server.access import Person
from bluenote_field.server.app import central_app
from bluenote_field.server.database import in_transaction, open_engine
from bluenote_field.server.rows import wire_rows
from bluenote_field.server.tables import (
    DEAD_LETTER,
    DEVICE,
    DEVICE_TOKEN,
    FIELD_VERSION,
    MUTATION_RESULT,
    PERSON_ACCOUNT,
    REPLICA,
    SYNC_CLOCK,
    SYNC_EPOCH,
    SYNC_ROW,
    table_of,
)
from bluenote_field.sync import client
from bluenote_field.sync.pages import Page, read_page
from tests.fakes.central import CentralInProcess
from tests.postgres import PostgresForTests, database_name
from tests.simulation.tables import Feed, Own, Place, Tables, Written

ADDRESS = "https://central.example"


@dataclass(slots=True)
class RealClient(client.Central):
    """The laptop's own client, signed in; the line can cut its next page."""

    sign_in_again: Callable[[], None] = lambda: None
    cut: float | None = None

    def pull(self, request: Pull) -> Page:
        page = self._fetch("POST", "/v1/sync/pull", body=request, media_type=client.NDJSON)
        if self.cut is not None:
            page, self.cut = page[: int(len(page) * self.cut)], None
        return read_page(page)

    def _request(self, *about: Any, **how: Any) -> Any:  # noqa: ANN401 - as the client has it
        self.sign_in_again()
        return client.Central._request(self, *about, **how)


@dataclass
class PostgresCentral:
    """A central over a database of its own, and its backups beside it."""

    now: Callable[[], datetime]
    new_id: Callable[[], str]
    postgres: PostgresForTests
    template: str
    _made: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.url = self._copy_of(self.template)
        self.engine = open_engine(self.url)
        app = central_app(self.engine, name="Test central", now=self.now)
        self.transport = CentralInProcess(app)
        first = {"epoch": self.new_id()}
        in_transaction(self.engine, lambda c: c.execute(SYNC_EPOCH.update(), first))

    def client(self, person: Person) -> RealClient:
        token = f"token of {person.id}"
        real = RealClient(ADDRESS, token=token, transport=self.transport)
        real.sign_in_again = lambda: self._sign_in(person, token)
        return real

    def back_up(self) -> str:
        self.engine.dispose()
        return self._copy_of(database_name(self.url))

    def restore(self, backup: str) -> None:
        """Central as it was, in a new epoch, whose name comes from the seed."""
        self.engine.dispose()
        self.postgres.drop_database(self.url)
        self.postgres.new_database(template=database_name(backup), name=database_name(self.url))
        with patch.object(upkeep, "token_hex", lambda _count: self.new_id()[-8:]):
            in_transaction(self.engine, upkeep.bump_epoch)

    def close(self) -> None:
        """Drop the database and its backups."""
        self.engine.dispose()
        for url in self._made:
            self.postgres.drop_database(url)

    def begin_slowly(self) -> None:
        """Nothing, as over the twin."""

    def resume_slowly(self) -> None:
        """The same at its end."""

    def tables(self) -> Tables:
        """What is there now, in the form of the twin's tables."""
        with self.engine.connect() as connection:
            return Tables(
                rows={entity.wire_name(): _rows(connection, entity) for entity in ENTITIES},
                own={
                    "sync_epoch": _own(connection, SYNC_EPOCH, "n"),
                    "replica": _own(connection, REPLICA, "created_at", "id"),
                    "mutation_result": _own(connection, MUTATION_RESULT, "replica_id", "n"),
                    "dead_letter": _own(connection, DEAD_LETTER, "replica_id", "n"),
                },
                feed={
                    Place(row.scope_id, row.entity, row.id): Feed(row.v, row.gone, row.why)
                    for row in connection.execute(select(SYNC_ROW))
                },
                written=_written(connection.execute(select(FIELD_VERSION)), self.now()),
                clock=connection.execute(select(SYNC_CLOCK.c.v)).scalar_one(),
            )

    def books(self) -> Tables:
        """Replicas and epochs only: they are looked at after every event."""
        with self.engine.connect() as connection:
            own = {"sync_epoch": _own(connection, SYNC_EPOCH, "n")}
            return Tables(own={**own, "replica": _own(connection, REPLICA, "created_at", "id")})

    def _copy_of(self, template: str) -> str:
        url = self.postgres.new_database(template=template)
        self._made.append(url)
        return url

    def _sign_in(self, person: Person, token: str) -> None:
        """As if this person had just signed in: a restored central may not know of it."""
        now = self.now()
        seen = {"created_at": now, "used_at": now}
        mark = hashlib.sha256(token.encode()).digest()
        device = {"id": person.device_id, "user_id": person.id, "seen_at": now, "created_at": now}
        account = {"user_id": person.id, "email": person.email.lower(), "password_hash": "none"}
        known = {"hash": mark, "device_id": person.device_id, "user_id": person.id, **seen}

        def write(connection: Connection) -> None:
            for table, values in (
                (PERSON_ACCOUNT, account),
                (DEVICE, {**device, "name": "laptop", "os": "any", "app_version": "1"}),
            ):
                connection.execute(insert(table).values(values).on_conflict_do_nothing())
            row = insert(DEVICE_TOKEN).values(known)
            connection.execute(row.on_conflict_do_update(index_elements=["hash"], set_=seen))

        in_transaction(self.engine, write)


def _rows(connection: Connection, entity: Any) -> dict[str, Fields]:  # noqa: ANN401 - its class
    ids = connection.scalars(select(table_of(entity).c.id)).all()
    found = wire_rows(connection, entity, ids) if ids else {}
    return {id_: msgspec.json.decode(body) for id_, body in sorted(found.items())}


def _own(connection: Connection, table: Table, *order: str) -> list[Own]:
    rows = connection.execute(select(table).order_by(*(table.c[name] for name in order)))
    return [dict(row) for row in rows.mappings()]


def _written(rows: Iterable[Any], at: datetime) -> dict[tuple[str, str], dict[str, Written]]:
    found: dict[tuple[str, str], dict[str, Written]] = {}
    for row in rows:
        mark = Written(row.v, row.replica_id or "", row.user_id or "", at)
        found.setdefault((row.entity, row.id), {})[row.grp] = mark
    return found
