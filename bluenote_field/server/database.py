"""How central talks to PostgreSQL: one engine, strict session settings, and patient transactions.

Every writer runs at READ COMMITTED and takes the version clock last, so the only waits are short.
What PostgreSQL asks to repeat (a serialisation failure, a deadlock) is repeated three times.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final, TypeVar

import msgspec
from sqlalchemy import Connection, Engine, create_engine, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from bluenote_field.errors import Problem, StorageProblem

T = TypeVar("T")

log = logging.getLogger(__name__)

_SETTINGS: Final = (
    "-c timezone=UTC -c idle_in_transaction_session_timeout=30s"
    " -c lock_timeout=5s -c statement_timeout=60s -c jit=off"
)
_REPEATABLE: Final = frozenset({"40001", "40P01"})
_TRIES: Final = 4
_OLDEST: Final = 140_000
_ACT_AS: Final = text(
    "SELECT set_config('bnf.user', :user, true), set_config('bnf.replica', :replica, true),"
    " set_config('bnf.device', :device, true)"
)
_NAME_MUTATIONS: Final = text("SELECT set_config('bnf.mutations', :numbers, true)")
_FIRE: Final = text("SET CONSTRAINTS ALL IMMEDIATE")
_TAKEN: Final = text(
    "SELECT CASE WHEN split_part(current_setting('bnf.v', true), ':', 1)"
    " = pg_current_xact_id()::text"
    " THEN split_part(current_setting('bnf.v', true), ':', 2)::bigint ELSE 0 END"
)


def open_engine(url: str, *, connections: int = 10) -> Engine:
    """An engine for the database at `url` (`postgresql://…`); nothing is connected yet."""
    try:
        parsed = make_url(url)
    except ArgumentError:
        raise Problem(
            "The address of central's database cannot be read.",
            "It looks like postgresql://user:password@host:5432/name.",
        ) from None
    if parsed.get_backend_name() not in {"postgresql", "postgres"}:
        raise Problem(
            "Central needs PostgreSQL.",
            "Give an address that begins with postgresql://, or a data folder for its own server.",
        )
    return create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        pool_size=connections,
        max_overflow=connections,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={"options": _SETTINGS, "connect_timeout": 10},
    )


def check_reachable(engine: Engine) -> None:
    """Ask the database for its version; a Problem in words where it does not answer."""
    try:
        with engine.connect() as connection:
            version = int(connection.scalar(text("SHOW server_version_num")))
    except OperationalError:
        raise StorageProblem(
            "Central's database does not answer.",
            "Check the address, the user and its password, and that PostgreSQL is running.",
        ) from None
    if version < _OLDEST:
        raise StorageProblem("Central needs PostgreSQL 14 or newer.", "Upgrade the server.")


def in_transaction(engine: Engine, work: Callable[[Connection], T]) -> T:
    """Carry out `work` in one transaction, again from the start where PostgreSQL asks for it."""
    for attempt in range(1, _TRIES + 1):
        try:
            with engine.begin() as connection:
                return work(connection)
        except DBAPIError as error:
            if sqlstate_of(error) not in _REPEATABLE or attempt == _TRIES:
                raise
            log.info("transaction repeated, state %s, attempt %d", sqlstate_of(error), attempt)
    raise AssertionError("the loop above returns or raises")


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """A read-only connection that sees one moment of the database throughout."""
    with engine.connect() as connection:
        reader = connection.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        with reader.begin():
            yield reader


def sqlstate_of(error: DBAPIError) -> str:
    """PostgreSQL's five-letter state of an error, or nothing where the server did not answer."""
    return str(getattr(error.orig, "sqlstate", None) or "")


def act_as(connection: Connection, *, user: str = "", replica: str = "", device: str = "") -> None:
    """Tell the triggers who writes in this transaction."""
    connection.execute(_ACT_AS, {"user": user, "replica": replica, "device": device})


def name_mutations(connection: Connection, numbers: Mapping[str, int]) -> None:
    """Tell the audit which mutation the next write of each row (`entity/id`) belongs to."""
    connection.execute(_NAME_MUTATIONS, {"numbers": msgspec.json.encode(numbers).decode()})


def version_of_this_transaction(connection: Connection) -> int:
    """Fire the version triggers now and give the version they took; 0 where nothing changed."""
    connection.execute(_FIRE)
    return int(connection.scalar(_TAKEN) or 0)
