"""What a person changed of one record, and what was decided about it: its own history."""

from __future__ import annotations

from bluenote_field.domain.columns import from_wire_time
from bluenote_field.store.rows import decode
from bluenote_field.store.store import Reader
from bluenote_field.store.views.account_changes import RecordChange, fields_changed
from bluenote_field.store.views.restorable import Present, version_of_clash

LINES = 50
"""As many are shown, the newest first."""


def record_history(reader: Reader, entity: str, id_: str) -> tuple[RecordChange, ...]:
    """The edits of this laptop, and the conflicts, the newest first."""
    now = Present(reader)
    found = [*_edits(reader, entity, id_, now), *_clashes(reader, entity, id_, now)]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True)[:LINES])


def _edits(reader: Reader, entity: str, id_: str, now: Present) -> list[RecordChange]:
    lines = reader.rows(
        "SELECT l.n, l.at, l.before, l.after, u.name AS who FROM audit l "
        "LEFT JOIN app_user u ON u.id = l.who WHERE l.entity = :entity AND l.id = :id "
        "AND l.before IS NOT NULL AND l.after IS NOT NULL ORDER BY l.n DESC LIMIT :lines",
        entity=entity,
        id=id_,
        lines=LINES,
    )
    found = []
    for line in lines:
        before, after = decode(line["before"]) or {}, decode(line["after"]) or {}
        fields = fields_changed(reader, entity, before, after)
        if fields:
            found.append(
                RecordChange(
                    key=f"audit-{line['n']}",
                    entity=entity,
                    id=id_,
                    called="",
                    at=from_wire_time(line["at"]),
                    what="changed",
                    who=line["who"] or "",
                    is_own=True,
                    fields=fields,
                    back=now.back(entity, id_, before, after),
                )
            )
    return found


def _clashes(reader: Reader, entity: str, id_: str, now: Present) -> list[RecordChange]:
    cards = reader.rows(
        "SELECT * FROM card WHERE kind = 'conflict' AND entity = :entity AND row_id = :id",
        entity=entity,
        id=id_,
    )
    return [
        RecordChange(
            key=f"card-{card['id']}",
            entity=entity,
            id=id_,
            called="",
            at=from_wire_time(card["at"] or card["made_at"]),
            what="conflict",
            who=card["by"] or "",
            fields=fields_changed(
                reader, entity, decode(card["mine"]) or {}, decode(card["theirs"]) or {}
            ),
            back=version_of_clash(card, now.fields(entity, id_)),
        )
        for card in cards
    ]
