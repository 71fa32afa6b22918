"""Puts the invented organisation into central's database, by central's own functions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine

from bluenote_field.domain.entity import Entity
from bluenote_field.server import staff
from bluenote_field.server.database import in_transaction
from bluenote_field.server.rows import stored
from bluenote_field.server.tables import table_of
from demo.organisation import Staff, invent
from demo.source import Source

ROWS_A_TRANSACTION = 1000


def load(engine: Engine, source: Source, *, today: date, zone: ZoneInfo) -> dict[str, int]:
    """Make the organisation in a migrated, empty database; gives how many of each there are."""
    people = in_transaction(engine, lambda connection: _hire(connection, source, today))
    records = invent(source, people, today=today, zone=zone)
    counts: dict[str, int] = {}
    for name, same in groupby(records, key=lambda record: record.wire_name()):
        rows = list(same)
        counts[name] = len(rows)
        for some in _batches(rows):
            _insert(engine, some)
    return counts


def _hire(connection: Connection, source: Source, today: date) -> Staff:
    """Territories, users, and who belongs where since last year."""
    territories: dict[str, str] = {}
    names = {each["key"]: each["name"] for each in source.territories}
    for each in source.territories:
        parent = names.get(each.get("parent", ""), "")
        territories[each["key"]] = staff.add_territory(connection, each["name"], parent=parent)
    users = {}
    for user in source.users:
        users[user.key] = staff.add_user(
            connection,
            name=user.name,
            email=user.email,
            role=user.role,
            password=user.password,
            title=user.title,
        )
        began = today - timedelta(days=400)
        staff.assign(connection, user.email, names[user.territory], starts_on=began)
    return Staff(users, territories)


def _batches(rows: Sequence[Entity]) -> Iterator[Sequence[Entity]]:
    for begin in range(0, len(rows), ROWS_A_TRANSACTION):
        yield rows[begin : begin + ROWS_A_TRANSACTION]


def _insert(engine: Engine, rows: Sequence[Entity]) -> None:
    values = [{"id": row.id, **stored(row.values())} for row in rows]

    def work(connection: Connection) -> None:
        connection.execute(table_of(type(rows[0])).insert(), values)

    in_transaction(engine, work)
