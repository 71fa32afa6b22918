"""Putting back what the history of a record still knows, by an ordinary edit.

Unlike undo this may write over what came later: somebody has read both versions and chosen.
"""

from __future__ import annotations

from sqlalchemy import RowMapping, select

from bluenote_field.actions.bound import refuse_if_bound
from bluenote_field.actions.conflicts import typed_values
from bluenote_field.actions.undo import bring_back
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.wire import Fields
from bluenote_field.errors import InputProblem
from bluenote_field.store.rows import decode
from bluenote_field.store.steps import StepLine
from bluenote_field.store.store import Unit
from bluenote_field.store.tables import audit, card
from bluenote_field.store.views.restorable import BEFORE, Present, restorable, side_of_clash


def put_back(unit: Unit, key: str, version: str) -> None:
    """Restore a version that a line of the history names by its key (`RecordChange.key`)."""
    if version != BEFORE:
        _restore_card(unit, key.removeprefix("card-"), version)
        return
    for number in key.removeprefix("audit-").split("+"):
        _restore_line(unit, int(number))


def _restore_line(unit: Unit, number: int) -> None:
    row = unit.connection.execute(select(audit).where(audit.c.n == number)).mappings().one()
    before, after = decode(row["before"]), decode(row["after"])
    if before is None:
        raise InputProblem("There is nothing before this.", "Remove the record instead.")
    if after is None:
        _bring_back_whole(unit, row)
        return
    _write(unit, row["entity"], row["id"], before)


def _restore_card(unit: Unit, card_id: str, version: str) -> None:
    row = unit.connection.execute(select(card).where(card.c.id == card_id)).mappings().one()
    _write(unit, row["entity"], row["row_id"], side_of_clash(row, version))


def _write(unit: Unit, name: str, id_: str, version: Fields) -> None:
    entity = entity_named(name)
    unit.require(entity, id_)
    fields = restorable(entity, version, Present(unit).fields(name, id_))
    refuse_if_bound(unit, StepLine(name, id_, before=fields, after={}))
    unit.change(entity, id_, typed_values(entity, fields))


def _bring_back_whole(unit: Unit, row: RowMapping) -> None:
    """All that went with a record in the same moment: a person comes with the ties to accounts."""
    same = unit.rows(
        "SELECT entity, id, before FROM audit WHERE at = :at AND action = :action "
        "AND after IS NULL AND (id = :id OR instr(before, :id)) ORDER BY n DESC",
        at=row["at"],
        action=row["action"],
        id=row["id"],
    )
    for line in same:
        before = decode(line["before"]) or {}
        bring_back(unit, StepLine(line["entity"], line["id"], before, after=None), before)
