"""A laptop's database with little between store and SQLCipher, so that many seeds can be played.

The statements, the file, its key and its settings are the program's own. What is left out of
SQLAlchemy is its pool and what it does around each transaction and each hand-written statement;
statements made of its expressions still go through it.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, NullPool, create_engine
from sqlcipher3 import dbapi2

from bluenote_field.store.profile.cipher import connect
from bluenote_field.store.profile.keys import DatabaseKey

if TYPE_CHECKING:
    from sqlcipher3.dbapi2 import Connection as RawConnection
    from sqlcipher3.dbapi2 import Cursor

BESIDE = ("-wal", "-shm")
INDEX = "search_text"
TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'"  # noqa: S608
    f" AND name NOT LIKE '{INDEX}%' ORDER BY name"
)
"""What holds rows of its own; what the index is made of follows from the index."""
Values = tuple[Any, ...]


class Scalars(list[Any]):
    """The first values of rows."""

    def all(self) -> list[Any]:
        return list(self)


class QuickResult:
    """What a hand-written statement gave: plain tuples."""

    __slots__ = ("_cursor", "rowcount")

    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self.rowcount: int = cursor.rowcount

    def __iter__(self) -> Iterator[Values]:
        return iter(self.fetchall())

    def fetchall(self) -> list[Values]:
        return list(self._cursor.fetchall())

    def fetchone(self) -> Values | None:
        row: Values | None = self._cursor.fetchone()
        return row

    def first(self) -> Values | None:
        row = self.fetchone()
        self._cursor.close()
        return row

    def scalars(self) -> Scalars:
        return Scalars(row[0] for row in self.fetchall())

    def scalar(self) -> Any:  # noqa: ANN401 - any value
        row = self.first()
        return None if row is None else row[0]

    def scalar_one(self) -> Any:  # noqa: ANN401 - any value
        ((value,),) = self.fetchall()
        return value

    def mappings(self) -> list[Mapping[str, Any]]:
        names = [column[0] for column in self._cursor.description]
        return [dict(zip(names, row, strict=True)) for row in self.fetchall()]

    all = fetchall


@dataclass(slots=True)
class Driver:
    """The way from a connection to the driver's own."""

    dbapi_connection: RawConnection


@dataclass(slots=True)
class QuickConnection:
    """A connection in a transaction, as far as the store uses one."""

    raw: RawConnection
    inner: Connection
    connection: Driver = field(init=False)
    info: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = Driver(self.raw)

    def get_execution_options(self) -> Mapping[str, object]:
        return {}

    def exec_driver_sql(self, sql: str, values: Values | list[Values] | None = None) -> QuickResult:
        """A statement as it stands, once or for each of many tuples."""
        if isinstance(values, list):
            return QuickResult(self.raw.executemany(sql, values))
        return QuickResult(self.raw.execute(sql, values or ()))

    def execute(self, statement: Any, values: Any = None) -> Any:  # noqa: ANN401 - as SQLAlchemy's
        return self.inner.execute(statement, values)

    def scalar(self, statement: Any, values: Any = None) -> Any:  # noqa: ANN401
        return self.inner.scalar(statement, values)

    def scalars(self, statement: Any, values: Any = None) -> Any:  # noqa: ANN401
        return self.inner.scalars(statement, values)


@dataclass(slots=True)
class _Transactions:
    """What `engine.execution_options(reads=True)` gives."""

    begin: Callable[[], Any]


@dataclass
class QuickEngine:
    """What a store takes for its engine; one connection, opened when it is first needed."""

    path: Path
    key: DatabaseKey
    _open: QuickConnection | None = None
    _engine: Engine = field(init=False)
    _written: int = 0
    """How much was written through connections that are closed."""

    def __post_init__(self) -> None:
        self._engine = create_engine(
            "sqlite://", creator=self._raw, module=dbapi2, poolclass=NullPool
        )

    @property
    def writes(self) -> int:
        """Grows with everything that is written, also with what was rolled back."""
        return self._written + (self._open.raw.total_changes if self._open else 0)

    def empty(self) -> bool:
        """Take every row out of the file, which stays open; False where it is not."""
        if self._open is None:
            return False
        execute = self._open.raw.execute
        execute("BEGIN IMMEDIATE")
        names = execute(TABLES).fetchall()
        filled = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {name})"  # noqa: S608 - our names
            for (name,) in names
        )
        for (name,) in execute(filled).fetchall():
            execute(f"DELETE FROM {name}")  # noqa: S608 - our names
        execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('delete-all')")  # noqa: S608 - the same
        execute("COMMIT")
        return True

    def fill(self, content: bytes) -> None:
        """Let the file hold a database that nobody has opened."""
        self.dispose()
        for ending in BESIDE:
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        self.path.write_bytes(content)

    def copy_to(self, other: QuickEngine) -> None:
        """Let another file hold what this one holds now, as a copied profile does."""
        self.dispose()
        other.fill(self.path.read_bytes())
        wal = self.path.with_name(self.path.name + BESIDE[0])
        if wal.exists():
            shutil.copy(wal, other.path.with_name(other.path.name + BESIDE[0]))

    def execution_options(self, *, reads: bool) -> _Transactions:
        return _Transactions(lambda: self._transaction(reads=reads))

    def begin(self) -> Any:  # noqa: ANN401 - a context manager
        return self._transaction(reads=False)

    def dispose(self) -> None:
        """Close the file."""
        if self._open is not None:
            self._written = self.writes + 1
            self._open.inner.close()
            self._open = None

    @contextmanager
    def _transaction(self, *, reads: bool) -> Iterator[QuickConnection]:
        connection = self._open or self._connected()
        raw = connection.raw
        before = raw.total_changes
        raw.execute("BEGIN" if reads else "BEGIN IMMEDIATE")
        try:
            yield connection
        except BaseException:
            raw.execute("ROLLBACK")
            raise
        raw.execute("ROLLBACK" if reads else "COMMIT")
        if reads and raw.total_changes != before:
            raise AssertionError("a reader wrote")

    def _connected(self) -> QuickConnection:
        inner = self._engine.connect()
        raw: Any = inner.connection.driver_connection
        self._open = QuickConnection(raw, inner)
        return self._open

    def _raw(self) -> RawConnection:
        raw = connect(self.path, self.key)
        raw.execute("PRAGMA synchronous=OFF")
        return raw
