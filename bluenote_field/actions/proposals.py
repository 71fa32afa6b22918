"""Deciding what a colleague proposed for an account that is ours now.

Taking it over is an ordinary edit in the person's own name. Either way central hears of it with the
next sync and settles the letter in which it kept the proposal.
"""

from __future__ import annotations

from typing import Any

import msgspec

from bluenote_field.actions.conflicts import typed_values
from bluenote_field.domain.columns import to_wire_time
from bluenote_field.domain.entities import entity_named
from bluenote_field.domain.wire import Fields, Op
from bluenote_field.errors import InputProblem
from bluenote_field.store.profile.statements import mapped, run
from bluenote_field.store.store import Unit

_DECIDE = (
    "UPDATE proposal SET decision = ?, decided_at = ?,"
    " after_n = (SELECT coalesce(max(CAST(value AS INTEGER)), 0) FROM fact WHERE name = 'last_n')"
    " WHERE name = ?"
)
_OPEN = "SELECT * FROM proposal WHERE grp = ? AND decision IS NULL ORDER BY place"


def take_proposal(unit: Unit, group: str) -> None:
    """Write what was proposed over what is here, and tell central that it was taken."""
    for row in _open_group(unit, group):
        _carry_out(unit, row)
        _decide(unit, row["name"], "taken")


def set_proposal_aside(unit: Unit, group: str) -> None:
    """Leave the records as they are, and tell central so."""
    for row in _open_group(unit, group):
        _decide(unit, row["name"], "aside")


def write_decision(unit: Unit, name: str, values: Fields) -> None:
    """Change what was decided; the audit keeps how it was. What central has settled stays so."""
    query = "SELECT decision, decided_at FROM proposal WHERE name = ?"
    before = next(iter(mapped(unit.connection, query, (name,))), None)
    if before is None:
        return
    run(unit.connection, _DECIDE, (values.get("decision"), values.get("decided_at"), name))
    unit.note("proposal", name, before=before, after=values)
    unit.touch("proposal")


def _decide(unit: Unit, name: str, decision: str) -> None:
    write_decision(unit, name, {"decision": decision, "decided_at": to_wire_time(unit.now)})


def _open_group(unit: Unit, group: str) -> list[dict[str, Any]]:
    rows = mapped(unit.connection, _OPEN, (group,))
    if not rows:
        raise InputProblem("This has been settled already.", "Nothing more needs to be done.")
    return rows


def _carry_out(unit: Unit, row: dict[str, Any]) -> None:
    entity = entity_named(row["entity"])
    there = unit.get(entity, row["id"])
    op = Op(row["op"])
    if op is Op.DELETE:
        if there is not None:
            unit.remove(entity, row["id"])
        return
    if there is None and op is Op.UPDATE:
        raise InputProblem(
            "The record that this proposal changes is no longer here.", "You can set it aside."
        )
    values = _values(row)
    if there is None:
        unit.add(entity, {"id": row["id"], **values})
    else:
        unit.change(entity, row["id"], values)


def _values(row: dict[str, Any]) -> dict[str, object]:
    """What was proposed, as an action takes it; it was never accepted, so it may be anything."""
    try:
        fields = msgspec.json.decode(row["body"], type=Fields)
        return typed_values(entity_named(row["entity"]), fields)
    except (ValueError, OverflowError):
        raise InputProblem(
            "What was proposed cannot be read on this laptop.", "You can set it aside."
        ) from None
