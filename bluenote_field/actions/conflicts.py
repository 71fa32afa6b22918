"""Resolving what a sync could not decide: the answer goes out as an ordinary edit."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import select

from bluenote_field.actions.drafts import end_draft
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entities import entity_named, parts_of
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.fields import fields_of
from bluenote_field.domain.wire import Fields, Plain, from_plain
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import card, pending, table_of

KIND = "card"
"""The kind of draft of what is being written about a card; its id is that of the card."""


def keep_mine(unit: Unit, card_id: str) -> None:
    """Put back what the person had typed, on top of central's value; or delete it once more."""
    row = open_card(unit, card_id)
    if row["mine"] is None:
        _remove_whole(unit, entity_named(str(row["entity"])), str(row["row_id"]))
        settle_card(unit, card_id, "mine")
        return
    keep_text(unit, card_id, msgspec.json.decode(row["mine"], type=Fields))


def keep_text(unit: Unit, card_id: str, values: Mapping[str, Plain]) -> None:
    """Put a third version into the row: the person's own edit of both."""
    row = open_card(unit, card_id)
    entity = entity_named(str(row["entity"]))
    unit.change(entity, str(row["row_id"]), typed_values(entity, values))
    settle_card(unit, card_id, "mine")


def take_theirs(unit: Unit, card_id: str) -> None:
    """Leave central's value in the row, which shows it already; mine stays on the resolved card."""
    open_card(unit, card_id)
    settle_card(unit, card_id, "theirs")


def send_again(unit: Unit, card_id: str) -> None:
    """Let a refused record go out with the next sync."""
    row = open_card(unit, card_id)
    unit.connection.execute(
        pending.update()
        .where(pending.c.entity == row["entity"], pending.c.id == row["row_id"])
        .values(last_at=to_wire_time(unit.now))
    )
    settle_card(unit, card_id, "again")


def put_aside(unit: Unit, card_id: str) -> None:
    """Close a card that only informs; what was typed stays readable in it."""
    open_card(unit, card_id)
    settle_card(unit, card_id, "aside")


def discard(unit: Unit, card_id: str, *, reason: str) -> None:
    """Give up an edit that central refused; the card keeps the words that were typed, and why.

    The record becomes what central last said of it; one that central never had is removed with its
    parts.
    """
    row = open_card(unit, card_id)
    entity, row_id = entity_named(str(row["entity"])), str(row["row_id"])
    if unit.get(entity, row_id) is not None:
        if row["base"] is None:
            _remove_whole(unit, entity, row_id)
        else:
            base = msgspec.json.decode(row["base"], type=Fields)
            unit.change(entity, row_id, typed_values(entity, base))
    said = " — ".join(words for words in (row["reason"], reason) if words)
    settle_card(unit, card_id, "discarded", reason=said)


def _remove_whole(unit: Unit, entity: type[Entity], row_id: str) -> None:
    for part in parts_of(entity.wire_name()):
        parent = table_of(part).c[part.sync.parent]
        for child in unit.find(part, parent == row_id):
            unit.remove(part, child.id)
    unit.remove(entity, row_id)


def open_card(unit: Unit, card_id: str) -> dict[str, str | None]:
    """The card, unless it has been settled."""
    row = unit.connection.execute(select(card).where(card.c.id == card_id)).mappings().first()
    if row is None or row["resolved_at"] is not None:
        raise InputProblem("This has been settled already.", "Nothing more needs to be done.")
    return dict(row)


def typed_values(entity: type[Entity], values: Mapping[str, Plain]) -> dict[str, object]:
    """The values of a card as an action takes them."""
    return {s.name: from_plain(s, values[s.name]) for s in fields_of(entity) if s.name in values}


def settle_card(unit: Unit, card_id: str, resolution: str, *, reason: str | None = None) -> None:
    """Close a card with what was decided; what was half written about it is done with."""
    decision: Fields = {"resolved_at": to_wire_time(unit.now), "resolution": resolution}
    if reason is not None:
        decision["reason"] = reason
    write_card(unit, card_id, decision)
    end_draft(unit, card_id)


def write_card(unit: Unit, card_id: str, values: Fields) -> None:
    """Change what was decided about a card; the audit keeps how it was, so that undo can."""
    query = select(*(card.c[name] for name in values)).where(card.c.id == card_id)
    before = dict(unit.connection.execute(query).mappings().one())
    unit.connection.execute(card.update().where(card.c.id == card_id).values(values))
    unit.note("card", card_id, before=before, after=values)
    unit.touch("card")
