"""Drafts: what is being typed, kept from the first key on and never sent anywhere."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import select
from sqlalchemy.dialects.sqlite import insert

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import Fields, Plain
from bluenote_field.store.store import Reader, Unit
from bluenote_field.store.tables import draft


def keep_draft(
    unit: Unit, id_: str, *, kind: str, label: str, body: Mapping[str, Plain | list[object]]
) -> None:
    """Write a draft, or write it again; `label` is what Today shows for it."""
    values: Fields = {
        "kind": kind,
        "label": label,
        "body": msgspec.json.encode(dict(body)).decode(),
        "updated_at": to_wire_time(unit.now),
    }
    write_draft(unit, id_, values)


def write_draft(unit: Unit, id_: str, values: Fields) -> None:
    """Write a draft as it was read from the table."""
    unit.connection.execute(
        insert(draft)
        .values({"id": id_, **values})
        .on_conflict_do_update(index_elements=["id"], set_=values)
    )
    unit.touch("draft")


def drop_draft(unit: Unit, id_: str) -> None:
    """Forget a draft of which nothing is left."""
    unit.connection.execute(draft.delete().where(draft.c.id == id_))
    unit.touch("draft")


def end_draft(unit: Unit, id_: str) -> None:
    """Forget a draft because it was saved, or its person said so; undo brings it back."""
    before = draft_of(unit, id_)
    if before is not None:
        unit.note("draft", id_, before=before, after=None)
        drop_draft(unit, id_)


def draft_of(reader: Reader, id_: str) -> Fields | None:
    """A draft as it stands in the table, or None."""
    query = select(draft).where(draft.c.id == id_)
    row = reader.connection.execute(query).mappings().first()
    return None if row is None else {name: value for name, value in row.items() if name != "id"}
