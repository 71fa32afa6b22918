"""Rows that were deleted here and that central has again: whoever deleted them is asked.

That is so where central lost the deletion with a restore, or was given the record once more by
another laptop. Of a deletion that met one of central's, or that central could not judge, nothing is
sent again; but the audit forgets nothing, and so it tells what was deleted here.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection

from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.entity import Entity
from bluenote_field.store import books
from bluenote_field.store.exchange.cards import BACK, Finding, put_card
from bluenote_field.store.exchange.edits import Key
from bluenote_field.store.profile.statements import first, run
from bluenote_field.store.rows import WireRow, find_record, known_ids, read_rows
from bluenote_field.store.store import Unit

_DELETED = (
    "SELECT DISTINCT s.entity, s.id, l.n FROM staging s"
    " CROSS JOIN audit l ON l.id = s.id AND l.entity = s.entity"
    " WHERE s.kind = 'row' AND l.\"after\" IS NULL AND NOT EXISTS"
    " (SELECT 1 FROM audit e WHERE e.id = l.id AND e.entity = l.entity AND e.n > l.n)"
    " ORDER BY l.n"
)
_TOLD = "SELECT 1 FROM card WHERE entity = ? AND row_id = ? AND audit_n >= ? LIMIT 1"


def deleted_here(connection: Connection) -> dict[Key, int]:
    """What the staged pull brings and was deleted here last, with the line of the audit."""
    return {
        (name, id_): line
        for name, id_, line in run(connection, _DELETED).fetchall()
        if not known_ids(connection, entity_named(name), [id_])
    }


def tell_of_returned(unit: Unit, deleted: Mapping[Key, int]) -> None:
    """Open a card for each of them that is here now, and of which no card has told since."""
    connection = unit.connection
    for (name, id_), line in deleted.items():
        entity = entity_named(name)
        row = read_rows(connection, entity, [id_]).get(id_)
        if row is None or (entity.sync.part_of, row.fields.get(entity.sync.parent)) in deleted:
            continue  # a part has come back with what it belongs to
        if first(connection, _TOLD, (name, id_, line)) is None:
            put_card(unit, _returned(connection, entity, row))


def _returned(connection: Connection, entity: type[Entity], row: WireRow) -> Finding:
    record = find_record(connection, entity, row.id)
    return Finding(
        kind="conflict",
        entity=entity.wire_name(),
        row_id=row.id,
        label=books.label_of(connection, record) if record else "",
        theirs=row.fields,
        their_v=row.v,
        code=BACK,
    )
