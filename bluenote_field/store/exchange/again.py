"""Rows that this laptop asks central for again, one by one, with its next pull.

A row that came and cannot be stored is set aside here with the reason, so that it stops nothing
else and is not forgotten; a row that was found to differ from central's is only named. A row that
is deleted here, and was changed elsewhere before central has judged the deletion, waits here too:
without a reason, for nothing is wrong with it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from bluenote_field.store.exchange.incoming import StagedFrame

Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row as it came, and why it cannot be stored; no reason where it only has to wait."""

    frame: StagedFrame
    reason: str = ""


def set_aside(connection: Connection, rows: Iterable[SetAside]) -> None:
    """Keep rows that cannot be stored, in place of what was kept of them before."""
    values = [
        (row.frame.entity, row.frame.id, row.frame.scope, row.frame.v, row.frame.body, row.reason)
        for row in rows
    ]
    if values:
        connection.exec_driver_sql(
            "INSERT OR REPLACE INTO again (entity, id, scope, v, body, reason, asked) "
            "VALUES (?, ?, ?, ?, ?, ?, 0)",
            values,
        )


def ask_for(connection: Connection, keys: Iterable[Key]) -> None:
    """Ask for these rows with the next pull."""
    values = list(keys)
    if values:
        connection.exec_driver_sql(
            "INSERT OR IGNORE INTO again (entity, id, asked) VALUES (?, ?, 0)", values
        )


def wanted_rows(connection: Connection) -> tuple[str, ...]:
    """What to ask for, as `entity/id`."""
    rows = connection.exec_driver_sql("SELECT entity, id FROM again ORDER BY entity, id")
    return tuple(f"{entity}/{id_}" for entity, id_ in rows)


def note_asked(connection: Connection) -> None:
    """Remember that the pull that begins now asks for all of them."""
    connection.exec_driver_sql("UPDATE again SET asked = 1")


def not_received(connection: Connection) -> dict[str, list[str]]:
    """Rows that were asked for because they differ and that central does not have, by entity."""
    rows = connection.exec_driver_sql(
        "SELECT a.entity, a.id FROM again a WHERE a.asked AND a.v IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM staging s WHERE s.entity = a.entity AND s.id = a.id)"
    )
    found: dict[str, list[str]] = {}
    for entity, id_ in rows:
        found.setdefault(entity, []).append(id_)
    return found


def forget_asked(connection: Connection) -> None:
    """Forget what a complete pull has answered; what still cannot be stored is set aside anew."""
    connection.exec_driver_sql("DELETE FROM again WHERE asked")


def versions_aside(connection: Connection) -> dict[Key, tuple[str, int]]:
    """Scope and version of the rows that came and could not be stored."""
    rows = connection.exec_driver_sql("SELECT entity, id, scope, v FROM again WHERE v IS NOT NULL")
    return {(entity, id_): (scope, v) for entity, id_, scope, v in rows}


def count_set_aside(connection: Connection) -> int:
    """How many rows of central could not be stored here."""
    counted = connection.exec_driver_sql("SELECT count(*) FROM again WHERE reason != ''")
    return int(counted.scalar_one())
