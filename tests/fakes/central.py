"""Central for tests: the real application on a real PostgreSQL, reached without a socket.

`CentralInProcess` is the transport to give to an `httpx.Client`; its switches take the network
away, put a hotel's sign-in page in the way, or lose one answer after central has acted on the
request. `Seed` makes people, territories and accounts through central's own functions. The
fixtures are used by importing their names into a conftest: `central_template`, `central_url`,
`central`, `seed`.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import httpx
import pytest
from argon2 import PasswordHasher
from sqlalchemy import Connection, Engine

from bluenote_field.domain.accounts import Account
from bluenote_field.domain.entity import Entity
from bluenote_field.server import staff
from bluenote_field.server.app import central_app
from bluenote_field.server.database import in_transaction, open_engine
from bluenote_field.server.migrations import migrate
from bluenote_field.server.rows import insert_row
from tests.postgres import PostgresForTests, database_name

if TYPE_CHECKING:
    from starlette.types import ASGIApp

PASSWORD = "a long enough password"
EARLY = dt.date(2020, 1, 1)


class CentralInProcess(httpx.BaseTransport):
    """Carries a client's requests to the application; three switches make the world worse."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.down = False
        self.answer_html = False
        self.drop_answer_once = False
        self.requests: list[str] = []
        """Method and path of every request that reached central, in order."""

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        if self.down:
            raise httpx.ConnectError("central is switched off", request=request)
        if self.answer_html:
            page = b"<html><body>Welcome to the hotel. Please sign in.</body></html>"
            return httpx.Response(200, headers={"Content-Type": "text/html"}, stream=_Bytes(page))
        self.requests.append(f"{request.method} {request.url.path}")
        response = asyncio.run(self._pass_on(request, request.read()))
        if self.drop_answer_once:
            self.drop_answer_once = False
            raise httpx.ReadError("the line broke before the answer came", request=request)
        return response

    async def _pass_on(self, request: httpx.Request, body: bytes) -> httpx.Response:
        inner = httpx.ASGITransport(app=self.app, raise_app_exceptions=False)
        copy = httpx.Request(request.method, request.url, headers=request.headers, content=body)
        answer = await inner.handle_async_request(copy)
        assert isinstance(answer.stream, httpx.AsyncByteStream)
        content = b"".join([part async for part in answer.stream])
        return httpx.Response(answer.status_code, headers=answer.headers, stream=_Bytes(content))


class _Bytes(httpx.SyncByteStream):
    """An answer's bytes as they came over the line, still compressed."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        yield self._content


@dataclass
class CentralForTests:
    """A migrated database, the application over it, and the way to reach it."""

    engine: Engine
    transport: CentralInProcess
    url: str
    clock: Clock

    def client(self, **headers: str) -> httpx.Client:
        return httpx.Client(
            transport=self.transport, base_url="http://central", headers=headers, trust_env=False
        )


class Clock:
    """A clock that stands still unless it is set."""

    def __init__(self) -> None:
        self.time = dt.datetime.now(dt.UTC)

    def __call__(self) -> dt.datetime:
        return self.time

    def advance(self, **by: float) -> None:
        self.time += dt.timedelta(**by)


@dataclass
class Seed:
    """Makes what a test needs at central; remembers ids by name."""

    engine: Engine
    ids: dict[str, str] = field(default_factory=dict)

    def do(self, work: Callable[[Connection], str]) -> str:
        return in_transaction(self.engine, work)

    def territory(self, name: str, *, parent: str = "") -> str:
        self.ids[name] = self.do(lambda c: staff.add_territory(c, name, parent=parent))
        return self.ids[name]

    def user(self, name: str, *territories: str, role: str = "kam") -> str:
        """Add a user called `name`, who signs in as `name@example.org` with PASSWORD."""
        email = address_of(name)
        quick = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)

        def add(connection: Connection) -> str:
            id_ = staff.add_user(
                connection, name=name, email=email, role=role, password=PASSWORD, hasher=quick
            )
            for each in territories:
                staff.assign(connection, email, each, starts_on=EARLY)
            return id_

        self.ids[name] = self.do(add)
        return self.ids[name]

    def add(self, record: Entity) -> str:
        """Write a record of any kind, as central itself would."""

        def write(connection: Connection) -> str:
            insert_row(connection, record)
            return record.id

        return self.do(write)

    def account(self, name: str, territory: str, **values: object) -> str:
        id_ = staff.new_id()
        values = {"id": id_, "name": name, "territory_id": self.ids[territory], **values}
        self.ids[name] = self.add(Account.checked(values))
        return id_

    def accounts(self, count: int, territory: str) -> list[str]:
        """Add many accounts at once."""
        records = [
            Account.checked(
                {
                    "id": staff.new_id(),
                    "name": f"Hospital {number:05}",
                    "territory_id": self.ids[territory],
                    "street": f"{number} Main Street",
                    "city": "Springfield",
                    "state": "MA",
                    "postal_code": "01103",
                    "phone": "(413) 555-0100",
                    "source_key": f"{number:06}",
                }
            )
            for number in range(count)
        ]

        def write(connection: Connection) -> None:
            for record in records:
                insert_row(connection, record)

        in_transaction(self.engine, write)
        return [record.id for record in records]


def address_of(name: str) -> str:
    """The e-mail address of a seeded user."""
    return f"{name.lower().replace(' ', '.')}@example.org"


@pytest.fixture(scope="session")
def central_template(postgres: PostgresForTests) -> str:
    """Migrate one database for the whole run; the others are copies of it (20 ms each)."""
    url = postgres.new_database()
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
    return database_name(url)


@pytest.fixture
def central_url(postgres: PostgresForTests, central_template: str) -> Iterator[str]:
    """Give the URL of a fresh database that has been migrated."""
    url = postgres.new_database(template=central_template)
    yield url
    postgres.drop_database(url)


@pytest.fixture
def central(central_url: str) -> Iterator[CentralForTests]:
    """Give a central over a fresh database."""
    engine = open_engine(central_url)
    clock = Clock()
    app = central_app(engine, name="Test central", now=clock)
    yield CentralForTests(engine, CentralInProcess(app), central_url, clock)
    engine.dispose()


@pytest.fixture
def seed(central: CentralForTests) -> Seed:
    """Give a seed for the central of this test."""
    return Seed(central.engine)
