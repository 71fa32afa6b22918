"""Small statements straight to the driver, for what is done again and again: facts, books, index.

SQLAlchemy spends ten times as long on such a statement as SQLite does. These go by it, inside its
transaction; the driver keeps them prepared by their text, so a text should be the same every time.
What SQLite cannot do becomes the same Problem on either way.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from bluenote_field.store.profile.mishaps import explain

PATH = "path"
"""Under this name a connection knows its file (`cipher.py`)."""


def run(connection: Connection, sql: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - the driver's cursor has no types
    """Carry out one statement within the transaction that is open."""
    driver: Any = connection.connection.dbapi_connection
    try:
        return driver.execute(sql, values)
    except dbapi2.Error as error:
        raise _told(connection, error) from error


def first(
    connection: Connection, sql: str, values: Sequence[object] = ()
) -> tuple[Any, ...] | None:
    """The first row of what is found, or None."""
    found: tuple[Any, ...] | None = run(connection, sql, values).fetchone()
    return found


def mapped(connection: Connection, sql: str, values: Sequence[object] = ()) -> list[dict[str, Any]]:
    """Every row of what is found, by the names of its columns."""
    found = run(connection, sql, values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found]


def run_many(connection: Connection, sql: str, rows: Iterable[Sequence[object]]) -> int:
    """Carry out one statement with each of the rows; tells how many it changed in all."""
    driver: Any = connection.connection.dbapi_connection
    try:
        return int(driver.executemany(sql, rows).rowcount)
    except dbapi2.Error as error:
        raise _told(connection, error) from error


def _told(connection: Connection, error: Exception) -> Exception:
    """The Problem behind what SQLite said; what we did wrong stays as it is."""
    path = connection.info.get(PATH)
    if not isinstance(path, Path):
        return error
    problem: Exception | None = explain(error, path)
    return error if problem is None else problem
