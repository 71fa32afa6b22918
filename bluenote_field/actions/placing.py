"""Giving a place to what a sync could not: put back what was deleted, or move it elsewhere.

What comes of it is an ordinary edit, sent with the next sync.
"""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from sqlalchemy import RowMapping, select
from sqlmodel import col

from bluenote_field.actions.conflicts import open_card, settle_card, typed_values
from bluenote_field.domain.accounts import Account
from bluenote_field.domain.calls import Call, CallAttendee, CallStatus, CallTopic
from bluenote_field.domain.entities import entity_named, parts_of
from bluenote_field.domain.entity import Entity
from bluenote_field.domain.wire import Fields
from bluenote_field.errors import InputProblem
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import card

PARTS = (CallAttendee, CallTopic)


def restore(unit: Unit, card_id: str) -> None:
    """Put back a record that somebody deleted, with the change that was made here."""
    row = open_card(unit, card_id)
    if row["kind"] != "deleted":
        raise InputProblem(
            "This record was not deleted.", "Choose one of the answers that the card offers."
        )
    entity, fields = entity_named(str(row["entity"])), _typed(row)
    if entity.sync.part_of:
        unit.require(entity_named(entity.sync.part_of), str(fields[entity.sync.parent]))
    _put_back(unit, entity, str(row["row_id"]), fields)
    settle_card(unit, card_id, "restored")


def readdress(unit: Unit, card_id: str, account_id: str) -> None:
    """Place a call that central did not take, or that left this laptop, under another account."""
    row = open_card(unit, card_id)
    if row["entity"] != Call.wire_name():
        raise InputProblem("Only a call can be moved to another account.", "Correct it instead.")
    call_id = str(row["row_id"])
    if unit.get(Call, call_id) is not None:
        move_call(unit, call_id, account_id)
    else:
        _recreate(unit, row, account_id)
    settle_card(unit, card_id, "moved")


def move_call(unit: Unit, call_id: str, account_id: str) -> Call:
    """Move a call with its attendees and topics to another account."""
    call = unit.require(Call, call_id)
    unit.require(Account, account_id)
    if call.status is CallStatus.SUBMITTED and call.revision is not None:
        raise InputProblem(
            "This call has been submitted and stays where it is.", "Add an addendum instead."
        )
    for part in PARTS:
        for each in unit.find(part, col(part.call_id) == call_id):
            unit.change(part, each.id, {"account_id": account_id})
    return unit.change(Call, call_id, {"account_id": account_id})


def _recreate(unit: Unit, row: Mapping[str, object], account_id: str) -> None:
    """Make a call anew from its card, with the parts that are on cards of their own."""
    unit.require(Account, account_id)
    # What central has under its key stays where it is; only what it never took keeps the key.
    kept_key = row["base"] is None
    old_id = str(row["row_id"])
    new_id = old_id if kept_key else unit.new_id()
    _put_back(unit, Call, new_id, {**_typed(row), "account_id": account_id})
    for part_card in _cards_of_parts(unit):
        fields = _typed(dict(part_card))
        if fields.get("call_id") != old_id:
            continue
        part_id = str(part_card["row_id"]) if kept_key else unit.new_id()
        placed = {**fields, "call_id": new_id, "account_id": account_id}
        _put_back(unit, entity_named(part_card["entity"]), part_id, placed)
        settle_card(unit, part_card["id"], "moved")


def _cards_of_parts(unit: Unit) -> list[RowMapping]:
    names = [part.wire_name() for part in parts_of(Call.wire_name())]
    query = select(card).where(card.c.entity.in_(names), card.c.resolved_at.is_(None))
    return list(unit.connection.execute(query).mappings())


def _put_back(unit: Unit, entity: type[Entity], row_id: str, fields: Fields) -> None:
    values = typed_values(entity, fields)
    if unit.get(entity, row_id) is not None:
        unit.change(entity, row_id, values)
    else:
        unit.add(entity, {"id": row_id, **values})


def _typed(row: Mapping[str, object]) -> Fields:
    """The record as it was typed: what is on the card, on top of what it was made on."""
    fields: Fields = {}
    for side in (row["base"], row["mine"]):
        if side is not None:
            fields |= msgspec.json.decode(str(side), type=Fields)
    return fields
