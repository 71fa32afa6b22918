"""Drafts: what is being typed, kept from the first key on and never sent anywhere."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy.dialects.sqlite import insert

from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.wire import Plain
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import draft


def keep_draft(
    unit: Unit, id_: str, *, kind: str, label: str, body: Mapping[str, Plain | list[object]]
) -> None:
    """Write a draft, or write it again; `label` is what Today shows for it."""
    values = {
        "id": id_,
        "kind": kind,
        "label": label,
        "body": msgspec.json.encode(dict(body)).decode(),
        "updated_at": to_wire_time(unit.now),
    }
    changed = {name: value for name, value in values.items() if name != "id"}
    unit.connection.execute(
        insert(draft).values(values).on_conflict_do_update(index_elements=["id"], set_=changed)
    )
    unit.touch("draft")


def drop_draft(unit: Unit, id_: str) -> None:
    """Forget a draft: it was saved, or the person said so."""
    unit.connection.execute(draft.delete().where(draft.c.id == id_))
    unit.touch("draft")
